"""Queries of the ledger: levels, layers, sums of entries, as frames."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Select,
    and_,
    any_,
    func,
    literal,
    select,
    text,
)

from sealane.infra.batches import Schema
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.stock.contracts import LEVELS, Bucket, EntryKind, Level, Place
from sealane.stock.store.locking import STAGE
from sealane.stock.store.tables import stock_entry, stock_layer, stock_level

PLACES = {"sku_id": pl.Int64(), "warehouse_id": pl.Int64()}
LOTS = PLACES | {"received_on": pl.Date(), "units": pl.Int64()}
BROUGHT = PLACES | {"bucket": pl.String(), "received_on": pl.Date(), "units": pl.Int64()}
LATER = PLACES | {"bucket": pl.String(), "import_id": pl.Int64()}
OWED = PLACES | {"bucket": pl.String(), "units": pl.Int64()}
CHANGES = {"day": pl.Date()} | PLACES | {"units": pl.Int64()}

_e, _l, _y = stock_entry.c, stock_level.c, stock_layer.c


def level_frame(work: Work, *, staged: bool = False) -> pl.DataFrame:
    """Read all levels (`LEVELS`), or those of the locked stage."""
    statement = select(*(_l[name] for name in LEVELS)).order_by(_l.sku_id, _l.warehouse_id)
    return fetch(work, _of_stage(statement, _l.sku_id, _l.warehouse_id, staged=staged), LEVELS)


def layer_frame(work: Work, *, staged: bool = False) -> pl.DataFrame:
    """Read all layers (place, received_on, units), or those of the locked stage, oldest first."""
    statement = select(*(_y[name] for name in LOTS)).order_by(_y.sku_id, _y.warehouse_id, _y.received_on)
    return fetch(work, _of_stage(statement, _y.sku_id, _y.warehouse_id, staged=staged), LOTS)


def _of_stage(
    statement: Select[Any],
    sku_id: ColumnElement[int],
    warehouse_id: ColumnElement[int],
    *,
    staged: bool,
) -> Select[Any]:
    if not staged:
        return statement
    chosen = text(
        f"EXISTS (SELECT FROM {STAGE} p WHERE p.sku_id = {sku_id} AND p.warehouse_id = {warehouse_id})"
    )
    return statement.where(chosen)


def layers_of(work: Work, places: Collection[Place]) -> dict[Place, dict[date, int]]:
    """Read the layers of a few places."""
    wanted = text(
        "SELECT sku_id, warehouse_id, received_on, units FROM stock_layer WHERE workspace_id = :w "
        "AND (sku_id, warehouse_id) IN (SELECT * FROM unnest(CAST(:skus AS bigint[]), "
        "CAST(:warehouses AS bigint[])))"
    )
    scope = {
        "w": work.workspace_id,
        "skus": [place.sku_id for place in places],
        "warehouses": [place.warehouse_id for place in places],
    }
    found: dict[Place, dict[date, int]] = {}
    for row in work.execute(wanted, scope):
        found.setdefault(Place(row.sku_id, row.warehouse_id), {})[row.received_on] = row.units
    return found


def brought_by(work: Work, batch_id: int) -> pl.DataFrame:
    """Read what a batch adds up to by place, bucket and layer, where that is something."""
    total = func.sum(_e.units)
    key = (_e.sku_id, _e.warehouse_id, _e.bucket, _e.received_on)
    statement = select(*key, total).where(_e.import_id == batch_id).group_by(*key).having(total != 0)
    return fetch(work, statement, BROUGHT)


_PROMISED: Schema = {"sku_id": pl.Int64(), "warehouse_id": pl.Int64(), "promised": pl.Int64()}
PROMISES = (EntryKind.COMMIT, EntryKind.RELEASE, EntryKind.SALE, EntryKind.TRANSFER_OUT)
"""Kinds of entries by which holds and shipments promise units, and give promises back."""


def promised(work: Work) -> pl.DataFrame:
    """Read what is promised to holds and shipments at the staged places: (sku_id, warehouse_id, promised)."""
    kinds = ", ".join(f"'{kind}'" for kind in PROMISES)
    sums = text(
        f"SELECT e.sku_id, e.warehouse_id, sum(e.units) FROM stock_entry e JOIN {STAGE} p "
        "USING (sku_id, warehouse_id) WHERE e.workspace_id = :w AND e.bucket = 'committed' "
        f"AND e.kind IN ({kinds}) AND e.reference_kind <> '' GROUP BY 1, 2 HAVING sum(e.units) > 0"
    )
    return fetch(work, sums.bindparams(w=work.workspace_id), _PROMISED)


def already_reversed(work: Work, batch_id: int) -> bool:
    """Say whether a batch was taken back before."""
    mine = and_(_e.import_id == batch_id, _e.kind == str(EntryKind.REVERSAL))
    return work.execute(select(_e.id).where(mine).limit(1)).first() is not None


def counted_after(work: Work, batch_id: int) -> pl.DataFrame:
    """Read, for each place and bucket of a batch that somebody counted later, the first such count.

    Counts that were taken back don't count; a count by hand has no import.
    """
    later = text(
        "WITH mine AS (SELECT sku_id, warehouse_id, bucket, min(id) AS entry FROM stock_entry "
        "WHERE workspace_id = :w AND import_id = :b AND kind NOT IN ('reversal', 'carried') "
        "GROUP BY sku_id, warehouse_id, bucket), "
        "undone AS (SELECT DISTINCT import_id FROM stock_entry WHERE workspace_id = :w "
        "AND import_id IS NOT NULL AND kind = 'reversal') "
        "SELECT m.sku_id, m.warehouse_id, m.bucket, n.import_id FROM mine m, LATERAL ("
        "SELECT e.import_id FROM stock_entry e WHERE e.workspace_id = :w AND e.sku_id = m.sku_id "
        "AND e.warehouse_id = m.warehouse_id AND e.bucket = m.bucket AND e.kind = 'count' "
        "AND e.id > m.entry AND e.import_id IS DISTINCT FROM :b "
        "AND (e.import_id IS NULL OR e.import_id NOT IN (SELECT import_id FROM undone)) "
        "ORDER BY e.id LIMIT 1) n"
    )
    return fetch(work, later.bindparams(w=work.workspace_id, b=batch_id), LATER)


def owed_by_undone(work: Work, batch_id: int) -> pl.DataFrame:
    """Read what batches taken back before could not give back, at the places of this one.

    Only batches since the last standing count of a place matter: a count settles what came before.
    """
    owed = text(
        "WITH undone AS (SELECT DISTINCT import_id FROM stock_entry WHERE workspace_id = :w "
        "AND import_id IS NOT NULL AND kind = 'reversal'), "
        "mine AS (SELECT DISTINCT sku_id, warehouse_id, bucket FROM stock_entry "
        "WHERE workspace_id = :w AND import_id = :b), "
        "standing AS (SELECT m.*, coalesce((SELECT max(c.id) FROM stock_entry c WHERE c.workspace_id = :w "
        "AND c.sku_id = m.sku_id AND c.warehouse_id = m.warehouse_id AND c.bucket = m.bucket "
        "AND c.kind = 'count' AND c.import_id IS DISTINCT FROM :b "
        "AND (c.import_id IS NULL OR c.import_id NOT IN (SELECT import_id FROM undone))), 0) AS entry "
        "FROM mine m), "
        "left_over AS (SELECT s.sku_id, s.warehouse_id, s.bucket, sum(e.units) AS units FROM standing s "
        "JOIN stock_entry e ON e.workspace_id = :w AND e.sku_id = s.sku_id "
        "AND e.warehouse_id = s.warehouse_id AND e.bucket = s.bucket "
        "AND e.import_id IN (SELECT import_id FROM undone) "
        "GROUP BY s.sku_id, s.warehouse_id, s.bucket, s.entry, e.import_id "
        "HAVING min(e.id) FILTER (WHERE e.kind NOT IN ('reversal', 'carried')) > s.entry) "
        "SELECT sku_id, warehouse_id, bucket, sum(units) FROM left_over GROUP BY 1, 2, 3 "
        "HAVING sum(units) <> 0"
    )
    return fetch(work, owed.bindparams(w=work.workspace_id, b=batch_id), OWED)


def places_of(work: Work, batch_id: int) -> pl.DataFrame:
    """Read the places that a batch touched."""
    statement = select(_e.sku_id, _e.warehouse_id).where(_e.import_id == batch_id).distinct()
    return fetch(work, statement, PLACES)


def places_of_documents(work: Work, batch_id: int) -> pl.DataFrame:
    """Read the places at which this transaction booked what a batch did to orders and shipments."""
    booked = (_e.recorded_at == work.now, _e.reference_kind == "import", _e.reference == str(batch_id))
    return fetch(work, select(_e.sku_id, _e.warehouse_id).where(*booked).distinct(), PLACES)


def daily_changes(work: Work, last: date, sku_ids: Collection[int] | None) -> pl.DataFrame:
    """Read the net change of units on hand by day and place, up to `last`."""
    key = (_e.effective_on, _e.sku_id, _e.warehouse_id)
    mine = [_e.bucket == str(Bucket.ON_HAND), _e.effective_on <= last]
    if sku_ids is not None:
        mine.append(_e.sku_id == any_(literal(sorted(sku_ids), ARRAY(BigInteger))))
    return fetch(work, select(*key, func.sum(_e.units)).where(*mine).group_by(*key), CHANGES)


def forget_empty(work: Work, places: pl.DataFrame) -> None:
    """Drop levels of `places` at which nothing lies and of which no entry stands.

    Entries of batches taken back don't stand, nor what imports of orders and shipments promised: nothing of
    it ever lay there.
    """
    if places.is_empty():
        return
    gone = text(
        f"DELETE FROM stock_level l USING {STAGE} p WHERE l.workspace_id = :w AND l.sku_id = p.sku_id "
        "AND l.warehouse_id = p.warehouse_id AND (l.on_hand, l.committed, l.unavailable, l.incoming) "
        "= (0, 0, 0, 0) AND NOT EXISTS (SELECT FROM stock_entry e WHERE e.workspace_id = :w "
        "AND e.sku_id = l.sku_id AND e.warehouse_id = l.warehouse_id AND e.reference_kind <> 'import' "
        "AND (e.import_id IS NULL OR NOT EXISTS (SELECT FROM stock_entry r WHERE r.workspace_id = :w "
        "AND r.import_id = e.import_id AND r.kind = 'reversal')))"
    )
    work.execute(gone, {"w": work.workspace_id})


def one_level(work: Work, place: Place) -> Level:
    """Read the level of one place."""
    mine = and_(_l.sku_id == place.sku_id, _l.warehouse_id == place.warehouse_id)
    row = work.execute(select(_l.on_hand, _l.committed, _l.unavailable, _l.incoming).where(mine)).first()
    return Level(*row) if row else Level()


def available(work: Work, sku_ids: Collection[int]) -> dict[int, dict[int, int]]:
    """Read what is available of some SKUs, by SKU and warehouse."""
    mine = and_(_l.workspace_id == work.workspace_id, _l.sku_id.in_(sku_ids))
    there: dict[int, dict[int, int]] = {}
    for row in work.execute(select(_l.sku_id, _l.warehouse_id, _l.available).where(mine)):
        there.setdefault(row.sku_id, {})[row.warehouse_id] = row.available
    return there
