"""When feasts that move about the year fall, and in which countries they move what people buy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hijridate import Hijri

# Sources, checked 2026-11: lunar new year from the Hong Kong Observatory's conversion tables; Easter by the
# algorithms in Meeus, Astronomical Algorithms (1991), chapter 8; Hijri dates of the Umm al-Qura calendar
# (hijridate); Black Friday is the day after the fourth Thursday of November. Anything else, as a market's own
# sales days, is told in `events` with kind `holiday`, its name in `note`.
LUNAR_NEW_YEAR = {
    2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10),
    2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23),
    2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8), 2036: (1, 28),
}  # fmt: skip
HIJRI_YEARS = (1440, 1500)  # 2018 to 2077


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast: its days between two dates, and the countries (ISO 3166) that keep it."""

    name: str
    days: Callable[[int], tuple[date, ...]]  # those in a year of the common calendar
    countries: frozenset[str]


def easter(year: int) -> date:
    """Easter Sunday of the western churches. Worked: 31 March in 2024, 20 April in 2025."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the orthodox churches, by the common calendar. Worked: 5 May in 2024."""
    d = (19 * (year % 19) + 15) % 30
    f = d + (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7 + 114
    return date(year, f // 31, f % 31 + 1) + timedelta(days=13)


def black_friday(year: int) -> date:
    """The day after the fourth Thursday of November. Worked: 24 November in 2023, 29 November in 2024."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 22)


def _lunar_new_year(year: int) -> tuple[date, ...]:
    return (date(year, *LUNAR_NEW_YEAR[year]),) if year in LUNAR_NEW_YEAR else ()


def _hijri(month: int, day: int) -> Callable[[int], tuple[date, ...]]:
    """That day of the Hijri calendar, which may fall into a common year twice."""

    @cache
    def days(year: int) -> tuple[date, ...]:
        about = int((year - 622) * 33 / 32)
        some = range(max(about - 1, HIJRI_YEARS[0]), min(about + 3, HIJRI_YEARS[1]))
        found = (Hijri(y, month, day).to_gregorian() for y in some)
        return tuple(date(d.year, d.month, d.day) for d in found if d.year == year)

    return days


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WEST = "AT BE CH CZ DE DK ES FI FR GB HR HU IE IT LU NL NO PL PT SE SI SK US CA AU NZ BR MX AR CL CO ZA"
_MUSLIM = "AE BD BH DZ EG ID IQ JO KW LB MA MY OM PK QA SA TN TR"
FEASTS = (
    Feast("lunar_new_year", _lunar_new_year, _codes("CN HK MO TW SG MY VN KR ID")),
    Feast("eid_al_fitr", _hijri(10, 1), _codes(_MUSLIM)),
    Feast("eid_al_adha", _hijri(12, 10), _codes(_MUSLIM)),
    Feast("easter", lambda year: (easter(year),), _codes(_WEST)),
    Feast("orthodox_easter", lambda year: (orthodox_easter(year),), _codes("GR CY RO BG RS UA")),
    Feast("black_friday", lambda year: (black_friday(year),), _codes(_WEST + " GR RO BG")),
)
