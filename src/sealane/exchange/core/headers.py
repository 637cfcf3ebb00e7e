"""Headers as people write them, reduced to keys, and matched to the columns of a table, never by position."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from sealane.exchange.contracts import Column, ColumnType, Match, Table
from sealane.exchange.core.vocabulary import COUNTS, MONEY_HINTS, UNITS

_BRACKET = re.compile(r"^(?P<name>.+?)\s*[(\[【<](?P<hint>[^)\]】>]*)[)\]】>]\s*$", re.S)
_PARTS = re.compile(r"[/|\n\r;,、]+")
_CJK = re.compile(r"[\u3400-\u9fff]+")
_SYMBOLS = frozenset("$¥")  # of several currencies: the column is matched, the currency stays unsaid
_ISO = re.compile(r"^[a-z]{3}$")


@lru_cache(maxsize=65_536)
def key(header: str) -> str:
    """Reduce a header to its letters and digits: case, width, spaces and punctuation do not count.

    >>> key("\ufeffAmazon-Order-ID") == key("amazon order id") == key("ＡmazonOrderId")
    True
    """
    folded = unicodedata.normalize("NFKC", header).casefold()
    return "".join(ch for ch in folded if ch.isalnum())


REASON = "sealane reason"
"""How the headers begin of the columns that a file of refused rows has beside its own."""


def is_reason(header: str) -> bool:
    """Say whether a column was added by Sealane to say why a row was refused."""
    return key(header).startswith(key(REASON))


def fingerprint(headers: Sequence[str]) -> str:
    """Return 32 hex digits, the same for every file with these headers in whatever order."""
    own = sorted(key(h) for h in headers if key(h) and not is_reason(h))
    return hashlib.sha256("\n".join(own).encode()).hexdigest()[:32]


@lru_cache(maxsize=512)
def alias_index(table: Table) -> dict[str, tuple[str, int]]:
    """Alias key → (column, rank); only in an own table is a column's name itself a header.

    Of two columns with one alias the earlier keeps it.
    """
    columns = [(c.name, (c.name, *c.aliases) if table.own else c.aliases) for c in table.columns]
    index: dict[str, tuple[str, int]] = {}
    for rank in range(max((len(words) for _, words in columns), default=0)):
        for name, words in columns:
            if rank < len(words):
                index.setdefault(key(words[rank]), (name, rank))
    return index


@lru_cache(maxsize=65_536)
def _parts(header: str) -> tuple[str, ...]:
    """Keys of the parts of a header that says the same in two languages: `销量 Units`, `SKU/货号`."""
    cjk = "".join(_CJK.findall(header))
    return tuple(map(key, [*_PARTS.split(header), *([cjk, _CJK.sub(" ", header)] if cjk else [])]))


@lru_cache(maxsize=65_536)
def _bracketed(header: str) -> tuple[str, str] | None:
    """A header without its bracket, and what stands in that; None where it has none."""
    found = _BRACKET.match(unicodedata.normalize("NFKC", header))
    return (found["name"], found["hint"]) if found else None


def hint_of(column: Column, hint: str) -> tuple[float, str | None] | None:
    """Factor and currency that a bracketed hint means for a column; None when it names a unit we do not know.

    >>> from sealane.exchange.contracts import ColumnType
    >>> hint_of(Column("weight_kg", ColumnType.NUMBER, "", "", unit="kg"), "g")
    (0.001, None)
    """
    text = unicodedata.normalize("NFKC", hint).strip().casefold()
    if column.unit:
        factor = UNITS.get(column.unit, {}).get(text)
        return None if factor is None else (float(factor), None)
    if column.type is ColumnType.MONEY:
        return _money_hint(text)
    if column.type is ColumnType.QUANTITY:
        return float(COUNTS.get(text, 1)), None
    return 1.0, None


def bracket_hint(column: Column, header: str) -> tuple[float, str | None]:
    """Factor and currency that a header's bracket says for a column a person chose; 1.0 without one."""
    bracket = _bracketed(header)
    return (hint_of(column, bracket[1]) if bracket else None) or (1.0, None)


def _money_hint(text: str) -> tuple[float, str | None]:
    factor = 1e4 if text.startswith("万") else 1.0
    word = text.removeprefix("万")
    if word in _SYMBOLS:
        return factor, None
    if _ISO.match(word) and word != "rmb":
        return factor, word.upper()
    return factor, MONEY_HINTS.get(word)


_Found = tuple[str, int, float, str | None]  # column, rank of the alias, factor, currency


def _match_one(table: Table, index: dict[str, tuple[str, int]], header: str) -> _Found | None:
    """The column of a header: as a whole, else without its bracket, else by its parts in two languages."""
    whole = index.get(key(header))
    if whole:
        return *whole, 1.0, None
    if bracket := _bracketed(header):
        inner = _match_one(table, index, bracket[0])
        hint = inner and hint_of(table.column(inner[0]), bracket[1])
        return (inner[0], inner[1], *hint) if inner and hint else None
    found = {index[part] for part in _parts(header) if part in index}
    if len({name for name, _ in found}) != 1:
        return None
    name, rank = min(found, key=lambda f: f[1])
    return name, rank, 1.0, None


def match(table: Table, headers: Sequence[str]) -> tuple[Match, ...]:
    """Match each header to at most one column; of two headers for one column the closer name wins."""
    index = alias_index(table)
    best: dict[str, tuple[int, int, Match]] = {}
    for position, header in enumerate(headers):
        found = _match_one(table, index, header) if any(map(str.isalpha, header)) else None
        if found is None:
            continue
        name, rank, factor, currency = found
        candidate = (rank, position, Match(header, position, name, factor, currency))
        if name not in best or candidate[:2] < best[name][:2]:
            best[name] = candidate
    return tuple(sorted((m for _, _, m in best.values()), key=lambda m: m.index))
