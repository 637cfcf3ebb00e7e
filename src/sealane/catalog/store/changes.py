"""Single changes of the catalogue by people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert

from sealane.catalog.store.tables import bundle_part, exchange_rate, sku
from sealane.infra.database import Work
from sealane.kit.money import Rate


def change_sku(work: Work, sku_id: int, changes: Mapping[str, Any]) -> None:
    """Write the changed columns of one SKU."""
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in changes.items()}
    work.execute(update(sku).where(sku.c.id == sku_id).values(plain))


def replace_parts(work: Work, bundle_id: int, parts: Mapping[int, int]) -> None:
    """Put `parts` (part id to units) in place of what the bundle held."""
    work.execute(delete(bundle_part).where(bundle_part.c.bundle_id == bundle_id))
    if parts:
        mine = {"workspace_id": work.workspace_id, "bundle_id": bundle_id}
        work.execute(insert(bundle_part), [mine | {"part_id": p, "units": n} for p, n in parts.items()])


def put_rate(work: Work, rate: Rate, note: str) -> None:
    """Write one rate over the one of the same pair and day."""
    row = {"day": rate.day, "source": rate.source, "target": rate.target, "rate": rate.value, "note": note}
    statement = upsert(exchange_rate).values(workspace_id=work.workspace_id, **row)
    key = ["workspace_id", "source", "target", "day"]
    changed = {"rate": statement.excluded.rate, "note": statement.excluded.note}
    work.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))
