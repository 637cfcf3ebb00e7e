"""The HTTP edge of logistics."""

from sealane.infra.web import RoomRouter
from sealane.logistics.web.channels import router as channels
from sealane.logistics.web.charges import router as charges
from sealane.logistics.web.claims import router as claims
from sealane.logistics.web.doors import router as doors
from sealane.logistics.web.free_time import router as free_time
from sealane.logistics.web.lanes import router as lanes
from sealane.logistics.web.messages import router as messages
from sealane.logistics.web.milestones import router as milestones
from sealane.logistics.web.numbers import router as numbers
from sealane.logistics.web.papers import router as papers
from sealane.logistics.web.shipments import router as shipments
from sealane.logistics.web.under_way import router as under_way

router = RoomRouter()
# Milestones first: a number may hold slashes, so that reading one shipment would take their paths too.
for part in (
    milestones,
    free_time,
    papers,
    claims,
    shipments,
    under_way,
    lanes,
    doors,
    messages,
    channels,
    charges,
    numbers,
):
    router.include_router(part)

__all__ = ["router"]
