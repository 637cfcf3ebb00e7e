"""The HTTP edge of stock."""

from sealane.infra.web import RoomRouter
from sealane.stock.web.holds import router as holds
from sealane.stock.web.ledger import router as ledger

router = RoomRouter()
for part in (ledger, holds):
    router.include_router(part)

__all__ = ["router"]
