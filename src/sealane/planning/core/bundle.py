"""Slow stock sold as a set with something that sells: what that may bring, as far as anybody can know."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import DecisionKind, Floats, PlanInputs
from sealane.planning.core.clear import LOOK_DAYS
from sealane.planning.core.markdown import proceeds
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.network import Network
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.slow import Slow

OFF = 0.2  # off the slow one in the set, judgement: the fast one keeps its price
# Of the fast one's buyers so many take the set: at least, expected and at most. Judgement, until tried.
TAKES, WEIGHTS = (0.02, 0.05, 0.12), (0.25, 0.5, 0.25)
TURNED = 0.5  # of those who buy the slow one by itself today take it cheaper in the set
TRIAL_DAYS = 28  # a set is tried for four weeks before more is made of it


def bundles(
    inputs: PlanInputs, daily: Floats, slow: Slow, money: UnitMoney, network: Network
) -> tuple[Proposal, ...]:
    """A set on trial for every slow series with a fast partner, where even few takers lose nothing by it.

    What two years bring with few, some and many takers is told by `brought`; the gain is the part of the
    expected one that falls to the trial, since nobody knows yet how many take it. Sets for TRIAL_DAYS of many
    takers are made.
    """
    p = inputs.partners
    if p is None:
        return ()
    rows = np.flatnonzero(slow.slow & (slow.excess >= 1) & network.sells & ~money.relative & (p.pace > 0))
    if rows.size == 0:
        return ()
    stock, price = np.floor(slow.free[rows]), money.price[rows]
    of = (stock, daily[rows], price, money.salvage[rows], money.holding[rows] / inputs.settings.unit.days)
    keep, now = brought(*of, np.zeros(rows.size))[:, 0], brought(*of, p.pace[rows])
    taken = now @ np.asarray(WEIGHTS)
    tried = np.minimum(stock, np.ceil(TRIAL_DAYS * TAKES[-1] * p.pace[rows]))
    expected = np.minimum(tried, TRIAL_DAYS * TAKES[1] * p.pace[rows])
    asked = price * (1.0 - OFF)
    gain = (taken - keep) * TRIAL_DAYS / LOOK_DAYS
    fit = (now[:, 0] >= keep) & (taken > keep) & (tried >= 1)
    return tuple(
        Proposal(
            DecisionKind.BUNDLE, s, int(tried[i]), float(-expected[i] * asked[i]), float(gain[i]),
            need=float(stock[i]), price=round(float(p.price[s] + asked[i]), 2), kept=float(keep[i]),
            taken=float(taken[i]), saved=float(now[i, 0]), worth=float(now[i, -1]), partner=p.sku[s],
        )
        for i, s in enumerate(rows.tolist())
        if fit[i]
    )  # fmt: skip


def brought(
    stock: Floats, own: Floats, price: Floats, salvage: Floats, holding: Floats, buyers: Floats
) -> Floats:
    """Money of two years [N, 3] with few, some and many takers among `buyers` a day of the partner.

    Each taker buys a slow unit at OFF less; so do TURNED of the `own` a day who buy it anyway, where there is
    a set; the partner is neither cheaper nor sold more. What is left brings its salvage. Worked: 100 at 10,
    own 0.1 a day, partner 4 a day, nothing held, salvage 0: 73 sell alone for 730; with 5 % takers 0.3 a day,
    all of them for 10·(0.1·0.9 + 0.2·0.8)/0.3 = 8.33 each, 833.
    """
    days, out = np.full(stock.size, float(LOOK_DAYS)), np.zeros((stock.size, len(TAKES)))
    turned = np.where(buyers > 0, TURNED * OFF, 0.0)
    for k, take in enumerate(TAKES):
        takers = take * buyers
        pace = own + takers
        share = (own * (1.0 - turned) + takers * (1.0 - OFF)) / np.maximum(pace, 1e-12)
        out[:, k] = proceeds(stock, pace, days, price * share, salvage, holding)
    return out
