"""Pacing: who sends faster than anybody reads waits; counted in each process by itself."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic

from sealane.conversations.contracts import Author, AuthorKind, TooFast
from sealane.conversations.core.pace import PACES, Bucket, Pace, draw

MAX_BUCKETS = 10_000
"""Authors counted at once; of more, those that were quiet longest are forgotten."""


class Paces:
    """Counts what each author of each workspace sends, by a clock in seconds."""

    def __init__(
        self, clock: Callable[[], float] = monotonic, paces: dict[AuthorKind, Pace] | None = None
    ) -> None:
        self._clock = clock
        self._paces = PACES if paces is None else paces
        self._buckets: dict[tuple[int, AuthorKind, int], Bucket] = {}
        self._lock = Lock()

    def take(self, workspace_id: int, author: Author, messages: int) -> None:
        """Count `messages` that are about to be sent; raises TooFast."""
        pace = self._paces.get(author.kind)
        if pace is None:
            return
        name = (workspace_id, author.kind, author.id)
        with self._lock:
            bucket, wait = draw(self._buckets.pop(name, None), pace, messages, self._clock())
            self._buckets[name] = bucket
            if len(self._buckets) > MAX_BUCKETS:
                del self._buckets[next(iter(self._buckets))]
        if wait:
            raise TooFast(wait)
