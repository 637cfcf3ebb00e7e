"""Live selling in the background: emergencies of a running session, reviews of ended ones, rehearsals."""

from __future__ import annotations

import time
from collections.abc import Mapping

from sealane.infra.database import Work
from sealane.infra.jobs import Handler, JobContext, Lane
from sealane.infra.sealing import Sealer
from sealane.live import service
from sealane.live.contracts.shops import ShopKind
from sealane.live.ports import OrderAsker
from sealane.live.service import rehearsing
from sealane.live.service.details import DETAIL, asking

LANE = Lane("live", frozenset({service.EMERGENCY, service.REVIEW, service.OFFER}))
"""An emergency waits behind no plan and no import: whoever runs the session must know within two seconds."""

STAGE = Lane("rehearsals", frozenset({service.REHEARSE}))
"""A rehearsal takes minutes, and nothing that is meant in earnest waits for it."""

TICK_SECONDS = 0.5
"""How often what is due in a rehearsal is played."""


def _meet_emergency(work: Work, context: JobContext) -> None:
    said = context.payload
    turned = bool(said["turned"])
    service.meet_emergency(work, int(said["session_id"]), int(said["item_id"]), turned=turned)


def _rehearse(work: Work, context: JobContext) -> None:
    """Play a rehearsal to its end, each tick in a transaction of its own; after a crash where it stood."""
    session_id = int(context.payload["session_id"])
    moments = rehearsing.script_of(work, session_id)
    if not moments:
        return
    played: int | None = rehearsing.played(work, session_id)
    began = time.monotonic() - (moments[played].at if played else 0.0)
    while played is not None:
        with context.database.work(context.workspace_id, work.actor) as tick:
            played = rehearsing.advance(tick, session_id, moments, time.monotonic() - began)
        context.progress(played or len(moments), len(moments))
        if played is not None:
            time.sleep(TICK_SECONDS)


DETAILS = Lane("shop orders", frozenset({DETAIL}))
"""A platform that does not answer holds nothing else up."""


def handlers(askers: Mapping[ShopKind, OrderAsker], sealer: Sealer) -> Mapping[str, Handler]:
    """Return the handler of each kind of job; `askers` say what is in orders of a platform."""
    return {**HANDLERS, DETAIL: asking(askers, sealer)}


HANDLERS: Mapping[str, Handler] = {
    service.EMERGENCY: _meet_emergency,
    service.REVIEW: service.run_review,
    service.SETTLE: service.run_settling,
    service.REHEARSE: _rehearse,
    service.OFFER: service.run_offering,
}
