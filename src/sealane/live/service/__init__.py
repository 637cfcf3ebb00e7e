"""The door of live selling: sessions, run-downs, and what is expected, prepared and learned of them."""

from sealane.live.core.pace import Range
from sealane.live.service.counting import OFFER, on_holds_answered, on_holds_changed
from sealane.live.service.desking import Act, Command, act
from sealane.live.service.emergencies import meet_emergency
from sealane.live.service.ordering import OrderErrand, Stood, hold_key, take_orders
from sealane.live.service.queueing import run_offering
from sealane.live.service.rehearsing import JOB as REHEARSE
from sealane.live.service.reviewing import JOB as REVIEW
from sealane.live.service.reviewing import on_session_ended, review_again, run_review
from sealane.live.service.taking import JOB as SETTLE
from sealane.live.service.taking import on_import_changed, on_sessions_read, run_settling
from sealane.live.service.telling import EMERGENCY
from sealane.live.service.viewing import DeskView, desk
from sealane.live.service.viewing import Row as DeskRow
from sealane.live.store.desk_listings import ORDER_LISTING

__all__ = [
    "EMERGENCY",
    "OFFER",
    "ORDER_LISTING",
    "REHEARSE",
    "REVIEW",
    "SETTLE",
    "Act",
    "Command",
    "DeskRow",
    "DeskView",
    "OrderErrand",
    "Range",
    "Stood",
    "act",
    "desk",
    "hold_key",
    "meet_emergency",
    "on_holds_answered",
    "on_holds_changed",
    "on_import_changed",
    "on_session_ended",
    "on_sessions_read",
    "review_again",
    "run_offering",
    "run_review",
    "run_settling",
    "take_orders",
]
