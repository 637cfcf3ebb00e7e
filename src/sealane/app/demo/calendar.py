"""The year of the made-up seller: seasons, promotions, feasts, live sessions and factory shutdowns."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from hijridate import Hijri
from numpy.typing import NDArray

from sealane.app.demo.network import FBA, HOME, LAX, RTM
from sealane.app.demo.vocabulary import SEASONS, SUPPLIERS

Floats = NDArray[np.floating[Any]]

HISTORY_DAYS = 730
# Seasons are looked at this far past the last day, for the buyer's look ahead and the planned events.
AHEAD_DAYS = 240

# First day of the lunar year, as the Purple Mountain Observatory reckons it.
LUNAR_NEW_YEAR = (
    date(2022, 2, 1),
    date(2023, 1, 22),
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    date(2027, 2, 6),
    date(2028, 1, 26),
    date(2029, 2, 13),
    date(2030, 2, 3),
    date(2031, 1, 23),
    date(2032, 2, 11),
    date(2033, 1, 31),
    date(2034, 2, 19),
    date(2035, 2, 8),
    date(2036, 1, 28),
)

# Mean 1 over the year for each: (floor, height, day of the year of the peak, width in days).
_PEAKS = {
    "flat": (1.0, 0.0, 1, 30.0),
    "summer": (0.30, 1.9, 180, 40.0),
    "winter": (0.35, 1.6, 343, 42.0),
    "gift": (0.75, 2.4, 338, 17.0),
    "spring": (0.80, 0.8, 62, 38.0),
}


@dataclass(frozen=True, slots=True)
class Promotion:
    """A dated event; `share` of the SKUs it covers take part, `discount` is taken off their price."""

    name: str
    kind: str
    first: date
    last: date
    places: tuple[int, ...]
    categories: tuple[str, ...]
    uplift: float
    discount: float
    share: float


def ramadans(first: date, last: date) -> list[tuple[int, date, date]]:
    """(year of the Hijra, first day of Ramadan, Eid al-Fitr) for each Ramadan that touches the days asked."""
    spans = []
    for hijri in range(first.year - 581, last.year - 577):
        begins, eid = Hijri(hijri, 9, 1).to_gregorian(), Hijri(hijri, 10, 1).to_gregorian()
        spans.append((hijri, date(*begins.timetuple()[:3]), date(*eid.timetuple()[:3])))
    return [span for span in spans if span[2] >= first and span[1] <= last]


def seasons(first: date, days: int) -> Floats:
    """Seasonal factor by season and day, shape (len(SEASONS), days), about 1 on average over a year."""
    offsets = np.arange(days)
    day_of_year = (first.timetuple().tm_yday - 1 + offsets) % 365.25
    rows = [_curve(*_PEAKS[name], day_of_year) for name in SEASONS if name != "ramadan"]
    rows.append(_ramadan_curve(first, offsets))
    return np.array(rows)


def _curve(floor: float, height: float, peak: int, width: float, day_of_year: Floats) -> Floats:
    gap = np.abs(day_of_year - peak)
    gap = np.minimum(gap, 365.25 - gap)
    return floor + height * np.exp(-0.5 * (gap / width) ** 2)


def _ramadan_curve(first: date, offsets: NDArray[np.int64]) -> Floats:
    curve = np.full(offsets.size, 0.7)
    for _, begins, _ in ramadans(first - timedelta(60), first + timedelta(int(offsets.size) + 60)):
        curve += 2.6 * np.exp(-0.5 * ((offsets - (begins - first).days + 4) / 15.0) ** 2)
    return curve


def promotions(first: date, last: date) -> list[Promotion]:
    """Every promotion and feast that touches the days from `first` to `last`, in order of date."""
    found = [each for year in range(first.year, last.year + 1) for each in _of_year(year)]
    found += [each for span in ramadans(first, last) for each in _feasts(*span)]
    return sorted((p for p in found if p.last >= first and p.first <= last), key=lambda p: (p.first, p.name))


def _of_year(year: int) -> list[Promotion]:
    friday = _fourth_thursday(year) + timedelta(1)
    west, east = (LAX, RTM, FBA), (HOME, RTM)

    def on(name: str, month: int, day: int, days: int, *rest: Any, kind: str = "promotion") -> Promotion:
        first = date(year, month, day)
        return Promotion(f"{name} {year}", kind, first, first + timedelta(days - 1), *rest)

    return [
        on("Summer sale", 6, 18, 7, (LAX, RTM), ("FA", "OS"), 1.6, 0.18, 0.5),
        on("Member Days July", 7, 9, 4, (FBA,), (), 2.4, 0.20, 0.55),
        on("Back to school", 8, 12, 8, (LAX, FBA), ("CE", "FA"), 1.4, 0.10, 0.4),
        on("Member Days October", 10, 7, 2, (FBA,), (), 2.0, 0.18, 0.5),
        on("11.11", 11, 10, 3, east, (), 1.9, 0.15, 0.5),
        on("Black Friday", 11, friday.day - 4, 8, west, (), 2.3, 0.22, 0.65),
        on("12.12", 12, 12, 1, east, (), 1.6, 0.12, 0.4),
        on("Christmas days", 12, 24, 3, west, (), 0.5, 0.0, 1.0, kind="holiday"),
    ]


def _feasts(hijri: int, fasting: date, eid: date) -> list[Promotion]:
    ends, over = eid - timedelta(1), eid + timedelta(2)
    return [
        Promotion(f"Ramadan {hijri}", "holiday", fasting, ends, (HOME,), ("FA", "HO", "BC"), 1.2, 0.0, 1.0),
        Promotion(f"Eid al-Fitr {hijri}", "holiday", eid, over, (HOME,), ("FA", "BC"), 0.7, 0.0, 1.0),
    ]


def _fourth_thursday(year: int) -> date:
    november = date(year, 11, 1)
    return november + timedelta((3 - november.weekday()) % 7 + 21)


def closures(first: date, last: date) -> list[tuple[int, date, date]]:
    """Shutdowns that touch the days asked: (index of the supplier, first closed day, last closed day)."""
    spans = [
        (i, new_year - timedelta(s.closed_before), new_year + timedelta(s.closed_after))
        for new_year in LUNAR_NEW_YEAR
        for i, s in enumerate(SUPPLIERS)
    ]
    return [span for span in spans if span[2] >= first and span[1] <= last]
