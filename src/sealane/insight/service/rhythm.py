"""Rhythm: what comes by itself, when its moment has come: mornings, weekly and monthly reviews."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from sealane.infra.database import Database, Work
from sealane.infra.jobs import enqueue, job
from sealane.insight.contracts.reviews import Cadence
from sealane.insight.service.mornings import local_day, morning_key, mornings_due
from sealane.insight.service.reviewing import due_reviews
from sealane.notices import service as notices

REVIEWS = "make_reviews"
"""Kind of the job that makes the reviews that are due."""

MORNING = "tell_morning"
"""Kind of the job that tells one person of her day; its key is the person and her day."""

WAITED_FOR = timedelta(hours=1)
"""Nothing waits longer for a job that does not end."""

TRIED_AGAIN_AFTER = timedelta(hours=1)
"""A failed job of the rhythm is queued anew after this, not with every look."""


def enqueue_rhythm(database: Database, workspaces: Iterable[int]) -> int:
    """Queue what is due now in each workspace; return how many jobs that were.

    Looked at every minute: what was missed while the machine was off comes with the first look.
    """
    queued = 0
    for workspace_id in workspaces:
        with database.work(workspace_id) as work:
            if not _busy(work):
                queued += _mornings(work) + _reviews(work)
    return queued


def _busy(work: Work) -> bool:
    """Say whether files are being taken in or a plan is being made: what is told follows them."""
    waiting = (job.c.status.in_(("queued", "running")), job.c.kind.not_in((REVIEWS, MORNING, notices.SEND)))
    mine = (job.c.workspace_id == work.workspace_id, job.c.created_at > work.now - WAITED_FOR)
    return work.execute(select(job.c.id).where(*mine, *waiting).limit(1)).first() is not None


def _mornings(work: Work) -> int:
    due = mornings_due(work)
    if not due:
        return 0
    wanted = notices.preferences(work)
    keys = {morning_key(one, local_day(wanted[one], work.now)): one for one in due}
    done = _known(work, MORNING, list(keys))
    for key, person_id in keys.items():
        if key not in done:
            enqueue(work, MORNING, {"person_id": person_id}, key=key)
    return len(keys) - len(done)


def _reviews(work: Work) -> int:
    due = due_reviews(work)
    if not due:
        return 0
    newest = max(due, key=lambda one: (one.last, one.cadence is Cadence.WEEKLY))
    key = f"{newest.cadence} {newest.first.isoformat()}"
    if key in _known(work, REVIEWS, [key]):
        return 0
    enqueue(work, REVIEWS, {}, key=key)
    return 1


def _known(work: Work, kind: str, keys: list[str]) -> set[str]:
    """The keys of jobs that wait, run, are done, or failed just now."""
    again: datetime = work.now - TRIED_AGAIN_AFTER
    mine = (job.c.workspace_id == work.workspace_id, job.c.kind == kind, job.c.key.in_(keys))
    kept = (job.c.status != "failed") | (job.c.finished_at > again)
    return set(work.execute(select(job.c.key).where(*mine, kept)).scalars())
