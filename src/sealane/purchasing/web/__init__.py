"""The HTTP edge of purchasing."""

from sealane.infra.web import RoomRouter
from sealane.purchasing.web.orders import router as orders
from sealane.purchasing.web.suppliers import router as suppliers

router = RoomRouter()
for part in (orders, suppliers):
    router.include_router(part)

__all__ = ["router"]
