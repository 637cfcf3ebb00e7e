"""Orders on their way that nobody needs any more, here or where goods go from here."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import DecisionKind, Floats, Ints, PlanInputs
from sealane.planning.core.counts import spread_quantile
from sealane.planning.core.lasting import Outflow
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.simulate import World
from sealane.planning.core.terms import arrival_terms
from sealane.planning.core.world import expected_until

SURE = 0.95  # demand this unlikely to be passed must be covered without the order
CLEAR_DAYS = 182  # for half a year after it would come
LOOK_DAYS = 730  # what is not wanted within two years is taken to bring its salvage and no more


def cancels(inputs: PlanInputs, world: World, leaving: Outflow, money: UnitMoney) -> tuple[Proposal, ...]:
    """Incoming purchases without which even high demand (95 %) is covered for half a year after their date.

    `world` holds demand with what each place feeds; an arrival is judged with the earlier ones taken as
    coming. Without it, what will be wanted within two years is bought later, which saves holding it until
    then; the rest is never bought, which saves its cost less its salvage, and holding it. What was paid in
    advance is lost. Worked: 100 at cost 10, salvage 2, holding 0.01 a day; 40 of them wanted, the first after
    300 days, 30 % paid: 40·300·0.01 + 60·(8 + 730·0.01) − 0.3·1,000 = 738.
    """
    coming, days = inputs.incoming, inputs.settings.unit.days
    if coming.series.size == 0:
        return ()
    s, units = coming.series, coming.units
    terms = arrival_terms(inputs)
    have = world.stock[s] + earlier(units, world.arrival_start[s])
    until = world.arrival_period + CLEAR_DAYS / days
    mean = expected_until(world, s, until.astype(np.float64))
    variance = world.dispersion[s] * mean + world.level_cv2[s] * mean**2
    high = spread_quantile(mean, variance, SURE)
    bought = np.asarray([kind != "transfer" for kind in coming.kind], dtype=np.bool_)
    due_days = world.arrival_period * float(days)
    rows = np.flatnonzero(
        bought & (have >= high) & (units >= 1) & ~money.relative[s] & (due_days >= terms.notice)
    )
    lies = np.maximum(lasts_days(leaving, s[rows], have[rows]) - due_days[rows], CLEAR_DAYS).clip(
        max=LOOK_DAYS
    )
    left = leaving.until(np.full(world.stock.size, LOOK_DAYS))[s[rows]]
    wanted = np.clip(left - have[rows], 0.0, units[rows])
    holding = money.holding[s[rows]] / days
    loss = np.maximum(money.unit_cost[s[rows]] - money.salvage[s[rows]], 0.0)
    forfeit = terms.forfeit[rows] * units[rows] * money.unit_cost[s[rows]]
    gain = wanted * holding * lies + (units[rows] - wanted) * (loss + holding * LOOK_DAYS) - forfeit
    return tuple(
        Proposal(
            DecisionKind.CANCEL, int(s[a]), int(units[a]), float(-units[a] * money.unit_cost[s[a]]),
            float(gain[i]), float(wanted[i]), arrival=a, kept=float(high[a]), taken=float(have[a]),
            days=float(lies[i]), fixed=float(forfeit[i]),
        )
        for i, a in enumerate(rows.tolist())
        if gain[i] > 0
    )  # fmt: skip


def earlier(units: Floats, start: Ints) -> Floats:
    """Units of the same series that come before each arrival."""
    total = np.concatenate([[0.0], np.cumsum(units)])
    return np.asarray(total[:-1] - total[start])


def lasts_days(leaving: Outflow, series: Ints, stock: Floats) -> Floats:
    """Days for which `stock` [N] lasts at `series` [N], one series at most a few times among them."""
    out = np.empty(series.size)
    left = np.arange(series.size)
    while left.size:
        _, at = np.unique(series[left], return_index=True)
        now = left[at]
        whole = np.zeros(leaving.own.size)
        whole[series[now]] = stock[now]
        out[now] = leaving.days_of(whole)[series[now]]
        left = np.setdiff1d(left, now)
    return out
