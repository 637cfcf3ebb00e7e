"""The HTTP edge of stock."""

from sealane.infra.web import RoomRouter
from sealane.stock.web.channels import router as channel_routes
from sealane.stock.web.holds import router as hold_routes
from sealane.stock.web.ledger import router as ledger

router = RoomRouter()
for part in (ledger, hold_routes, channel_routes):
    router.include_router(part)

__all__ = ["router"]
