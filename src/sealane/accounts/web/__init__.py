"""The HTTP edge of accounts."""

from sealane.accounts.web.cookies import cookie_name
from sealane.accounts.web.people import router as people
from sealane.accounts.web.session import router as session
from sealane.accounts.web.tokens import router as tokens
from sealane.accounts.web.workspace import router as workspace
from sealane.infra.web import RoomRouter

router = RoomRouter()
for part in (session, people, tokens, workspace):
    router.include_router(part)

__all__ = ["cookie_name", "router"]
