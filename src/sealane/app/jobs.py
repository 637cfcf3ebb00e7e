"""Jobs: which room does which background work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sealane.app.nightly import NIGHTLY, run_nightly
from sealane.exchange import jobs as exchange
from sealane.infra.files import FileStore
from sealane.infra.jobs import FailureHandler, Handler, Lane
from sealane.insight import jobs as insight
from sealane.planning import jobs as planning
from sealane.purchasing import jobs as purchasing

FAILURES: Mapping[str, FailureHandler] = exchange.FAILURES
"""What is said when a job of a kind failed or was cancelled."""

LANES: Sequence[Lane] = (exchange.LANE,)
"""Jobs that do not wait behind long ones of other kinds."""


def handlers(files: FileStore) -> Mapping[str, Handler]:
    """Return the handler of every kind of job."""
    rooms = {**planning.HANDLERS, **purchasing.HANDLERS, **insight.HANDLERS}
    return {**exchange.handlers(files), **rooms, NIGHTLY: run_nightly}
