"""Rehearsals: which session each plays through, how far it is, and what is on its shelves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update

from sealane.infra.database import Work
from sealane.live.contracts import OVER
from sealane.live.core.paper import Shelf
from sealane.live.store.desk_tables import live_rehearsal
from sealane.live.store.tables import live_session

_r, _s = live_rehearsal.c, live_session.c


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal: what its script is drawn from, moments played of it, and its shelves by item."""

    session_id: int
    seed: int
    seconds: int
    played: int
    shelves: Mapping[int, Shelf]


def add(work: Work, session_id: int, seed: int, seconds: int, shelves: Mapping[int, Shelf]) -> None:
    """Keep a rehearsal that begins."""
    row = {
        "workspace_id": work.workspace_id,
        "session_id": session_id,
        "seed": seed,
        "seconds": seconds,
        "shelves": _written(shelves),
    }
    work.execute(insert(live_rehearsal).values(row))


def read(work: Work, session_id: int, *, lock: bool = False) -> Rehearsal | None:
    """Read a rehearsal by its own session, and lock it if asked: before the desk."""
    mine = select(live_rehearsal).where(_r.workspace_id == work.workspace_id, _r.session_id == session_id)
    row = work.execute(mine.with_for_update() if lock else mine).first()
    if row is None:
        return None
    return Rehearsal(row.session_id, row.seed, row.seconds, row.played, _read(row.shelves))


def shelves(work: Work, session_id: int, *, lock: bool = False) -> Mapping[int, Shelf]:
    """Read what is on the shelves of a rehearsal, by item."""
    found = read(work, session_id, lock=lock)
    return {} if found is None else found.shelves


def put_shelves(work: Work, session_id: int, there: Mapping[int, Shelf]) -> None:
    """Write what is on its shelves now."""
    work.execute(update(live_rehearsal).where(_r.session_id == session_id).values(shelves=_written(there)))


def put_played(work: Work, session_id: int, played: int) -> None:
    """Write how far it is."""
    work.execute(update(live_rehearsal).where(_r.session_id == session_id).values(played=played))


def latest(work: Work, session_ids: Collection[int]) -> dict[int, str]:
    """Return the code of the last rehearsal of each session that was rehearsed."""
    mine = (_s.workspace_id == work.workspace_id, _s.rehearses.in_(list(session_ids)))
    newest = select(func.max(_s.id)).where(*mine).group_by(_s.rehearses)
    found = select(_s.rehearses, _s.code).where(_s.id.in_(newest))
    return {row.rehearses: row.code for row in work.execute(found)}


def running(work: Work, session_id: int) -> str | None:
    """Return the code of a rehearsal of this session that is not over."""
    over = [str(state) for state in OVER]
    mine = (_s.workspace_id == work.workspace_id, _s.rehearses == session_id, _s.state.not_in(over))
    return work.execute(select(_s.code).where(*mine).order_by(_s.id.desc()).limit(1)).scalar()


def count(work: Work, session_id: int) -> int:
    """Return how often a session was rehearsed."""
    mine = (_s.workspace_id == work.workspace_id, _s.rehearses == session_id)
    return int(work.execute(select(func.count()).select_from(live_session).where(*mine)).scalar_one())


def _written(there: Mapping[int, Shelf]) -> dict[str, list[Any]]:
    return {
        str(item): [
            one.aside,
            one.left,
            one.shared,
            one.coming,
            None if one.promised_on is None else one.promised_on.isoformat(),
        ]
        for item, one in there.items()
    }


def _read(written: Mapping[str, list[Any]]) -> dict[int, Shelf]:
    return {
        int(item): Shelf(aside, left, shared, coming, None if day is None else date.fromisoformat(day))
        for item, (aside, left, shared, coming, day) in written.items()
    }
