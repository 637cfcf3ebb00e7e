"""Insight in the background: indicators and alarms after each plan, mornings and reviews in their time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from sealane.infra import jobs
from sealane.infra.database import Database, Work
from sealane.infra.jobs import Handler, JobContext, Lane
from sealane.insight import service

TICK = "alarm_clock"
"""Kind and key of the job that lets time pass over a workspace's alarms."""

LANE = Lane("alarms", frozenset({service.WATCH_ORDERS, TICK}))
"""A take-off is told in the minute in which its orders come, whatever plans are being made."""


def reckon(work: Work, context: JobContext) -> None:
    """Reckon every indicator of the workspace."""
    context.progress(0, 1, "Reckoning indicators")
    service.reckon(work)


def watch(work: Work, context: JobContext) -> None:
    """Look at goods, shipments, suppliers and the budget for causes of alarm."""
    context.progress(0, 1, "Looking for causes of alarm")
    service.watch(work)


def watch_demand(work: Work, context: JobContext, plans: Path | None = None) -> None:
    """Look at the demand of every SKU in every market."""
    context.progress(1, 1, f"{service.watch_demand(work, plans)} breaks in demand")


def watch_orders(work: Work, context: JobContext, plans: Path | None = None) -> None:
    """Look at the demand of what has just been ordered."""
    service.watch_orders(work, int(context.payload["batch_id"]), plans)


def tick(work: Work, context: JobContext) -> None:
    """Bring back what was snoozed, and tell more people of what nobody has answered."""
    del context
    service.tick(work)


def make_reviews(work: Work, context: JobContext) -> None:
    """Make the reviews that are due."""
    context.progress(1, 1, f"{len(service.make_reviews(work))} reviews")


def tell_morning(work: Work, context: JobContext) -> None:
    """Tell one person of her day."""
    service.tell_morning(work, int(context.payload["person_id"]))


def enqueue_ticks(database: Database, workspaces: Iterable[int]) -> None:
    """Queue the alarm clock of each workspace in which time has come for an alarm."""
    for workspace_id in workspaces:
        with database.work(workspace_id) as work:
            if service.any_due(work):
                jobs.enqueue(work, TICK, {}, key=TICK)


def handlers(plans: Path) -> Mapping[str, Handler]:
    """What the worker does for each kind of job; orders are proposed from the plans kept under `plans`."""
    return {
        **HANDLERS,
        service.WATCH_DEMAND: partial(watch_demand, plans=plans),
        service.WATCH_ORDERS: partial(watch_orders, plans=plans),
    }


HANDLERS: Mapping[str, Handler] = {
    service.RECKON: reckon,
    service.WATCH: watch,
    service.WATCH_DEMAND: watch_demand,
    service.WATCH_ORDERS: watch_orders,
    TICK: tick,
    service.REVIEWS: make_reviews,
    service.MORNING: tell_morning,
}
"""The same where no plan is kept to ask."""
