"""Listening: one connection a process hears what was committed, and wakes those who read the log."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import psycopg

from sealane.infra.spine import CHANNEL

log = logging.getLogger(__name__)

RECONNECT_SECONDS = 1.0
"""Wait before the line to the database is opened again."""

NODES_CHANNEL = "sealane_nodes"
"""The channel on which processes tell each other what is not kept: who is where."""


class Hearer(Protocol):
    """Who is told; all of it on his own event loop."""

    def woken(self, workspace_id: int, heads: Mapping[str, int] | None) -> None:
        """These streams have moved up to these numbers; None: any may have."""

    def look(self) -> None:
        """Anything may have happened unheard."""


class Listening:
    """A task with one LISTEN connection; after a break it is opened again and everything looked at."""

    def __init__(self, url: str, hearer: Hearer, said: Callable[[dict[str, Any]], None]) -> None:
        self._url, self._hearer, self._said = url, hearer, said
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; call on the event loop on which the hearer lives."""
        self._task = asyncio.get_running_loop().create_task(self._listen())

    def stop(self) -> None:
        """End."""
        if self._task is not None:
            self._task.cancel()

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    await connection.execute(f"LISTEN {NODES_CHANNEL}")
                    self._hearer.look()
                    async for notice in connection.notifies():
                        self._hand_on(notice.channel, notice.payload)
            except psycopg.Error:
                log.warning("the line to the database broke; opening it again")
            await asyncio.sleep(RECONNECT_SECONDS)

    def _hand_on(self, channel: str, payload: str) -> None:
        said = json.loads(payload)
        if channel == CHANNEL:
            self._hearer.woken(said["workspace"], said.get("heads"))
        else:
            self._said(said)
