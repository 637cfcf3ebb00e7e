"""The journal of a session: entries numbered without gaps under the lock of its row."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row, insert, select, update

from sealane.infra.database import Work
from sealane.infra.pipeline import Asked
from sealane.live.contracts import Entry, Happening
from sealane.live.store.tables import live_event, live_session

MAX_READ = 10_000
"""Entries of one read, at most: a desk catches up in steps."""

_e, _s = live_event.c, live_session.c


def append(work: Work, session_id: int, entries: Sequence[Entry]) -> list[Entry]:
    """Write entries whose keys the journal does not hold yet, and return those, numbered in their order."""
    last = work.execute(select(_s.last_number).where(_s.id == session_id).with_for_update()).scalar_one()
    keys = [entry.key for entry in entries if entry.key]
    there = select(_e.key).where(_e.session_id == session_id, _e.key.in_(keys))
    known = set(work.execute(there).scalars()) if keys else set()
    new: list[Entry] = []
    for entry in entries:
        if not entry.key or entry.key not in known:
            known.add(entry.key)
            actor = entry.actor or work.actor.name
            new.append(replace(entry, number=last + len(new) + 1, actor=actor))
    if new:
        work.execute(insert(live_event), [_row(work, session_id, entry) for entry in new])
        changed = update(live_session).where(_s.id == session_id)
        work.execute(changed.values(last_number=last + len(new)))
    return new


_ADD: Final = (
    "WITH head AS (UPDATE live_session SET last_number = last_number + %(entries)s::int "
    "WHERE id = %(session)s RETURNING last_number - %(entries)s::int AS before) "
    "INSERT INTO live_event (workspace_id, session_id, number, at, kind, payload, actor_name) "
    "SELECT %(w)s, %(session)s, head.before + said.position, (said.one->>'at')::timestamptz, "
    "said.one->>'kind', (said.one->'payload')::jsonb, said.one->>'actor' "
    "FROM head, json_array_elements(%(rows)s::json) WITH ORDINALITY AS said(one, position)"
)


def added(work: Work, session_id: int, entries: Sequence[Entry]) -> list[Asked]:
    """Return what writes entries without keys, numbered in their order, by one statement."""
    rows = [
        {
            "at": entry.at.isoformat(),
            "kind": entry.kind,
            "payload": dict(entry.payload),
            "actor": entry.actor or work.actor.name,
        }
        for entry in entries
    ]
    assert not any(entry.key for entry in entries)
    mine = {"w": work.workspace_id, "session": session_id, "entries": len(rows), "rows": json.dumps(rows)}
    return [(_ADD, mine)] if rows else []


def read(work: Work, session_id: int, after: int = 0, limit: int = MAX_READ) -> list[Entry]:
    """Read entries in their order, those beyond number `after`."""
    wanted = (_e.session_id == session_id, _e.number > after)
    statement = select(live_event).where(*wanted).order_by(_e.number).limit(limit)
    return [_entry(row) for row in work.execute(statement)]


def last_by_people(
    work: Work, session_id: int, kinds: Collection[Happening], item_id: int | None
) -> Entry | None:
    """Read the last entry of some kinds, of one product where it is named."""
    wanted = [_e.session_id == session_id, _e.kind.in_([str(kind) for kind in kinds])]
    if item_id is not None:
        wanted.append(_e.payload["item"].as_integer() == item_id)
    found = select(live_event).where(*wanted).order_by(_e.number.desc()).limit(1)
    return next((_entry(row) for row in work.execute(found)), None)


def recent(work: Work, session_id: int, kinds: Collection[Happening], limit: int) -> list[Entry]:
    """Read the last entries of some kinds, the newest first."""
    wanted = (_e.session_id == session_id, _e.kind.in_([str(kind) for kind in kinds]))
    found = select(live_event).where(*wanted).order_by(_e.number.desc()).limit(limit)
    return [_entry(row) for row in work.execute(found)]


def whole(work: Work, session_id: int) -> list[Entry]:
    """Read the whole journal, in steps."""
    entries: list[Entry] = []
    while step := read(work, session_id, entries[-1].number if entries else 0):
        entries += step
    return entries


def _entry(row: Row[Any]) -> Entry:
    return Entry(Happening(row.kind), row.at, row.payload, row.key, row.actor_name, row.number)


def _row(work: Work, session_id: int, entry: Entry) -> dict[str, object]:
    return {
        "workspace_id": work.workspace_id,
        "session_id": session_id,
        "number": entry.number,
        "at": entry.at,
        "kind": str(entry.kind),
        "payload": dict(entry.payload),
        "key": entry.key,
        "actor_name": entry.actor,
    }
