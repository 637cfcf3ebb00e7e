"""Queries of what planners said instead of the forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from sqlalchemy import Row, func, insert, select, update

from sealane.infra.database import Work
from sealane.planning.contracts.overrides import MAX_SKU_OVERRIDES
from sealane.planning.store.tables import demand_override as t

COLUMNS = {
    "sku_id": pl.Int64, "warehouse_id": pl.Int64, "starts_on": pl.Date, "ends_on": pl.Date,
    "units": pl.Float64, "percent": pl.Float64, "reason": pl.String, "made_by": pl.String,
    "expires_on": pl.Date,
}  # fmt: skip


def standing_overrides(work: Work) -> pl.DataFrame:
    """Return the overrides that nobody has ended, oldest first; the plan knows which have expired."""
    found = work.execute(
        select(*(t.c[name] for name in COLUMNS)).where(t.c.ended_at.is_(None)).order_by(t.c.id)
    )
    return pl.DataFrame([tuple(row) for row in found], schema=COLUMNS, orient="row")


def of_sku(work: Work, sku_id: int) -> Sequence[Row[Any]]:
    """Return the newest overrides of a SKU."""
    return work.execute(
        select(t).where(t.c.sku_id == sku_id).order_by(t.c.id.desc()).limit(MAX_SKU_OVERRIDES)
    ).all()


def standing_of_sku(work: Work, sku_id: int) -> int:
    """Return how many overrides of a SKU stand."""
    mine = (t.c.sku_id == sku_id, t.c.ended_at.is_(None), t.c.ends_on >= work.today)
    return int(work.execute(select(func.count()).where(*mine)).scalar_one())


def add(work: Work, values: Mapping[str, Any]) -> Row[Any]:
    """Insert an override and return its row."""
    own = {"workspace_id": work.workspace_id, "made_at": work.now, "made_by": work.actor.name}
    return work.execute(insert(t).values({**values, **own}).returning(t)).one()


def end(work: Work, override_id: int) -> Row[Any] | None:
    """End an override that stands and return its row; None where there is none."""
    ended = {"ended_at": work.now, "ended_by": work.actor.name}
    mine = (t.c.id == override_id, t.c.ended_at.is_(None))
    return work.execute(update(t).where(*mine).values(ended).returning(t)).first()
