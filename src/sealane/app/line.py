"""Line: one browser's socket: who is behind it, what it may follow, and what it is told when it errs."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from sealane.accounts.contracts import SessionRule
from sealane.accounts.service import authenticate
from sealane.app.gate import bearer_token
from sealane.infra.commands import (
    MAX_FOLLOWED,
    BeAt,
    Follow,
    Leave,
    Malformed,
    read_command,
)
from sealane.infra.raw_sockets import RAW, RawSocketProtocol
from sealane.infra.sockets import Hub
from sealane.infra.stream_rules import StreamRules
from sealane.infra.web import Caller
from sealane.infra.wire import message
from sealane.kit.text import Text

log = logging.getLogger("sealane.app.sockets")

SESSION_OVER = 4401
"""The socket's session has ended or never was: sign in, and open another."""

TOO_MANY = 4429
"""This person has as many sockets open as anybody needs."""

NOT_SENSIBLE = 1008
INTERNAL = 1011

COMMANDS_A_SECOND = 20
COMMANDS_AT_ONCE = 100
"""Commands that are taken without a wait; whoever says more is heard as fast as COMMANDS_A_SECOND."""

MAX_MALFORMED = 20
"""Frames that are no command, after which the line is closed: whoever sends them listens to no answer."""

MAX_LINES_A_PERSON = 50
"""Tabs that one person has open at once."""


class Line:
    """One accepted socket."""

    def __init__(self, websocket: WebSocket, hub: Hub, rules: StreamRules, rule: SessionRule) -> None:
        self._websocket, self._hub, self._rules, self._session_rule = websocket, hub, rules, rule
        self._raw: RawSocketProtocol = websocket.scope["extensions"][RAW]
        self.caller: Caller = websocket.state.caller
        self.socket = hub.open(self._raw, self.caller.workspace_id)
        self.checked = time.monotonic()
        self._malformed = 0
        self._tokens, self._taken = float(COMMANDS_AT_ONCE), time.monotonic()

    async def run(self) -> None:
        """Do what is asked until the line ends."""
        try:
            await self._hub.greet(self.socket, await self._open_streams())
            while self._malformed < MAX_MALFORMED:
                heard = await self._websocket.receive()
                if heard["type"] != "websocket.receive":
                    return
                await self._take_token()
                await self._do(heard.get("text"))
            await self._websocket.close(NOT_SENSIBLE, "no sensible command")
        except WebSocketDisconnect:
            return
        finally:
            self._hub.close(self.socket)

    async def recheck(self) -> None:
        """Look whether the session lives and what it may still follow; closes the line where it is over."""
        self.checked = time.monotonic()
        again = await run_in_threadpool(
            authenticate,
            self.caller.database,
            cookie=self._websocket.state.secret,
            bearer=bearer_token(self._websocket.headers),
            rule=self._session_rule,
        )
        if again is None or again.workspace_id != self.caller.workspace_id:
            await self.end(SESSION_OVER, "the session has ended")
            return
        self.caller = again
        followed = list(self.socket.follows)
        allowed = await self._allowed(followed)
        self._refuse_streams([name for name in followed if name not in allowed])

    async def end(self, code: int, reason: str) -> None:
        """Close the line; one that takes no more bytes is cut."""
        if self.socket.paused:
            self._raw.transport.abort()
        else:
            await self._websocket.close(code, reason)

    async def _do(self, said: str | None) -> None:
        try:
            command = read_command(said or "")
        except Malformed as error:
            self._malformed += 1
            self._refuse(error.code, error.detail)
            return
        match command:
            case Follow(streams):
                await self._follow(streams)
            case Leave(streams):
                self._hub.fanout.leave(self.socket, streams)
            case BeAt(places):
                await self._be(places)
            case _:
                assert_never(command)

    async def _follow(self, streams: Mapping[str, int | None]) -> None:
        new = streams.keys() - self.socket.follows.keys()
        if len(self.socket.follows) + len(new) > MAX_FOLLOWED:
            detail = Text(
                f"A socket follows {MAX_FOLLOWED} streams at most.",
                f"一个连接最多订阅 {MAX_FOLLOWED} 个数据流。",
            )
            self._refuse("too_many_streams", detail)
            return
        allowed = await self._allowed(streams)
        if self.socket not in self._hub.sockets:
            return
        for name, after in streams.items():
            if name in allowed:
                self._hub.fanout.follow(self.socket, name, after)
        self._refuse_streams([name for name in streams if name not in allowed])

    async def _be(self, places: Mapping[str, str]) -> None:
        caller = self.caller
        seen = await run_in_threadpool(
            lambda: {p: what for p, what in places.items() if self._rules.may_be_at(caller, p)}
        )
        if self.socket in self._hub.sockets:
            who = (caller.actor.kind, caller.actor.id, caller.actor.name)
            self._hub.presence.be(self.socket, who, seen)

    async def _allowed(self, streams: Iterable[str]) -> set[str]:
        caller, names = self.caller, list(streams)
        return await run_in_threadpool(
            lambda: {name for name in names if self._rules.may_follow(caller, name)}
        )

    async def _open_streams(self) -> list[str]:
        return sorted(self._rules.topics & await self._allowed(self._rules.topics))

    def _refuse_streams(self, streams: Iterable[str]) -> None:
        for name in streams:
            self._hub.fanout.leave(self.socket, [name])
            self._refuse(
                "not_allowed", Text("You may not follow this.", "您没有权限查看此内容。"), stream=name
            )

    def _refuse(self, code: str, detail: Text, **about: Any) -> None:
        if not self.socket.paused:
            said = detail.zh if self.caller.language == "zh" else detail.en
            self.socket.push(message({"refused": code, "detail": said, **about}))

    async def _take_token(self) -> None:
        """Wait where more is said than anybody needs to say; meanwhile the transport reads no further."""
        now = time.monotonic()
        self._tokens = min(COMMANDS_AT_ONCE, self._tokens + (now - self._taken) * COMMANDS_A_SECOND)
        self._taken = now
        self._tokens -= 1
        if self._tokens < 0:
            await asyncio.sleep(-self._tokens / COMMANDS_A_SECOND)
