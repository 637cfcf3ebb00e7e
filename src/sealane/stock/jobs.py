"""Stock in the background: those who wait get their turn."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.infra.database import Work
from sealane.infra.jobs import Handler, JobContext, Lane
from sealane.stock import service

LANE = Lane("stock", frozenset({service.SERVE}))
"""Turns do not wait behind plans and imports."""


def _serve(work: Work, context: JobContext) -> None:
    service.serve(work, [int(context.payload["sku_id"])])


HANDLERS: Mapping[str, Handler] = {service.SERVE: _serve}
