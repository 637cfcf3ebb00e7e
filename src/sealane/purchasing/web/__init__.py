"""The HTTP edge of purchasing."""

from sealane.infra.web import RoomRouter
from sealane.purchasing.web.orders import router as orders
from sealane.purchasing.web.papers import router as papers
from sealane.purchasing.web.profiles import router as profiles
from sealane.purchasing.web.returns import router as returns
from sealane.purchasing.web.scores import router as scores
from sealane.purchasing.web.suppliers import router as suppliers

router = RoomRouter()
# Papers before profiles: a supplier's code may hold a slash, and the longer path is meant.
for part in (orders, papers, profiles, returns, scores, suppliers):
    router.include_router(part)

__all__ = ["router"]
