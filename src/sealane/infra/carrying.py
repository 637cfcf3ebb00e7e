"""Carrying: how word of a commit reaches the processes that serve sockets: by PostgreSQL, or by NATS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from sealane.infra.listening import NODES_CHANNEL, Listening
from sealane.infra.pages import LogReader, Page


class Carried(Protocol):
    """Who is told, on his own event loop; `Fanout` in earnest."""

    def woken(self, workspace_id: int, heads: Mapping[str, int] | None) -> None:
        """These streams have moved up to these numbers; None: any of the workspace may have."""

    def look(self) -> None:
        """Anything may have happened unheard."""

    def received(self, pages: Sequence[Page]) -> None:
        """These pages were read elsewhere."""


class Carrier(Protocol):
    """One process's way to hear what others have committed, and to tell others what is not kept."""

    def start(self) -> None:
        """Begin; call on the event loop of those who are told."""

    def stop(self) -> None:
        """End."""

    def say(self, payload: str) -> None:
        """Tell every process, this one too, what nobody needs to be told again."""


Carry = Callable[[Carried, Callable[[dict[str, Any]], None]], Carrier]
"""Makes a carrier for who is told of commits, and for what other processes say."""


class PostgresCarrier:
    """By LISTEN and NOTIFY: every process reads the log for itself, once for all its sockets."""

    def __init__(self, url: str, told: Carried, said: Callable[[dict[str, Any]], None]) -> None:
        self._listening = Listening(url, told, said)
        self._reader = LogReader(url)
        self._speaking: ThreadPoolExecutor | None = None

    def start(self) -> None:
        """Begin to listen."""
        self._speaking = ThreadPoolExecutor(1, "sealane-speaking")
        self._listening.start()

    def stop(self) -> None:
        """Stop listening; once more does nothing, and it may begin again."""
        self._listening.stop()
        speaking, self._speaking = self._speaking, None
        if speaking is not None:
            speaking.submit(self._reader.close)
            speaking.shutdown(wait=False)

    def say(self, payload: str) -> None:
        """Send a notification; one that can't be sent is told by the next repetition."""
        if self._speaking is not None:
            self._speaking.submit(self._reader.say, NODES_CHANNEL, payload)


def by_postgres(url: str) -> Carry:
    """Return what makes a carrier over this database."""
    return lambda told, said: PostgresCarrier(url, told, said)
