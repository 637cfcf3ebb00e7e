"""Open orders that had better come later, or sooner where their supplier can: when, and what that saves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numba import njit

from sealane.planning.contracts import Bools, DecisionKind, Floats, Ints, PlanInputs
from sealane.planning.core.cancel import earlier, lasts_days
from sealane.planning.core.counts import count_at, law, normal_quantile
from sealane.planning.core.lasting import Outflow
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.simulate import World
from sealane.planning.core.terms import ArrivalTerms, arrival_terms
from sealane.planning.core.world import expected_until

STEP_DAYS = 7  # suppliers and buyers speak of weeks
MOST_STEPS = 78  # a year and a half: no order is moved further away than that
PATHS = 128  # of sampled demand; the best week is told as well by 256
LEAST_STEPS = 2  # nobody writes to a supplier for a week
LEAST_SHARE = 0.005  # of what the goods cost: less is not worth asking a favour for


@dataclass(frozen=True, slots=True)
class Orders:
    """Open orders of one place and SKU as the simulation sees them, in steps of a week.

    Demand [PATHS, G] of each step, what an order brings [A] at the begin of step `at` [A], stock today;
    money: `carry` a unit and step, `missed` a sale that finds nothing; a share `waits` of those comes back.
    """

    demand: Floats
    at: Ints
    units: Floats
    stock: float
    carry: float
    missed: float
    waits: float


def best_step(of: Orders, a: int, low: int, high: int, fees: tuple[float, float]) -> tuple[int, Floats]:
    """Steps by which order `a` is best moved within [low, high]; what that saves in all and of holding, how
    many more sales it misses, and how many are missed until then as it stands.

    Every step is tried on the same futures against leaving the order where it is: what is held at each step's
    end costs `carry`, what is missed `missed`; `fees` are paid for a delay and for pulling in. Between equals
    the smaller move wins. Worked: 10 come now, 1 is sold a step and 5 are there: coming 5 steps later saves
    5·10 = 50 unit-steps and misses nothing; 6 later 59 and a sale. At 0.1 and 5 it is moved by 5 for 5.0.
    """
    shifts = np.arange(low, high + 1)
    out = np.zeros((shifts.size, 4))
    _outcomes(of.demand, of.at, of.units, a, shifts, of.stock, of.waits, out)
    lighter, more = of.carry * (out[:, 0] - out[:, 2]), out[:, 3] - out[:, 1]
    fee = np.where(shifts > 0, fees[0], np.where(shifts < 0, fees[1], 0.0))
    saving = lighter - of.missed * more - fee
    k = int(np.lexsort((np.abs(shifts), -np.round(saving, 9)))[0])
    return int(shifts[k]), np.asarray([saving[k], lighter[k], more[k], out[k, 1]])


@njit(cache=True, nogil=True, error_model="numpy")
def _outcomes(
    demand: Floats, at: Ints, units: Floats, a: int, shifts: Ints, stock: float, waits: float, out: Floats
) -> None:
    """Fill of order `a` moved by each of `shifts` [K], and where it is: what is held and missed [K, 4].

    Means over the paths, until the later of both days: afterwards there is as much either way, and what is
    missed then a later order can still bring.
    """
    paths, steps = demand.shape
    comes = np.zeros((2, steps + 1))
    for b in range(at.size):
        if b != a:
            comes[:, min(at[b], steps)] += units[b]
    for k in range(shifts.size):
        here, there = min(at[a], steps), min(at[a] + shifts[k], steps)
        comes[0, here] += units[a]
        comes[1, there] += units[a]
        for j in range(paths):
            for c in range(2):
                have = stock
                for g in range(max(here, there)):
                    have += comes[c, g]
                    sold = min(demand[j, g], max(have, 0.0))
                    lost = demand[j, g] - sold
                    have -= sold + waits * lost
                    out[k, 2 * c] += max(have, 0.0) / paths
                    out[k, 2 * c + 1] += lost / paths
        comes[0, here] -= units[a]
        comes[1, there] -= units[a]


@njit(cache=True, nogil=True, error_model="numpy")
def _drawn(mean: Floats, dispersion: float, cv2: float, u: Floats, z: Floats) -> Floats:
    """Demand [PATHS, G] round `mean` [G]: a level in doubt, then counts."""
    nothing, first, keep = law(dispersion)
    spread = np.sqrt(np.log1p(cv2))
    out = np.empty((u.shape[0], mean.size))
    for j in range(u.shape[0]):
        level = np.exp(spread * z[j, 0] - 0.5 * spread * spread)
        for g in range(mean.size):
            out[j, g] = count_at(level * mean[g], nothing, first, keep, u[j, 1 + g], z[j, 1 + g])
    return out


@lru_cache(maxsize=4)
def _table(seed: int) -> tuple[Floats, Floats]:
    """Uniforms [PATHS, 1 + MOST_STEPS], even in each column, and their normal quantiles."""
    random = np.random.Generator(np.random.Philox(seed))
    even = (np.arange(PATHS) + 0.5) / PATHS
    table = np.stack([random.permutation(even) for _ in range(1 + MOST_STEPS)], axis=1)
    return table, normal_quantile(table)


def reschedules(
    inputs: PlanInputs, world: World, leaving: Outflow, money: UnitMoney, bar: float
) -> tuple[Proposal, ...]:
    """Open purchases that win by coming later, or sooner where their supplier does that.

    `world` holds demand with what each place feeds; `bar` is the money below which nothing is proposed. What
    is saved by a delay is capital and storage, not the loss of worth, which goods suffer at the supplier's
    too. Orders of one place are weighed one after the other, each with the others where they then stand: the
    first to come is pulled in first, the last one put off first.
    """
    coming = inputs.incoming
    if coming.series.size == 0:
        return ()
    terms, days = arrival_terms(inputs), inputs.settings.unit.days
    due = np.asarray(world.arrival_period * float(days), dtype=np.float64)
    late, soon = _candidates(inputs, world, money, terms, due)
    have = world.stock[coming.series] + earlier(coming.units, world.arrival_start[coming.series])
    out: list[Proposal] = []
    for s in np.unique(coming.series[late | soon]).tolist():
        rows = np.arange(world.arrival_start[s], world.arrival_start[s + 1])
        of, pulled = _orders(inputs, world, money, s, rows, terms), False
        for a in _in_turn(soon[rows], late[rows]):
            r = int(rows[a])
            cost = float(coming.units[r] * money.unit_cost[s])
            low = -_steps_sooner(terms, due, r) if soon[r] else 0
            high = int(terms.longest_delay[r] // STEP_DAYS) if late[r] and not pulled else 0
            fees = float(terms.delay_fee[r]) * cost, float(terms.pull_in_fee[r]) * cost
            step, told = best_step(of, a, low, high, fees)
            if 0 <= step < LEAST_STEPS or told[0] < max(bar, LEAST_SHARE * cost):
                continue
            of.at[a] += step
            pulled |= step < 0
            out.append(_proposal(world, r, s, step, told, fees, float(have[r])))
    lasting = lasts_days(leaving, np.asarray([p.series for p in out], dtype=np.int64),
                         np.asarray([p.kept for p in out]))  # fmt: skip
    return tuple(_lasting(p, float(d)) for p, d in zip(out, lasting, strict=True))


def _candidates(
    inputs: PlanInputs, world: World, money: UnitMoney, terms: ArrivalTerms, due: Floats
) -> tuple[Bools, Bools]:
    """Which arrivals [A] may be worth putting off, and which worth pulling in."""
    coming, days = inputs.incoming, inputs.settings.unit.days
    s, period = coming.series, world.arrival_period.astype(np.float64)
    sure = np.ones(s.size, dtype=np.bool_) if coming.chance is None else coming.chance >= 1.0
    bought = np.asarray([kind != "transfer" for kind in coming.kind], dtype=np.bool_)
    fit = sure & bought & (coming.units >= 1) & ~money.relative[s] & (due >= terms.notice)
    fit &= due <= (MOST_STEPS - 1) * STEP_DAYS - terms.longest_delay
    have = world.stock[s] + earlier(coming.units, world.arrival_start[s])
    soon_after = expected_until(world, s, period + LEAST_STEPS * STEP_DAYS / days)
    late = fit & (have >= soon_after) & (terms.longest_delay >= LEAST_STEPS * STEP_DAYS)
    mean = expected_until(world, s, period)
    high = mean + np.sqrt(world.dispersion[s] * mean + world.level_cv2[s] * mean**2)
    soon = fit & (have < high) & (terms.longest_pull_in >= STEP_DAYS)
    return late, soon


def _in_turn(soon: Bools, late: Bools) -> list[int]:
    """Orders [A] in the turn of weighing them: soon ones as they come, then late ones, last first."""
    first = np.flatnonzero(soon).tolist()
    return [*first, *np.flatnonzero(late & ~soon)[::-1].tolist()]


def _steps_sooner(terms: ArrivalTerms, due: Floats, r: int) -> int:
    """Weeks by which an arrival can come sooner; it does not come within the supplier's own notice."""
    return int(max(min(float(terms.longest_pull_in[r]), float(due[r] - terms.notice[r])), 0.0) // STEP_DAYS)


def _orders(
    inputs: PlanInputs, world: World, money: UnitMoney, s: int, rows: Ints, terms: ArrivalTerms
) -> Orders:
    days = inputs.settings.unit.days
    per = STEP_DAYS / days
    at = np.minimum(np.ceil(world.arrival_period[rows] / per), MOST_STEPS).astype(np.int64)
    reach = int(at[at < MOST_STEPS].max(initial=0)) + int(terms.longest_delay[rows].max() // STEP_DAYS)
    steps = min(reach, MOST_STEPS)
    ends = np.asarray(np.arange(steps + 1) * per, dtype=np.float64)
    mean = np.diff(expected_until(world, np.full(ends.size, s), ends))
    table = _table(inputs.settings.seed)
    demand = _drawn(mean, float(world.dispersion[s]), float(world.level_cv2[s]), *table)
    carry = max(float(money.holding[s] - money.ageing[s]), 0.0) * per
    return Orders(
        demand, at, inputs.incoming.units[rows].copy(), float(world.stock[s]), carry,
        float(money.shortage[s]), float(world.waits[s]),
    )  # fmt: skip


def _proposal(
    world: World, r: int, s: int, step: int, told: Floats, fees: tuple[float, float], have: float
) -> Proposal:
    """A delay or a pull-in: `saved` units less (or more) missed, `carrying` money held less, `kept` there."""
    fee = fees[0] if step > 0 else fees[1]
    units = float(world.arrival_units[r])
    return Proposal(
        DecisionKind.DELAY if step > 0 else DecisionKind.EXPEDITE, s, int(units), fee, float(told[0]),
        need=float(told[3]), saved=-float(told[2]), saving=float(told[1]), fixed=fee, arrival=r, kept=have,
        shift=step * STEP_DAYS,
    )  # fmt: skip


def _lasting(p: Proposal, days: float) -> Proposal:
    return replace(p, days=days)
