"""Days and products that a market's viewers take ill, dated and with sources; a workspace adds its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import holidays
from hijridate import Hijri

from sealane.kit.text import Text
from sealane.live.contracts.clashes import Taboo

MUSLIM = ("AE", "SA", "KW", "QA", "BH", "OM", "EG", "ID", "MY", "TR", "MA", "PK")


CHECKED = date(2026, 11, 1)

_CUSTOM = "custom of the market; its law is for you to check"

# Where, which word, and what is said then.
_WORDS: tuple[tuple[tuple[str, ...], str, Text], ...] = (
    (MUSLIM, "pork", Text("Pork offends many viewers here.", "当地许多观众忌讳猪肉制品。")),
    (MUSLIM, "alcohol", Text("Alcohol is not advertised here.", "当地不宜宣传酒精制品。")),
    (
        ("CN", "HK", "TW"),
        "clock",
        Text("A clock as a gift means a farewell: don't call it one.", "“送钟”谐音“送终”，勿作礼品推荐。"),
    ),
    (("JP",), "set of 4", Text("Sets of four are unlucky here.", "“四”谐音不吉，建议三件或五件成套。")),
    (
        ("GB", "DE", "FR", "AT"),
        "blade",
        Text("Blades are not for minors: say so on screen.", "刀具不售予未成年人，展示时须说明。"),
    ),
)

_ALWAYS = tuple(
    Taboo(markets, said, word=word, source=_CUSTOM, checked_on=CHECKED) for markets, word, said in _WORDS
)

# Where, when, and what is remembered.
_MOURNING: tuple[tuple[str, int, int, Text], ...] = (
    ("US", 9, 11, Text("Remembrance of 11 September", "“9·11”纪念日")),
    ("JP", 8, 6, Text("Remembrance of Hiroshima", "广岛原爆纪念日")),
    ("JP", 8, 9, Text("Remembrance of Nagasaki", "长崎原爆纪念日")),
    ("CN", 9, 18, Text("Remembrance of 18 September", "“九一八”纪念日")),
    ("CN", 12, 13, Text("National memorial day", "国家公祭日")),
)


def known_taboos(years: Iterable[int]) -> tuple[Taboo, ...]:
    """Return what holds always, and the days of mourning and of fasting in `years`."""
    return (*_ALWAYS, *(taboo for year in sorted(set(years)) for taboo in _dated(year)))


@cache
def _dated(year: int) -> tuple[Taboo, ...]:
    mourned = []
    for market, month, day, what in _MOURNING:
        said = Text(f"{what.en}: no loud sales talk.", f"{what.zh}：避免喧闹促销。")
        on = date(year, month, day)
        mourned.append(
            Taboo((market,), said, first=on, last=on, source="public remembrance", checked_on=CHECKED)
        )
    return (*mourned, *(_fasting(first, last) for first, last in _ramadans(year)))


def _fasting(first: date, last: date) -> Taboo:
    said = Text(
        "Ramadan: viewers fast by day; go live after sunset, and show no food before.",
        "斋月期间观众白天禁食：建议日落后开播，白天不宜展示食品。",
    )
    return Taboo(
        MUSLIM, said, first=first, last=last, source="Umm al-Qura calendar (hijridate)", checked_on=CHECKED
    )


def _ramadans(year: int) -> list[tuple[date, date]]:
    found = []
    for hijri in (year - 579, year - 578, year - 577):
        first = date(*Hijri(hijri, 9, 1).to_gregorian().timetuple()[:3])
        last = date.fromordinal(date(*Hijri(hijri, 10, 1).to_gregorian().timetuple()[:3]).toordinal() - 1)
        if first.year == year:
            found.append((first, last))
    return found


@cache
def holiday_name(market: str, day: date) -> str:
    """Return the name of the public holiday of a market on `day`, empty where there is none.

    4 July 2026 is Independence Day in the United States.
    """
    try:
        kept = holidays.country_holidays(market, years=day.year, language="en_US")
    except NotImplementedError:
        return ""
    return str(kept.get(day) or "")
