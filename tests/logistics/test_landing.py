"""Charges booked on shipments and orders of the tiny world, and what units cost with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from tests.worlds.tiny import Loaded

from sealane.catalog import service as catalog
from sealane.catalog.contracts import RateMissing
from sealane.infra.database import Database
from sealane.kit.money import Rate
from sealane.logistics import service
from sealane.logistics.contracts import ShipmentNotFound, TransferRequest
from sealane.logistics.contracts.charges import Basis, Charge, ChargeBatch, ChargeKind, Subject
from sealane.logistics.contracts.freight_errors import OrderNotFound

D = Decimal
DAY = date(2026, 3, 1)


def freight(amount: str, currency: str = "USD", *, estimate: bool = False) -> Charge:
    return Charge(ChargeKind.FREIGHT, D(amount), currency, DAY, Basis.QUANTITY, is_estimate=estimate)


@pytest.fixture
def number(world: Loaded, database: Database, workspace_id: int) -> str:
    """A planned transfer of 10 lamps and 30 mugs from SZX to LAX."""
    way = (world.warehouse["SZX"], world.warehouse["LAX"])
    with database.work(workspace_id) as work:
        lines = [
            TransferRequest(world.sku["LAMP"], *way, 10, "sea"),
            TransferRequest(world.sku["MUG"], *way, 30, "sea"),
        ]
        return service.create_transfer(work, lines).number


def test_an_invoice_corrects_the_estimate_and_both_stay(
    number: str, database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        service.charge(work, Subject.SHIPMENT, number, freight("80", estimate=True))
        made = service.charge(work, Subject.SHIPMENT, number, freight("100"))
    assert [(k.estimated, k.invoiced, k.difference) for k in made.kinds] == [(D(80), D(100), D(20))]
    assert {x.line.sku: (x.charges, x.difference) for x in made.lines} == {
        "LAMP": (D(25), D(5)),
        "MUG": (D(75), D(15)),
    }
    with database.work(workspace_id) as work:
        assert len(service.booked(work, Subject.SHIPMENT, number)) == 2


def test_a_request_sent_twice_books_once(number: str, database: Database, workspace_id: int) -> None:
    for _ in range(2):
        with database.work(workspace_id) as work:
            made = service.charge(work, Subject.SHIPMENT, number, freight("100"), key="k1")
    assert made.kinds[0].counts == 100


def test_a_charge_in_another_currency_counts_at_the_rate_of_its_day(
    number: str, database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        with pytest.raises(RateMissing):
            service.charge(work, Subject.SHIPMENT, number, freight("720", "KZT"))
        catalog.set_rate(work, Rate("KZT", "USD", DAY, D("0.002")))
        made = service.charge(work, Subject.SHIPMENT, number, freight("50000", "KZT"))
    assert made.kinds[0].counts == 100


def test_nothing_is_booked_on_what_nobody_knows(world: Loaded, database: Database, workspace_id: int) -> None:
    del world
    with database.work(workspace_id) as work:
        with pytest.raises(ShipmentNotFound):
            service.charge(work, Subject.SHIPMENT, "NONE", freight("1"))
        with pytest.raises(OrderNotFound):
            service.charge(work, Subject.PURCHASE_ORDER, "NONE", freight("1"))


def test_a_file_of_charges_adds_up_replaces_itself_and_can_be_undone(
    number: str, database: Database, workspace_id: int
) -> None:
    row = {"subject": "shipment", "number": number, "kind": "freight", "currency": "USD", "charged_on": DAY}
    rows = pl.DataFrame([row | {"amount": 60.0}, row | {"amount": 40.0}])
    for batch_id in (901, 902):
        with database.work(workspace_id) as work:
            taken = service.take_charges(work, ChargeBatch(rows), batch_id)
            units = service.unit_charges(work)
    assert (taken.new, taken.unchanged) == (0, 1)
    assert units.select((pl.col("unit_charges") * pl.col("units")).sum()).item() == pytest.approx(100.0)
    with database.work(workspace_id) as work:
        service.undo_batch(work, 901)
        assert service.unit_charges(work).is_empty()


def test_what_a_sku_cost_shows_its_own_line_alone(number: str, database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        service.charge(work, Subject.SHIPMENT, number, freight("100"))
        (landed,) = service.landed_of_sku(work, "LAMP")
    (line,) = landed.lines
    assert (line.line.sku, line.unit_charges) == ("LAMP", D("2.5000"))
