"""Sources: streams whose log a room keeps in tables of its own, read by that room when somebody follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from sealane.infra.pages import Ask, Page

Source = Callable[[Sequence[Ask]], list[Page]]
"""Answers asks in their order, by a thread; raises as the database does."""


class Sources:
    """Which rooms keep the logs of which streams, by the first part of a stream's name."""

    def __init__(self, by_prefix: Mapping[str, Source] | None = None) -> None:
        self._by_prefix = dict(by_prefix or {})

    def keeps(self, stream: str) -> bool:
        """Say whether a room keeps the log of a stream."""
        return stream.partition("/")[0] in self._by_prefix

    def parted(self, asks: Iterable[Ask]) -> tuple[list[Ask], list[Ask]]:
        """Return what rooms are to be asked for, and what the spine is."""
        rooms: list[Ask] = []
        spine: list[Ask] = []
        for ask in asks:
            (rooms if self.keeps(ask.stream) else spine).append(ask)
        return rooms, spine

    def read(self, asks: Sequence[Ask]) -> dict[Ask, Page]:
        """Return the page of each ask; raises psycopg.Error where the database is away."""
        found: dict[Ask, Page] = {}
        for prefix in dict.fromkeys(ask.stream.partition("/")[0] for ask in asks):
            mine = [ask for ask in asks if ask.stream.partition("/")[0] == prefix]
            try:
                pages = self._by_prefix[prefix](mine)
            except (DBAPIError, PoolTimeout) as error:
                raise psycopg.OperationalError(type(error).__name__) from error
            found |= dict(zip(mine, pages, strict=True))
        return found
