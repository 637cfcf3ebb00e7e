"""Jobs: which room does which background work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from sealane.app.carriers import asked_services
from sealane.app.hearing import HEAR, hear_messages
from sealane.app.nightly import NIGHTLY, run_nightly
from sealane.app.ordered_holds import HANDLERS as ORDERED_HOLDS
from sealane.app.shops import shop_askers
from sealane.app.ways_out import ways_out
from sealane.conversations import jobs as conversations
from sealane.exchange import jobs as exchange
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.infra.jobs import FailureHandler, Handler, JobContext, Lane
from sealane.infra.sealing import Sealer
from sealane.infra.settings import Settings
from sealane.insight import jobs as insight
from sealane.live import jobs as live
from sealane.logistics import jobs as logistics
from sealane.notices import jobs as notices
from sealane.notices.adapters.smtp import Smtp
from sealane.planning import jobs as planning
from sealane.planning.service import plans_folder
from sealane.purchasing import jobs as purchasing
from sealane.stock import jobs as stock

FAILURES: Mapping[str, FailureHandler] = exchange.FAILURES
"""What is said when a job of a kind failed or was cancelled."""

TALK = "talk"
"""What the made-up seller's people say of their first plan."""

LANES: Sequence[Lane] = (
    exchange.LANE,
    logistics.LANE,
    stock.LANE,
    notices.LANE,
    live.LANE,
    live.STAGE,
    live.DETAILS,
    insight.LANE,
)
"""Jobs that do not wait behind long ones of other kinds."""


def handlers(
    files: FileStore, sealer: Sealer | None = None, settings: Settings | None = None
) -> Mapping[str, Handler]:
    """Return the handler of every kind of job; secrets are opened by `sealer`, or as in the files' home."""
    settings = settings or Settings()
    sealer = sealer or Sealer(files.folder.parent)
    rooms = {
        **planning.handlers(plans_folder(files)),
        **purchasing.HANDLERS,
        **insight.handlers(plans_folder(files)),
        **stock.HANDLERS,
        **live.handlers(shop_askers(), sealer),
    }
    rooms |= conversations.handlers(files)
    carriers = logistics.handlers(sealer, asked_services(), Smtp(private=settings.private_webhooks))
    outs = ways_out(private_webhooks=settings.private_webhooks)
    told = notices.handlers(sealer, outs, settings.base_url)
    return {
        **exchange.handlers(files),
        **rooms,
        **carriers,
        **told,
        **ORDERED_HOLDS,
        NIGHTLY: run_nightly,
        HEAR: hear_messages,
        TALK: partial(_talk, files),
    }


def _talk(files: FileStore, work: Work, _: JobContext) -> None:
    # Brought in for the demo's first start alone.
    from sealane.app.demo.ahead import sell_ahead
    from sealane.app.demo.claims import claim
    from sealane.app.demo.talking import talk

    claim(work, files)
    sell_ahead(work)
    talk(work)
