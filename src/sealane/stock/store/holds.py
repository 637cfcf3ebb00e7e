"""Holds read and written by sets: what is known of keys, what lies there, what is taken and settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from sealane.infra.database import Work
from sealane.infra.pipeline import numbers, together
from sealane.stock.contracts.holds import HoldState, Source, Take

Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True)
class Held:
    """One stored line of a hold."""

    id: int
    key: str
    fingerprint: str
    take: Take
    state: HoldState
    expires_at: datetime | None
    turn_seconds: int | None
    pool: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A line that waited, with what it takes now, its state and until when."""

    id: int
    take: Take
    state: HoldState
    expires_at: datetime | None


_HELD = (
    "h.id, h.key, h.fingerprint, h.sku_id, h.warehouse_id, h.units, h.source, h.source_id, h.promised_on, "
    "h.state, h.expires_at, h.turn_seconds, h.pool"
)


def _held(rows: Iterable[Row[Any]]) -> list[Held]:
    return [
        Held(
            row.id,
            row.key,
            row.fingerprint,
            Take(row.sku_id, row.warehouse_id, row.units, Source(row.source), row.source_id, row.promised_on),
            HoldState(row.state),
            row.expires_at,
            row.turn_seconds,
            row.pool,
        )
        for row in rows
    ]


_LOCK = text(
    "SELECT sku_id, warehouse_id, available FROM stock_level WHERE workspace_id = :w AND sku_id = ANY(:skus) "
    "ORDER BY sku_id, warehouse_id FOR UPDATE"
)


def lock_free(work: Work, sku_ids: Collection[int]) -> dict[int, dict[int, int]]:
    """Lock the levels of some SKUs and return what is available of each, by warehouse."""
    free: dict[int, dict[int, int]] = {}
    for row in work.execute(_LOCK, {"w": work.workspace_id, "skus": list(sku_ids)}):
        free.setdefault(row.sku_id, {})[row.warehouse_id] = row.available
    return free


_POOLS = text(
    "SELECT id, name, sku_id, warehouse_id, units - held AS free FROM stock_pool "
    "WHERE workspace_id = :w AND name = ANY(:names) AND units > 0 ORDER BY id FOR UPDATE"
)


def lock_pools(work: Work, names: Collection[str]) -> dict[str, dict[int, dict[int, list[int]]]]:
    """Lock pools and return the id of each and what is left in it, by name, SKU and warehouse.

    One of which nothing is set aside any more is none: who waits for it waits for the stock for all.
    """
    pools: dict[str, dict[int, dict[int, list[int]]]] = {}
    if names:
        for row in work.execute(_POOLS, {"w": work.workspace_id, "names": sorted(names)}):
            pools.setdefault(row.name, {}).setdefault(row.sku_id, {})[row.warehouse_id] = [row.id, row.free]
    return pools


_MOVE_POOLS = text(
    "UPDATE stock_pool p SET held = p.held + d.held, units = p.units + d.units FROM unnest("
    "CAST(:ids AS bigint[]), CAST(:held AS int[]), CAST(:units AS int[])) AS d(id, held, units) "
    "WHERE p.workspace_id = :w AND p.id = d.id"
)
_MOVE_OFFERS = text(
    "UPDATE stock_offer o SET taken = greatest(o.taken + d.taken, 0), units = greatest(o.units + d.units, 0) "
    "FROM unnest(CAST(:ids AS bigint[]), CAST(:taken AS int[]), CAST(:units AS int[])) "
    "AS d(id, taken, units) "
    "WHERE o.workspace_id = :w AND o.id = d.id"
)


def move_pools(work: Work, changes: dict[int, tuple[int, int]]) -> None:
    """Change (held, units) of pools by id."""
    if changes:
        held, units = zip(*changes.values(), strict=True)
        asked = {"w": work.workspace_id, "ids": list(changes), "held": list(held), "units": list(units)}
        work.execute(_MOVE_POOLS, asked)


def move_offers(work: Work, changes: dict[int, tuple[int, int]]) -> None:
    """Change (taken, units) of offers of goods on their way by id."""
    if changes:
        taken, units = zip(*changes.values(), strict=True)
        asked = {"w": work.workspace_id, "ids": list(changes), "taken": list(taken), "units": list(units)}
        work.execute(_MOVE_OFFERS, asked)


_DUE = text(
    "SELECT DISTINCT key FROM (SELECT key FROM stock_hold WHERE workspace_id = :w AND state = 'held' "
    "AND expires_at <= :now ORDER BY expires_at LIMIT :most) due"
)


def due(work: Work, most: int) -> list[str]:
    """Return the keys of holds whose time is over, the oldest first, from among the first `most` lines."""
    return list(work.execute(_DUE, {"w": work.workspace_id, "now": work.now, "most": most}).scalars())


_OVERDUE = text(
    "SELECT DISTINCT workspace_id FROM stock_hold WHERE state = 'held' AND expires_at <= :now LIMIT 100"
)


def overdue_workspaces(connection: Connection, now: datetime) -> list[int]:
    """Return workspaces with holds whose time is over, by a connection outside any workspace."""
    return list(connection.execute(_OVERDUE, {"now": now}).scalars())


