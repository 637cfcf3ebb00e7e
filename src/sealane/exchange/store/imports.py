"""Imports, what they refused and how headers are read, kept and found again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl
from sqlalchemy import Row, delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from sealane.exchange.store.tables import header_mapping, import_file, import_reject
from sealane.infra.database import Work

_f, _r, _m = import_file.c, import_reject.c, header_mapping.c
_ALIVE = ("needs_mapping", "queued", "running", "done")


def add(work: Work, values: Mapping[str, Any]) -> int:
    """Write a new import and return its id."""
    row = {
        "workspace_id": work.workspace_id,
        "uploaded_by": work.actor.name,
        "uploaded_at": work.now,
        **values,
    }
    return int(work.execute(insert(import_file).values(row).returning(_f.id)).scalar_one())


def change(work: Work, import_id: int, **values: Any) -> None:
    """Change columns of one import."""
    mine = (_f.workspace_id == work.workspace_id) & (_f.id == import_id)
    work.execute(update(import_file).where(mine).values(**values))


def find(work: Work, import_id: int, *, lock: bool = False) -> Row[Any] | None:
    """One import, locked until the end of the transaction where asked."""
    query = select(import_file).where(_f.workspace_id == work.workspace_id, _f.id == import_id)
    return work.execute(query.with_for_update() if lock else query).first()


def same_bytes(work: Work, sha256: bytes) -> Sequence[Row[Any]]:
    """Imports of these very bytes that wait, run or are done."""
    query = select(import_file).where(
        _f.workspace_id == work.workspace_id, _f.sha256 == sha256, _f.status.in_(_ALIVE)
    )
    return work.execute(query.order_by(_f.id)).all()


def done_of_kind(work: Work, kind: str) -> Sequence[Row[Any]]:
    """Done imports of one kind, the oldest first."""
    query = select(import_file).where(
        _f.workspace_id == work.workspace_id, _f.kind == kind, _f.status == "done"
    )
    return work.execute(query.order_by(_f.id)).all()


def waiting_for(work: Work, stored_path: str) -> int:
    """How many imports still need the stored file."""
    query = select(_f.id).where(
        _f.workspace_id == work.workspace_id,
        _f.stored_path == stored_path,
        _f.status.in_(("needs_mapping", "queued", "running")),
    )
    return len(work.execute(query).all())


def come_to_nothing(work: Work, before: datetime) -> Sequence[Row[Any]]:
    """Imports uploaded before a moment that failed, were cancelled or were never answered."""
    query = select(import_file).where(
        _f.workspace_id == work.workspace_id,
        _f.status.in_(("needs_mapping", "failed", "cancelled")),
        _f.uploaded_at < before,
    )
    return work.execute(query.order_by(_f.id)).all()


def add_rejects(
    work: Work, import_id: int, rows: Sequence[tuple[int, str, str, str, str, Mapping[str, Any]]]
) -> None:
    """Write refused rows: line, column, value, what was expected in both languages, the original."""
    if not rows:
        return
    columns = ["line", "column_name", "value", "expected_en", "expected_zh", "original"]
    shaped = [(*row[:5], json.dumps(row[5], ensure_ascii=False).replace("\\u0000", "")) for row in rows]
    frame = pl.DataFrame(shaped, schema=columns, orient="row")
    types = dict.fromkeys(columns, "text") | {"line": "bigint", "original": "jsonb"}
    work.execute(text("DROP TABLE IF EXISTS stage_import_reject"))
    work.stage("stage_import_reject", frame, types)
    names = ", ".join(columns)
    query = text(
        f"INSERT INTO import_reject (workspace_id, import_id, {names}) "  # noqa: S608 - names of our own columns
        "SELECT :w, :i, line, coalesce(column_name, ''), coalesce(value, ''), expected_en, expected_zh, "
        "original FROM stage_import_reject"
    )
    work.execute(query, {"w": work.workspace_id, "i": import_id})


def rejects(work: Work, import_id: int) -> Sequence[Row[Any]]:
    """Refused rows of one import by line."""
    query = select(import_reject).where(_r.workspace_id == work.workspace_id, _r.import_id == import_id)
    return work.execute(query.order_by(_r.line, _r.id)).all()


def forget_rejects(work: Work, import_id: int) -> None:
    """Delete the refused rows of one import."""
    work.execute(delete(import_reject).where(_r.workspace_id == work.workspace_id, _r.import_id == import_id))


def remember(work: Work, fingerprint: str, kind: str, mapping: Mapping[str, Any]) -> None:
    """Keep how files with these headers are read; the newest answer holds."""
    values = {
        "workspace_id": work.workspace_id,
        "fingerprint": fingerprint,
        "kind": kind,
        "mapping": dict(mapping),
        "changed_at": work.now,
        "changed_by": work.actor.name,
    }
    statement = upsert(header_mapping).values(values)
    changes = {name: values[name] for name in ("kind", "mapping", "changed_at", "changed_by")}
    work.execute(
        statement.on_conflict_do_update(index_elements=["workspace_id", "fingerprint"], set_=changes)
    )


def remembered(work: Work) -> dict[str, Mapping[str, Any]]:
    """How files are read, by fingerprint of their headers."""
    query = select(_m.fingerprint, _m.mapping).where(_m.workspace_id == work.workspace_id)
    return {row.fingerprint: row.mapping for row in work.execute(query)}
