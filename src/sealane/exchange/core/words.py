"""Single words of a cell: nothing, yes or no, a currency, a country."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel import Locale

from sealane.exchange.core.vocabulary import COUNTRY_WORDS, CURRENCY_WORDS, ISO_CURRENCIES

NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        "—",
        "–",
        "/",
        "n/a",
        "na",
        "#n/a",
        "null",
        "none",
        "nan",
        "nil",
        "not stocked",
        "无",
        "暂无",
        "空",
    }
)
_MINUS = str.maketrans({"–": "-", "—": "-", "−": "-", "﹣": "-", "－": "-"})
_TRUE = frozenset({"1", "1.0", "true", "t", "yes", "y", "是", "有", "有货", "√", "✓"})
_FALSE = frozenset({"0", "0.0", "false", "f", "no", "n", "否", "无", "没有", "缺货", "×", "✗"})


def fold(text: str) -> str:
    """Full width to half, case folded, every dash a minus, outer space gone."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_MINUS).strip(" \t\r\n\u200b\ufeff")


def flag(text: str) -> bool | None:
    """Read yes or no, in figures, English or Chinese."""
    body = fold(text)
    return True if body in _TRUE else False if body in _FALSE else None


def currency(text: str) -> str | None:
    """Read an ISO 4217 code, or a word that means exactly one currency; `$` and `¥` mean several."""
    body = fold(text)
    if body.upper() in ISO_CURRENCIES:
        return body.upper()
    return CURRENCY_WORDS.get(body)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Folded names in English and Chinese, and codes, to ISO 3166 alpha-2."""
    names: dict[str, str] = {}
    for language in ("en", "zh", "zh_Hant"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"):
                names.setdefault(fold(name), code)
                names.setdefault(code.casefold(), code)
    return names | COUNTRY_WORDS


@lru_cache(maxsize=4096)
def country(text: str) -> str:
    """ISO 3166 alpha-2 of a country named in English or Chinese; what is no known country stays as written.

    >>> [country(t) for t in ("EIRE", "United Kingdom", "德国", "us", "Channel Islands")]
    ['IE', 'GB', 'DE', 'US', 'Channel Islands']
    """
    return _countries().get(fold(text), text.strip())
