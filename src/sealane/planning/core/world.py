"""What all orders share: stock, arrivals and expected demand of every series, before and after moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sealane.planning.contracts import Floats, Incoming, Ints, PlanInputs, SeriesForecast
from sealane.planning.core.arrivals import Doubts
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.simulate import World

TAIL_DAYS = 28  # beyond the horizon demand runs on as in its last four weeks


def build_world(inputs: PlanInputs, forecast: SeriesForecast) -> World:
    """Stock, arrivals and cumulative mean demand of every series, in periods from `as_of`."""
    size, horizon = forecast.mean.shape
    expected = np.zeros((size, horizon + 1))
    np.cumsum(forecast.mean, axis=1, out=expected[:, 1:], dtype=np.float64)
    tail = max(1, min(horizon, TAIL_DAYS // forecast.unit.days))
    stock = inputs.stock.on_hand - inputs.stock.committed - inputs.stock.unavailable
    today = np.datetime64(inputs.settings.as_of, "D")
    period = (inputs.incoming.due - today).astype(np.int64) // forecast.unit.days
    start = np.searchsorted(inputs.incoming.series, np.arange(size + 1))
    doubts = _doubts(inputs.incoming)
    return World(
        stock=stock,
        expected=expected,
        rate=forecast.mean[:, -tail:].mean(axis=1, dtype=np.float64),
        dispersion=forecast.dispersion,
        level_cv2=forecast.level_cv2,
        arrival_start=np.asarray(start, dtype=np.int64),
        arrival_period=np.asarray(period, dtype=np.int64),
        arrival_units=inputs.incoming.units if doubts is None else inputs.incoming.units * doubts.share,
        waits=np.full(size, 0.0 if inputs.settings.lost_sales else 1.0),
        doubts=doubts,
    )


def _doubts(coming: Incoming) -> Doubts | None:
    """What is doubtful about arrivals: rows of one series and reference share the cases among them.

    Worked: of one order 0.4 come on Monday and 0.5 a week later: the first in draws up to 0.4, the second in
    those from 0.4 to 0.9, and in the last tenth nothing comes.
    """
    if coming.chance is None or bool((coming.chance >= 1.0).all()):
        return None
    keys = [
        f"{s} {name}" if name else f"{s} no. {i}"
        for i, (s, name) in enumerate(zip(coming.series.tolist(), coming.reference, strict=True))
    ]
    _, lot = np.unique(np.asarray(keys), return_inverse=True)
    start, passed = np.zeros(lot.size), np.zeros(lot.size)
    for a in range(lot.size):
        start[a] = passed[lot[a]]
        passed[lot[a]] += coming.chance[a]
    return Doubts(start, np.minimum(coming.chance, np.maximum(1.0 - start, 1e-9)), lot.astype(np.int64))


def expected_until(world: World, series: Ints, periods: Floats) -> Floats:
    """Mean demand of `series` [N] in the first `periods` [N] periods; fractions count in proportion."""
    horizon = world.expected.shape[1] - 1
    whole = np.minimum(np.floor(periods), horizon).astype(np.int64)
    part = np.minimum(periods, horizon) - whole
    base = world.expected[series, whole]
    after = world.expected[series, np.minimum(whole + 1, horizon)]
    return np.asarray(base + part * (after - base) + np.maximum(periods - horizon, 0) * world.rate[series])


def position_until(world: World, series: Ints, until: Floats) -> Floats:
    """Stock plus what arrives in the first `until` [N] periods."""
    if world.arrival_units.size == 0:
        return world.stock[series]
    far = 100_000  # periods; arrivals beyond it come in any case too late
    owner = np.repeat(np.arange(world.stock.size), np.diff(world.arrival_start))
    keys = owner * far + np.minimum(world.arrival_period, far - 1)
    total = np.concatenate([[0.0], np.cumsum(world.arrival_units)])
    last = np.searchsorted(keys, series * far + np.minimum(np.ceil(until), far - 1).astype(np.int64))
    return np.asarray(world.stock[series] + total[last] - total[world.arrival_start[series]])


def after(world: World, choices: Choices, ordered: tuple[Proposal, ...]) -> World:
    """The world in which goods ordered are on their way, and those moved have left where they lay."""
    if not ordered:
        return world
    stock = world.stock.copy()
    owner = np.repeat(np.arange(stock.size), np.diff(world.arrival_start))
    rows = np.asarray([m.choice for m in ordered], dtype=np.int64)
    units = np.asarray([float(m.units) for m in ordered])
    moved = choices.transfer[rows]
    np.subtract.at(stock, choices.from_series[rows[moved]], units[moved])
    due = np.ceil(choices.lead_p50[rows] + choices.delay[rows]).astype(np.int64)
    owner = np.concatenate([owner, choices.series[rows]])
    period = np.concatenate([world.arrival_period, due])
    share = choices.arrival_share[rows]
    amount = np.concatenate([world.arrival_units, units * share])
    order = np.lexsort((amount, period, owner))
    start = np.searchsorted(owner[order], np.arange(stock.size + 1))
    return replace(
        world,
        stock=stock,
        arrival_start=np.asarray(start, dtype=np.int64),
        arrival_period=period[order],
        arrival_units=amount[order],
        doubts=_more_doubts(world, share, order),
    )


def _more_doubts(world: World, share: Floats, order: Ints) -> Doubts | None:
    """Doubts of the arrivals so far and of new ones, which come with that share, put in `order`."""
    d, size = world.doubts, world.arrival_units.size
    if d is None and bool((share >= 1.0).all()):
        return None
    old = d or Doubts(np.zeros(size), np.ones(size), np.zeros(size, dtype=np.int64))
    lot = np.concatenate([old.lot, old.lot.max(initial=-1) + 1 + np.arange(share.size)])
    start = np.concatenate([old.start, np.zeros(share.size)])
    return Doubts(start[order], np.concatenate([old.share, share])[order], lot[order])
