"""The HTTP edge of insight."""

from sealane.infra.web import RoomRouter
from sealane.insight.web.bottlenecks import router as bottlenecks
from sealane.insight.web.indicators import router as indicators

router = RoomRouter()
for part in (indicators, bottlenecks):
    router.include_router(part)

__all__ = ["router"]
