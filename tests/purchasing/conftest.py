"""The tiny world with a supplier, and its incoming goods as a purchase order."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from tests.app.conftest import app, signed_in
from tests.worlds.tiny import Loaded, TinyWorld, load_tiny_world

__all__ = ["app", "signed_in"]

from sealane.infra.database import Database
from sealane.purchasing import service
from sealane.purchasing.contracts import SupplierBatch


@pytest.fixture
def world(database: Database, workspace_id: int) -> Loaded:
    """The tiny world without anything on its way, and a supplier ACME."""
    loaded = load_tiny_world(database, workspace_id, replace(TinyWorld(), incoming=()))
    acme = pl.DataFrame({"supplier": ["ACME"], "name": ["Acme Boxes"], "lead_time_days_p50": [20.0]})
    with database.work(workspace_id) as work:
        service.take_suppliers(work, SupplierBatch(acme), 900)
    return loaded
