"""What is said of a break in demand: how much, where, since when, what it costs, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sealane.accounts.contracts import Role
from sealane.insight.contracts.alarms import Button, Finding, Rule
from sealane.insight.core.demand_watch import Found
from sealane.kit.text import NOTHING, Text
from sealane.notices.contracts import Severity, Thing, ThingKind

_MEASURE = {"orders": "单", "units": "件"}

_CHANNELS = {
    "air": Text("air", "空运"),
    "express": Text("express", "快递"),
    "sea": Text("sea", "海运"),
    "fast_sea": Text("fast sea", "快船"),
    "slow_sea": Text("slow sea", "慢船"),
    "rail": Text("rail", "铁路"),
    "truck": Text("truck", "卡航"),
}

LASTING = 1 / 3
"""What part of a rise an order is proposed for: so much of one was there over the next four weeks (98 rises
of Online Retail: 0.34 of those by 2.5 to 4 times, 0.28 up to 7 times, 0.38 up to 12)."""

MOST_PERCENT = 900.0
"""Rise that an order is proposed for at most, whatever a single day says."""

HARDLY = 0.2
"""Sold a day, below which the size of a rise means nothing."""

URGENT_TIMES = 2.5
URGENT_DAYS = 21
"""From this size on, with stock for so few days, a rise is told at once: at night too."""


@dataclass(frozen=True, slots=True)
class Goods:
    """A SKU as alarms name it, with what lies and comes of it, and what it is expected to sell a day."""

    sku_id: int
    code: str
    name: str
    category: str
    available: float | None = None
    incoming: float | None = None
    daily_demand: float | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to do about it: `kind` as in decisions, with units, way, day of arrival and what it wins."""

    kind: str
    units: int
    source: str
    warehouse: str
    channel: str
    arrives: date | None
    cash: float | None
    gain: float | None


@dataclass(frozen=True, slots=True)
class Planned:
    """What the planner would do about a rise: where (None: everywhere), for how much more, and what."""

    place: str | None
    percent: float
    proposals: tuple[Proposal, ...]


NOT_PLANNED = Planned(None, 0.0, ())


def demand_finding(
    found: Found, goods: Goods, planned: Planned = NOT_PLANNED, least_cost: float = 0.0
) -> Finding:
    """Return the alarm about a break; what doing nothing costs is what the proposals would win together.

    A rise that is known to cost less than `least_cost` wakes nobody.
    """
    proposals = planned.proposals
    gains = [one.gain for one in proposals if one.gain is not None]
    market = found.market or "all"
    rule = Rule.DEMAND_UP if found.up else Rule.DEMAND_DOWN
    orders = [one for one in proposals if one.kind == "purchase"]
    moves = [one for one in proposals if one.kind != "purchase"]
    return Finding(
        key=f"{rule}:{found.sku_id}:{market}",
        rule=rule,
        severity=_severity(found, goods, cheap=bool(gains) and sum(gains) < least_cost),
        title=_title(found, goods),
        body=_body(found, goods),
        todo=_todo(found, orders, moves),
        cost=sum(gains) if found.up and gains else None,
        button=Button(Text("Open the SKU", "查看 SKU"), f"/skus/{goods.code}"),
        group=f"{rule}:{market}",
        things=_things(found, goods),
        roles=(Role.OPERATOR,),
        also=(Role.BUYER, Role.LOGISTICS) if found.up else (),
        sku_id=goods.sku_id,
        market=found.market,
        reference=goods.code,
        facts=_facts(found, goods, planned),
    )


def rise_percent(times: float, share: float) -> float:
    """By how many percent to plan for more where a market that was `share` of demand sells `times` as much.

    A third of the rise is taken to last, and MOST_PERCENT at most. Worked: a market that was a fifth of
    demand and sells 7 times as much: 100 · 6 · 0.2 / 3 = 40 %.
    """
    return min(100.0 * max(times - 1.0, 0.0) * share * LASTING, MOST_PERCENT)


def _severity(found: Found, goods: Goods, *, cheap: bool) -> Severity:
    if not found.up:
        return Severity.INFO
    if cheap:
        return Severity.WARNING
    days = _days_left(found, goods)
    soon = days is None or days <= URGENT_DAYS
    return Severity.URGENT if found.times >= URGENT_TIMES and soon else Severity.WARNING


def _things(found: Found, goods: Goods) -> tuple[Thing, ...]:
    market = (Thing(ThingKind.MARKET, found.market),) if found.market else ()
    category = (Thing(ThingKind.CATEGORY, goods.category),) if goods.category else ()
    return (*market, Thing(ThingKind.SKU, goods.code), *category)


