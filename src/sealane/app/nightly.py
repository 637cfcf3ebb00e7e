"""Nightly: once a day each workspace is planned anew, its books are checked and spent keys forgotten."""

from __future__ import annotations

import logging
from zoneinfo import ZoneInfo

from sqlalchemy import select

from sealane.accounts import service as accounts
from sealane.app.invariants import check_invariants
from sealane.conversations import service as conversations
from sealane.infra import spine
from sealane.infra.database import Database, Work
from sealane.infra.jobs import JobContext, enqueue, job
from sealane.live import service as live
from sealane.logistics import service as logistics
from sealane.notices import service as notices
from sealane.planning import service as planning
from sealane.purchasing import service as purchasing
from sealane.stock import service as stock

log = logging.getLogger(__name__)

NIGHTLY = "nightly"
"""Kind of the job; its key is the day, so that each day has one."""

LOOK_SECONDS = 600.0
"""A worker looks whether a new day has begun this often."""

LOGGED_VIOLATIONS = 20


def enqueue_nightly(database: Database) -> int:
    """Queue the job of today for every workspace that has none yet; return how many were queued.

    A day begins by each workspace's own clock. The day on which a workspace is made needs none: all it
    holds has just come in, and was planned then.
    """
    queued = 0
    for workspace in accounts.workspaces(database):
        with database.work(workspace.id) as work:
            if workspace.created_at.astimezone(ZoneInfo(workspace.timezone)).date() == work.today:
                continue
            day = work.today.isoformat()
            done = select(job.c.id).where(job.c.kind == NIGHTLY, job.c.key == day)
            if work.execute(done.where(job.c.workspace_id == workspace.id).limit(1)).first() is None:
                enqueue(work, NIGHTLY, {"day": day}, key=day)
                queued += 1
    return queued


def run_nightly(work: Work, context: JobContext) -> None:
    """Check the books, forget idempotency keys that no client will send again, ask for a new plan."""
    found = check_invariants(work)
    for violation in found[:LOGGED_VIOLATIONS]:
        log.error(
            "the books do not add up", extra={"facts": {"workspace": work.workspace_id, "fault": violation}}
        )
    context.progress(1, 2, f"{len(found)} faults in the books")
    stock.forget_keys(work)
    spine.sweep(work)
    notices.forget_old(work)
    conversations.enqueue_sweep(work)
    logistics.forget_deliveries(work)
    live.review_again(work)
    logistics.forget_old_contacts(work)
    logistics.enqueue_foresight(work)
    logistics.enqueue_sending(work)
    purchasing.enqueue_scoring(work)
    if planning.current_plan(work) is not None:
        planning.enqueue_replan(work)
