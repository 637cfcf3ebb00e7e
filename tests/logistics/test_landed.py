"""Charges split over lines, and what invoices change of estimates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sealane.kit.money import Money
from sealane.logistics.contracts.charges import Basis, Charge, ChargeKind, CostLine, Landed, Subject
from sealane.logistics.core.landed import land, shares

D = Decimal
LINES = (
    CostLine("A", "", 10, D(1), D("0.1"), D(50), sold_units=4),
    CostLine("B", "", 10, D(1), D("0.001"), D(100), sold_units=0),
    CostLine("C", "", 20, D(4), D("0.001"), D(50)),
)
FREIGHT = Charge(ChargeKind.FREIGHT, D(100), "USD", date(2026, 11, 1), Basis.WEIGHT)


def landed(*charges: Charge) -> Landed:
    return land(Subject.SHIPMENT, "SH-1", "USD", LINES, charges, lambda one: one.amount)


def parts(basis: Basis, sku: str | None = None) -> list[Decimal]:
    return [part.amount for part in shares(Money(D(100), "USD"), basis, LINES, sku)[0]]


def test_each_basis_splits_as_its_name_says() -> None:
    assert parts(Basis.WEIGHT) == [D("16.67"), D("16.67"), D("66.66")]
    assert parts(Basis.VALUE) == [D(25), D(50), D(25)]
    assert parts(Basis.QUANTITY) == [D(25), D(25), D(50)]
    assert parts(Basis.EQUAL) == [D("33.34"), D("33.33"), D("33.33")]
    assert parts(Basis.CHARGEABLE)[0] == D("76.96")  # 16.7 of 21.7 kg
    assert parts(Basis.LINE, "B") == [D(0), D(100), D(0)]


def test_where_a_measure_is_missing_all_are_split_by_quantity_and_it_is_said() -> None:
    blind = (LINES[0], replace(LINES[1], weight_kg=None), LINES[2])
    made = land(Subject.SHIPMENT, "SH-1", "USD", blind, (FREIGHT,), lambda one: one.amount)
    assert [line.charges for line in made.lines] == [D(25), D(25), D(50)]
    assert made.notes[0].en == "Freight was split by quantity, since not every line has a weight."


def test_an_invoice_counts_instead_of_the_estimate_and_the_difference_is_kept() -> None:
    made = landed(replace(FREIGHT, amount=D(90), is_estimate=True), FREIGHT)
    (kind,) = made.kinds
    assert (kind.estimated, kind.invoiced, kind.counts, kind.difference) == (D(90), D(100), D(100), D(10))
    assert [line.difference for line in made.lines] == [D("1.67"), D("1.67"), D("6.66")]
    assert [line.difference_sold for line in made.lines] == [D("0.67"), D("0.00"), None]


def test_a_credit_note_lowers_what_was_invoiced() -> None:
    made = landed(FREIGHT, replace(FREIGHT, amount=D(-40)))
    assert made.kinds[0].counts == 60
    assert sum(line.charges for line in made.lines) == 60


def test_a_unit_costs_its_goods_and_its_share() -> None:
    made = landed(FREIGHT, replace(FREIGHT, kind=ChargeKind.DUTY, amount=D(20), basis=Basis.LINE, sku="A"))
    first = made.lines[0]
    assert first.parts == ((ChargeKind.FREIGHT, D("16.67")), (ChargeKind.DUTY, D("20.00")))
    assert first.unit_charges == D("3.6670")
    assert first.unit_cost == D("8.6670")
    assert replace(first, line=replace(first.line, goods=None)).unit_cost is None


def test_charges_without_lines_are_kept_by_kind() -> None:
    made = land(Subject.PURCHASE_ORDER, "PO-1", "USD", (), (FREIGHT,), lambda one: one.amount)
    assert made.kinds[0].counts == 100
    assert made.lines == ()


AMOUNTS = st.integers(-10_000_000, 10_000_000).map(lambda cents: Decimal(cents) / 100)
MEASURES = st.none() | st.integers(0, 100_000).map(lambda n: Decimal(n) / 1000)
COST_LINES = st.lists(
    st.builds(CostLine, st.text("AB", min_size=1, max_size=3), st.just(""), st.integers(0, 500), MEASURES,
              MEASURES, MEASURES),
    min_size=1, max_size=12,
)  # fmt: skip


@given(amount=AMOUNTS, lines=COST_LINES, basis=st.sampled_from(Basis), sku=st.none() | st.just("A"))
def test_shares_sum_to_the_bill_to_the_cent(
    amount: Decimal, lines: list[CostLine], basis: Basis, sku: str | None
) -> None:
    made, _ = shares(Money(amount, "USD"), basis, lines, sku)
    assert sum((part.amount for part in made), D(0)) == amount
