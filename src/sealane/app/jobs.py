"""Jobs: which room does which background work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sealane.app.carriers import asked_services
from sealane.app.nightly import NIGHTLY, run_nightly
from sealane.exchange import jobs as exchange
from sealane.infra.files import FileStore
from sealane.infra.jobs import FailureHandler, Handler, Lane
from sealane.infra.sealing import Sealer
from sealane.insight import jobs as insight
from sealane.logistics import jobs as logistics
from sealane.logistics.adapters.smtp import Smtp
from sealane.planning import jobs as planning
from sealane.planning.service import plans_folder
from sealane.purchasing import jobs as purchasing
from sealane.stock import jobs as stock

FAILURES: Mapping[str, FailureHandler] = exchange.FAILURES
"""What is said when a job of a kind failed or was cancelled."""

LANES: Sequence[Lane] = (exchange.LANE, logistics.LANE, stock.LANE)
"""Jobs that do not wait behind long ones of other kinds."""


def handlers(files: FileStore, sealer: Sealer | None = None) -> Mapping[str, Handler]:
    """Return the handler of every kind of job; secrets are opened by `sealer`, or as in the files' home."""
    sealer = sealer or Sealer(files.folder.parent)
    rooms = {
        **planning.handlers(plans_folder(files)),
        **purchasing.HANDLERS,
        **insight.HANDLERS,
        **stock.HANDLERS,
    }
    carriers = logistics.handlers(sealer, asked_services(), Smtp())
    return {**exchange.handlers(files), **rooms, **carriers, NIGHTLY: run_nightly}
