"""Rows of the audit trail, which is only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from sealane.accounts.store.tables import audit_entry
from sealane.infra.database import Work


def add_entries(work: Work, entries: Sequence[dict[str, Any]]) -> None:
    """Insert entries of the acting person, all at once."""
    common = {
        "workspace_id": work.workspace_id,
        "at": work.now,
        "actor_kind": work.actor.kind,
        "actor_id": work.actor.id,
        "actor_name": work.actor.name,
    }
    work.execute(insert(audit_entry), [common | entry for entry in entries])


def actions_of(work: Work, person_id: int, limit: int) -> list[dict[str, Any]]:
    """Return what a person did here, the latest first."""
    hers = (audit_entry.c.actor_kind == "person", audit_entry.c.actor_id == person_id)
    columns = (audit_entry.c.at, audit_entry.c.action, audit_entry.c.subject_kind, audit_entry.c.subject)
    latest = select(*columns, audit_entry.c.reason).where(*hers).order_by(audit_entry.c.id.desc())
    return [dict(row._mapping) for row in work.execute(latest.limit(limit))]
