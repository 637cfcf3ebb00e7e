"""The workspace's plan made with learned lead times, and a person's word over them."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from tests.worlds.tiny import TinyWorld, load_tiny_world

from sealane.infra.database import Database, Work
from sealane.kit.errors import BadInput
from sealane.planning.service.inputs import load_facts, load_tables
from sealane.planning.service.lead_times import NoSuchLeadTime, forget_lead_time, say_lead_time
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import OrderBatch, QuoteBatch

ORDERED = date(2025, 10, 1)


def _buying(work: Work, database: Database, workspace_id: int, late_days: int, orders: int) -> None:
    loaded = load_tiny_world(database, workspace_id, TinyWorld())
    sku, place = loaded.sku["BOX"], loaded.warehouse["LAX"]
    quote = {
        "supplier": ["ACME"],
        "sku_id": [sku],
        "warehouse_id": [place],
        "unit_cost": [4.0],
        "lead_time_days_p50": [20.0],
        "lead_time_days_p90": [24.0],
    }
    purchasing.take_quotes(work, QuoteBatch(pl.DataFrame(quote)), 3)
    rows = [
        {
            "number": f"P{i}", "supplier": "ACME", "warehouse_id": place, "sku_id": sku, "units": 100,
            "received_units": 100, "ordered_on": ORDERED + timedelta(days=i),
            "received_on": ORDERED + timedelta(days=i + 20 + late_days),
        }
        for i in range(orders)
    ]  # fmt: skip
    purchasing.take_orders(work, OrderBatch(pl.DataFrame(rows)), 4)


def _lead(work: Work) -> tuple[float, str]:
    bought = load_tables(work).tables["supply"].filter(pl.col("supplier") == "ACME")
    row = bought.row(0, named=True)
    return row["lead_time_days_p50"], row["lead_told_en"]


def test_late_receipts_lengthen_the_lead_time_that_the_plan_uses_and_the_reason_says_so(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        _buying(work, database, workspace_id, late_days=10, orders=30)
    with database.work(workspace_id) as work:
        days, told = _lead(work)
        assert days == pytest.approx(29.8, abs=0.3)
        assert told.startswith("quoted 20 days; own 30 receipts say 30 (")
        supply = load_facts(work, 0).inputs.supply
        assert any(text == told for text in supply.lead_told_en)


def test_a_blocked_supplier_is_not_bought_from(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        _buying(work, database, workspace_id, late_days=0, orders=1)
        assert "ACME" in load_tables(work).tables["supply"]["supplier"].to_list()
        purchasing.edit_supplier(work, "ACME", {"qualification": "blocked"})
        assert "ACME" not in load_tables(work).tables["supply"]["supplier"].to_list()


def test_a_person_says_a_lead_time_on_record_and_takes_it_back(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        _buying(work, database, workspace_id, late_days=0, orders=2)
    with database.work(workspace_id) as work:
        assert _lead(work) == (20.0, "")
        with pytest.raises(BadInput):
            say_lead_time(work, transfer=False, source="ACME", days_p50=30, days_p90=20, reason="x")
        say_lead_time(work, transfer=False, source="ACME", days_p50=45, days_p90=50, reason="port strike")
        say_lead_time(work, transfer=False, source="ACME", days_p50=40, days_p90=50, reason="port strike")
        assert _lead(work)[0] == 40.0
        forget_lead_time(work, transfer=False, source="ACME")
        assert _lead(work)[0] == 20.0
        with pytest.raises(NoSuchLeadTime):
            forget_lead_time(work, transfer=False, source="ACME")
