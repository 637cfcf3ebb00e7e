"""Days and moments as people and programs write them; what could be two days is none until somebody says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from sealane.exchange.contracts import DateOrder
from sealane.exchange.core.words import fold

_EXCEL_EPOCH = date(1899, 12, 30)
_SERIAL_FROM, _SERIAL_TO = 25_569, 73_050  # 1970-01-01 … 2099-12-31 as Excel counts days
_YMD = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_YMD_TIGHT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_XYZ = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})$")
_WEEK = re.compile(r"^(\d{4})-?w(\d{1,2})$")
_MONTHS = {
    m: i
    for i, m in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_WORDY = re.compile(r"^(?:(\d{1,2})[ .-]*([a-z]{3,9})|([a-z]{3,9})[ .]*(\d{1,2}),?)[ .,-]*(\d{4})$")
_TIME = re.compile(
    r"^(?P<h>\d{1,2})[:时](?P<m>\d{2})(?:[:分](?P<s>\d{2})(?:\.(?P<f>\d{1,9}))?)?[秒分]?\s*(?P<ap>am|pm)?\s*"
    r"(?P<z>z|utc|gmt|[+-]\d{2}:?\d{2})?$"
)


def day_month_order(texts: Iterable[str]) -> DateOrder | None:
    """Which comes first in a column of `03/04/2026`, from cells where only one reading is a date.

    None when no cell tells, or when cells contradict each other.
    """
    found: set[DateOrder] = set()
    for text in texts:
        parts = _XYZ.match(fold(text).split(" ")[0])
        if not parts:
            continue
        first, second = int(parts[1]), int(parts[3])
        if parts[2] == "." or (first > 12 >= second):
            found.add(DateOrder.DMY)
        elif second > 12 >= first:
            found.add(DateOrder.MDY)
    return found.pop() if len(found) == 1 else None


def open_days(texts: Iterable[str]) -> bool:
    """Say whether a column has days such as `03/04/2026` and no cell that tells which number is the month."""
    cells = [text for text in texts if _XYZ.match(fold(text).split(" ")[0])]
    return bool(cells) and day_month_order(cells) is None


def day(text: str, order: DateOrder | None = None) -> date | None:
    """Read a day; `03/04/2026` only when `order` says what it means (with dots it is day first).

    >>> [str(day(t)) for t in ("2026/8/3", "2026年8月3日", "46237", "03/04/2026", "3.4.2026")]
    ['2026-08-03', '2026-08-03', '2026-08-03', 'None', '2026-04-03']
    """
    body = fold(text)
    try:
        return _numeric_day(body, order) or _other_day(body)
    except ValueError:
        return None


def _numeric_day(body: str, order: DateOrder | None) -> date | None:
    if parts := _YMD.match(body) or _YMD_TIGHT.match(body):
        return date(int(parts[1]), int(parts[2]), int(parts[3]))
    if parts := _XYZ.match(body):
        first, second, year = int(parts[1]), int(parts[3]), int(parts[4])
        if parts[2] == "." or first > 12:
            order = DateOrder.DMY
        elif second > 12:
            order = DateOrder.MDY
        if order is None and first != second:
            return None
        return date(year, first, second) if order is DateOrder.MDY else date(year, second, first)
    return None


def _other_day(body: str) -> date | None:
    if parts := _WEEK.match(body):
        return date.fromisocalendar(int(parts[1]), int(parts[2]), 1)
    if parts := _WORDY.match(body):
        month = _MONTHS.get((parts[2] or parts[3])[:3])
        return date(int(parts[5]), month, int(parts[1] or parts[4])) if month else None
    serial = re.fullmatch(r"(\d{5})(?:\.\d+)?", body)
    if serial and _SERIAL_FROM <= int(serial[1]) <= _SERIAL_TO:
        return _EXCEL_EPOCH + timedelta(days=int(serial[1]))
    return None


def moment(text: str, order: DateOrder | None = None) -> datetime | None:
    """Read a date with or without a time; an offset is turned into UTC, without one the time is as written.

    >>> moment("2024-05-01T10:00:00+02:00")
    datetime.datetime(2024, 5, 1, 8, 0)
    """
    body = fold(text).rstrip(",")
    if re.fullmatch(r"\d{5}\.\d+", body) and (start := day(body.split(".")[0])):
        seconds = round(float("0." + body.split(".")[1]) * 86_400)
        return datetime.combine(start, time()) + timedelta(seconds=seconds)
    head, rest = _split_time(body)
    start = day(head, order)
    if start is None:
        return None
    return _at(start, rest) if rest else datetime.combine(start, time())


def _split_time(body: str) -> tuple[str, str]:
    cut = re.match(r"^(.*?\d日?)(?:[t,]\s*|\s+)(\d{1,2}[:时]\d{2}.*)$", body)
    return (cut[1], cut[2].strip()) if cut else (body, "")


def _at(start: date, text: str) -> datetime | None:
    parts = _TIME.match(text)
    if not parts:
        return None
    hour = int(parts["h"]) % 12 + (12 if parts["ap"] == "pm" else 0) if parts["ap"] else int(parts["h"])
    micro = int((parts["f"] or "0").ljust(6, "0")[:6])
    try:
        at = datetime.combine(start, time(hour, int(parts["m"]), int(parts["s"] or 0), micro))
    except ValueError:
        return None
    zone = parts["z"]
    if not zone or zone in ("z", "utc", "gmt"):
        return at
    sign = -1 if zone[0] == "-" else 1
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])) * sign
    return (at.replace(tzinfo=UTC) - offset).replace(tzinfo=None)
