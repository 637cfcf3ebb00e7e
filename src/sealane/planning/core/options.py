"""Which ways of getting goods each series has, with their timing and money worked out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Bools, Floats, Ints, PlanInputs, SupplyOptions
from sealane.planning.core.money import UnitMoney, or_zero
from sealane.planning.core.safety import P90_SIGMAS

LEAST_SHARE = 0.05  # a supplier of whom less than one order in twenty comes is no supplier


@dataclass(frozen=True, slots=True)
class Choices:
    """One row per series and way of supply [N], sorted by series; times in periods from `as_of`.

    `row` is the index in `SupplyOptions`, -1 where none was given and defaults stand in. `delay` is the wait
    for a supplier who is closed today, `gap_look` and `gap_order` the time until the next look and until the
    next order of the usual rhythm, stretched over a shutdown that would otherwise fall between.
    `shared_fixed` says that the fixed cost is paid once for all SKUs on the way (a row for `*`). A bridge is
    a quicker way that only has to last until the usual one would arrive; `premium` is what a unit left over
    then has cost more than by the usual way. A stand-in is another supplier, price tier or channel that could
    take the place of the usual way today; `cheaper` is what each of its units costs less (below 0: more).
    """

    series: Ints
    place: Ints  # index of the location it goes to
    row: Ints
    transfer: Bools
    from_series: Ints  # the series a transfer would take from, else -1
    lead_p50: Floats
    lead_sigma: Floats
    delay: Floats
    arrival_share: Floats  # of orders that come at all
    gap_look: Floats
    gap_order: Floats
    moq: Floats
    multiple: Floats
    max_units: Floats
    goods_cost: Floats  # per unit, NaN when unknown; 0 for a transfer
    freight_cost: Floats  # per unit
    fixed_cost: Floats
    shared_fixed: Bools
    container_share: Floats  # of one container that a unit takes; 0 where goods don't go by container
    premium: Floats
    bridges: Ints  # the choice that a bridge leads up to, -1 where it is none
    instead: Ints  # the choice that a stand-in would take the place of, -1 where it is none
    cheaper: Floats
    main: Bools
    assumed_lead: Bools
    before_shutdown: Bools

    @property
    def ways(self) -> int:
        """How many rows are ways as given; bridges and stand-ins are copies behind them."""
        return int(((self.bridges < 0) & (self.instead < 0)).sum())

    def with_more(self, rows: Ints, **changed: Floats | Ints | Bools) -> Choices:
        """The same choices and, behind them, copies of `rows` with some columns changed."""
        columns = []
        for name in Choices.__slots__:
            column = getattr(self, name)
            columns.append(np.concatenate([column, changed[name] if name in changed else column[rows]]))
        return Choices(*columns)


def choices(inputs: PlanInputs, money: UnitMoney, look: Floats, order: Floats) -> Choices:
    """Resolve supply for every series; `look` and `order` [S] are the tiers' rhythms in periods.

    Of purchases, and of transfers from each source, the rows that name the series most exactly win
    (SKU and place, then SKU, then place, then any). A series without a purchase row gets a default one,
    unless it can be supplied by transfer.
    """
    series, row = _matching(inputs)
    supply = inputs.supply
    has = np.zeros(inputs.series_sku.size, dtype=np.bool_)
    has[series] = True
    bare = np.flatnonzero(~has)
    series = np.concatenate([series, bare])
    row = np.concatenate([row, np.full(bare.size, -1)])
    order_of = np.lexsort((row, series))
    series, row = series[order_of], row[order_of]
    return _filled(inputs, supply, series, row, money, look, order)


def _matching(inputs: PlanInputs) -> tuple[Ints, Ints]:
    """Pairs (series, supply row) after the most exact rows have won."""
    supply = inputs.supply
    rows = supply.sku.size
    parts_s, parts_r, parts_rank = [], [], []
    for o in range(rows):
        k, p = int(supply.sku[o]), int(supply.location[o])
        if k >= 0 and p >= 0:
            at = series_at(inputs, np.asarray([k]), np.asarray([p]))
            s = at[at >= 0]
        elif k >= 0:
            s = np.arange(*np.searchsorted(inputs.series_sku, [k, k + 1]))
        elif p >= 0:
            s = np.flatnonzero(inputs.series_location == p)
        else:
            s = np.arange(inputs.series_sku.size)
        parts_s.append(s)
        parts_r.append(np.full(s.size, o))
        parts_rank.append(np.full(s.size, 2 * (k >= 0) + (p >= 0)))
    if not parts_s:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    series, row, rank = np.concatenate(parts_s), np.concatenate(parts_r), np.concatenate(parts_rank)
    transfer = supply.transfer[row]
    usable = ~transfer | ((supply.source[row] >= 0) & (supply.source[row] != inputs.series_location[series]))
    series, row, rank, transfer = series[usable], row[usable], rank[usable], transfer[usable]
    places = len(inputs.locations.location)
    lane = np.where(transfer, supply.source[row] + 1, 0)
    slot = series * (places + 1) + lane
    best = np.zeros(inputs.series_sku.size * (places + 1), dtype=np.int64)
    np.maximum.at(best, slot, rank)
    keep = rank == best[slot]
    return series[keep], row[keep]


def series_at(inputs: PlanInputs, sku: Ints, place: Ints) -> Ints:
    """Index of the series of each SKU and place; -1 where there is none."""
    places = len(inputs.locations.location)
    keys = inputs.series_sku * places + inputs.series_location
    wanted = np.where((sku >= 0) & (place >= 0), sku * places + place, -1)
    at = np.minimum(np.searchsorted(keys, wanted), keys.size - 1)
    return np.where(keys[at] == wanted, at, -1)


def _filled(
    inputs: PlanInputs,
    supply: SupplyOptions,
    series: Ints,
    row: Ints,
    money: UnitMoney,
    look: Floats,
    order: Floats,
) -> Choices:
    d, days = inputs.settings.defaults, inputs.settings.unit.days
    real, at = row >= 0, np.maximum(row, 0)
    all_real = bool(real.all())

    def pick(column: Floats, missing: float) -> Floats:
        if all_real and column.size:
            return column[at]
        return np.where(real, column[at], missing) if column.size else np.full(series.size, missing)

    transfer = real & (supply.transfer[at] if supply.transfer.size else False)
    p50, p90 = pick(supply.lead_p50, np.nan), pick(supply.lead_p90, np.nan)
    assumed = np.isnan(p50)
    p50 = np.where(assumed, d.lead_time_days_p50 / days, p50)
    p90 = np.where(assumed, d.lead_time_days_p90 / days, p90)
    review = pick(supply.review_every, np.nan)
    delay, shutdown_from, shutdown_to = _shutdown(inputs, supply, real, at)
    rhythm = np.where(np.isnan(review), order[series], np.maximum(review, 1.0))
    glance = np.where(np.isnan(review), look[series], np.maximum(review, 1.0))
    closing = (shutdown_from > 0) & (shutdown_from <= np.maximum(rhythm, glance))
    sku = inputs.series_sku[series]
    goods = pick(supply.unit_cost, np.nan)
    goods = np.where(transfer, 0.0, np.where(np.isnan(goods), money.unit_cost[series], goods))
    weight = or_zero(inputs.products.weight_kg[sku])
    volume = or_zero(inputs.products.volume_m3[sku])
    freight = pick(supply.cost_per_unit, 0.0) + pick(supply.cost_per_kg, 0.0) * weight
    freight = freight + pick(supply.cost_per_m3, 0.0) * volume
    source = supply.source[at] if supply.source.size else np.full(series.size, -1)
    giver = np.where(transfer, series_at(inputs, sku, source), -1)
    return Choices(
        series=series,
        place=inputs.series_location[series],
        row=row,
        transfer=np.asarray(transfer, dtype=np.bool_),
        from_series=giver,
        lead_p50=p50,
        lead_sigma=np.maximum(p90 - p50, 0.0) / P90_SIGMAS,
        delay=delay,
        arrival_share=np.clip(pick(supply.arrival_share, 1.0), LEAST_SHARE, 1.0),
        gap_look=np.where(closing, np.maximum(glance, shutdown_to), glance),
        gap_order=np.where(closing, np.maximum(rhythm, shutdown_to), rhythm),
        moq=np.maximum(pick(supply.moq, 0.0), pick(supply.from_units, 0.0)),
        multiple=pick(supply.multiple, 1.0),
        max_units=pick(supply.max_units, np.inf),
        goods_cost=goods,
        freight_cost=freight,
        fixed_cost=pick(supply.fixed_cost, 0.0),
        shared_fixed=real & (supply.sku[at] < 0)
        if supply.sku.size
        else np.zeros(series.size, dtype=np.bool_),
        container_share=_container_share(supply, real, at, weight, volume),
        premium=np.zeros(series.size),
        bridges=np.full(series.size, -1, dtype=np.int64),
        instead=np.full(series.size, -1, dtype=np.int64),
        cheaper=np.zeros(series.size),
        main=~real | (supply.main[at] if supply.main.size else True),
        assumed_lead=assumed,
        before_shutdown=closing,
    )


def _container_share(supply: SupplyOptions, real: Bools, at: Ints, weight: Floats, volume: Floats) -> Floats:
    """Share of a container that a unit takes [N], by the scarcer of room and load.

    Worked: 0.1 m³ and 20 kg in a container of 28 m³ and 21,000 kg take 1/280.
    """
    if supply.container_m3.size == 0:
        return np.zeros(at.size)
    share = np.maximum(volume / supply.container_m3[at], weight / supply.container_kg[at])
    return np.where(real, share, 0.0)


def _shutdown(
    inputs: PlanInputs, supply: SupplyOptions, real: Bools, at: Ints
) -> tuple[Floats, Floats, Floats]:
    """Periods of waiting for one who is closed today, and periods until the next shutdown begins and ends."""
    size = at.size
    if supply.closed_from.size == 0:
        return np.zeros(size), np.zeros(size), np.zeros(size)
    days = inputs.settings.unit.days
    today = np.datetime64(inputs.settings.as_of, "D")
    start, end = supply.closed_from[at], supply.closed_to[at]
    given = real & ~np.isnat(start) & ~np.isnat(end) & (end >= today)
    first = np.where(given, (start - today).astype(np.int64), 0)
    after = np.where(given, (end - today).astype(np.int64) + 1, 0)
    closed_now = given & (first <= 0)
    delay = np.where(closed_now, np.ceil(after / days), 0.0)
    ahead = given & (first > 0)
    return delay, np.where(ahead, first / days, 0.0), np.where(ahead, np.ceil(after / days), 0.0)
