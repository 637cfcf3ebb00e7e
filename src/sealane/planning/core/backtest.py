"""The back-test in money: the same past under the rules of thumb of the trade and under Sealane."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from sealane.planning.contracts import Course, PlanningError, Replay, ReplayFrame, Text
from sealane.planning.core.replay import Policy, course
from sealane.planning.core.replay_facts import facts_of
from sealane.planning.core.replay_policies import classic, moving_average, sealane
from sealane.planning.core.table_bundles import exploded
from sealane.planning.core.table_inputs import plan_inputs

LEAST_PAST = 56
"""Days of sales that must lie before the first order."""

UNREPLAYED = ("cash_budget", "budget_until", "as_of")
"""Settings that belong to one day's plan: each policy pays what it orders, and the cash it needs is told."""

Progress = Callable[[str], None]


def backtest(
    tables: Mapping[str, pl.DataFrame],
    settings: Mapping[str, Any],
    frame: ReplayFrame,
    *,
    today: date,
    progress: Progress = lambda _: None,
) -> Replay:
    """Replay the last `frame.periods` periods of `tables` under each policy; see `course` for the rules.

    Raises PlanningError where the sales reach less far back than warm-up, periods and LEAST_PAST need.
    """
    notes: list[Text] = []
    kept = {k: v for k, v in settings.items() if k not in UNREPLAYED}
    whole = {k: v for k, v in exploded(tables, notes.append).items() if k != "bundles"}
    inputs = plan_inputs(whole, kept, today=today, seed=frame.seed)
    facts = facts_of(inputs)
    _check(facts.demand.shape[1], facts.days, frame)
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
        courses.append(course(facts, frame, name, label, policy))
    return Replay(
        first_day=facts.day(facts.demand.shape[1] - frame.periods),
        period_days=facts.days,
        currency=inputs.settings.currency,
        places=len(inputs.locations.location),
        skus=len(inputs.products.sku),
        courses=tuple(courses),
        notes=(*notes, *_rules(frame, facts.days)),
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


def _rules(frame: ReplayFrame, days: int) -> tuple[Text, ...]:
    every, warm_up = frame.every * days, frame.warm_up * days
    return (
        Text(
            f"Every {every} days each policy orders with the sales, stock and open orders known then. All "
            f"begin with the same stock and buy for {warm_up} days before counting starts; lead times are "
            "drawn once and are the same for all.",
            f"每 {every} 天各策略按当时已知的销售、库存和在途下单；期初库存相同，先运行 {warm_up} 天再计分；"
            "交期随机抽取一次，对所有策略相同。",
        ),
        Text(
            "Demand is what was sold. On days without stock nobody knows what was missed, so they count with "
            "what was sold. Mark-downs and cancellations are not replayed: what they would have done is not "
            "in the past.",
            "需求以实际销量计；缺货日无法得知错失的需求，按当日销量计。降价与取消不回放：历史里没有它们的结果。",
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
