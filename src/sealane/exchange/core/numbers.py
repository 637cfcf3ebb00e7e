"""Numbers as people write them: thousands, decimal commas, 万, currency marks, brackets for a minus."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from sealane.exchange.core.vocabulary import ISO_CURRENCIES
from sealane.exchange.core.words import fold

_SCALES = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "萬": Decimal(10) ** 4, "w": Decimal(10) ** 4,
           "千": Decimal(1000), "k": Decimal(1000)}  # fmt: skip
_CODES = "|".join(sorted(c.casefold() for c in ISO_CURRENCIES))
_MONEY_MARK = re.compile(
    rf"^(?:{_CODES}|rmb|us\$|a\$|c\$|s\$|r\$|nt\$|hk\$|rm|rp|kr|zł|[$€£¥₩₫฿₱₹₺])?(.*?)"
    rf"(?:{_CODES}|rmb|rm|rp|kr|zł|[$€£¥₩₫฿₱₹₺元円块])?$"
)
_COUNT_MARK = re.compile(r"^(.*?)(?:件|个|個|套|只|pcs|pc|units|unit)?$")
_PLAIN = re.compile(r"^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$|^[+-]?\.\d+$")
_SPACES = re.compile(r"[\s\u00a0\u202f'’`_]+")


def decimal_comma(texts: Iterable[str]) -> bool:
    """Say whether a column writes decimals with a comma: more cells speak for it than against it."""
    return comma_votes(texts) > 0


def comma_votes(texts: Iterable[str]) -> int:
    """Count how many cells more speak for a decimal comma than against it, of those that read one way only.

    `12,5` and `1.234,56` speak for the comma, `1,234.56` and `1,234,567` against it, `1.234` says nothing.
    """
    votes = 0
    for text in texts:
        digits = re.sub(r"[^\d.,]", "", text)
        comma, point = digits.rfind(","), digits.rfind(".")
        if comma >= 0 and point >= 0:
            votes += 1 if comma > point else -1
        elif digits.count(",") > 1:
            votes -= 1
        elif digits.count(".") > 1 or (comma >= 0 and len(digits) - comma - 1 != 3):
            votes += 1
        elif point >= 0 and len(digits) - point - 1 != 3:
            votes -= 1
    return votes


def number(text: str, *, comma: bool = False, share: bool = False) -> float | None:
    """Read a number as people write it; None when it is none.

    Thousands separators, currency marks, `(123)` and `123-` as negatives, 万, `%` where `share`. `comma` says
    that a lone comma is a decimal point.

    >>> [number(t) for t in ("1.2万", "–5", "(1,234.50)", "US$ 9.99", "1 234", "abc")]
    [12000.0, -5.0, -1234.5, 9.99, 1234.0, None]
    """
    body = _SPACES.sub("", fold(text))
    negative = (body.startswith("(") and body.endswith(")")) or (body.endswith("-") and len(body) > 1)
    body = body[1:-1] if body.startswith("(") and body.endswith(")") else body.removesuffix("-")
    scale = Decimal(-1) if negative else Decimal(1)
    if share and body.endswith("%"):
        body, scale = body[:-1], scale / 100
    body, sign = _unmark(body)
    scale *= sign
    if body and body[-1] in _SCALES:
        scale *= _SCALES[body[-1]]
        body = body[:-1]
    body = _separators(body, comma=comma)
    if not _PLAIN.match(body):
        return None
    try:
        return float(Decimal(body) * scale)
    except (InvalidOperation, OverflowError):
        return None


def _unmark(body: str) -> tuple[str, int]:
    """Take currency marks and counting words off; a sign may stand before the mark: `-$5`."""
    if _PLAIN.match(body):
        return body, 1
    sign = -1 if body.startswith("-") else 1
    core = body[1:] if body[:1] in ("+", "-") else body
    if core[:1] in ("+", "-"):
        return "?", 1
    money = _MONEY_MARK.match(core)
    core = money[1] if money else core
    count = _COUNT_MARK.match(core)
    return (count[1] if count else core), sign


def _separators(body: str, *, comma: bool) -> str:
    """Leave one decimal point; a reading under which the groups make no sense gives way to the other."""
    if "," in body and "." in body:
        comma = body.rfind(",") > body.rfind(".")
    for point, thousands in ((",", "."), (".", ",")) if comma else ((".", ","), (",", ".")):
        whole, _, fraction = body.partition(point)
        if thousands not in fraction and point not in fraction and _groups(whole, thousands):
            return whole.replace(thousands, "") + (f".{fraction}" if fraction else "")
    return "?"


def _groups(whole: str, thousands: str) -> bool:
    """Thousands come in threes, or in the Indian twos before the last three."""
    if thousands not in whole:
        return True
    first, *rest = whole.lstrip("+-").split(thousands)
    return 1 <= len(first) <= 3 and len(rest[-1]) == 3 and all(len(g) in (2, 3) for g in rest)
