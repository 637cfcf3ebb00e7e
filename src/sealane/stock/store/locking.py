"""Levels locked in the order of their places, so that movers wait for each other but never in a ring."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl
from sqlalchemy import text

from sealane.infra.database import Work
from sealane.stock.contracts import Level, Place

STAGE = "stage_stock_place"

_ENSURE = (
    "INSERT INTO stock_level (workspace_id, sku_id, warehouse_id, unit_cost, changed_at) "
    "SELECT DISTINCT CAST(:w AS bigint), p.sku_id, p.warehouse_id, s.unit_cost, CAST(:now AS timestamptz) "
    "FROM {places} p LEFT JOIN sku s ON s.workspace_id = :w AND s.id = p.sku_id "
    "WHERE NOT EXISTS (SELECT FROM stock_level l WHERE l.workspace_id = :w AND l.sku_id = p.sku_id "
    "AND l.warehouse_id = p.warehouse_id) ORDER BY p.sku_id, p.warehouse_id "
    "ON CONFLICT (workspace_id, sku_id, warehouse_id) DO NOTHING"
)

_LOCK = (
    "SELECT l.sku_id, l.warehouse_id, l.on_hand, l.committed, l.unavailable, l.incoming FROM stock_level l "
    "WHERE l.workspace_id = :w AND (l.sku_id, l.warehouse_id) IN "
    "(SELECT p.sku_id, p.warehouse_id FROM {places} p) ORDER BY l.sku_id, l.warehouse_id FOR UPDATE"
)


_GIVEN = (
    "(SELECT * FROM unnest(CAST(:skus AS bigint[]), CAST(:warehouses AS bigint[])) "
    "AS u(sku_id, warehouse_id))"
)
_ENSURE_GIVEN, _LOCK_GIVEN = text(_ENSURE.format(places=_GIVEN)), text(_LOCK.format(places=_GIVEN))
_ENSURE_STAGED = text(_ENSURE.format(places=STAGE) + " RETURNING sku_id, warehouse_id")
_LOCK_STAGED = text("SELECT count(*) FROM (" + _LOCK.format(places=STAGE) + ") AS locked")


def lock_levels(work: Work, places: Collection[Place]) -> dict[Place, Level]:
    """Lock the levels of `places`, making those that are missing, and return what they hold now."""
    asked = {
        "skus": [place.sku_id for place in places],
        "warehouses": [place.warehouse_id for place in places],
    }
    work.execute(_ENSURE_GIVEN, {"w": work.workspace_id, "now": work.now, **asked})
    rows = work.execute(_LOCK_GIVEN, {"w": work.workspace_id, **asked})
    return {Place(row.sku_id, row.warehouse_id): Level(*row[2:]) for row in rows}


def lock_staged(work: Work, places: pl.DataFrame) -> pl.DataFrame:
    """Lock the levels of many `places` (sku_id, warehouse_id); return those that had none and got one."""
    work.execute(text(f"DROP TABLE IF EXISTS {STAGE}"))
    work.stage(STAGE, places.unique(), {"sku_id": "int8", "warehouse_id": "int8"})
    made = [tuple(row) for row in work.execute(_ENSURE_STAGED, {"w": work.workspace_id, "now": work.now})]
    work.execute(_LOCK_STAGED, {"w": work.workspace_id})
    return pl.DataFrame(made, schema=places.schema, orient="row")


_COSTS = text(
    "WITH skus AS (SELECT id, CAST(unit_cost AS float8) AS unit_cost FROM sku WHERE workspace_id = :w), "
    "other AS (SELECT l.id, s.unit_cost FROM stock_level l JOIN skus s ON s.id = l.sku_id "
    "WHERE l.workspace_id = :w AND l.unit_cost IS DISTINCT FROM s.unit_cost "
    "ORDER BY l.sku_id, l.warehouse_id FOR UPDATE OF l) "
    "UPDATE stock_level l SET unit_cost = other.unit_cost FROM other WHERE l.id = other.id"
)


def follow_costs(work: Work) -> int:
    """Bring the costs that levels are sorted by to what their SKUs cost; return how many differed."""
    return work.execute(_COSTS, {"w": work.workspace_id}).rowcount
