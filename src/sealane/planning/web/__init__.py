"""Planning over HTTP: decisions, the plan in force, outlooks, back-tests, policies and background jobs."""

from sealane.infra.web import RoomRouter
from sealane.planning.web import (
    backtest,
    decisions,
    jobs,
    late_shipments,
    lateness,
    overrides,
    plan,
    policies,
    sites,
    sku,
    suppliers,
    what_if,
)

router = RoomRouter()
for part in (
    decisions,
    late_shipments,
    lateness,
    plan,
    sku,
    what_if,
    overrides,
    backtest,
    sites,
    suppliers,
    policies,
    jobs,
):
    router.include_router(part.router)

__all__ = ["router"]
