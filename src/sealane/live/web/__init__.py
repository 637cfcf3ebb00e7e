"""The HTTP edge of live selling."""

from sealane.infra.web import RoomRouter
from sealane.live.web.desk import router as desk
from sealane.live.web.orders import router as order_routes
from sealane.live.web.preparing import router as preparing
from sealane.live.web.reviews import router as reviews
from sealane.live.web.sessions import router as sessions
from sealane.live.web.shops import router as shops

router = RoomRouter()
for part in (desk, order_routes, shops, sessions, preparing, reviews):
    router.include_router(part)

__all__ = ["router"]
