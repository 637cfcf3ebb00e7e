"""Charges of many shipments at once: the same shares as those of one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.logistics.test_landed import LINES

from sealane.logistics.contracts.charges import Basis, Charge, ChargeKind, Subject
from sealane.logistics.core.landed import land
from sealane.logistics.core.unit_charges import line_charges, unit_charges

KEY = {"subject": "shipment", "number": "S"}
NUMBERED = pl.DataFrame(
    [
        {**KEY, "sku_id": i, "units": x.units, "weight_kg": x.weight_kg, "volume_m3": x.volume_m3,
         "goods": x.goods}
        for i, x in enumerate(LINES)
    ]
).cast({"weight_kg": pl.Float64, "volume_m3": pl.Float64, "goods": pl.Float64})  # fmt: skip


def table(charges: list[Charge]) -> pl.DataFrame:
    skus = [line.sku for line in LINES]
    rows = [
        {**KEY, "kind": c.kind, "amount": float(c.amount), "basis": c.basis, "is_estimate": c.is_estimate,
         "sku_id": None if c.sku is None else skus.index(c.sku)}
        for c in charges
    ]  # fmt: skip
    return pl.DataFrame(rows, schema_overrides={"sku_id": pl.Int64, "kind": pl.String, "basis": pl.String})


CHARGES = st.lists(
    st.builds(
        Charge,
        kind=st.sampled_from(ChargeKind),
        amount=st.integers(-9999, 9999).map(Decimal),
        currency=st.just("USD"),
        charged_on=st.just(date(2026, 11, 1)),
        basis=st.sampled_from(Basis),
        is_estimate=st.booleans(),
        sku=st.none() | st.sampled_from(["A", "B", "C"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=50, deadline=None)
@given(charges=CHARGES)
def test_many_at_once_bear_what_each_would_bear_alone(charges: list[Charge]) -> None:
    one = land(Subject.SHIPMENT, "S", "USD", LINES, charges, lambda charge: charge.amount)
    many = line_charges(table(charges), NUMBERED).sort("sku_id")["charges"].to_list()
    assert many == [pytest.approx(float(line.charges), abs=0.01 * len(charges)) for line in one.lines]


def test_what_came_before_is_on_top_of_what_the_way_cost() -> None:
    home, lax = 1, 2
    lines = pl.DataFrame(
        {
            "sku_id": [7, 7],
            "origin_id": [None, home],
            "warehouse_id": [home, lax],
            "units": [10, 4],
            "charges": [5.0, 8.0],
        }
    )
    assert unit_charges(lines).rows() == [(7, home, 10, 0.5), (7, lax, 4, 2.5)]
