"""The HTTP edge of insight."""

from sealane.infra.web import RoomRouter
from sealane.insight.web.alarm_rules import router as alarm_rules
from sealane.insight.web.alarms import router as alarms
from sealane.insight.web.bottlenecks import router as bottlenecks
from sealane.insight.web.indicators import router as indicators
from sealane.insight.web.reviews import router as reviews
from sealane.insight.web.signals import router as signals

router = RoomRouter()
for part in (indicators, bottlenecks, alarms, alarm_rules, reviews, signals):
    router.include_router(part)

__all__ = ["router"]
