"""Slow stock that its supplier takes back: how much of it, and what that wins against keeping it."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import RECEIPT_AGES, DecisionKind, Floats, Ints, PlanInputs, SupplierTerms
from sealane.planning.core.lasting import Outflow
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.slow import Slow
from sealane.planning.core.terms import terms_by_name

LOOK_DAYS = 730  # what is not wanted within two years is taken to bring its salvage and no more
POINTS = 8  # units of a return whose day of use is looked up; between them it is taken as even


def returns(
    inputs: PlanInputs, slow: Slow, leaving: Outflow, money: UnitMoney, choices: Choices
) -> tuple[Proposal, ...]:
    """Units to send back, for each slow series whose own supplier takes goods back, where that wins money.

    A unit used in t days saves what it costs to buy then, less t days of holding; one not used within two
    years brings its salvage. Whatever is worth less than the refund, freight taken off, goes back: all that
    is used later than (cost − refund) / holding days, but never what the next 90 days need, and only what
    came recently enough. Worked: cost 10, refund 9, holding 0.01 a day: what is used after 100 days goes; of
    400 at 2 a day 200 stay, and the others, used after 150 days on average, win 200·(9 − (10 − 1.5)) = 100.
    """
    takers = _takers(inputs, slow, choices)
    if not takers:
        return ()
    days = inputs.settings.unit.days
    rows = np.asarray([s for s, _, _ in takers], dtype=np.int64)
    refund = np.asarray([_refund(choices, money, s, n, t) for s, n, t in takers])
    cost, salvage = money.unit_cost[rows], money.salvage[rows]
    holding = money.holding[rows] / days
    with np.errstate(divide="ignore", invalid="ignore"):
        worth_it = np.where(refund > salvage - holding * LOOK_DAYS, (cost - refund) / holding, np.inf)
    cover = np.clip(worth_it, float(inputs.settings.defaults.slow_cover_days), None)
    known = np.isfinite(refund) & ~money.relative[rows]
    back = _units(rows, takers, inputs, slow, leaving, cover)
    back = np.where(known, back, 0.0)
    keep = _kept_worth(leaving, rows, slow.stock[rows], back, (cost, salvage, holding))
    return tuple(
        Proposal(
            DecisionKind.RETURN, s, int(back[i]), float(-back[i] * refund[i]),
            float(back[i] * refund[i] - keep[i]), need=float(slow.stock[s] - back[i]), price=float(refund[i]),
            kept=float(keep[i]), taken=float(back[i] * refund[i]), days=float(cover[i]),
            way=int(choices.row[n]),
        )
        for i, (s, n, _) in enumerate(takers)
        if back[i] >= 1 and back[i] * refund[i] > keep[i]
    )  # fmt: skip


def _takers(inputs: PlanInputs, slow: Slow, choices: Choices) -> list[tuple[int, int, SupplierTerms]]:
    """Slow series, the purchase by which it is usually had, and its supplier's terms, where goods go back."""
    known = {name: t for name, t in terms_by_name(inputs).items() if t.return_share}
    if not known or inputs.stock.recent is None:
        return []
    out: list[tuple[int, int, SupplierTerms]] = []
    bought = np.flatnonzero(~choices.transfer & (choices.row >= 0) & choices.main & (choices.instead < 0))
    for n in bought[slow.slow[choices.series[bought]]].tolist():
        terms = known.get(inputs.supply.supplier[int(choices.row[n])])
        s = int(choices.series[n])
        if terms is not None and (not out or out[-1][0] != s):
            out.append((s, n, terms))
    return out


def _refund(choices: Choices, money: UnitMoney, s: int, n: int, terms: SupplierTerms) -> float:
    """What a unit sent back brings, the freight that we pay taken off."""
    price = float(choices.goods_cost[n])
    paid = float(money.unit_cost[s]) if np.isnan(price) else price
    return paid * max((terms.return_share or 0.0) - (terms.return_freight or 0.0), 0.0)


def _units(
    rows: Ints,
    takers: list[tuple[int, int, SupplierTerms]],
    inputs: PlanInputs,
    slow: Slow,
    leaving: Outflow,
    cover: Floats,
) -> Floats:
    """Whole units [N] that go back: beyond `cover` days, recent enough, as many as the supplier asks for."""
    every = np.full(slow.stock.size, np.inf)
    every[rows] = np.minimum(cover, LOOK_DAYS)
    every[~np.isfinite(every)] = 0.0
    beyond = slow.stock[rows] - leaving.until(every)[rows]
    recent = np.asarray([_recent(inputs, s, t) for s, _, t in takers])
    least = np.asarray([t.return_min_units or 1.0 for _, _, t in takers])
    units = np.floor(np.minimum(beyond, np.minimum(recent, slow.stock[rows])))
    return np.where(units >= np.maximum(least, 1.0), units, 0.0)


def _recent(inputs: PlanInputs, s: int, terms: SupplierTerms) -> float:
    """Units that came within the days in which the supplier takes goods back; without a limit, all."""
    if terms.return_days is None:
        return float("inf")
    assert inputs.stock.recent is not None, "asked only where receipts are known"
    within = [i for i, days in enumerate(RECEIPT_AGES) if days <= terms.return_days]
    return float(inputs.stock.recent[s, within[-1]]) if within else 0.0


def _kept_worth(
    leaving: Outflow, rows: Ints, stock: Floats, back: Floats, money: tuple[Floats, Floats, Floats]
) -> Floats:
    """What the last `back` [N] units of `stock` are worth if kept: money saved later, less holding them."""
    cost, salvage, holding = money
    total = np.zeros(rows.size)
    for k in range(POINTS):
        whole = np.zeros(leaving.own.size)
        whole[rows] = stock - back * (1.0 - (k + 0.5) / POINTS)
        day = leaving.days_of(whole)[rows]
        used = np.where(day < LOOK_DAYS, cost - holding * day, salvage - holding * LOOK_DAYS)
        total += used * back / POINTS
    return total