def _title(found: Found, goods: Goods) -> Text:
    where = Text(f" in {found.market}", f"（{found.market} 市场）") if found.market else NOTHING
    if found.up and found.usual < HARDLY:
        a_day = f"{found.now:.0f}"
        return Text(
            f"{goods.code} takes off{where.en}: {a_day} {found.unit} a day, hardly any before",
            f"{goods.code}{where.zh or ' '}突然热销：日均 {a_day} {_MEASURE[found.unit]}，此前几乎没有",
        )
    if found.up:
        times = f"{found.times:.1f}" if found.times < 10.0 else f"{found.times:.0f}"
        return Text(
            f"{goods.code} sells {times} times as usual{where.en}",
            f"{goods.code}{where.zh or ' '}销量升至平时的 {times} 倍",
        )
    share = 100 * found.times
    return Text(
        f"{goods.code} sells {share:.0f} % of the usual{where.en}",
        f"{goods.code}{where.zh or ' '}销量降至平时的 {share:.0f}%",
    )


def _body(found: Found, goods: Goods) -> Text:
    said = Text(
        f"{goods.name or goods.code}: {found.now:.1f} {found.unit} a day since {found.since}, "
        f"{found.usual:.1f} before.",
        f"{goods.name or goods.code}：自 {found.since} 起日均 {found.now:.1f} {_MEASURE[found.unit]}，"
        f"此前 {found.usual:.1f} {_MEASURE[found.unit]}。",
    )
    days = _days_left(found, goods)
    if days is None:
        return said
    left = Text(f"Stock lasts {days:.0f} days at this pace.", f"按此速度，现有库存可售 {days:.0f} 天。")
    return Text(f"{said.en} {left.en}", f"{said.zh}{left.zh}")


def _days_left(found: Found, goods: Goods) -> float | None:
    """Days that the stock lasts if the rest of demand stays and this part of it is what it is now."""
    if not found.up or goods.available is None or not goods.daily_demand:
        return None
    pace = goods.daily_demand * (1.0 + max(found.times - 1.0, 0.0) * found.share)
    return max(goods.available, 0.0) / pace if pace > 0 else None


def _todo(found: Found, orders: list[Proposal], moves: list[Proposal]) -> Text:
    if not found.up:
        return Text(
            "Look at price, listing and reviews before the next order.",
            "下次采购前，请检查价格、商品页面和评价。",
        )
    said = [*(_proposed(one) for one in orders[:1]), *(_proposed(one) for one in moves[:1])]
    if not said:
        return Text(
            "Look how long stock lasts and what could come sooner.",
            "请确认库存可售天数，以及是否有更快的补货方式。",
        )
    return Text("; ".join(t.en for t in said) + ".", "；".join(t.zh for t in said) + "。")


def _proposed(one: Proposal) -> Text:
    on = Text(f", there by {one.arrives}", f"，预计 {one.arrives} 到货") if one.arrives else NOTHING
    channel = _CHANNELS.get(one.channel.lower(), Text(one.channel, one.channel))
    way = Text(f" by {channel.en}", f"，走{channel.zh}") if one.channel else NOTHING
    if one.kind == "purchase":
        return Text(
            f"Order {one.units:,} from {one.source or 'a supplier'} for {one.warehouse}{way.en}{on.en}",
            f"向 {one.source or '供应商'} 采购 {one.units:,} 件至 {one.warehouse}{way.zh}{on.zh}",
        )
    return Text(
        f"Send {one.units:,} from {one.source} to {one.warehouse}{way.en}{on.en}",
        f"从 {one.source} 调 {one.units:,} 件至 {one.warehouse}{way.zh}{on.zh}",
    )


def _facts(found: Found, goods: Goods, planned: Planned) -> dict[str, Any]:
    return {
        "since": found.since.isoformat(),
        "percent": round(planned.percent, 1),
        "place": planned.place,
        "times": round(found.times, 2),
        "usual": round(found.usual, 2),
        "now": round(found.now, 2),
        "evidence": round(min(found.evidence, 1e9), 1),
        "name": goods.name,
        "available": goods.available,
        "incoming": goods.incoming,
        "proposals": [
            {
                "kind": one.kind,
                "units": one.units,
                "source": one.source,
                "warehouse": one.warehouse,
                "channel": one.channel,
                "arrives": None if one.arrives is None else one.arrives.isoformat(),
                "money_cash": one.cash,
                "money_gain": one.gain,
            }
            for one in planned.proposals
        ],
    }
