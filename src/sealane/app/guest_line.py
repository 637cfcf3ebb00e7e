"""Guest line: a guest's one socket, on which she hears her one conversation until her link ends.

There she is seen writing, and sees who writes; who only looks, and who is where else, is not her business.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Iterable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from sealane.accounts.contracts import SessionRule
from sealane.app.line import SESSION_OVER, Line
from sealane.conversations import service
from sealane.conversations.contracts import LinkClosed, Visit, stream_of
from sealane.infra.database import Database
from sealane.infra.sockets import Hub
from sealane.infra.stream_rules import StreamRules
from sealane.infra.web import Caller

COME_SECONDS = 10.0
"""A line on which nobody has said within this who she is, is closed."""

MAX_SECRET_CHARACTERS = 100

WRITING = "message"
"""What a guest edits in her conversation, whatever her page calls it."""


class GuestLine(Line):
    """One accepted socket of a guest: it follows her conversation alone, and ends with her link."""

    def __init__(
        self, websocket: WebSocket, hub: Hub, rules: StreamRules, rule: SessionRule, visit: Visit, secret: str
    ) -> None:
        super().__init__(websocket, hub, rules, rule)
        self._secret = secret
        self._name = visit.link.name
        self._stream = stream_of(visit.link.conversation_id)
        left = (visit.link.expires_at - self.caller.database.clock.now()).total_seconds()
        self._ending = asyncio.get_running_loop().call_later(max(left, 0.0), self._expire)

    async def run(self) -> None:
        """Do what is asked until the line ends."""
        try:
            await super().run()
        finally:
            self._ending.cancel()

    async def recheck(self) -> None:
        """Look whether the link still opens the conversation; closes the line where it does not."""
        self.checked = time.monotonic()
        try:
            await run_in_threadpool(service.visit, self.caller.database, self._secret)
        except LinkClosed:
            await self.end(SESSION_OVER, "the link works no more")

    def _expire(self) -> None:
        task = asyncio.ensure_future(self.recheck())
        task.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def _open_streams(self) -> list[str]:
        return [self._stream]

    async def _allowed(self, streams: Iterable[str]) -> set[str]:
        return {name for name in streams if name == self._stream}

    async def _be(self, places: Mapping[str, str]) -> None:
        """Let her be in her conversation, writing there or not, and nowhere else."""
        here = {name: WRITING if what else "" for name, what in places.items() if name == self._stream}
        if self.socket in self._hub.sockets:
            who = (self.caller.actor.kind, self.caller.actor.id, self._name)
            self._hub.presence.be(self.socket, who, here, outside=True)


async def come(websocket: WebSocket, database: Database) -> tuple[Visit, str] | None:
    """Hear a guest's secret, her first word, and return who she is; None of who has no link that works.

    It is not in the address, which stands in servers' logs.
    """
    with contextlib.suppress(TimeoutError, ValueError, LinkClosed, WebSocketDisconnect):
        said = json.loads(await asyncio.wait_for(websocket.receive_text(), COME_SECONDS))
        secret = said.get("guest") if isinstance(said, dict) else None
        if isinstance(secret, str) and 0 < len(secret) <= MAX_SECRET_CHARACTERS:
            return await run_in_threadpool(service.visit, database, secret), secret
    return None


def caller_of(database: Database, visit: Visit) -> Caller:
    """Return a guest as a caller without any right."""
    actor = service.guest_actor(visit)
    return Caller(database, visit.workspace_id, actor, "guest", frozenset(), visit.link.language)
