"""Orders that a file brings settle what was held for them, in a job behind the file."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.infra.database import Work
from sealane.infra.jobs import Handler, JobContext, enqueue
from sealane.sales import service as sales
from sealane.sales.contracts import SalesTaken
from sealane.stock import service as stock

SETTLE = "settle_orders"
"""Kind of the job; it waits once, however many files come."""


def on_sales_taken(work: Work, _: SalesTaken) -> None:
    """Queue the job: an import holds locks of its own, and those of levels come in another order."""
    enqueue(work, SETTLE, {}, key=SETTLE)


def _settle(work: Work, _: JobContext) -> None:
    stock.settle_orders(work, lambda numbers: sales.units_of_orders(work, numbers))


HANDLERS: Mapping[str, Handler] = {SETTLE: _settle}
