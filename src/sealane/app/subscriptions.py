"""Subscriptions: which room hears which event; all of it in the announcing transaction."""

from __future__ import annotations

from sealane.accounts.contracts import PersonChanged, WorkspaceChanged
from sealane.app.hearing import on_messages, on_taken_back, on_thing_sought
from sealane.app.import_alarms import alarm_of_import
from sealane.app.ordered_holds import on_sales_taken
from sealane.catalog.contracts import CatalogChanged
from sealane.conversations import service as conversations
from sealane.conversations.contracts import MessagesSent, MessagesTakenBack, ThingSought
from sealane.exchange import service as exchange
from sealane.exchange.contracts import ImportChanged, ImportStatus
from sealane.exchange.contracts.live import SessionsRead
from sealane.infra.database import Work
from sealane.infra.events import Bus, Event
from sealane.insight import service as insight
from sealane.live import service as live
from sealane.live.contracts import SessionEnded
from sealane.logistics import service as logistics
from sealane.logistics.contracts.events import OutlooksMade
from sealane.notices import service as notices
from sealane.planning import service as planning
from sealane.planning.contracts.acting import DecisionsAnswered, PlanMade
from sealane.planning.contracts.lateness import LatenessReckoned
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import PurchaseOrderChanged, PurchasingChanged
from sealane.sales.contracts import SalesTaken
from sealane.stock import service as stock
from sealane.stock.contracts import LevelsChanged
from sealane.stock.contracts.holds import HoldsAnswered, HoldsChanged

SETTLED = {ImportStatus.DONE, ImportStatus.UNDONE}
"""States of an import after which the facts are others than before."""


def subscribe(bus: Bus) -> None:
    """Connect the rooms."""
    bus.subscribe(PersonChanged, notices.on_person_changed)
    bus.subscribe(PersonChanged, conversations.on_person_changed)
    bus.subscribe(WorkspaceChanged, _send_by_mail)
    bus.subscribe(ImportChanged, _plan_after_import)
    bus.subscribe(CatalogChanged, stock.on_catalog_changed)
    bus.subscribe(LevelsChanged, stock.on_levels_changed)
    bus.subscribe(HoldsAnswered, live.on_holds_answered)
    bus.subscribe(HoldsChanged, live.on_holds_changed)
    bus.subscribe(SessionEnded, live.on_session_ended)
    bus.subscribe(SessionsRead, live.on_sessions_read)
    # After the plan was asked for: what sessions need is reckoned from it.
    bus.subscribe(ImportChanged, live.on_import_changed)
    bus.subscribe(PlanMade, insight.on_plan_made)
    bus.subscribe(PlanMade, insight.on_news)
    bus.subscribe(PlanMade, insight.on_plan)
    bus.subscribe(LatenessReckoned, insight.on_news)
    bus.subscribe(DecisionsAnswered, insight.on_news)
    bus.subscribe(PurchaseOrderChanged, insight.on_news)
    bus.subscribe(SalesTaken, insight.on_sales)
    bus.subscribe(SalesTaken, on_sales_taken)
    bus.subscribe(ImportChanged, _alarm_of_import)
    bus.subscribe(MessagesSent, on_messages)
    bus.subscribe(MessagesTakenBack, on_taken_back)
    bus.subscribe(ThingSought, on_thing_sought)
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


def _alarm_of_import(work: Work, changed: ImportChanged) -> None:
    """Whoever relies on a file learns that it did not come in whole; mended or undone, it is over."""
    alarm_of_import(work, exchange.view(work, changed.import_id))


def _score_suppliers(work: Work, _: Event) -> None:
    """Scores follow what came and what was said; their job waits once, however much happens."""
    purchasing.enqueue_scoring(work)


def _reckon_lateness(work: Work, _: PlanMade | OutlooksMade) -> None:
    """What a late lot costs hangs on when it comes and on what is in stock: on outlook and plan."""
    planning.enqueue_lateness(work)


def _tell_customers(work: Work, _: OutlooksMade) -> None:
    """Whose parcel is late, waits or is lost learns it from us first, in words that a person has approved."""
    logistics.tell_customers(work)


def _send_by_mail(work: Work, changed: WorkspaceChanged) -> None:
    """What waits for a mail server leaves once there is another one."""
    if changed.setting == "mail_server":
        logistics.enqueue_sending(work)
        notices.enqueue_sending(work)
