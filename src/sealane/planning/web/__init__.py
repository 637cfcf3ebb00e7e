"""Planning over HTTP: decisions, the plan in force, a SKU's outlook, policies and background jobs."""

from sealane.infra.web import RoomRouter
from sealane.planning.web import decisions, jobs, plan, policies, sku

router = RoomRouter()
for part in (decisions, plan, sku, policies, jobs):
    router.include_router(part.router)

__all__ = ["router"]