_OF_ORDERS = text(
    "SELECT DISTINCT key, reference FROM (SELECT key, reference FROM stock_hold WHERE workspace_id = :w "
    "AND state = 'held' AND expires_at IS NOT NULL AND kind = 'order' AND reference <> '' "
    "ORDER BY expires_at LIMIT :most) held ORDER BY key"
)


def of_orders(work: Work, most: int) -> list[tuple[str, str]]:
    """Return key and number of the order of holds that will end by themselves, the soonest first."""
    rows = work.execute(_OF_ORDERS, {"w": work.workspace_id, "most": most})
    return [(row.key, row.reference) for row in rows]


# Each half has an index of its own, which knows no other holds.
_WANTED: Final = (
    "SELECT DISTINCT sku_id FROM (SELECT sku_id FROM stock_hold WHERE workspace_id = %(w)s "
    "AND sku_id = ANY(%(skus)s::bigint[]) AND state = 'waiting' UNION ALL SELECT sku_id FROM stock_hold "
    "WHERE workspace_id = %(w)s AND sku_id = ANY(%(skus)s::bigint[]) AND source = 'incoming' "
    "AND state IN ('held', 'confirmed')) h WHERE (SELECT l.id FROM stock_level l "
    "WHERE l.workspace_id = %(w)s AND l.sku_id = h.sku_id AND l.available > 0 LIMIT 1) IS NOT NULL"
)


def wanted(work: Work, sku_ids: Collection[int]) -> list[int]:
    """Return those of some SKUs that somebody waits for and of which something is available."""
    (rows,) = together(work, (_WANTED, {"w": work.workspace_id, "skus": numbers(sku_ids)}))
    return [sku for (sku,) in rows]


_SETTLE = text(
    "UPDATE stock_hold SET state = :state, settled_at = :now, expires_at = NULL "
    "WHERE workspace_id = :w AND id = ANY(:ids)"
)


def settle(work: Work, ids: Sequence[int], state: HoldState) -> None:
    """Give holds another state, for good."""
    work.execute(_SETTLE, {"w": work.workspace_id, "now": work.now, "state": state.value, "ids": list(ids)})


_QUEUE = text(
    f"SELECT {_HELD} FROM stock_hold h WHERE h.workspace_id = :w AND h.state = 'waiting' AND h.key IN "
    "(SELECT key FROM stock_hold WHERE workspace_id = :w AND state = 'waiting' AND sku_id = ANY(:skus) "
    "ORDER BY id LIMIT :most) ORDER BY h.id"
)


def queue(work: Work, sku_ids: Collection[int], most: int) -> list[Held]:
    """Return all lines of those who wait for one of some SKUs, in the order in which they came."""
    return _held(work.execute(_QUEUE, {"w": work.workspace_id, "skus": list(sku_ids), "most": most}))


_QUEUE_OF = text(
    f"SELECT {_HELD} FROM stock_hold h WHERE h.workspace_id = :w AND h.state = 'waiting' AND h.key IN "
    "(SELECT key FROM stock_hold WHERE workspace_id = :w AND state = 'waiting' AND sku_id = :sku "
    "AND reference = :reference ORDER BY id LIMIT :most) ORDER BY h.id"
)


def queue_of(work: Work, reference: str, sku_id: int, most: int) -> list[Held]:
    """Return all lines of those who wait for a SKU under a reference, in the order in which they came."""
    asked = {"w": work.workspace_id, "reference": reference, "sku": sku_id, "most": most}
    return _held(work.execute(_QUEUE_OF, asked))


_AHEAD = text(
    f"SELECT {_HELD} FROM stock_hold h WHERE h.workspace_id = :w AND h.source = 'incoming' "
    "AND h.state IN ('held', 'confirmed') AND h.sku_id = ANY(:skus) ORDER BY h.id LIMIT :most"
)


def sold_ahead(work: Work, sku_ids: Collection[int], most: int) -> list[Held]:
    """Return the lines that wait for goods on their way, in the order in which they were sold."""
    return _held(work.execute(_AHEAD, {"w": work.workspace_id, "skus": list(sku_ids), "most": most}))


_PLACE = text(
    "UPDATE stock_hold h SET warehouse_id = d.warehouse_id, source = d.source, source_id = d.source_id, "
    "state = d.state, expires_at = d.expires_at, promised_on = d.promised_on "
    "FROM unnest(CAST(:ids AS bigint[]), "
    "CAST(:warehouses AS bigint[]), CAST(:sources AS text[]), CAST(:source_ids AS bigint[]), "
    "CAST(:states AS text[]), CAST(:ends AS timestamptz[]), CAST(:days AS date[])) "
    "AS d(id, warehouse_id, source, source_id, state, expires_at, promised_on) "
    "WHERE h.workspace_id = :w AND h.id = d.id"
)


def place(work: Work, placed: Sequence[Placed]) -> None:
    """Give lines that waited what they take now."""
    asked = {
        "w": work.workspace_id,
        "ids": [one.id for one in placed],
        "warehouses": [one.take.warehouse_id for one in placed],
        "sources": [one.take.source.value for one in placed],
        "source_ids": [one.take.source_id for one in placed],
        "states": [one.state.value for one in placed],
        "ends": [one.expires_at for one in placed],
        "days": [one.take.promised_on for one in placed],
    }
    work.execute(_PLACE, asked)
