"""The door of insight: indicators reckoned, shown, and listed; where days are spent on the way."""

from sealane.insight.core.definitions import WHAT_TO_ADD
from sealane.insight.service.bottlenecks import Some, bottlenecks
from sealane.insight.service.reckoning import RECKON, ensure, on_plan_made, reckon
from sealane.insight.service.showing import MAX_MEMBERS, indicators, members
from sealane.insight.store.listings import BREAKDOWN

__all__ = [
    "BREAKDOWN",
    "MAX_MEMBERS",
    "RECKON",
    "WHAT_TO_ADD",
    "Some",
    "bottlenecks",
    "ensure",
    "indicators",
    "members",
    "on_plan_made",
    "reckon",
]
