"""Sockets: what changed in a workspace, pushed to its open screens as server-sent events."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import threading
from collections import defaultdict
from collections.abc import AsyncGenerator

import psycopg

from sealane.infra.database import CHANNEL

log = logging.getLogger(__name__)

QUEUE_LENGTH = 256
"""Messages that wait for one slow screen; beyond that it is told to reload everything."""

HEARTBEAT_SECONDS = 15.0
"""A comment is sent this often, so that proxies keep the line and dead screens are noticed."""

RECONNECT_SECONDS = 1.0
RELOAD: dict[str, object] = {"topic": "*", "ids": []}


class Hub:
    """One LISTEN connection a process, fanned out to the screens of each workspace."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._screens: dict[int, set[asyncio.Queue[dict[str, object]]]] = defaultdict(set)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin to listen; call on the event loop that serves the screens."""
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, name="hub", daemon=True).start()

    def stop(self) -> None:
        """Stop listening."""
        self._stop.set()

    async def stream(self, workspace_id: int) -> AsyncGenerator[str]:
        """Yield server-sent events of `workspace_id` until the screen goes away."""
        queue: asyncio.Queue[dict[str, object]] = asyncio.Queue(QUEUE_LENGTH)
        self._screens[workspace_id].add(queue)
        try:
            yield "retry: 1000\n\n"
            while not self._stop.is_set():
                try:
                    message = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
                    yield f"data: {json.dumps(message)}\n\n"
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._screens[workspace_id].discard(queue)

    def _listen(self) -> None:
        while not self._stop.is_set():
            try:
                with psycopg.connect(self._url, autocommit=True) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._hand_on_all(RELOAD)
                    while not self._stop.is_set():
                        for notice in connection.notifies(timeout=1.0):
                            self._hand_on(notice.payload)
            except psycopg.Error:
                log.warning("the event line to the database broke; reconnecting")
                self._stop.wait(RECONNECT_SECONDS)

    def _hand_on(self, payload: str) -> None:
        message = json.loads(payload)
        self._send(int(message.pop("workspace")), message)

    def _hand_on_all(self, message: dict[str, object]) -> None:
        for workspace_id in list(self._screens):
            self._send(workspace_id, message)

    def _send(self, workspace_id: int, message: dict[str, object]) -> None:
        loop = self._loop
        if loop is None or loop.is_closed():
            return
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(self._offer, workspace_id, message)

    def _offer(self, workspace_id: int, message: dict[str, object]) -> None:
        for queue in self._screens[workspace_id]:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                message = dict(RELOAD)
            queue.put_nowait(message)
