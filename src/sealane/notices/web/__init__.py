"""HTTP of notices: what people were told, their ways out, who looks after what, the mail server."""

from sealane.infra.web import RoomRouter
from sealane.notices.web import inbox, mail, owners, ways

router = RoomRouter()
for part in (inbox, ways, owners, mail):
    router.include_router(part.router)
