"""Sockets: all open lines of one process, who they are told of, and the small talk that keeps them alive."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import time
from typing import Any

import psycopg

from sealane.infra.carrying import Carry, by_postgres
from sealane.infra.fanout import Fanout
from sealane.infra.following import Socket
from sealane.infra.presence import Presence
from sealane.infra.raw_sockets import RawSocketProtocol
from sealane.infra.sources import Sources
from sealane.infra.wire import message

HEARTBEAT_SECONDS = 15.0
"""A word is sent this often, so that proxies keep the line and a browser knows when it is dead."""

TALK_SECONDS = 0.2
"""Who came and went is told this often at most."""

REPEAT_SECONDS = 20.0
"""Every process tells the others this often who is there."""

MAX_SAID_BYTES = 7_500
"""Longest notification between processes; of more people than that others learn by parts."""


class Hub:
    """The sockets of one process. Lives on the event loop that serves them."""

    def __init__(self, url: str, carry: Carry | None = None, sources: Sources | None = None) -> None:
        self.fanout = Fanout(url, sources)
        self.presence = Presence(self._speak)
        self.sockets: set[Socket] = set()
        self.log = ""
        self._node = secrets.token_hex(4)
        self._carrier = (carry or by_postgres(url))(self.fanout, self._said)
        self._talking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen; call on the event loop that serves the sockets."""
        self._carrier.start()
        self._talking = asyncio.get_running_loop().create_task(self._talk())

    def stop(self) -> None:
        """Stop listening."""
        self._carrier.stop()
        if self._talking is not None:
            self._talking.cancel()
        self.fanout.stop()

    async def greet(self, socket: Socket, topics: list[str]) -> None:
        """Say which log the numbers belong to and which streams there are for everybody."""
        if not self.log:
            with contextlib.suppress(psycopg.Error):
                self.log = await self.fanout.identity()
        socket.push(message({"log": self.log, "streams": topics, "beat_seconds": HEARTBEAT_SECONDS}))

    def open(self, raw: RawSocketProtocol, workspace_id: int) -> Socket:
        """Take a line that has just been accepted."""
        socket = raw.open_raw(workspace_id, self._drained)
        self.sockets.add(socket)
        return socket

    def close(self, socket: Socket) -> None:
        """Forget a line that has ended."""
        socket.paused = True
        self.sockets.discard(socket)
        self.fanout.leave(socket, list(socket.follows))
        self.presence.leave(socket)

    def _drained(self, socket: Socket) -> None:
        self.fanout.drained(socket)
        self.presence.drained(socket)

    async def _talk(self) -> None:
        beat, repeat = time.monotonic(), 0.0
        while True:
            await asyncio.sleep(TALK_SECONDS)
            now = time.monotonic()
            self.presence.flush()
            if now - beat >= HEARTBEAT_SECONDS:
                beat = now
                frame = message({"beat": True})
                for socket in self.sockets:
                    if not socket.paused:
                        socket.push(frame)
            if now - repeat >= REPEAT_SECONDS:
                repeat = now
                self.presence.forget_silent(now)
                self.presence.repeat()

    def _speak(self, said: dict[str, Any]) -> None:
        """Tell the other processes; what does not fit one notification is told by parts."""
        how, places = next(iter(said.items()))
        parts: list[list[Any]] = [[]]
        for one in places:
            if len(json.dumps([*parts[-1], one])) > MAX_SAID_BYTES:
                parts.append([])
            parts[-1].append(one)
        for position, part in enumerate(parts):
            payload = json.dumps({"node": self._node, how if position == 0 else "changed": part})
            if len(payload) < MAX_SAID_BYTES + 100:
                self._carrier.say(payload)

    def _said(self, said: dict[str, Any]) -> None:
        if said["node"] != self._node:
            self.presence.heard(said["node"], said, time.monotonic())
