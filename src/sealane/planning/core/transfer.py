"""Goods at hand before goods to pay for: moves from where a unit is missed least to where it wins most."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sealane.planning.contracts import Bools, Floats, Ints
from sealane.planning.core.exposure import POINTS, Curves, Exposed, curves
from sealane.planning.core.matching import Lanes, Matched, matched
from sealane.planning.core.options import Choices
from sealane.planning.core.ordering import due, order
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.simulate import Outcomes
from sealane.planning.core.stage import Stage
from sealane.planning.core.trial import FAR, Bench, unit_worth


@dataclass(frozen=True, slots=True)
class Moves:
    """Proposals, and which series [S] give or take in them: none does both on one day."""

    proposals: tuple[Proposal, ...]
    gave: Bools
    took: Bools

    def sent(self, choices: Choices) -> Floats:
        """Units [S] that leave each series."""
        rows = np.asarray([p.choice for p in self.proposals], dtype=np.int64)
        units = np.asarray([float(p.units) for p in self.proposals])
        return np.bincount(choices.from_series[rows], units, self.gave.size).astype(np.float64)


def no_moves(series: int) -> Moves:
    """Nothing moves yet."""
    return Moves((), np.zeros(series, dtype=np.bool_), np.zeros(series, dtype=np.bool_))


def spare_units(choices: Choices, outcomes: Outcomes, stock: Floats) -> Floats:
    """What each series [S] has on hand beyond its own cheapest stock; whole units.

    Worked: 100 on hand where the usual way would need 30 fewer than that can spare 30.
    """
    own = np.full(stock.size, -np.inf)
    np.maximum.at(own, choices.series, outcomes.need)
    return np.asarray(np.floor(np.minimum(np.maximum(-own, 0.0), np.maximum(stock, 0.0))))


def transfers(b: Bench, at: Stage, feeder: Ints, ways: Ints, rows: Ints, before: Moves) -> Moves:
    """What to move by the choices `rows` besides the moves `before`, whose goods the world of `at` knows of.

    A unit that comes wins the sales missed without it until the next one could come; a unit that leaves costs
    the sales missed where it lay until goods could come there by the quickest of `ways`. Held it is either
    way: only what holding costs more where it goes counts. Between equals each unit pays its freight, and one
    that sells, where it goes or where it lay, is no longer held at least until the next could come; to a
    place that lives on its `feeder` [S] it would have had to go anyhow. Worked: where a sale is sure in
    either place a unit stays, since moving it wins nothing.
    """
    offers = _offers(b, at, feeder, rows)
    giver = at.choices.from_series[offers.rows]
    able = (at.world.stock[giver] >= 1) & ~before.took[giver] & ~before.gave[at.choices.series[offers.rows]]
    offers = offers.only(_wanted(at, offers) & able)
    if offers.rows.size == 0:
        return before
    come, come_of = _coming(b, at, offers)
    most = come.units[come_of, -1]
    leave, leave_of = _leaving(b, at, ways, offers, most)
    found = matched(_lanes(b, at.choices, offers, most, come_of, leave_of), come, leave, at.world.stock)
    return _proposed(b, at, offers, found, before)


@dataclass(frozen=True, slots=True)
class _Offers:
    """Lanes [N] sorted by SKU, with the money of a sale saved, a unit moved, held and left over.

    `fed` lanes lead to a place that lives on the giver; the others level out between equals.
    """

    rows: Ints
    fed: Bools
    worth: Floats
    freight: Floats
    holding: Floats
    left: Floats

    def only(self, which: Bools) -> _Offers:
        """Those lanes alone."""
        return _Offers(*(getattr(self, name)[which] for name in _Offers.__slots__))


def _offers(b: Bench, at: Stage, feeder: Ints, rows: Ints) -> _Offers:
    choices = at.choices
    rows = rows[np.lexsort((rows, b.inputs.series_sku[choices.series[rows]]))]
    s = choices.series[rows]
    fed = feeder[s] == choices.from_series[rows]
    unknown = b.money.relative[s] & b.money.shortage_derived[s]  # money of goods in units, not in currency
    freight = np.where(unknown, 0.0, choices.freight_cost[rows])
    dearer = np.maximum(b.money.holding[s] - b.money.holding[choices.from_series[rows]], 0.0)
    free = replace(choices, freight_cost=np.zeros(choices.series.size), premium=np.zeros(choices.series.size))
    gross = unit_worth(b, free, rows, b.money.shortage)
    until_next = choices.lead_p50[rows] + choices.delay[rows] + choices.gap_order[rows]
    ended = b.money.holding[choices.from_series[rows]] * until_next
    return _Offers(
        rows,
        fed,
        np.where(fed, at.worth[rows], gross + ended),
        np.where(fed, 0.0, freight),
        dearer,
        np.where(fed, choices.premium[rows], 0.0),
    )


def _wanted(at: Stage, offers: _Offers) -> Bools:
    """Where a sale may be missed that is worth a move, and waiting for the next look is no cheaper."""
    rows, choices = offers.rows, at.choices
    at_once = choices.gap_look[rows] >= choices.gap_order[rows]
    wins = offers.worth * at.outcomes.stock_out_chance[rows] > offers.freight
    return np.asarray(wins & (at_once | due(at.outcomes)[rows]))


def _coming(b: Bench, at: Stage, offers: _Offers) -> tuple[Curves, Ints]:
    """What units that come win, one curve for all lanes of equal timing and money, and the curve of each."""
    rows, choices = offers.rows, at.choices
    s = choices.series[rows]
    most = np.minimum(b.caps.most(at.world, choices, rows), choices.max_units[rows])
    columns = (
        s.astype(np.float64), choices.lead_p50[rows], choices.lead_sigma[rows], choices.delay[rows],
        choices.arrival_share[rows], choices.gap_order[rows], np.minimum(most, FAR),
        offers.holding, offers.worth, offers.left,
    )  # fmt: skip
    found, of = np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)
    series = found[:, 0].astype(np.int64)
    exposed = Exposed(series, *(np.ascontiguousarray(found[:, c]) for c in range(1, 6)))
    costs = (found[:, 7], found[:, 8], found[:, 9])
    out = curves(at.world, exposed, found[:, 6], 1.0, costs, b.table)
    return out, np.asarray(of, dtype=np.int64).ravel()


def _leaving(b: Bench, at: Stage, ways: Ints, offers: _Offers, asked: Floats) -> tuple[Curves, Ints]:
    """What units that leave the givers of `offers` [N] cost there, and the curve of each.

    No more of a curve is reckoned than all that is `asked` [N] of the giver.
    """
    choices, stock = at.choices, at.world.stock
    givers, of = np.unique(choices.from_series[offers.rows], return_inverse=True)
    levels = np.bincount(of, offers.fed, givers.size) == 0  # gives to equals alone
    lead = np.ceil(choices.lead_p50[ways] + choices.delay[ways])
    soonest = ways[np.lexsort((ways, lead + choices.gap_order[ways], choices.series[ways]))]
    served, first = np.unique(choices.series[soonest], return_index=True)
    way = soonest[first[np.minimum(np.searchsorted(served, givers), served.size - 1)]]
    none, every = np.zeros(givers.size), np.ones(givers.size)
    gap = np.ceil(choices.lead_p50[way] + choices.delay[way]) + choices.gap_order[way]
    most = np.minimum(np.floor(np.maximum(stock[givers], 0.0)), np.bincount(of, asked, givers.size))
    own = replace(choices, series=givers, freight_cost=none, premium=none, gap_order=choices.gap_order[way])
    worth = unit_worth(b, own, np.arange(givers.size), b.money.shortage)
    ended = np.where(levels, b.money.holding[givers] * gap, 0.0)
    costs = (none, worth + ended, none)
    out = curves(at.world, Exposed(givers, none, none, none, every, gap), most, -1.0, costs, b.table)
    return out, np.asarray(of, dtype=np.int64).ravel()


def _lanes(b: Bench, choices: Choices, offers: _Offers, most: Floats, come: Ints, leave: Ints) -> Lanes:
    rows, multiple = offers.rows, choices.multiple[offers.rows]
    sku = b.inputs.series_sku[choices.series[rows]]
    start = np.flatnonzero(np.concatenate([[True], sku[1:] != sku[:-1], [True]])).astype(np.int64)
    step = np.maximum(np.floor(most / POINTS / multiple), 1.0) * multiple
    limit = np.minimum(choices.max_units[rows], FAR)
    return Lanes(
        start, choices.series[rows], choices.from_series[rows], come, leave, offers.freight,
        choices.moq[rows], multiple, limit, step,
    )  # fmt: skip


def _proposed(b: Bench, at: Stage, offers: _Offers, found: Matched, before: Moves) -> Moves:
    """The moves found, without those that do not win their own fixed cost."""
    gave, took, out = before.gave.copy(), before.took.copy(), list(before.proposals)
    for i in np.flatnonzero(found.units > 0).tolist():
        n, units, worth = int(offers.rows[i]), float(found.units[i]), float(offers.worth[i])
        plain = order(b.inputs, at.choices, at.outcomes, at.worth, n, units)
        saved, gain = float(found.saved[i]), float(found.gain[i]) - plain.fixed
        if gain <= 0:
            continue
        carrying = saved * worth - float(found.gain[i])
        out.append(replace(plain, gain=gain, saved=saved, worth=worth, carrying=carrying))
        gave[at.choices.from_series[n]] = took[at.choices.series[n]] = True
    return Moves(tuple(out), gave, took)
