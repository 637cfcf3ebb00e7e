"""Subscriptions: which room hears which event; all of it in the announcing transaction."""

from __future__ import annotations

from sealane.catalog.contracts import CatalogChanged
from sealane.exchange import service as exchange
from sealane.exchange.contracts import ImportChanged, ImportStatus
from sealane.infra.database import Work
from sealane.infra.events import Bus, Event
from sealane.insight import service as insight
from sealane.logistics import service as logistics
from sealane.logistics.contracts.events import OutlooksMade
from sealane.planning import service as planning
from sealane.planning.contracts.acting import PlanMade
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import PurchaseOrderChanged, PurchasingChanged
from sealane.stock import service as stock
from sealane.stock.contracts import LevelsChanged

SETTLED = {ImportStatus.DONE, ImportStatus.UNDONE}
"""States of an import after which the facts are others than before."""


def subscribe(bus: Bus) -> None:
    """Connect the rooms."""
    bus.subscribe(ImportChanged, _plan_after_import)
    bus.subscribe(CatalogChanged, stock.on_catalog_changed)
    bus.subscribe(LevelsChanged, stock.on_levels_changed)
    bus.subscribe(PlanMade, insight.on_plan_made)
    bus.subscribe(PlanMade, _reckon_lateness)
    bus.subscribe(OutlooksMade, _reckon_lateness)
    bus.subscribe(OutlooksMade, _tell_customers)
    bus.subscribe(PurchasingChanged, _score_suppliers)
    bus.subscribe(PurchaseOrderChanged, _score_suppliers)


def _plan_after_import(work: Work, changed: ImportChanged) -> None:
    """One new plan is made after all imports that wait, and arrivals foreseen: each job waits once."""
    if exchange.view(work, changed.import_id).status in SETTLED:
        planning.enqueue_replan(work)
        logistics.enqueue_foresight(work)


def _score_suppliers(work: Work, _: Event) -> None:
    """Scores follow what came and what was said; their job waits once, however much happens."""
    purchasing.enqueue_scoring(work)


def _reckon_lateness(work: Work, _: PlanMade | OutlooksMade) -> None:
    """What a late lot costs hangs on when it comes and on what is in stock: on outlook and plan."""
    planning.enqueue_lateness(work)


def _tell_customers(work: Work, _: OutlooksMade) -> None:
    """Whose parcel is late, waits or is lost learns it from us first, in words that a person has approved."""
    logistics.tell_customers(work)
