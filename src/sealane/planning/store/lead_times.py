"""Lead times that people know better, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.planning.store.tables import lead_time_override

_c = lead_time_override.c
KEY = ("transfer", "source", "location", "channel")
SCHEMA = {
    "transfer": pl.Boolean(),
    "source": pl.String(),
    "location": pl.String(),
    "channel": pl.String(),
    "days_p50": pl.Float64(),
    "days_p90": pl.Float64(),
    "reason": pl.String(),
    "made_by": pl.String(),
}


def overrides(work: Work) -> pl.DataFrame:
    """Return every lead time that people have said, by its way; an empty place or channel means any."""
    statement = select(*(_c[name] for name in SCHEMA)).order_by(*(_c[name] for name in KEY))
    found = fetch(work, statement.where(_c.workspace_id == work.workspace_id), SCHEMA)
    return found.with_columns(pl.col(pl.String).fill_null(""))


def put(work: Work, values: Mapping[str, Any]) -> None:
    """Write one lead time in place of what was said of that way."""
    made = insert(lead_time_override).values(workspace_id=work.workspace_id, **values)
    changes = {name: made.excluded[name] for name in values if name not in KEY}
    work.execute(made.on_conflict_do_update(index_elements=["workspace_id", *KEY], set_=changes))


def remove(work: Work, key: Mapping[str, Any]) -> bool:
    """Forget what was said of a way; False where nothing was."""
    mine = delete(lead_time_override).where(*(_c[name] == key[name] for name in KEY))
    return work.execute(mine).rowcount > 0
