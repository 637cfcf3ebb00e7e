"""What to do with slow stock: mark it down where that brings more than keeping it, else hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from sealane.planning.contracts import DecisionKind, Floats, Ints, PlanInputs
from sealane.planning.core.elasticity import told
from sealane.planning.core.markdown import DISCOUNTS, Clearing, path, proceeds
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.network import Network
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.slow import Slow

LOOK_DAYS = 730  # stock that has not sold within two years is taken to bring its salvage and no more
WAIT_DAYS = 90  # acting now is weighed against acting that much later, when slow stock is looked at again
MIN_GAIN_SHARE = 0.01  # of the stock's cost: less is not worth touching a price for


def clearance(
    inputs: PlanInputs, daily: Floats, slow: Slow, money: UnitMoney, network: Network, doubt: Floats
) -> tuple[Proposal, ...]:
    """A mark-down, or a hold with its price tag, for every slow series; `daily` [S] is what it sells itself.

    Each discount is weighed by `path`: what it brings until it is looked at again in WAIT_DAYS and what the
    best price after that brings by the end of LOOK_DAYS, or by the day on which the SKU is given up. `doubt`
    [S] is the relative spread of the pace. Selling off at once brings the salvage. The best of these is
    proposed when it brings more than keeping the price, and more now than in WAIT_DAYS: that difference is
    the gain. Only what the places fed from here will not want is cleared, and only where sales happen and a
    price is known.
    Worked: 800 units at 10, 1 a day, salvage 1, holding nothing: kept for two years 7,300 + 70 = 7,370; at
    10 % off 1.23 a day sell all 800 for 7,200, which is no reason to.
    """
    rows = np.flatnonzero(slow.slow & (slow.excess >= 1))
    price = told(inputs)
    sku = inputs.series_sku[rows]
    of = Clearing(
        np.floor(slow.free[rows]),
        _days_left(inputs, rows),
        money.price[rows],
        money.salvage[rows],
        money.holding[rows] / inputs.settings.unit.days,
        daily[rows],
        doubt[rows],
        price.mean[sku],
        price.error[sku],
    )
    value = path(of, WAIT_DAYS).value
    off = (of.salvage * of.stock)[:, None]
    return _proposed(rows, of, np.concatenate([value, off], axis=1), price.weeks[sku], slow, money, network)


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
    stock, still = of.stock, proceeds(of.stock, of.pace, of.days, of.price, of.salvage, of.holding)
    worth = stock * np.nan_to_num(money.unit_cost[rows], nan=0.0)
    sell_off = best == value.shape[1] - 1
    cut = np.append(DISCOUNTS, 0.0)[best]
    act = (best > 0) & ~money.relative[rows] & network.sells[rows]
    act &= (pick - still > MIN_GAIN_SHARE * worth) & (gain > 0)
    price = np.round(np.where(sell_off, of.salvage, of.price * (1.0 - cut)), 2)
    pace = of.pace * (1.0 - cut) ** of.elasticity
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
        answer: dict[str, Any] = {"elasticity": float(of.elasticity[i]), "learned_weeks": int(weeks[i])}
        out.append(replace(clear if act[i] else hold, **answer))
    return tuple(out)
