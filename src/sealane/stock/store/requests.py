"""Idempotency keys of the ledger: which request took a key, and what it was answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from sealane.infra.database import Work
from sealane.stock.store.tables import stock_request


def claim(work: Work, key: str, fingerprint: str) -> bool:
    """Take an idempotency key; False where it is taken. Waits for another request that holds it."""
    row = {"key": key, "fingerprint": fingerprint, "asked_at": work.now}
    statement = upsert(stock_request).values(workspace_id=work.workspace_id, **row)
    return work.execute(statement.on_conflict_do_nothing().returning(stock_request.c.id)).first() is not None


def claimed(work: Work, key: str) -> tuple[str, int]:
    """Return the fingerprint and the number of entries of the request that took `key`."""
    r = stock_request.c
    row = work.execute(select(r.fingerprint, r.entries).where(r.key == key)).one()
    return row.fingerprint, row.entries


def answer(work: Work, key: str, entries: int) -> None:
    """Keep how many entries the request that took `key` wrote."""
    work.execute(update(stock_request).where(stock_request.c.key == key).values(entries=entries))


def forget(work: Work, before: datetime) -> int:
    """Free the keys of requests asked before a moment; return how many there were."""
    return work.execute(delete(stock_request).where(stock_request.c.asked_at < before)).rowcount
