"""The tiny world with nothing on its way, and a sea lane from Shenzhen to Los Angeles."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from tests.app.conftest import app, signed_in
from tests.logistics.letters import box, owner, sold_ahead
from tests.worlds.tiny import Loaded, TinyWorld, load_tiny_world

from sealane.infra.database import Database
from sealane.logistics import service
from sealane.logistics.contracts import LaneBatch

__all__ = ["app", "box", "owner", "signed_in", "sold_ahead"]


@pytest.fixture
def world(database: Database, workspace_id: int) -> Loaded:
    """300 boxes and 15 lamps in LAX; 40 lamps and 70 mugs in SZX; sea takes 30 days, at worst 40."""
    loaded = load_tiny_world(database, workspace_id, replace(TinyWorld(), incoming=()))
    sea = {
        "origin_id": [loaded.warehouse["SZX"]],
        "destination_id": [loaded.warehouse["LAX"]],
        "channel": ["sea"],
        "lead_time_days_p50": [30.0],
        "lead_time_days_p90": [40.0],
        "cost_per_kg": [1.2],
        "currency": ["USD"],
    }
    with database.work(workspace_id) as work:
        service.take_lanes(work, LaneBatch(pl.DataFrame(sea)), None)
    return loaded
