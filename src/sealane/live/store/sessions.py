"""Sessions and their run-downs, written and read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any, LiteralString

from sqlalchemy import (
    BigInteger,
    Row,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, psycopg

from sealane.catalog.service import SKU_ROWS
from sealane.infra.database import Work
from sealane.infra.pipeline import Rows, together
from sealane.live.contracts import Expected, RunItem, Session, SessionState
from sealane.live.store.tables import live_item, live_session

_s, _i, _k = live_session.c, live_item.c, SKU_ROWS.c


_ITEMS = (
    select(live_item, _k.code.label("sku"), _k.name, _k.price.label("usual_price"))
    .select_from(live_item.join(SKU_ROWS, _k.id == _i.sku_id))
    .order_by(_i.session_id, _i.position)
)


class _Read:
    """A statement as the driver takes it, compiled once, whose rows have the names of its columns."""

    def __init__(self, statement: Select[Any]) -> None:
        dialect: Any = psycopg.dialect
        self.asked: LiteralString = statement.compile(dialect=dialect()).string
        self._names = [str(column.key) for column in statement.selected_columns]

    def rows(self, found: Rows) -> list[Any]:
        """Return rows with names."""
        return [SimpleNamespace(**dict(zip(self._names, one, strict=True))) for one in found]


_WANTED = and_(
    _s.workspace_id == bindparam("w", type_=BigInteger),
    _s.code == any_(bindparam("codes", type_=ARRAY(Text))),
)
_SESSIONS_OF = _Read(select(live_session).where(_WANTED).order_by(_s.id))
_ITEMS_OF = _Read(_ITEMS.where(_i.session_id.in_(select(_s.id).where(_WANTED))))


def by_codes(work: Work, codes: Collection[str]) -> dict[str, Session]:
    """Read sessions with their run-downs by code, in one round trip; codes that nobody gave are missing."""
    asked = {"w": work.workspace_id, "codes": sorted(codes)}
    sessions, items = together(work, (_SESSIONS_OF.asked, asked), (_ITEMS_OF.asked, asked))
    found = _with(_SESSIONS_OF.rows(sessions), _ITEMS_OF.rows(items))
    return {one.code: one for one in found}


def by_code(work: Work, code: str, *, lock: bool = False) -> Session | None:
    """Read one session with its run-down, and lock it if asked."""
    statement = select(live_session).where(_s.workspace_id == work.workspace_id, _s.code == code)
    row = work.execute(statement.with_for_update() if lock else statement).first()
    return None if row is None else _with_items(work, [row])[0]


def by_id(work: Work, session_id: int) -> Session | None:
    """Read one session with its run-down by its id."""
    row = work.execute(select(live_session).where(_s.id == session_id)).first()
    return None if row is None else _with_items(work, [row])[0]


def between(work: Work, first: datetime, last: datetime) -> list[Session]:
    """Read the sessions planned, with any part, from `first` until `last`, by start; cancelled ones too.

    No rehearsal is among them, here as wherever sessions are listed.
    """
    overlaps = and_(_s.starts_at < last, _s.ends_at > first, _s.rehearses.is_(None))
    rows = work.execute(select(live_session).where(overlaps).order_by(_s.starts_at, _s.id)).all()
    return _with_items(work, rows)


def in_states(work: Work, states: Collection[SessionState]) -> list[Session]:
    """Read the sessions in some states, by start."""
    wanted = (_s.state.in_([str(state) for state in states]), _s.rehearses.is_(None))
    rows = work.execute(select(live_session).where(*wanted).order_by(_s.starts_at, _s.id)).all()
    return _with_items(work, rows)


def told(work: Work) -> list[Session]:
    """Read the sessions that files tell of, by start."""
    mine = (_s.workspace_id == work.workspace_id, _s.import_id.is_not(None))
    return _with_items(work, work.execute(select(live_session).where(*mine).order_by(_s.starts_at)).all())


def any_told(work: Work) -> bool:
    """Say whether files tell of any session."""
    mine = (_s.workspace_id == work.workspace_id, _s.import_id.is_not(None))
    return work.execute(select(_s.id).where(*mine).limit(1)).first() is not None


def forget_import(work: Work, import_id: int) -> None:
    """Take away sessions that an import brought, but for those that were run since."""
    told_then = (_s.import_id == import_id, _s.last_number == 0)
    work.execute(delete(live_session).where(*told_then))


def taken(work: Work, codes: Collection[str]) -> set[str]:
    """Return which of these codes sessions have."""
    return set(work.execute(select(_s.code).where(_s.code.in_(list(codes)))).scalars())


def add(work: Work, values: Mapping[str, Any]) -> int:
    """Insert a session and return its id."""
    row = {
        **values,
        "workspace_id": work.workspace_id,
        "created_at": work.now,
        "created_by": work.actor.name,
        "changed_at": work.now,
    }
    return int(work.execute(insert(live_session).values(row).returning(_s.id)).scalar_one())


def change(work: Work, session_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of a session."""
    work.execute(update(live_session).where(_s.id == session_id).values(**values, changed_at=work.now))


