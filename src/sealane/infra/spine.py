"""Spine: everything that happens is numbered per stream without gaps, in the transaction that did it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, LiteralString

from sqlalchemy import Connection, select, text, update

from sealane.infra.spine_tables import stream_event, stream_head

if TYPE_CHECKING:
    from sealane.infra.database import Work

CHANNEL = "sealane"
"""The PostgreSQL notification channel that wakes readers of the log, one notification a transaction."""

MAX_NAMED_BYTES = 7_500
"""Longest list of streams in one notification, which PostgreSQL ends at 8,000 bytes; beyond it names none."""

MAX_PAYLOAD_BYTES = 64_000
"""Largest payload of one event: more belongs into a table or file of its own, named by the event."""

MAX_STREAM_CHARACTERS = 120
KEPT_DAYS = 14
"""The log goes back so far; who asks for older events is told to read the thing itself."""

FORGOTTEN_AT_ONCE = 200_000
"""Events that one sweep deletes at most: the next night takes the rest."""

MAX_PAGE = 5_000
"""Events read at once, at most."""

_STREAM = re.compile(r"[a-z][a-z0-9_-]*(/[A-Za-z0-9_.:@-]+)*")

cause: ContextVar[str] = ContextVar("cause", default="")
"""What makes the present code run: `request 4f…`, `job 12`, `event stock/77`. Set by those who start it."""

JSON = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that has happened, not yet numbered; `payload` is an object as JSON text."""

    stream: str
    kind: str
    payload: str
    actor_kind: str
    actor_id: int
    actor_name: str
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One event of the log; `cause` says what made it happen, `actor` who."""

    stream: str
    number: int
    at: datetime
    kind: str
    payload: JSON
    cause: str
    actor: str


def is_stream(name: str) -> bool:
    """Say whether a stream may have this name."""
    return len(name) <= MAX_STREAM_CHARACTERS and _STREAM.fullmatch(name) is not None


def payload_text(stream: str, payload: JSON) -> str:
    """Return `payload` as JSON text; raises ValueError for a wrong stream or what no log can hold."""
    if not is_stream(stream):
        raise ValueError(f"{stream!r} is no name of a stream")
    said = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if len(said.encode()) > MAX_PAYLOAD_BYTES:
        raise ValueError(f"an event of {stream} has more than {MAX_PAYLOAD_BYTES} bytes")
    if "\\u0000" in said:
        raise ValueError(f"an event of {stream} holds a character that PostgreSQL has no place for")
    return said


def record_many(
    connection: Connection,
    workspace_id: int,
    records: Sequence[Record],
    at: datetime,
    moved: Mapping[str, int] | None = None,
) -> list[int]:
    """Number and write `records`, of any streams, by one statement; return their numbers in order.

    `moved` are streams whose log a room keeps itself, with where they stand: their followers are woken too.

    Locks the heads of the streams, in the order of their names, until the transaction ends: call it last.
    Wakes the readers of the log when the transaction has committed. Nothing to record is no statement.
    """
    asked = to_record(workspace_id, records, at, moved)
    if asked is None:
        return []
    found = connection.exec_driver_sql(*asked)
    return _numbers(records, found.scalar_one()) if records else []


def to_record(
    workspace_id: int, records: Sequence[Record], at: datetime, moved: Mapping[str, int] | None = None
) -> tuple[LiteralString, dict[str, Any]] | None:
    """Return `record_many` as the driver takes it, a statement and its parameters; None for nothing."""
    # As one text: the driver looks for quotes in each text of a list. A line of JSON has no line's end.
    told = {"channel": CHANNEL, "moved": "\n".join(_told(workspace_id, moved or {}))}
    if not records:
        return (_WAKE, told) if moved else None
    common = told | {"workspace": workspace_id, "at": at, "most": MAX_NAMED_BYTES}
    if len(records) == 1:
        return _RECORD_ONE, common | {name: getattr(records[0], name) for name in Record.__slots__}
    columns = {
        "streams": [one.stream for one in records],
        "kinds": [one.kind for one in records],
        "payloads": [one.payload for one in records],
        "causes": [one.cause for one in records],
        "actor_kinds": [one.actor_kind for one in records],
        "actor_ids": [one.actor_id for one in records],
        "actor_names": [one.actor_name for one in records],
    }
    return _RECORD, columns | common


def _numbers(records: Sequence[Record], heads: dict[str, int]) -> list[int]:
    """Number from the last to the first: each stream's head is the number of its last record."""
    found = []
    for one in reversed(records):
        found.append(heads[one.stream])
        heads[one.stream] -= 1
    return found[::-1]


