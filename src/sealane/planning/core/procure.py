"""Purchases of each place and what it feeds: quick parts, the best source of the rest, and second sources."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sealane.planning.contracts import Bools, Floats, Ints
from sealane.planning.core.bridge import best_bridges, with_bridges
from sealane.planning.core.downstream import Draw, draw
from sealane.planning.core.network import Network
from sealane.planning.core.options import Choices
from sealane.planning.core.ordering import order
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.purchase import MIN_MISSED, purchases
from sealane.planning.core.simulate import Outcomes
from sealane.planning.core.sourcing import allowed, best_stand_ins, gains, with_stand_ins
from sealane.planning.core.stage import Stage
from sealane.planning.core.steady import steadied
from sealane.planning.core.trial import Bench, joined, replaced, tried_for_all, unit_worth, untried
from sealane.planning.core.world import after


@dataclass(frozen=True, slots=True)
class _Tried:
    """Ways and outcomes with their worth, the purchase in force of each series, and the quick parts."""

    choices: Choices
    outcomes: Outcomes
    worth: Floats
    mains: Ints
    quick: tuple[Proposal, ...]


def buy(b: Bench, at: Stage, mains: Ints, net: Network, landed: Floats) -> Stage:
    """Purchases by the usual ways `mains`, or by what wins more today; `landed` [ways] ranks stand-ins.

    Quick lots first where the usual goods come too late. Then every other supplier, price tier and channel is
    weighed against the usual way until the same day. Where the supplier gives no more, a second one may.
    """
    fresh = draw(at.world, at.choices, b.money, net, net.depends)
    base = _bridged(b, at, mains, fresh)
    later = _drawn_after(b, at, base, net) if base.quick else fresh
    if base.quick:
        served = [q.series for q in base.quick]
        again = mains[np.isin(base.choices.series[mains], served)]
        base = replace(
            base, outcomes=replaced(base.outcomes, again, tried_for_all(b, later, base.choices, again))
        )
    found = _with_best_sources(b, base, fresh, later, landed)
    steady = steadied(b, later, found.choices, found.outcomes, found.mains)
    found = replace(found, outcomes=steady)
    buys, cuts, waiting = purchases(b, found.choices, found.outcomes, found.worth, found.mains, at.spare)
    found, more, cuts = _second_sources(b, at, found, buys, cuts, net, landed)
    done = (*at.done, *found.quick, *buys, *more)
    return Stage(at.world, found.choices, found.outcomes, done, at.spare, found.worth, cuts, waiting)


def _bridged(b: Bench, at: Stage, mains: Ints, need: Draw) -> _Tried:
    again = mains[_touched(at, need)[at.choices.series[mains]]]
    outcomes = (
        replaced(at.outcomes, again, tried_for_all(b, need, at.choices, again)) if again.size else at.outcomes
    )
    choices, rows = with_bridges(at.choices, mains, outcomes)
    outcomes = joined(outcomes, tried_for_all(b, need, choices, rows)) if rows.size else outcomes
    worth = unit_worth(b, choices, np.arange(choices.series.size), need.shortage)
    quick = tuple(
        order(b.inputs, choices, outcomes, worth, n, float(outcomes.units[n]))
        for n in best_bridges(choices, outcomes, rows).tolist()
    )
    return _Tried(choices, outcomes, worth, mains, tuple(q for q in quick if q.gain > 0))


def _touched(at: Stage, need: Draw) -> Bools:
    """Series [S] that are not as they were when first tried: they feed others, or goods have moved."""
    out = need.feeds.copy()
    for p in at.done:
        out[p.series] = True
        if at.choices.from_series[p.choice] >= 0:
            out[at.choices.from_series[p.choice]] = True
    return out


def _drawn_after(b: Bench, at: Stage, tried: _Tried, net: Network) -> Draw:
    """What is needed once the quick lots are on their way."""
    return draw(after(at.world, tried.choices, tried.quick), tried.choices, b.money, net, net.depends)


def _with_best_sources(b: Bench, base: _Tried, fresh: Draw, later: Draw, landed: Floats) -> _Tried:
    """Each series' purchase in force: its usual one, or a stand-in that wins clearly more.

    One that comes sooner than the usual way must win more than that and its quick part together, and takes
    the place of both.
    """
    asked = base.mains[base.outcomes.need[base.mains] > 0]
    choices, rows = with_stand_ins(base.choices, asked, landed, b.money)
    if rows.size == 0:
        return base
    lead = choices.lead_p50 + choices.delay
    sooner = lead[rows] <= lead[choices.instead[rows]] - 1.0
    blank = tried_for_all(b, later, choices, rows)
    at_once = tried_for_all(b, fresh, choices, rows[sooner]) if sooner.any() else None
    outcomes = blank if at_once is None else replaced(blank, np.flatnonzero(sooner), at_once)
    outcomes = joined(base.outcomes, outcomes)
    worth = unit_worth(b, choices, np.arange(choices.series.size), fresh.shortage)
    used = frozenset(zip(choices.row[base.mains].tolist(), choices.place[base.mains].tolist(), strict=True))
    usual = np.full(choices.series.size, -np.inf)
    usual[base.mains] = np.maximum(gains(choices, outcomes, base.mains, used), 0.0)
    quick = {int(choices.bridges[q.choice]): q.gain for q in base.quick}
    won = gains(choices, outcomes, rows, used)
    won = np.where(allowed(b.caps, fresh.drawn, choices, outcomes, rows), won, -np.inf)
    parts = np.asarray([quick.get(n, 0.0) for n in choices.instead[rows].tolist()])
    best = best_stand_ins(choices, outcomes, rows, np.where(sooner, won - parts, won), usual)
    mains, replaced_by = base.mains.copy(), {int(choices.instead[n]): n for n in best.tolist()}
    mains = np.asarray([replaced_by.get(m, m) for m in mains.tolist()], dtype=np.int64)
    gone = {m for m, n in replaced_by.items() if lead[n] <= lead[m] - 1.0}
    kept = tuple(q for q in base.quick if int(choices.bridges[q.choice]) not in gone)
    return _Tried(choices, outcomes, worth, mains, kept)


def _second_sources(
    b: Bench,
    at: Stage,
    found: _Tried,
    buys: tuple[Proposal, ...],
    cuts: tuple[Cut, ...],
    net: Network,
    landed: Floats,
) -> tuple[_Tried, tuple[Proposal, ...], tuple[Cut, ...]]:
    """What another source adds where the best one gives no more, and what is then still lacking."""
    short = {c.proposal.series: c for c in cuts if c.constraint == "max_units"}
    mine = found.mains[np.isin(found.choices.series[found.mains], list(short))]
    if mine.size == 0:
        return found, (), cuts
    choices, rows = with_stand_ins(found.choices, mine, landed, b.money)
    rows = rows[choices.row[rows] != choices.row[choices.instead[rows]]]
    if rows.size == 0:
        return found, (), cuts
    coming = tuple(p for p in (*found.quick, *buys) if p.series in short)
    need = draw(after(at.world, choices, coming), choices, b.money, net, net.depends)
    empty = choices.series.size - found.choices.series.size
    outcomes = joined(found.outcomes, untried(empty))
    outcomes = replaced(outcomes, rows, tried_for_all(b, need, choices, rows))
    worth = unit_worth(b, choices, np.arange(choices.series.size), need.shortage)
    won = gains(choices, outcomes, rows, frozenset())
    best = best_stand_ins(choices, outcomes, rows, won, np.zeros(choices.series.size))
    more = tuple(
        order(b.inputs, choices, outcomes, worth, n, float(outcomes.units[n])) for n in best.tolist()
    )
    more = tuple(p for p in more if p.gain > 0)
    left = {p.series: _less(short[p.series], p, outcomes, float(worth[p.choice])) for p in more}
    told = (left.get(c.proposal.series, c) if c.constraint == "max_units" else c for c in cuts)
    return replace(found, choices=choices, outcomes=outcomes, worth=worth), more, tuple(c for c in told if c)


def _less(cut: Cut, p: Proposal, outcomes: Outcomes, worth: float) -> Cut | None:
    """What of a cut remains once a second source has added its lot; nothing where no sale is missed."""
    missed = float(outcomes.lost_with[p.choice])
    if cut.units <= p.units or missed < MIN_MISSED:
        return None
    units = cut.units - p.units
    return replace(cut, units=units, cash=cut.cash * units / cut.units, cost=missed * worth)
