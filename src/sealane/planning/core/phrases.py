"""How figures, dates and spans are written in a sentence, in English and Chinese."""

from __future__ import annotations

import math
from datetime import date

from sealane.planning.contracts import Text
from sealane.planning.core.workings import Workings


def units_of(value: float) -> str:
    """Units as people write them: whole, with thousands separators."""
    return f"{round(value):,}"


def count_of(value: float) -> str:
    """An expected number of units: one decimal below a hundred, where rounding would not add up."""
    return units_of(value) if value >= 100 or float(value).is_integer() else f"{value:,.1f}"


def money(value: float, w: Workings) -> str:
    """Money in the plan's currency; cents only below a hundred."""
    return f"{amount(value)} {w.inputs.settings.currency}"


def amount(value: float) -> str:
    """Money without its currency; cents only below a hundred."""
    return f"{value:,.{0 if abs(value) >= 100 else 2}f}".replace("-", "−")


def days_en(value: float) -> str:
    """A number of days: 1 day, 2 days, 1,200 days."""
    whole = round(value)
    return f"{whole:,} day" if whole == 1 else f"{whole:,} days"


def day(value: date) -> Text:
    """A date: ISO in English, 年月日 in Chinese."""
    return Text(value.isoformat(), f"{value.year}年{value.month}月{value.day}日")


def span(dates: tuple[date, date, date]) -> Text:
    """A range of dates in brackets; nothing when early and late agree."""
    low, _, high = dates
    if low == high:
        return Text("", "")
    same = low.year == high.year
    zh_high = f"{high.month}月{high.day}日" if same else day(high).zh
    return Text(f" ({low} to {high})", f"（{day(low).zh}至{zh_high}）")


def lasts(days: float) -> Text:
    """For how long stock lasts; beyond ten years it is said so."""
    if math.isinf(days):
        return Text("more than ten years at the present pace", "按目前销速十年也卖不完")
    return Text(f"about {days_en(days)}", f"约可售 {round(days):,} 天")


CHANNELS = {
    "sea": Text("sea", "海运"), "slow_sea": Text("slow sea", "慢船"), "fast_sea": Text("fast sea", "快船"),
    "air": Text("air", "空运"), "express": Text("express", "快递"), "rail": Text("rail", "铁路"),
    "truck": Text("truck", "卡航"), "direct": Text("direct mail", "直邮"),
}  # fmt: skip


def channel_name(channel: str) -> Text:
    """A channel in people's words; one that is not known here keeps the seller's name for it."""
    return CHANNELS.get(channel.strip().lower().replace(" ", "_"), Text(channel, channel))


def last_sold(days: float) -> Text:
    """When something last sold, here or in a place fed from here."""
    if math.isinf(days):
        return Text("never sold", "从未售出")
    if days < 7:
        return Text("some sold within the last week", "近 7 天有成交")
    return Text(f"nothing sold for {days_en(days)}", f"已 {round(days):,} 天无成交")


def listed(names: list[str]) -> Text:
    """Names in a row: A, B and C; A、B、C. More than five are counted."""
    if len(names) > 5:
        names = [*names[:4], f"{len(names) - 4} more"]
    en = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    zh = "、".join(n.replace(" more", " 个其他仓") if n.endswith(" more") else n for n in names)
    return Text(en, zh)
