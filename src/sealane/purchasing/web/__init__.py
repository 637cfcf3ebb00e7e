"""The HTTP edge of purchasing."""

from sealane.infra.web import RoomRouter
from sealane.purchasing.web.orders import router as orders
from sealane.purchasing.web.profiles import router as profiles
from sealane.purchasing.web.returns import router as returns
from sealane.purchasing.web.scores import router as scores
from sealane.purchasing.web.suppliers import router as suppliers

router = RoomRouter()
for part in (orders, profiles, returns, scores, suppliers):
    router.include_router(part)

__all__ = ["router"]
