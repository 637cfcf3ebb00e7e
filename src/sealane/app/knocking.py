"""Who knocks with an API token, remembered for a moment: thousands of requests a second bring one."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

from sealane.accounts.contracts.events import PersonChanged, TokenChanged
from sealane.accounts.service import authenticate
from sealane.infra.database import Database, Work
from sealane.infra.web import Caller

log = logging.getLogger("sealane.app.knocking")

CALLER_SECONDS = 1.0
"""How long a token is believed that another process may have revoked; here it ends with the revocation."""

MOST_CALLERS = 1_000
"""Tokens remembered at once."""


@dataclass(frozen=True, slots=True)
class _Known:
    caller: Caller
    until: float


class Callers:
    """The callers behind tokens; used by one event loop, emptied by whoever changes people or tokens."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, _Known] = {}
        self._asking: dict[str, asyncio.Future[Caller | None]] = {}
        self._changes = 0
        database.bus.subscribe(TokenChanged, self._on_change)
        database.bus.subscribe(PersonChanged, self._on_change)

    def known(self, token: str) -> Caller | None:
        """Return the caller of a token that was asked for a moment ago; one asked for often stays known."""
        found = self._known.get(token)
        now = time.monotonic()
        if found is None or now >= found.until:
            return None
        if now >= found.until - CALLER_SECONDS / 2 and token not in self._asking:
            self._ask(token)
        return found.caller

    async def ask(self, token: str) -> Caller | None:
        """Return the caller of a token as the database knows it now; of many who ask at once, one does."""
        return await asyncio.shield(self._asking.get(token) or self._ask(token))

    def _ask(self, token: str) -> asyncio.Future[Caller | None]:
        asking = self._asking[token] = asyncio.ensure_future(self._read(token))
        asking.add_done_callback(lambda done: self._asked(token, done))
        return asking

    def _asked(self, token: str, done: asyncio.Future[Caller | None]) -> None:
        self._asking.pop(token, None)
        if not done.cancelled() and done.exception() is not None:
            log.debug("a token was not looked up: %s", type(done.exception()).__name__)

    async def _read(self, token: str) -> Caller | None:
        before, now = self._changes, time.monotonic()
        caller = await run_in_threadpool(authenticate, self._database, bearer=token)
        # What changed while it was read may not be in it.
        if caller is not None and before == self._changes:
            if len(self._known) >= MOST_CALLERS:
                self._known.clear()
            self._known[token] = _Known(caller, now + CALLER_SECONDS)
        return caller

    def _on_change(self, work: Work, _: TokenChanged | PersonChanged) -> None:
        work.afterwards(self._forget)

    def _forget(self) -> None:
        self._changes += 1
        self._known.clear()
