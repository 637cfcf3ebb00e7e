"""What to do with slow stock: mark it down where that brings more than keeping it, else hold."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import DecisionKind, Floats, Ints, PlanInputs
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.network import Network
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.slow import Slow

DISCOUNTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
LOOK_DAYS = 730  # stock that has not sold within two years is taken to bring its salvage and no more
WAIT_DAYS = 90  # acting now is weighed against acting that much later, when slow stock is looked at again
MIN_GAIN_SHARE = 0.01  # of the stock's cost: less is not worth touching a price for


def clearance(
    inputs: PlanInputs, daily: Floats, slow: Slow, money: UnitMoney, network: Network
) -> tuple[Proposal, ...]:
    """A mark-down, or a hold with its price tag, for every slow series; `daily` [S] is what it sells itself.

    Kept as it is, stock brings price × what sells in LOOK_DAYS + salvage × the rest − holding. At a discount
    δ it sells (1−δ)^elasticity as fast; sold off at once it brings its salvage. The best of these is proposed
    when it brings more than keeping, and more now than in WAIT_DAYS: that difference is the gain. Only what
    the places fed from here will not want is cleared, and only where sales happen and a price is known.
    Worked: 800 units at 10, 1 a day, salvage 1, holding nothing: kept 7,300 + 70 = 7,370; at 10 % off 1.23 a
    day sell all 800 for 7,200, which is no reason to.
    """
    rows = np.flatnonzero(slow.slow & (slow.excess >= 1))
    stock, pace = np.floor(slow.free[rows]), daily[rows]
    price, salvage = money.price[rows], money.salvage[rows]
    holding = money.holding[rows] / inputs.settings.unit.days
    elasticity = inputs.settings.defaults.price_elasticity
    value = _ways_out(stock, pace, price, salvage, holding, elasticity)
    best = value.argmax(1)
    pick = value[np.arange(rows.size), best]
    sold = np.minimum(stock, pace * WAIT_DAYS)
    meanwhile = price * sold - holding * WAIT_DAYS * (stock - 0.5 * sold)
    later = meanwhile + _ways_out(stock - sold, pace, price, salvage, holding, elasticity).max(1)
    return _proposed(rows, stock, pace, value, best, pick - later, slow, money, network, elasticity)


def _ways_out(
    stock: Floats, daily: Floats, price: Floats, salvage: Floats, holding: Floats, elasticity: float
) -> Floats:
    """Money of keeping the price, of each discount, and of selling off today [N, 2 + discounts]."""
    off = np.asarray((0.0, *DISCOUNTS))
    value = proceeds(stock, daily, price, salvage, holding, off, (1.0 - off) ** elasticity)
    return np.concatenate([value, (salvage * stock)[:, None]], axis=1)


def _proposed(
    rows: Ints,
    stock: Floats,
    daily: Floats,
    value: Floats,
    best: Ints,
    gain: Floats,
    slow: Slow,
    money: UnitMoney,
    network: Network,
    elasticity: float,
) -> tuple[Proposal, ...]:
    pick = value[np.arange(rows.size), best]
    worth = stock * np.nan_to_num(money.unit_cost[rows], nan=0.0)
    sell_off = best == value.shape[1] - 1
    cut = np.append((0.0, *DISCOUNTS), 0.0)[best]
    act = (best > 0) & ~money.relative[rows] & network.sells[rows]
    act &= (pick - value[:, 0] > MIN_GAIN_SHARE * worth) & (gain > 0)
    price = np.round(np.where(sell_off, money.salvage[rows], money.price[rows] * (1.0 - cut)), 2)
    pace = daily * (1.0 - cut) ** elasticity
    sold = np.where(sell_off, stock, np.minimum(stock, pace * LOOK_DAYS))
    with np.errstate(divide="ignore", invalid="ignore"):
        gone = np.where(sell_off, 0.0, np.where(sold >= stock, stock / pace, np.inf))
    out = []
    for i, s in enumerate(rows.tolist()):
        excess, kept = float(slow.excess[s]), float(value[i, 0])
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
        out.append(clear if act[i] else hold)
    return tuple(out)


def proceeds(
    stock: Floats, daily: Floats, price: Floats, salvage: Floats, holding: Floats, off: Floats, speed: Floats
) -> Floats:
    """Money that a stock brings in LOOK_DAYS at each discount [N, D]; holding per unit and day.

    Stock falls evenly while it sells, so it is held half its size until gone, and the rest to the end.
    Worked: see `clearance`.
    """
    pace = daily[:, None] * speed[None, :]
    sold = np.minimum(stock[:, None], pace * LOOK_DAYS)
    rest = stock[:, None] - sold
    with np.errstate(divide="ignore", invalid="ignore"):
        selling_days = np.where(pace > 0, sold / np.maximum(pace, 1e-12), LOOK_DAYS)
    unit_days = 0.5 * sold * selling_days + rest * LOOK_DAYS
    return np.asarray(
        price[:, None] * (1.0 - off[None, :]) * sold + salvage[:, None] * rest - holding[:, None] * unit_days
    )
