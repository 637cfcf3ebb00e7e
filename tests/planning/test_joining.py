"""Slices of several parts laid side by side are the slice of the whole, and decide as it does."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

import numpy as np
from benchmarks._generated import AS_OF
from tests.planning.test_night import planned
from tests.planning.test_parts import inputs

from sealane.planning.contracts import Elsewhere, Events, Incoming, PlanInputs
from sealane.planning.core.joining import elsewhere_of, joined_inputs, joined_lessons
from sealane.planning.core.kept import slice_of
from sealane.planning.core.parts import inputs_of, part_inputs, taken

CUTS = (0, 8, 40, 120)  # series at which SKUs begin


def furnished() -> PlanInputs:
    """The small seller's facts, with arrivals, and ways and events of one SKU among those of all."""
    i = inputs()
    sku = i.products.sku
    days = np.datetime64(AS_OF, "D") + np.asarray([3, 4, 5, 6])
    events = Events(
        days, days, ("promotion",) * 4, (sku[2], "", sku[25], sku[1]), ("",) * 4, ("",) * 4,
        np.asarray([1.5, 1.1, 2.0, 3.0]), ("",) * 4,
    )  # fmt: skip
    coming = Incoming(
        np.asarray([0, 7, 8, 119]), np.asarray([1.0, 2.0, 3.0, 4.0]), days, ("purchase",) * 4, ("",) * 4,
        ("",) * 4, ("a", "b", "c", "d"),
    )  # fmt: skip
    ways = taken(i.supply, np.asarray([0, 0, 0, 0]), i.supply.sku.size)
    ways = replace(ways, sku=np.asarray([20, -1, 3, -1]), moq=np.asarray([1.0, 2.0, 3.0, 4.0]))
    return replace(i, events=events, incoming=coming, supply=ways)


def alike(one: object, other: object, name: str = "inputs") -> None:
    """Fails where two values differ in any column."""
    if is_dataclass(one):
        for f in fields(one):
            alike(getattr(one, f.name), getattr(other, f.name), f"{name}.{f.name}")
    elif isinstance(one, np.ndarray):
        assert np.array_equal(one, np.asarray(other), equal_nan=one.dtype.kind in "fM"), name
    else:
        assert one == other, name


def test_parts_joined_are_the_whole_with_what_they_share_in_its_place() -> None:
    i = furnished()
    parts = [part_inputs(i, a, b) for a, b in pairwise(CUTS)]
    whole = inputs_of(i, np.arange(len(i.products.sku)), np.arange(i.series_sku.size))
    got = joined_inputs(parts)
    alike(whole.products, got.products)
    alike(whole.stock, got.stock)
    alike(whole.incoming, got.incoming)
    assert np.array_equal(whole.series_sku, got.series_sku)
    assert got.supply.sku.tolist() == whole.supply.sku.tolist() == [20, -1, 3, -1]
    for sku in (3, 20):  # of one SKU, what is shared stands before and behind its own as before
        mine = (whole.supply.sku == sku) | (whole.supply.sku < 0)
        ours = (got.supply.sku == sku) | (got.supply.sku < 0)
        assert whole.supply.moq[mine].tolist() == got.supply.moq[ours].tolist()
    assert sorted(got.events.uplift.tolist()) == sorted(i.events.uplift.tolist())


def test_lessons_joined_are_those_of_the_whole() -> None:
    kept, _, _ = planned()
    every = np.arange(len(kept.inputs.products.sku))
    slices = []
    for a, b in pairwise(CUTS):
        rows = np.arange(a, b)
        slices.append(slice_of(kept, np.unique(kept.inputs.series_sku[rows]), rows)[1])
    _, whole = slice_of(kept, every, np.arange(kept.started.size))
    got = joined_lessons(slices)
    assert got.tiers.tier == whole.tiers.tier
    bare = {f.name for f in fields(whole.learned)} - {"season"}
    for name in sorted(bare):
        alike(getattr(whole.learned, name), getattr(got.learned, name), name)
    one, other = whole.learned.season, got.learned.season
    assert np.array_equal(one.ahead[one.row], other.ahead[other.row])
    assert np.array_equal(one.weekday, other.weekday)


def test_outside_of_a_slice_lies_the_rest_of_its_part_and_all_other_parts() -> None:
    i = furnished()
    part = replace(part_inputs(i, 0, 40), elsewhere=Elsewhere(20, 500.0))
    some = part_inputs(i, 0, 8)
    rest = part_inputs(i, 8, 40)
    found = elsewhere_of(part, some)
    assert found is not None
    assert found.skus == 20 + len(rest.products.sku)
    stock = np.maximum(rest.stock.on_hand - rest.stock.committed - rest.stock.unavailable, 0.0)
    cost = rest.products.unit_cost[rest.series_sku]
    assert np.isclose(found.tied, 500.0 + stock @ cost + rest.incoming.units @ cost[rest.incoming.series])
    assert elsewhere_of(replace(part, elsewhere=None), some) is None
