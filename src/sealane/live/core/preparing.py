"""What a session needs before it begins, product by product: stock set aside, and more brought to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sealane.kit.text import NOTHING, Text
from sealane.live.contracts import NewStep, StepKind
from sealane.live.core.expecting import Foreseen
from sealane.live.core.setting_aside import (
    STEPS,
    Demand,
    Worth,
    elsewhere,
    gain_of_pool,
    to_have,
    to_set_aside,
)
from sealane.live.core.sourcing import Brought, Sourcing, Way, bring

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Situation:
    """One product of a session: what is foreseen, what a unit is worth, and where units are.

    `free` are available units by serving warehouse, the one that serves first first; `aside` those in the
    session's pool; `coming` those that arrive at these warehouses before it, and those agreed to be brought;
    `everyday` what others buy a day there; `days` until the session is over.
    """

    item_id: int
    sku_id: int
    sku: str
    foreseen: Foreseen
    worth: Worth
    free: Mapping[str, int]
    aside: int
    coming: int
    everyday: float
    days: float
    ways: Sequence[Way] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is advised for one product: units to have and to set aside in all, and what stays short.

    `lost` is the money expected to be missed for the `short` units that can't come in time; the first of any
    could come on `first_on`. Money in the workspace's currency.
    """

    item_id: int
    target: int
    aside: int
    available: int
    short: int
    lost: float
    first_on: date | None
    steps: tuple[NewStep, ...]


def prepare(one: Situation, today: date, session_on: date) -> Prepared:
    """Return what to set aside and what to bring for one product, each line with its money and its reason.

    Of what is there a session gets as much as earns more in it than elsewhere; more is brought as long as the
    last unit pays its way.
    """
    session = Demand(one.foreseen.draws(STEPS))
    other = elsewhere(one.everyday * max(one.days, 1.0))
    free = sum(one.free.values())
    wanted = to_set_aside(session, other, one.worth, free + one.aside)
    more = max(wanted - one.aside, 0)
    steps = list(_set_aside(one, session, other, more))
    have = one.aside + more + one.coming
    sourcing = bring(session, one.worth, have, one.ways, today, session_on)
    steps += [_brought(one, step, today) for step in sourcing.brought]
    target = to_have(session, one.worth)
    return Prepared(
        one.item_id,
        max(target, 0),
        one.aside + more,
        free,
        *_short(sourcing),
        tuple(steps),
    )


def _short(sourcing: Sourcing) -> tuple[int, float, date | None]:
    return sourcing.short_units, sourcing.lost, sourcing.first_on


def _set_aside(one: Situation, session: Demand, other: Demand, more: int) -> Sequence[NewStep]:
    made, left = [], more
    free = sum(one.free.values())
    gain = gain_of_pool(session, other, one.worth, free + one.aside, one.aside + more)
    for place, units in one.free.items():
        take = min(units, left)
        if take <= 0:
            continue
        left -= take
        share = Decimal(str(max(gain, 0.0) * take / more)).quantize(CENT)
        made.append(
            NewStep(
                StepKind.SET_ASIDE,
                take,
                one.sku_id,
                one.item_id,
                warehouse=place,
                gain=share,
                reason=_why_aside(one, place, units, take, contested=share >= 1),
            )
        )
    return made


def _why_aside(one: Situation, place: str, units: int, take: int, *, contested: bool) -> Text:
    e = one.foreseen.expected
    others = one.everyday * max(one.days, 1.0)
    if contested:
        why = Text(f"{take} earn more in the session.", f"预留 {take} 件给直播收益更高。")
    else:
        why = Text(
            "There is enough for all; kept apart, nobody else takes them.",
            "库存够用，预留可避免被其他渠道占用。",
        )
    return Text(
        f"{e.p10:.0f} to {e.p90:.0f} will be wanted ({e.p50:.0f} in the middle); {place} has {units} free, "
        f"of which others buy about {others:.0f} until then. {why.en}",
        f"预计需求 {e.p10:.0f}–{e.p90:.0f} 件（中位 {e.p50:.0f} 件）；{place} 可用 {units} 件，"
        f"开播前其他渠道约售 {others:.0f} 件。{why.zh}",
    )


def _brought(one: Situation, step: Brought, today: date) -> NewStep:
    way = step.way
    return NewStep(
        way.kind,
        step.units,
        one.sku_id,
        one.item_id,
        way.source,
        way.warehouse,
        way.channel,
        step.start_by,
        step.arrives_on,
        Decimal(str(step.cost)).quantize(CENT),
        Decimal(str(step.gain)).quantize(CENT),
        _why_brought(step, today),
    )


def _why_brought(step: Brought, today: date) -> Text:
    way, slack = step.way, (step.start_by - today).days
    en = "must leave today" if slack <= 0 else f"may wait {slack} days"
    zh = "今天必须发出" if slack <= 0 else f"最晚可再等 {slack} 天"
    on = Text(f" Then on by {way.via}.", f" 到仓后转 {way.via}。") if way.via else NOTHING
    return Text(
        f"The cheapest way that is there in time: {way.days:.0f} days at the late end, so it {en}.{on.en} "
        f"Without it {step.gain + step.cost:.0f} of margin are expected to be lost.",
        f"能按时到仓的最低成本方式：最迟 {way.days:.0f} 天到，{zh}。{on.zh}"
        f"不补货预计少赚 {step.gain + step.cost:.0f}。",
    )
