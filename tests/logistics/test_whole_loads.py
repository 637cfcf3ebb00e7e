"""Containers and pallets: the cheapest mix that takes the goods, beside the prices by weight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealane.logistics.contracts.rate_cards import Band, Consignment, Goods, RateCard, Spot
from sealane.logistics.core.rate_cards import quote
from sealane.logistics.core.whole_loads import BOXES, whole_loads

D = Decimal
BARE = RateCard("Line", "FCL", "sea", "*", "US", "", None, None, "USD", (Band(D(0)),))
FULL = replace(BARE, per_20gp=D(1500), per_40gp=D(2600), per_40hq=D(2800))


def _goods(units: int, sides: tuple[int, int, int] = (100, 100, 100), kg: int = 100) -> Consignment:
    goods = Goods("BOX", units, D(kg), tuple(map(D, sides)))
    return Consignment(Spot(country="CN"), Spot(country="US"), date(2026, 3, 1), (goods,))


@pytest.mark.parametrize(
    ("m3", "kg", "cost", "which"),
    [
        (1, 100, 1500, "1 × 20'"),
        (30, 9_000, 2600, "1 × 40'"),
        (60, 9_000, 2800, "1 × 40' HQ"),
        (80, 9_000, 4100, "1 × 20' + 1 × 40'"),
        (10, 40_000, 3000, "2 × 20'"),
    ],
)
def test_the_cheapest_mix_takes_volume_and_weight(m3: int, kg: int, cost: int, which: str) -> None:
    assert whole_loads(FULL, D(kg), D(m3)) == (D(cost), which)


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 300), st.integers(1, 90_000))
def test_no_mix_of_a_few_containers_is_cheaper(m3: int, kg: int) -> None:
    found = whole_loads(FULL, D(kg), D(m3))
    assert found is not None
    prices = [getattr(FULL, name) for name, *_ in BOXES]
    for a in range(12):
        for b in range(7):
            for c in range(7):
                counts = (a, b, c)
                room = sum(n * box[2] for n, box in zip(counts, BOXES, strict=True))
                load = sum(n * box[3] for n, box in zip(counts, BOXES, strict=True))
                if room >= m3 and load >= kg:
                    assert found[0] <= sum(n * p for n, p in zip(counts, prices, strict=True))


def test_pallets_are_counted_by_volume_or_weight_whichever_needs_more() -> None:
    card = replace(BARE, per_pallet=D(90))
    assert whole_loads(card, D(100), D("3.7")) == (D(270), "3 × 90")
    assert whole_loads(card, D(2_701), D(1)) == (D(360), "4 × 90")
    assert whole_loads(BARE, D(100), D(1)) is None


def test_a_container_is_asked_for_where_it_costs_less_than_weight() -> None:
    card = replace(FULL, bands=(Band(D(0), per_m3=D(90)),))
    assert quote(card, _goods(10)).total == 900
    assert quote(card, _goods(20)).total == 1500
    assert quote(FULL, _goods(2)).total == 1500


def test_goods_without_a_size_are_not_put_in_a_container() -> None:
    assert quote(FULL, replace(_goods(1), goods=(Goods("X", 1, D(5), ()),))).refused