_RECORD: Final = """
WITH said AS (
    SELECT * FROM unnest(%(streams)s::text[], %(kinds)s::text[], %(payloads)s::text[],
        %(causes)s::text[], %(actor_kinds)s::text[], %(actor_ids)s::bigint[],
        %(actor_names)s::text[]) WITH ORDINALITY
        AS said (stream, kind, payload, cause, actor_kind, actor_id, actor_name, position)
), counted AS (
    SELECT stream, count(*) AS events FROM said GROUP BY stream
), heads AS (
    INSERT INTO stream_head (workspace_id, stream, number)
    SELECT %(workspace)s::bigint, stream, events FROM counted ORDER BY stream COLLATE "C"
    ON CONFLICT (workspace_id, stream)
    DO UPDATE SET number = stream_head.number + excluded.number, moved_at = clock_timestamp()
    RETURNING stream, number
), written AS (
    INSERT INTO stream_event (workspace_id, stream, number, at, kind, payload, cause,
        actor_kind, actor_id, actor_name)
    SELECT %(workspace)s::bigint, said.stream,
        heads.number - counted.events + row_number() OVER (PARTITION BY said.stream ORDER BY position),
        %(at)s::timestamptz, kind, CAST(payload AS jsonb), cause, actor_kind, actor_id, actor_name
    FROM said JOIN counted ON counted.stream = said.stream JOIN heads ON heads.stream = said.stream
), named AS (
    SELECT json_object_agg(stream, number) AS heads FROM heads
)
SELECT heads, (SELECT count(pg_notify(%(channel)s::text, one))
        FROM unnest(string_to_array(%(moved)s::text, chr(10))) one),
    pg_notify(%(channel)s::text, CASE WHEN octet_length(heads::text) <= %(most)s::int
    THEN json_build_object('workspace', %(workspace)s::bigint, 'heads', heads)
    ELSE json_build_object('workspace', %(workspace)s::bigint) END::text) FROM named
"""

# The same for one event, as most transactions have: without lists it takes half as long.
_RECORD_ONE: Final = """
WITH head AS (
    INSERT INTO stream_head (workspace_id, stream, number)
    VALUES (%(workspace)s::bigint, %(stream)s::text, 1)
    ON CONFLICT (workspace_id, stream)
    DO UPDATE SET number = stream_head.number + 1, moved_at = clock_timestamp()
    RETURNING stream, number
), written AS (
    INSERT INTO stream_event (workspace_id, stream, number, at, kind, payload, cause,
        actor_kind, actor_id, actor_name)
    SELECT %(workspace)s::bigint, stream, number, %(at)s::timestamptz, %(kind)s::text,
        CAST(%(payload)s::text AS jsonb), %(cause)s::text, %(actor_kind)s::text, %(actor_id)s::bigint,
        %(actor_name)s::text FROM head
)
SELECT json_build_object(stream, number) AS heads, (SELECT count(pg_notify(%(channel)s::text, one))
        FROM unnest(string_to_array(%(moved)s::text, chr(10))) one),
    pg_notify(%(channel)s::text, json_build_object('workspace', %(workspace)s::bigint, 'heads',
    json_build_object(stream, number))::text) FROM head
"""


_WAKE: Final = (
    "SELECT pg_notify(%(channel)s::text, one) FROM unnest(string_to_array(%(moved)s::text, chr(10))) one"
)

NAMED_AT_ONCE = MAX_NAMED_BYTES // (MAX_STREAM_CHARACTERS + 24)
"""Streams that one notification has room for, however long their names and numbers."""


def _told(workspace_id: int, moved: Mapping[str, int]) -> list[str]:
    """Notifications that name where streams stand, as many as it takes."""
    names = list(moved)
    parts = [names[at : at + NAMED_AT_ONCE] for at in range(0, len(names), NAMED_AT_ONCE)]
    return [json.dumps({"workspace": workspace_id, "heads": {n: moved[n] for n in part}}) for part in parts]


def head(work: Work, stream: str) -> int:
    """Return the last number of `stream`, 0 where nothing has happened on it."""
    found = work.execute(select(stream_head.c.number).where(_of(stream_head, work, stream))).scalar()
    return 0 if found is None else int(found)


def read(work: Work, stream: str, after: int = 0, limit: int = MAX_PAGE) -> list[Recorded]:
    """Return what happened on `stream` after the number `after`, oldest first, `limit` events at most.

    Events older than the log is kept are missing: then the first one's number is not `after` + 1.
    """
    e = stream_event.c
    rows = work.execute(
        select(e.stream, e.number, e.at, e.kind, e.payload, e.cause, e.actor_name)
        .where(_of(stream_event, work, stream), e.number > after)
        .order_by(e.number)
        .limit(min(limit, MAX_PAGE))
    )
    return [
        Recorded(row.stream, row.number, row.at, row.kind, row.payload, row.cause, row.actor_name)
        for row in rows
    ]


def blank(work: Work, stream: str, numbers: Sequence[int]) -> None:
    """Take back what these events said, such as a deleted message's words; that they happened stays."""
    here = _of(stream_event, work, stream)
    work.execute(update(stream_event).where(here, stream_event.c.number.in_(numbers)).values(payload={}))


def sweep(work: Work) -> int:
    """Forget what is older than the log is kept, a part of it where there is very much; return how many."""
    return forget(work, work.now - timedelta(days=KEPT_DAYS), FORGOTTEN_AT_ONCE)


def forget(work: Work, before: datetime, most: int) -> int:
    """Delete at most `most` events older than `before` from this workspace's log; return how many."""
    forgotten = text("SELECT sealane_forget_events(:before, :most)")
    return int(work.execute(forgotten, {"before": before, "most": most}).scalar_one())


def _of(table: Any, work: Work, stream: str) -> Any:
    return (table.c.workspace_id == work.workspace_id) & (table.c.stream == stream)
