"""The back-test in money: the same past under the rules of thumb of the trade and under Sealane."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from sealane.planning.contracts import Course, PlanningError, Replay, ReplayFrame, Text
from sealane.planning.core.replay import Policy, Tick, course
from sealane.planning.core.replay_facts import facts_of
from sealane.planning.core.replay_past import LEAST_COVERAGE, Past, own, past_of, past_orders, with_missed
from sealane.planning.core.replay_policies import classic, moving_average, sealane
from sealane.planning.core.table_bundles import exploded
from sealane.planning.core.table_inputs import plan_inputs

LEAST_PAST = 56
"""Days of sales that must lie before the first order."""

UNREPLAYED = ("cash_budget", "budget_until", "as_of")
"""Settings that belong to one day's plan: each policy pays what it orders, and the cash it needs is told."""

OWN = "own_past"
"""Name of the seller's own past among the policies."""

Progress = Callable[[str], None]


def backtest(
    tables: Mapping[str, pl.DataFrame],
    settings: Mapping[str, Any],
    frame: ReplayFrame,
    *,
    today: date,
    progress: Progress = lambda _: None,
    tick: Tick = lambda *_: None,
) -> Replay:
    """Replay the last `frame.periods` periods of `tables` under each policy; see `course` for the rules.

    Where purchase orders and shipments that came explain the sales, the seller's own past is one of the
    policies: then all begin with what lay there and was on its way, and a period out of stock counts with
    what sold around it. Raises PlanningError where the sales reach less far back than warm-up, periods and
    LEAST_PAST need.
    """
    notes: list[Text] = []
    kept = {k: v for k, v in settings.items() if k not in UNREPLAYED}
    whole = {k: v for k, v in exploded(tables, notes.append).items() if k != "bundles"}
    inputs = plan_inputs(whole, kept, today=today, seed=frame.seed)
    facts = facts_of(inputs)
    _check(facts.demand.shape[1], facts.days, frame)
    past = past_of(facts, inputs, past_orders(tables))
    begin = facts.demand.shape[1] - frame.warm_up - frame.periods
    covered = past.coverage(facts, begin)
    shown = past.way.size > 0 and covered >= LEAST_COVERAGE
    start = past.start(facts, begin) if shown else None
    if shown:
        facts = replace(facts, demand=with_missed(facts))
    policies: tuple[tuple[str, Text, Policy], ...] = (
        ("sealane", Text("Sealane", "Sealane"), sealane(facts, whole, kept, frame.every)),
        (
            "moving_average",
            Text("Four weeks' mean plus safety days", "近四周均销 + 安全天数"),
            moving_average(facts, frame.every),
        ),
        (
            "classic",
            Text("Reorder point, classic safety stock", "经典安全库存补货点"),
            classic(facts, frame.every),
        ),
    )
    courses: list[Course] = []
    for name, label, policy in policies:
        progress(name)
        ticking = tick if name == "sealane" else _silent
        courses.append(course(facts, frame, name, label, policy, start, ticking))
    if shown:
        progress(OWN)
        daily = replace(frame, every=1)
        courses.insert(1, course(facts, daily, OWN, Text("What you did", "您的实际做法"), own(past), start))
    return Replay(
        first_day=facts.day(facts.demand.shape[1] - frame.periods),
        period_days=facts.days,
        currency=inputs.settings.currency,
        places=len(inputs.locations.location),
        skus=len(inputs.products.sku),
        courses=tuple(courses),
        notes=(*notes, *_rules(frame, facts.days, own_past=shown), *_own_note(past, covered, shown=shown)),
    )


def _check(there: int, days: int, frame: ReplayFrame) -> None:
    needed = frame.warm_up + frame.periods + LEAST_PAST // days
    if there >= needed:
        return
    raise PlanningError(
        Text(
            f"The sales reach {there * days} days back; this back-test needs {needed * days}.",
            f"销售历史只有 {there * days} 天，本次回测需要 {needed * days} 天。",
        ),
        next_step=Text(
            "Add older sales, or ask for a shorter stretch with --days.",
            "请补充更早的销售，或用 --days 缩短回测区间。",
        ),
    )


def _silent(_done: int, _all: int) -> None:
    """Nobody waits for what takes no time."""


def _own_note(past: Past, covered: float, *, shown: bool) -> tuple[Text, ...]:
    if shown:
        return (
            Text(
                "What you did is replayed from your purchase orders and shipments: each on its day, arriving "
                "when it did, or when it was promised where no receipt is booked. All begin with what lay in "
                "your warehouses and was on its way then.",
                "“您的实际做法”按您的采购单和货件回放：下单日与到货日为实际日期，未登记收货的按承诺到货日。"
                "各策略的期初库存与在途均为您当时的实际情况。",
            ),
        )
    if past.way.size == 0:
        return (
            Text(
                "Your own past is not shown: no purchase order or shipment that came is known. Import them "
                "and run this again.",
                "未显示您的实际做法：没有已到货的采购单或货件。请导入后重新回测。",
            ),
        )
    return (
        Text(
            f"Your own past is not shown: the orders that came explain only {covered:.0%} of what was sold. "
            "Import the missing purchase orders and shipments.",
            f"未显示您的实际做法：已知到货只能解释 {covered:.0%} 的销量。请补充缺失的采购单和货件。",
        ),
    )


def _rules(frame: ReplayFrame, days: int, *, own_past: bool) -> tuple[Text, ...]:
    every, warm_up = frame.every * days, frame.warm_up * days
    missed = Text(
        "On days out of stock demand counts with what sold four weeks around them."
        if own_past
        else "On days without stock nobody knows what was missed, so they count with what was sold.",
        "缺货日按前后四周的日均销量估计需求。" if own_past else "缺货日无法得知错失的需求，按当日销量计。",
    )
    return (
        Text(
            f"Every {every} days each policy orders with the sales, stock and open orders known then. All "
            f"begin with the same stock and buy for {warm_up} days before counting starts; lead times are "
            "drawn once and are the same for all.",
            f"每 {every} 天各策略按当时已知的销售、库存和在途下单；期初库存相同，先运行 {warm_up} 天再计分；"
            "交期随机抽取一次，对所有策略相同。",
        ),
        Text(
            f"Demand is what was sold. {missed.en} Mark-downs and cancellations are not replayed: what they "
            "would have done is not in the past.",
            f"需求以实际销量计；{missed.zh}降价与取消不回放：历史里没有它们的结果。",
        ),
        Text(
            "Profit = revenue − goods and freight paid − holding (capital, ageing, storage) + growth of "
            "stock at cost.",
            "利润 = 销售额 − 货款与运费 − 持有成本（资金、跌价、仓储）+ 库存成本变化。",
        ),
    )


def halves(replay: Replay) -> tuple[Replay, Replay]:
    """The first and the second half of the counted time, to see whether a result holds in both."""
    middle = replay.courses[0].sold.size // 2
    first = tuple(_cut(c, 0, middle, c.opening_value) for c in replay.courses)
    second = tuple(_cut(c, middle, c.sold.size, float(c.stock_value[middle - 1])) for c in replay.courses)
    return replace(replay, courses=first), replace(replay, courses=second)


def _cut(c: Course, begin: int, end: int, opening: float) -> Course:
    return replace(c, **{name: getattr(c, name)[begin:end] for name in Course.COLUMNS}, opening_value=opening)
