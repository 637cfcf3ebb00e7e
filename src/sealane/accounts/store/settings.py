"""Rows of a workspace's settings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from sealane.accounts.store.tables import workspace_setting
from sealane.infra.database import Work


def read_value(work: Work, name: str) -> tuple[bool, Any]:
    """Return whether a setting is stored, and its plain value."""
    row = work.execute(select(workspace_setting.c.value).where(workspace_setting.c.name == name)).first()
    return (False, None) if row is None else (True, row.value)


def write_value(work: Work, name: str, value: Any) -> None:
    """Store a setting's plain value."""
    values = {"workspace_id": work.workspace_id, "name": name, "value": value, "changed_at": work.now}
    stored = insert(workspace_setting).values(values)
    changed = {"value": stored.excluded.value, "changed_at": stored.excluded.changed_at}
    work.execute(stored.on_conflict_do_update(index_elements=["workspace_id", "name"], set_=changed))
