"""All that asks are judged by, read in one round trip: levels locked in their order, then what stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, LiteralString

from sealane.infra.database import Work
from sealane.infra.pipeline import numbers, text_array, texts, together
from sealane.infra.sending import Asked, Rows
from sealane.stock.contracts.holds import HoldState, Offer, Source, Take
from sealane.stock.store.holds import Held

SWEPT: Final = 1_000
"""Lines whose time is over that one transaction ends, at most: the rest is for the next."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a transaction asks about: single SKUs, keys, names of pools and channels."""

    sku_ids: Collection[int]
    keys: Sequence[str]
    pools: Collection[str] = ()
    channels: Collection[str] = ()
    offers: bool = False


@dataclass(slots=True)
class Found:
    """What stands: `free` by SKU and warehouse (locked), lines of known keys and of those whose time is over.

    `heads` are numbers of the log, read before anything was locked: what happened later has a higher one.
    """

    heads: dict[str, int] = field(default_factory=dict)
    free: dict[int, dict[int, int]] = field(default_factory=dict)
    known: list[Held] = field(default_factory=list)
    due: list[Held] = field(default_factory=list)
    waiting: dict[tuple[int, str], int] = field(default_factory=dict)
    pools: dict[str, dict[int, dict[int, list[int]]]] = field(default_factory=dict)
    offers: dict[int, list[Offer]] = field(default_factory=dict)
    buffers: dict[tuple[str, int], int] = field(default_factory=dict)
    paused: frozenset[str] = frozenset()


_HEADS: Final = (
    "SELECT stream, number FROM stream_head WHERE workspace_id = %(w)s AND stream IN ('stock', 'catalog')"
)
_DUE_KEYS: Final = (
    "SELECT key FROM stock_hold WHERE workspace_id = %(w)s AND state = 'held' AND expires_at <= %(now)s "
    f"ORDER BY expires_at LIMIT {SWEPT}"
)
# Two steps in one: whose time is over must be known before the levels are locked, all in their order.
_LOCK: Final = (
    "SELECT sku_id, warehouse_id, available FROM stock_level WHERE workspace_id = %(w)s AND sku_id = ANY("
    "%(skus)s::bigint[] || ARRAY(SELECT h.sku_id FROM stock_hold h WHERE h.workspace_id = %(w)s "
    f"AND h.key = ANY(ARRAY({_DUE_KEYS})))) ORDER BY sku_id, warehouse_id FOR UPDATE"
)
_LINES: Final = (
    "SELECT id, key, fingerprint, sku_id, warehouse_id, units, source, source_id, promised_on, state, "
    "expires_at, turn_seconds, pool FROM stock_hold WHERE workspace_id = %(w)s AND key"
)
_KNOWN: Final = f"{_LINES} = ANY({text_array('keys')}) ORDER BY key, position"
_DUE: Final = f"{_LINES} = ANY(ARRAY({_DUE_KEYS})) ORDER BY key, position"
_WAITING: Final = (
    "SELECT sku_id, pool, sum(units)::bigint FROM stock_hold WHERE workspace_id = %(w)s "
    "AND sku_id = ANY(%(skus)s::bigint[]) AND state = 'waiting' GROUP BY sku_id, pool"
)
_POOLS: Final = (
    "SELECT id, name, sku_id, warehouse_id, units - held FROM stock_pool WHERE workspace_id = %(w)s "
    f"AND name = ANY({text_array('pools')}) AND units > 0 ORDER BY id FOR UPDATE"
)
_OFFERS: Final = (
    "SELECT id, sku_id, warehouse_id, units - taken, promised_on FROM stock_offer "
    "WHERE workspace_id = %(w)s AND sku_id = ANY(%(skus)s::bigint[]) ORDER BY id FOR UPDATE"
)
_BUFFERS: Final = (
    "SELECT channel, sku_id, units FROM stock_buffer WHERE workspace_id = %(w)s "
    f"AND channel = ANY({text_array('channels')}) AND sku_id = ANY(%(skus)s::bigint[])"
)
_PAUSED: Final = (
    f"SELECT name FROM stock_channel WHERE workspace_id = %(w)s AND name = ANY({text_array('channels')}) "
    "AND pause IS NOT NULL"
)


def survey(work: Work, wanted: Wanted) -> Found:
    """Lock the levels of what is wanted and of what is over, and read what stands under the locks.

    The statements behind the lock are statements of their own, since each sees what was committed while it
    waited. Pools and offers of what is wanted are locked too.
    """
    return found_of(wanted, together(work, *to_survey(work.workspace_id, work.now, wanted)))


def to_survey(workspace_id: int, now: datetime, wanted: Wanted) -> list[Asked]:
    """Return what `survey` runs, for who sends it with other statements."""
    scope = {
        "w": workspace_id,
        "now": now,
        "skus": numbers(wanted.sku_ids),
        "keys": texts(wanted.keys),
        "pools": texts(sorted(wanted.pools)),
        "channels": texts(sorted(wanted.channels)),
    }
    return [(statement, scope) for statement in _statements(wanted)]


def _statements(wanted: Wanted) -> list[LiteralString]:
    asked: list[LiteralString] = [_HEADS, _LOCK, _KNOWN, _DUE, _WAITING]
    asked += [_POOLS] if wanted.pools else []
    asked += [_OFFERS] if wanted.offers else []
    asked += [_BUFFERS, _PAUSED] if wanted.channels else []
    return asked


def found_of(wanted: Wanted, told: Sequence[Rows]) -> Found:
    """Return what the statements of `to_survey` have told."""
    rows = dict(zip(_statements(wanted), told, strict=True))
    return Found(
        dict(rows[_HEADS]),
        _free(rows[_LOCK]),
        lines_of(rows[_KNOWN]),
        lines_of(rows[_DUE]),
        {(sku, pool): units for sku, pool, units in rows[_WAITING]},
        pools_of(rows.get(_POOLS, [])),
        _offers(rows.get(_OFFERS, [])),
        {(channel, sku): units for channel, sku, units in rows.get(_BUFFERS, [])},
        frozenset(name for (name,) in rows.get(_PAUSED, [])),
    )


def known(work: Work, keys: Sequence[str]) -> list[Held]:
    """Return every line held under one of `keys`, by key and position."""
    (rows,) = together(work, (_KNOWN, {"w": work.workspace_id, "keys": texts(keys)}))
    return lines_of(rows)


def lines_of(rows: Rows) -> list[Held]:
    """Return rows of holds as lines."""
    return [
        Held(
            row[0],
            row[1],
            row[2],
            Take(row[3], row[4], row[5], Source(row[6]), row[7], row[8]),
            HoldState(row[9]),
            row[10],
            row[11],
            row[12],
        )
        for row in rows
    ]


def _free(rows: Rows) -> dict[int, dict[int, int]]:
    free: dict[int, dict[int, int]] = {}
    for sku, place, units in rows:
        free.setdefault(sku, {})[place] = units
    return free


def pools_of(rows: Rows) -> dict[str, dict[int, dict[int, list[int]]]]:
    """Return the id of each pool and what is left in it, by name, SKU and warehouse."""
    pools: dict[str, dict[int, dict[int, list[int]]]] = {}
    for number, name, sku, place, left in rows:
        pools.setdefault(name, {}).setdefault(sku, {})[place] = [number, left]
    return pools


def _offers(rows: Rows) -> dict[int, list[Offer]]:
    offers: dict[int, list[Offer]] = {}
    for offer in sorted((Offer(*row) for row in rows), key=lambda one: (one.promised_on, one.id)):
        offers.setdefault(offer.sku_id, []).append(offer)
    return offers
