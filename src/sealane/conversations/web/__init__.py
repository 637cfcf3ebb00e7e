"""The HTTP edge of conversations."""

from sealane.conversations.web.files import router as files
from sealane.conversations.web.guests import router as guests
from sealane.conversations.web.talking import router as talking
from sealane.conversations.web.visiting import router as visiting
from sealane.infra.web import RoomRouter

router = RoomRouter()
for part in (talking, files, guests, visiting):
    router.include_router(part)

__all__ = ["router"]
