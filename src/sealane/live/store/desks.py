"""The desk of a session read and written: its lock, its products' counts, the orders taken."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, LiteralString

from sqlalchemy import Row, select, text

from sealane.infra.database import Work
from sealane.infra.pipeline import Asked, together
from sealane.live.contracts import Outcome, Session, SessionState
from sealane.live.contracts.desk import DeskState
from sealane.live.core.desk_state import Desk, Product
from sealane.live.core.pace import Pace
from sealane.live.store.desk_tables import live_order

_o = live_order.c

STATES = {
    SessionState.PLANNED: DeskState.PREPARED,
    SessionState.CANCELLED: DeskState.ENDED,
    SessionState.LIVE: DeskState.LIVE,
    SessionState.ENDED: DeskState.ENDED,
    SessionState.REVIEWED: DeskState.ENDED,
}

_OPEN = text(
    "INSERT INTO live_desk (workspace_id, session_id) VALUES (:w, :session) "
    "ON CONFLICT (workspace_id, session_id) DO NOTHING"
)
_TALLIES = text(
    "INSERT INTO live_tally (workspace_id, session_id, item_id) "
    "SELECT workspace_id, session_id, id FROM live_item WHERE session_id = :session "
    "ON CONFLICT (workspace_id, session_id, item_id) DO NOTHING"
)


def open_desk(work: Work, session_id: int) -> None:
    """Make the rows of a desk where they are not there yet."""
    work.execute(_OPEN, {"w": work.workspace_id, "session": session_id})
    work.execute(_TALLIES, {"session": session_id})


_HEAD: Final = (
    "SELECT d.paused, d.showing, d.version, s.state, s.began_at FROM live_desk d "
    "JOIN live_session s ON s.id = d.session_id "
    "WHERE d.workspace_id = %(w)s AND d.session_id = %(session)s"
)
_LOCKED: Final = f"{_HEAD} FOR UPDATE OF d"
_READ: Final = (
    "SELECT t.item_id, i.sku_id, i.price, t.left_units, t.orders, t.sold, t.held, t.preordered, t.waiting, "
    "t.refused, t.released, t.paused, t.preorder_most, t.preorder_on, t.fast_units, t.fast_squares, "
    "t.slow_units, t.slow_squares, t.paced_at, t.sold_out_at, t.warned, t.turned, t.version "
    "FROM live_tally t JOIN live_item i ON i.id = t.item_id "
    "WHERE t.workspace_id = %(w)s AND t.session_id = %(session)s ORDER BY i.position"
)


def read(work: Work, session: Session, *, lock: bool = False) -> Desk:
    """Read the desk of a session, and lock it if asked; one that was never opened has no products.

    The counts are read by a statement of their own: it sees what was committed while the lock was awaited.
    """
    scope = {"w": work.workspace_id, "session": session.id}
    heads, tallies = together(work, (_LOCKED if lock else _HEAD, scope), (_READ, scope))
    if not heads:
        return Desk(STATES[session.state], session.began_at)
    ((paused, showing, version, stands, began_at),) = heads
    state = STATES[SessionState(stands)]
    if state is DeskState.LIVE and paused:
        state = DeskState.PAUSED
    return Desk(state, began_at, showing, {row[0]: _product(row) for row in tallies}, version)


def _product(row: tuple[Any, ...]) -> Product:
    fast_units, fast_squares, slow_units, slow_squares, paced_at, *rest = row[14:]
    fast, slow = Pace(fast_units, fast_squares, paced_at), Pace(slow_units, slow_squares, paced_at)
    values: Any = (*row[:14], fast, slow, *rest)
    return Product(*values)


_COLUMNS: Final = {
    "left_units": "int",
    "orders": "int",
    "sold": "int",
    "held": "int",
    "preordered": "int",
    "waiting": "int",
    "refused": "int",
    "released": "int",
    "paused": "boolean",
    "preorder_most": "int",
    "preorder_on": "date",
    "fast_units": "float8",
    "fast_squares": "float8",
    "slow_units": "float8",
    "slow_squares": "float8",
    "paced_at": "timestamptz",
    "sold_out_at": "timestamptz",
    "warned": "boolean",
    "turned": "int",
    "version": "int",
}
_SET: LiteralString = ", ".join([f"{name} = r.{name}" for name in _COLUMNS])
_TYPED: LiteralString = ", ".join([f"{name} {kind}" for name, kind in _COLUMNS.items()])
_WRITE: Final = (
    f"UPDATE live_tally t SET {_SET} FROM json_to_recordset(%(rows)s::json) AS r(item_id bigint, {_TYPED}) "  # noqa: S608
    "WHERE t.workspace_id = %(w)s AND t.session_id = %(session)s AND t.item_id = r.item_id"
)
_ARRANGE: Final = (
    "UPDATE live_desk SET paused = %(paused)s, showing = %(showing)s::bigint, version = %(version)s "
    "WHERE workspace_id = %(w)s AND session_id = %(session)s"
)


def changed(work: Work, session_id: int, before: Desk, after: Desk) -> tuple[list[Product], list[Asked]]:
    """Return the products that differ between two states of a locked desk, and what writes it all."""
    asked: list[Asked] = []
    mine = {"w": work.workspace_id, "session": session_id}
    head = (after.state is DeskState.PAUSED, after.showing, after.version)
    if head != (before.state is DeskState.PAUSED, before.showing, before.version):
        paused, showing, version = head
        asked.append((_ARRANGE, mine | {"paused": paused, "showing": showing, "version": version}))
    moved = [one for one in after.products.values() if one != before.products.get(one.item_id)]
    if moved:
        asked.append((_WRITE, mine | {"rows": json.dumps([_row(one) for one in moved])}))
    return moved, asked


def _row(one: Product) -> dict[str, object]:
    return {
        "item_id": one.item_id,
        "left_units": one.left,
        "orders": one.orders,
        "sold": one.sold,
        "held": one.held,
        "preordered": one.preordered,
        "waiting": one.waiting,
        "refused": one.refused,
        "released": one.released,
        "paused": one.paused,
        "preorder_most": one.preorder_most,
        "preorder_on": one.preorder_on and one.preorder_on.isoformat(),
        "fast_units": one.fast.units,
        "fast_squares": one.fast.squares,
        "slow_units": one.slow.units,
        "slow_squares": one.slow.squares,
        "paced_at": one.slow.at and one.slow.at.isoformat(),
        "sold_out_at": one.sold_out_at and one.sold_out_at.isoformat(),
        "warned": one.warned,
        "turned": one.turned,
        "version": one.version,
    }


@dataclass(frozen=True, slots=True)
class Taken:
    """One line of an order in a session, and what became of it."""

    session_id: int
    key: str
    item_id: int
    units: int
    price: Decimal | None
    outcome: Outcome
    promised_on: date | None = None
    buyer: str = ""
    channel: str = ""


_INSERT: Final = (
    "INSERT INTO live_order (workspace_id, session_id, key, item_id, units, price, outcome, promised_on, "
    "buyer, channel, ordered_at, changed_at) SELECT %(w)s, r.*, %(now)s::timestamptz, "
    "%(now)s::timestamptz FROM json_to_recordset(%(rows)s::json) AS r(session_id bigint, key text, "
    "item_id bigint, units int, price numeric, outcome text, promised_on date, buyer text, channel text) "
    "ON CONFLICT (workspace_id, key, item_id) DO NOTHING"
)


def added(work: Work, lines: Sequence[Taken]) -> list[Asked]:
    """Return what writes lines of orders; one that is there stays as it is."""
    rows = [
        {
            "session_id": line.session_id,
            "key": line.key,
            "item_id": line.item_id,
            "units": line.units,
            "price": None if line.price is None else f"{line.price:f}",
            "outcome": line.outcome,
            "promised_on": line.promised_on and line.promised_on.isoformat(),
            "buyer": line.buyer,
            "channel": line.channel,
        }
        for line in lines
    ]
    asked = {"w": work.workspace_id, "now": work.now, "rows": json.dumps(rows)}
    return [(_INSERT, asked)] if rows else []


def orders_of(work: Work, keys: Collection[str]) -> list[Taken]:
    """Read the lines of orders by the keys of their holds."""
    mine = select(live_order).where(_o.workspace_id == work.workspace_id, _o.key.in_(keys))
    return [_taken(row) for row in work.execute(mine.order_by(_o.id))]


def _taken(row: Row[Any]) -> Taken:
    return Taken(
        row.session_id,
        row.key,
        row.item_id,
        row.units,
        row.price,
        Outcome(row.outcome),
        row.promised_on,
        row.buyer,
        row.channel,
    )


def waiting(work: Work, session_id: int, item_id: int) -> list[Taken]:
    """Read the lines of orders that wait for a product, in the order in which they came."""
    mine = select(live_order).where(
        _o.workspace_id == work.workspace_id,
        _o.session_id == session_id,
        _o.item_id == item_id,
        _o.outcome == str(Outcome.WAITING),
    )
    return [_taken(row) for row in work.execute(mine.order_by(_o.id))]


_SETTLE = text(
    "UPDATE live_order o SET outcome = r.outcome, promised_on = r.promised_on, changed_at = :now "
    "FROM json_to_recordset(CAST(:rows AS json)) AS r(key text, item_id bigint, outcome text, "
    "promised_on date) WHERE o.workspace_id = :w AND o.key = r.key AND o.item_id = r.item_id"
)


def settle_orders(work: Work, lines: Iterable[Taken]) -> None:
    """Write what became of lines."""
    rows = [
        {
            "key": line.key,
            "item_id": line.item_id,
            "outcome": str(line.outcome),
            "promised_on": line.promised_on and line.promised_on.isoformat(),
        }
        for line in lines
    ]
    work.execute(_SETTLE, {"w": work.workspace_id, "now": work.now, "rows": json.dumps(rows)})


_BUYERS = text(
    "UPDATE live_order o SET buyer = r.buyer FROM json_to_recordset(CAST(:rows AS json)) AS r(key text, "
    "buyer text) WHERE o.workspace_id = :w AND o.key = r.key AND o.buyer <> r.buyer"
)


def name_buyers(work: Work, buyers: Mapping[str, str]) -> None:
    """Write who bought, by the keys of orders."""
    rows = [{"key": key, "buyer": buyer} for key, buyer in buyers.items()]
    work.execute(_BUYERS, {"w": work.workspace_id, "rows": json.dumps(rows)})
