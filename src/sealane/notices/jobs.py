"""Notices in the background: what is due leaves by its ways out."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.infra.database import Work
from sealane.infra.jobs import Handler, JobContext, Lane
from sealane.infra.sealing import Sealer
from sealane.notices import service
from sealane.notices.contracts import WayKind
from sealane.notices.ports import WayOut

LANE = Lane("notices", frozenset({service.SEND}))
"""What people must know waits behind no import and no plan."""


def handlers(sealer: Sealer, outs: Mapping[WayKind, WayOut], base_url: str) -> Mapping[str, Handler]:
    """What the worker does for notices, by kind of job."""

    def send(work: Work, context: JobContext) -> None:
        sent, failed = service.send_due(
            lambda: context.database.work(context.workspace_id, work.actor), sealer, outs, base_url
        )
        context.progress(1, 1, f"{sent} left, {failed} did not")

    return {service.SEND: send}