def put_items(work: Work, session_id: int, items: Sequence[Mapping[str, Any]]) -> None:
    """Make the run-down these items, in their order; one whose SKU stays keeps its id."""
    there = work.execute(select(_i.sku_id, _i.id).where(_i.session_id == session_id)).all()
    ids = {row.sku_id: row.id for row in there}
    gone = set(ids) - {item["sku_id"] for item in items}
    if gone:
        work.execute(delete(live_item).where(_i.session_id == session_id, _i.sku_id.in_(gone)))
    for position, item in enumerate(items, 1):
        values = {**item, "position": position}
        if item["sku_id"] in ids:
            work.execute(update(live_item).where(_i.id == ids[item["sku_id"]]).values(values))
        else:
            named = {"workspace_id": work.workspace_id, "session_id": session_id}
            work.execute(insert(live_item).values(values | named))


def put_expected(work: Work, expected: Mapping[int, Expected | None]) -> None:
    """Write what is foreseen of items, by their ids."""
    for item_id, one in expected.items():
        work.execute(update(live_item).where(_i.id == item_id).values(expected_columns(one)))


def expected_columns(one: Expected | None) -> Mapping[str, float | None]:
    """What was foreseen, as the columns that hold it."""
    if one is None:
        return dict.fromkeys(_EXPECTED) | {"showings": 0}
    return dict(zip(_EXPECTED, (one.p10, one.p50, one.p90, one.mean), strict=True)) | {
        "showings": one.showings
    }


_EXPECTED = ("expected_p10", "expected_p50", "expected_p90", "expected_mean")


def change_item(work: Work, item_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of one product of a run-down."""
    work.execute(update(live_item).where(_i.id == item_id).values(**values))


def _with_items(work: Work, rows: Sequence[Row[Any]]) -> list[Session]:
    if not rows:
        return []
    return _with(rows, work.execute(_ITEMS.where(_i.session_id.in_([row.id for row in rows]))))


def _with(rows: Iterable[Any], items: Iterable[Any]) -> list[Session]:
    found: dict[int, list[RunItem]] = {}
    for item in items:
        found.setdefault(item.session_id, []).append(_item(item))
    return [_session(row, tuple(found.get(row.id, ()))) for row in rows]


def _item(row: Row[Any]) -> RunItem:
    return RunItem(
        row.id,
        row.position,
        row.sku_id,
        row.sku,
        row.name,
        row.price,
        row.usual_price,
        row.offset_minutes,
        row.minutes,
        row.target_units,
        row.say,
        expected_of(row),
    )


def expected_of(row: Row[Any]) -> Expected | None:
    """Read what was foreseen out of a row that has its columns."""
    if row.expected_p50 is None:
        return None
    return Expected(
        row.expected_p10, row.expected_p50, row.expected_p90, row.expected_mean, showings=row.showings
    )


def _session(row: Row[Any], items: tuple[RunItem, ...]) -> Session:
    return Session(
        row.id,
        row.code,
        row.title,
        row.host,
        row.platform,
        tuple(row.markets),
        row.time_zone,
        row.starts_at,
        row.ends_at,
        SessionState(row.state),
        row.currency,
        row.audience,
        row.viewers,
        tuple(row.warehouse_ids),
        row.note,
        row.began_at,
        row.ended_at,
        items,
        row.rehearses,
        row.move_waiting,
    )
