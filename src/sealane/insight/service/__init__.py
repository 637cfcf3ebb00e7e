"""The door of insight: indicators, where days are spent on the way, alarms, reviews and mornings."""

from sealane.insight.core.definitions import WHAT_TO_ADD
from sealane.insight.core.review_text import title_of
from sealane.insight.core.signal_words import TOPICS
from sealane.insight.service.alarm_acting import act_on_alarms, alarm_summary, one_alarm
from sealane.insight.service.alarm_rules import read_alarm_rules, write_alarm_rules
from sealane.insight.service.bottlenecks import Some, bottlenecks
from sealane.insight.service.hearing import hear, read_signal_words, said_of, unhear, write_signal_words
from sealane.insight.service.mornings import mornings_due, tell_morning
from sealane.insight.service.proposals import Accepted, accepted_since, propose
from sealane.insight.service.raising import any_due, close_alarm, raise_alarm, settle, tick
from sealane.insight.service.reckoning import RECKON, ensure, on_plan_made, reckon
from sealane.insight.service.reviewing import (
    due_reviews,
    make_review,
    make_reviews,
    review,
    review_book,
    review_pdf,
    reviews,
    seen,
)
from sealane.insight.service.rhythm import MORNING, REVIEWS, enqueue_rhythm
from sealane.insight.service.showing import MAX_MEMBERS, indicators, members
from sealane.insight.service.watching import WATCH, on_news, watch
from sealane.insight.service.watching_demand import (
    WATCH_DEMAND,
    WATCH_ORDERS,
    look_again,
    on_plan,
    on_sales,
    watch_demand,
    watch_orders,
)
from sealane.insight.store.alarm_listings import ALARMS
from sealane.insight.store.listings import BREAKDOWN
from sealane.insight.store.signals import SIGNALS

__all__ = [
    "ALARMS",
    "BREAKDOWN",
    "MAX_MEMBERS",
    "MORNING",
    "RECKON",
    "REVIEWS",
    "SIGNALS",
    "TOPICS",
    "WATCH",
    "WATCH_DEMAND",
    "WATCH_ORDERS",
    "WHAT_TO_ADD",
    "Accepted",
    "Some",
    "accepted_since",
    "act_on_alarms",
    "alarm_summary",
    "any_due",
    "bottlenecks",
    "close_alarm",
    "due_reviews",
    "enqueue_rhythm",
    "ensure",
    "hear",
    "indicators",
    "look_again",
    "make_review",
    "make_reviews",
    "members",
    "mornings_due",
    "on_news",
    "on_plan",
    "on_plan_made",
    "on_sales",
    "one_alarm",
    "propose",
    "raise_alarm",
    "read_alarm_rules",
    "read_signal_words",
    "reckon",
    "review",
    "review_book",
    "review_pdf",
    "reviews",
    "said_of",
    "seen",
    "settle",
    "tell_morning",
    "tick",
    "title_of",
    "unhear",
    "watch",
    "watch_demand",
    "watch_orders",
    "write_alarm_rules",
    "write_signal_words",
]
