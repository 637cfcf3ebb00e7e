"""Batches of the catalogue taken back, in any order, without tearing anything that still names their rows."""

from __future__ import annotations

from sqlalchemy import Table

from sealane.catalog.contracts import CatalogChanged
from sealane.catalog.store import queries, references, tables
from sealane.infra.bulk import created_by, undo
from sealane.infra.database import Work

PLAIN = (tables.exchange_rate, tables.bundle_part, tables.sku_alias)


def undo_batch(work: Work, batch_id: int) -> int:
    """Take back what `batch_id` did to the catalogue and return how many rows that touched.

    Call it after the rooms above have taken back theirs. A SKU or warehouse that the batch made stays where
    other data name it; where only the append-only ledger does, it stays but is shown no more.
    """
    touched = sum(undo(work, table, batch_id) for table in PLAIN)
    touched += sum(_undo_named(work, table, batch_id) for table in (tables.sku, tables.warehouse))
    work.announce(CatalogChanged())
    return touched


def _undo_named(work: Work, table: Table, batch_id: int) -> int:
    made = created_by(work, table, batch_id)
    living = references.named_by_living(work, table, made)
    history = references.named_by_history(work, table, made) - living
    touched = undo(work, table, batch_id, spare=living | history)
    queries.hide(work, table, history)
    return touched
