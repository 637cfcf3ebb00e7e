"""Lines: where browsers open their one socket each, and who looks whether they may still have it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable

from fastapi import APIRouter, WebSocket

from sealane.app.guest_line import GuestLine, caller_of, come
from sealane.app.line import INTERNAL, MAX_LINES_A_PERSON, SESSION_OVER, TOO_MANY, Line
from sealane.infra.fanout import ANY
from sealane.infra.raw_sockets import RAW
from sealane.infra.sockets import Hub
from sealane.infra.web import Caller

log = logging.getLogger("sealane.app.sockets")

RECHECK_SECONDS = 60.0
"""An open line is asked this often whether its session lives, and at once when rights have changed."""

LOOK_SECONDS = 1.0
PAUSE_SECONDS = 0.2
"""Rest between two looks: rights that change a hundred times a second are looked at five times."""

CLOSE_SECONDS = 2.0
"""Longest wait for one line to take its closing word."""

router = APIRouter(prefix="/api", tags=["pulse"])


class Lines:
    """All lines of one process."""

    def __init__(self, hub: Hub) -> None:
        self.open: set[Line] = set()
        self._hub = hub
        self._changed: set[int] = set()
        self._soon = asyncio.Event()
        self._looking: asyncio.Task[None] | None = None

    def start(self, changes: Callable[[str], bool]) -> None:
        """Begin to look after the lines; `changes` says whether rights hang on a stream."""

        def heard(workspace_id: int, stream: str) -> None:
            if stream == ANY or changes(stream):
                self._changed.add(workspace_id)
                self._soon.set()

        self._hub.fanout.heard = heard
        self._looking = asyncio.get_running_loop().create_task(self._look())

    def stop(self) -> None:
        """Look no more."""
        if self._looking is not None:
            self._looking.cancel()

    def crowded(self, caller: Caller) -> bool:
        """Say whether this person has more lines open than anybody needs."""
        mine = [line for line in self.open if line.caller.actor == caller.actor]
        return len(mine) >= MAX_LINES_A_PERSON

    async def _look(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._soon.wait(), LOOK_SECONDS)
            self._soon.clear()
            changed, self._changed = self._changed, set()
            now = time.monotonic()
            for line in list(self.open):
                if line.caller.workspace_id in changed or now - line.checked >= RECHECK_SECONDS:
                    try:
                        await asyncio.wait_for(line.recheck(), CLOSE_SECONDS)
                    except Exception as error:
                        log.warning("a line could not be checked (%s)", type(error).__name__)
            await asyncio.sleep(PAUSE_SECONDS)


@router.websocket("/socket")
async def open_line(websocket: WebSocket) -> None:
    """Serve one browser: see docs/spine.md for what is said on it."""
    hub: Hub | None = websocket.app.state.hub
    lines: Lines | None = websocket.app.state.lines
    caller: Caller | None = websocket.state.caller
    await websocket.accept()
    if caller is None:
        await websocket.close(SESSION_OVER, "nobody is signed in")
    elif hub is None or lines is None or RAW not in websocket.scope.get("extensions", {}):
        await websocket.close(INTERNAL, "this server has no lines")
    elif lines.crowded(caller):
        await websocket.close(TOO_MANY, "too many sockets")
    else:
        line = Line(websocket, hub, websocket.app.state.stream_rules, websocket.app.state.session_rule)
        await _serve(lines, line)


@router.websocket("/guest/socket")
async def open_guest_line(websocket: WebSocket) -> None:
    """Serve one guest, who says her link's secret first: {"guest": "…"}."""
    hub: Hub | None = websocket.app.state.hub
    lines: Lines | None = websocket.app.state.lines
    await websocket.accept()
    if hub is None or lines is None or RAW not in websocket.scope.get("extensions", {}):
        await websocket.close(INTERNAL, "this server has no lines")
        return
    found = await come(websocket, websocket.app.state.database)
    if found is None:
        with contextlib.suppress(RuntimeError):
            await websocket.close(SESSION_OVER, "no link that works")
        return
    visit, secret = found
    caller = caller_of(websocket.app.state.database, visit)
    if lines.crowded(caller):
        await websocket.close(TOO_MANY, "too many sockets")
        return
    websocket.state.caller = caller
    state = websocket.app.state
    await _serve(lines, GuestLine(websocket, hub, state.stream_rules, state.session_rule, visit, secret))


async def _serve(lines: Lines, line: Line) -> None:
    lines.open.add(line)
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await line.run()
    finally:
        lines.open.discard(line)
