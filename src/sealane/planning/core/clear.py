"""What to do with slow stock: mark it down where that brings more than keeping it, else hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from sealane.planning.contracts import KNOWN, DecisionKind, Floats, Ints, PlanInputs
from sealane.planning.core.elasticity import told
from sealane.planning.core.markdown import DISCOUNTS, Clearing, path, proceeds
from sealane.planning.core.market import Belief, believe, unmoved
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.network import Network
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.slow import Slow

LOOK_DAYS = 730  # stock that has not sold within two years is taken to bring its salvage and no more
WAIT_DAYS = 90  # acting now is weighed against acting that much later, when slow stock is looked at again
MIN_GAIN_SHARE = 0.01  # of the stock's cost: less is not worth touching a price for


def clearance(
    inputs: PlanInputs,
    daily: Floats,
    slow: Slow,
    money: UnitMoney,
    network: Network,
    doubt: Floats,
    spread: Floats,
) -> tuple[Proposal, ...]:
    """A mark-down, or a hold with its price tag, for every slow series; `daily` [S] is what it sells itself.

    Each discount is weighed by `path`: what it brings until it is looked at again in WAIT_DAYS and what the
    best prices after that bring by the end of LOOK_DAYS, or by the day on which the SKU is given up. `doubt`
    [S] is the relative spread of the pace, `spread` [S] how many times as wide as a Poisson count sales are;
    what its own sales told at other prices moves pace and elasticity (`market`). Selling off at once brings
    the salvage. The best of these is proposed when it brings more than keeping the price, and more now than
    in WAIT_DAYS: that difference is the gain. Only what the places fed from here will not want is cleared,
    and only where sales happen and a price is known.
    Worked: 800 units at 10, 1 a day, salvage 1, holding nothing: kept for two years 7,300 + 70 = 7,370; at
    10 % off 1.23 a day sell all 800 for 7,200, which is no reason to.
    """
    rows = np.flatnonzero(slow.slow & (slow.excess >= 1))
    if rows.size == 0:
        return ()
    known = _known(inputs, rows, spread)
    of = Clearing(
        np.floor(slow.free[rows]),
        _days_left(inputs, rows),
        money.price[rows],
        money.salvage[rows],
        money.holding[rows] / inputs.settings.unit.days,
        daily[rows, None] * known.tilt,
        doubt[rows],
        spread[rows],
        known.elasticity,
        known.weight,
    )
    value = path(of, WAIT_DAYS).value
    off = (of.salvage * of.stock)[:, None]
    weeks = told(inputs).weeks[inputs.series_sku[rows]]
    return _proposed(rows, of, np.concatenate([value, off], axis=1), weeks, slow, money, network)


def _known(inputs: PlanInputs, rows: Ints, spread: Floats) -> Belief:
    """What the own sales of the series [N] tell of how they answer to price, beside what others tell."""
    told_of, sku = told(inputs), inputs.series_sku[rows]
    if told_of.asked is None:
        return unmoved(told_of.mean[sku], told_of.error[sku])
    asked = np.asarray(told_of.asked[sku], dtype=np.float64)
    units, seen = weekly(inputs, rows, asked.shape[1])
    return believe(
        units,
        seen,
        asked[:, asked.shape[1] - units.shape[1] :],
        spread[rows],
        told_of.others[sku],
        told_of.others_error[sku],
    )


def weekly(inputs: PlanInputs, rows: Ints, weeks: int) -> tuple[Floats, Floats]:
    """Units sold [N, W] by series and week, oldest first, and the share of each week that is known."""
    d = inputs.demand
    per = 7 // inputs.settings.unit.days
    weeks = min(weeks, d.units.shape[1] // per)
    last = d.units.shape[1] - weeks * per
    sold = np.maximum(d.units[rows, last:], 0.0).astype(np.float64)
    seen = (d.known[rows, last:] == KNOWN).astype(np.float64)
    shape = (rows.size, weeks, per)
    return (sold * seen).reshape(shape).sum(2), seen.reshape(shape).mean(2)


def _days_left(inputs: PlanInputs, rows: Ints) -> Floats:
    """Days [N] until what is left brings its salvage: two years, or until the SKU is given up."""
    ends = inputs.products.discontinued_on[inputs.series_sku[rows]]
    left = np.full(rows.size, float(LOOK_DAYS))
    given = ~np.isnat(ends)
    today = np.datetime64(inputs.settings.as_of, "D")
    left[given] = np.clip((ends[given] - today).astype(np.float64), 1.0, LOOK_DAYS)
    return left


def _proposed(
    rows: Ints,
    of: Clearing,
    value: Floats,
    weeks: Ints,
    slow: Slow,
    money: UnitMoney,
    network: Network,
) -> tuple[Proposal, ...]:
    best = value.argmax(1)
    pick = value[np.arange(rows.size), best]
    gain = pick - value[:, 0]
    stock, elasticity = of.stock, (of.weight * of.elasticity).sum(1)
    usual = (of.weight * of.pace).sum(1)
    still = proceeds(stock, usual, of.days, of.price, of.salvage, of.holding)
    worth = stock * np.nan_to_num(money.unit_cost[rows], nan=0.0)
    sell_off = best == value.shape[1] - 1
    cut = np.append(DISCOUNTS, 0.0)[best]
    act = (best > 0) & ~money.relative[rows] & network.sells[rows]
    act &= (pick - still > MIN_GAIN_SHARE * worth) & (gain > 0)
    price = np.round(np.where(sell_off, of.salvage, of.price * (1.0 - cut)), 2)
    pace = (of.weight * of.pace * (1.0 - cut[:, None]) ** of.elasticity).sum(1)
    sold = np.where(sell_off, stock, np.minimum(stock, pace * of.days))
    with np.errstate(divide="ignore", invalid="ignore"):
        gone = np.where(sell_off, 0.0, np.where(sold >= stock, stock / pace, np.inf))
    out = []
    for i, s in enumerate(rows.tolist()):
        excess, kept = float(slow.excess[s]), float(min(still[i], pick[i]))
        hold = Proposal(DecisionKind.HOLD, s, int(excess), 0.0, 0.0, excess, kept=kept, taken=kept)
        clear = Proposal(
            DecisionKind.MARK_DOWN,
            s,
            int(stock[i]),
            float(-sold[i] * price[i]),
            float(gain[i]),
            excess,
            price=float(price[i]),
            kept=kept,
            taken=float(pick[i]),
            days=float(gone[i]),
        )
        answer: dict[str, Any] = {"elasticity": float(elasticity[i]), "learned_weeks": int(weeks[i])}
        out.append(replace(clear if act[i] else hold, **answer))
    return tuple(out)
