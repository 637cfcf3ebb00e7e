"""What is worth a person's minute: too small things to do are left for another day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import DecisionKind, Floats, PlanInputs, Text
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.proposal import Proposal

MONTH_DAYS = 30
# What wins less than one fifty-thousandth of a month's sales before it could be done again is not for today:
# a thousand such would make two hundredths of a month's sales. It comes back, bigger, until it is.
MATERIAL_SHARE = 2e-5
MATERIAL_SERIES = 10_000  # beyond so many, people share the work and each looks at what is theirs
# A hold asks for nothing but attention, so it needs fifty times as much money lying in excess.
HOLD_SHARE = 1e-3


@dataclass(frozen=True, slots=True)
class Material:
    """The proposals worth a decision, and how many were not, below which gain, and what they would win."""

    kept: tuple[Proposal, ...]
    dropped: int
    holds: int
    below: float
    gain: float


def sales_of_a_month(daily: Floats, price: Floats) -> float:
    """Money that `daily` [S] units a day bring in MONTH_DAYS. Worked: 10 a day at 20 bring 6,000."""
    return MONTH_DAYS * float(daily @ np.nan_to_num(price, nan=0.0))


def judged_by_month(month: float, series: float) -> float:
    """The month's sales by which things to do are judged: those of MATERIAL_SERIES series at the most.

    Who has a hundred times the series has a hundred times the things to do, not things a hundred times as
    big. Worked: 5,000,000 of 50,000 series judge as 1,000,000 of 10,000 do.
    """
    return month * min(1.0, MATERIAL_SERIES / max(series, 1.0))


def material(proposals: tuple[Proposal, ...], month: float, money: UnitMoney) -> Material:
    """Split proposals by what they win; `month` is the money of a month's expected sales.

    Worked: 100,000 of sales a month set the bar at 2 for what is to be done and at 100 of goods in excess for
    a hold.
    """
    kept: list[Proposal] = []
    small: list[Proposal] = []
    holds = 0
    for p in proposals:
        if p.kind is DecisionKind.HOLD:
            tied = p.units * float(np.nan_to_num(money.unit_cost[p.series], nan=1.0))
            if tied >= HOLD_SHARE * month:
                kept.append(p)
            else:
                holds += 1
        elif p.gain >= MATERIAL_SHARE * month:
            kept.append(p)
        else:
            small.append(p)
    return Material(tuple(kept), len(small), holds, MATERIAL_SHARE * month, sum(p.gain for p in small))


def material_note(inputs: PlanInputs, found: Material) -> tuple[Text, ...]:
    """How much was left for another day, said once."""
    if not found.dropped and not found.holds:
        return ()
    c = inputs.settings.currency
    bar, won = f"{found.below:,.2f} {c}", f"{found.gain:,.0f} {c}"
    return (
        Text(
            f"Not in today's list: {found.dropped} things to do that would each win less than {bar} "
            "(together "
            f"{won}), and {found.holds} holds on little stock.",
            f"未列入今日清单：{found.dropped} 项单项收益低于 {bar} 的操作（合计 {won}），以及 "
            f"{found.holds} 项占用资金"
            "很少的观望。",
        ),
    )
