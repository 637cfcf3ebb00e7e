"""Quick: holds and orders asked for by API token, before all other layers: shops ask by the thousand."""

from __future__ import annotations

import asyncio
import gzip
import logging
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, Protocol

from pydantic import ValidationError
from pydantic_core import to_json

from sealane.app.edge import API_POLICY, HTTPS_ONLY, SAFE_HEADERS
from sealane.app.edge import log as access
from sealane.app.heads import Head, Heads
from sealane.app.knocking import Callers
from sealane.app.problems import answer
from sealane.infra.web import Caller
from sealane.live.web import orders
from sealane.stock.contracts.holds import Refusal, SoldOut
from sealane.stock.service import Gatherer, Reply, Settling, Told
from sealane.stock.web import holds
from sealane.stock.web.crowds import Alike, Crowds

PREFIX: Final = "/api/holds"
START: Final = (b"POST /api/holds", orders.START)
RIGHT: Final = "hold_stock"
STEPS: Final = {f"{PREFIX}/{step.value}": step for step in holds.Step}

ZIP_LEVEL: Final = 4
"""Level 9 saves another 3 % of a page of rows and takes three times as long."""

ID_BYTES: Final = 6
IDS_DRAWN: Final = 500
"""Numbers of requests that are drawn at once."""

MOST_SENTENCES = 1_000
"""Refusals kept ready, by what is left and in which language."""


def _ids() -> Iterator[str]:
    """Numbers of requests, as many as one draw of chance gives; each draw costs a call of the system."""
    while True:
        drawn = secrets.token_hex(ID_BYTES * IDS_DRAWN)
        yield from (drawn[at : at + 2 * ID_BYTES] for at in range(0, len(drawn), 2 * ID_BYTES))


_IDS = _ids()


class Line(Protocol):
    """The connection that a request came by, on its event loop."""

    loop: asyncio.AbstractEventLoop

    def tell(self, asked: Asked, status: int, told: bytes) -> None:
        """Write an answer."""

    def go_on(self) -> None:
        """Read on after an answer that did not come at once."""

    def pass_on(self, asked: Asked) -> None:
        """Let the ordinary way answer."""


class Asked:
    """One request, whole: `request` are its bytes, of which the first `end` are its head."""

    __slots__ = ("began", "caller", "end", "head", "id", "line", "request")

    def __init__(self, head: Head, request: bytes, end: int, line: Line) -> None:
        self.head, self.request, self.end, self.line = head, request, end, line
        self.began = time.perf_counter()
        self.id = next(_IDS)
        self.caller: Caller | None = None

    @property
    def body(self) -> bytes:
        """What was posted."""
        return self.request[self.end :]


class Quick:
    """Answers `POST /api/holds`, the steps that follow on it, and orders in sessions, for connections.

    What is not in order goes the ordinary way: no right, a body that can't be read. Every answer is the one
    that the application gives, which describes it; only the way to it is shorter. Belongs to one event loop.
    """

    def __init__(self, *, callers: Callers, gatherer: Gatherer, https: bool, zips_from_bytes: int) -> None:
        self.heads = Heads()
        self._crowds = Crowds()
        self._last: tuple[Told | None, bytes] = (None, b"")
        self._gatherer = gatherer
        self._callers = callers
        self._zips_from_bytes = zips_from_bytes
        safe = [*SAFE_HEADERS.items(), ("Content-Security-Policy", API_POLICY)]
        safely = "".join(f"{name.lower()}: {value}\r\n" for name, value in safe)
        self._before = f"{safely}x-request-id: ".encode()
        last = f"strict-transport-security: {HTTPS_ONLY}\r\n" if https else ""
        self._after = f"\r\ncache-control: no-store\r\n{last}\r\n".encode()

    def serve(self, asked: Asked) -> bool:
        """Answer a request, now or later; False where the ordinary way must."""
        path = asked.head.path
        if path != PREFIX and path not in STEPS and not orders.session_of(path):
            return False
        caller = self._callers.known(asked.head.token)
        if caller is not None:
            return self._serve(asked, caller)
        asking = asyncio.ensure_future(self._callers.ask(asked.head.token))
        asking.add_done_callback(lambda done: self._admit(asked, done))
        return True

    def _admit(self, asked: Asked, done: asyncio.Future[Caller | None]) -> None:
        """Go on with a request once it is known who asks."""
        caller = None if done.cancelled() or done.exception() is not None else done.result()
        if caller is None or not self._serve(asked, caller):
            asked.line.pass_on(asked)
        else:
            asked.line.go_on()

    def _serve(self, asked: Asked, caller: Caller) -> bool:
        if RIGHT not in caller.permissions:
            return False
        asked.caller = caller
        try:
            if asked.head.path == PREFIX:
                self._hold(asked, caller, asked.body)
            elif code := orders.session_of(asked.head.path):
                self._order(asked, caller, code, orders.LiveOrderIn.model_validate_json(asked.body))
            else:
                keys = holds.SettleIn.model_validate_json(asked.body).keys
                self._settle(asked, caller, STEPS[asked.head.path], keys)
        except ValidationError:
            return False
        except Exception as problem:
            self._refuse(asked, problem)
        return True

    def _hold(self, asked: Asked, caller: Caller, body: bytes) -> None:
        known = self._crowds.read(body)
        if known is not None:
            self._hold_alike(asked, caller, *known)
            return
        wanted = holds.HoldIn.model_validate_json(body)
        alike = self._crowds.learn(body, wanted)
        if alike is not None:
            self._hold_alike(asked, caller, wanted.key, alike)
            return
        reply = self._gatherer.ask(
            caller.workspace_id, holds.coded(wanted), caller.actor, self._hearer(asked, wanted.key)
        )
        if reply.at_once:
            self._held(asked, wanted.key, reply.result())

    def _hold_alike(self, asked: Asked, caller: Caller, key: str, alike: Alike) -> None:
        """One of a crowd: nothing is made for it that is the same for all."""
        told = self._gatherer.sold_out(caller.workspace_id, key, alike.code, alike.units)
        if told is not None:
            self._held(asked, key, told)
        else:
            heard = self._hearer(asked, key)
            self._gatherer.ask_alike(
                caller.workspace_id, key, alike.ask, caller.actor, heard, asked.line.loop
            )

    def _hearer(self, asked: Asked, key: str) -> Callable[[Reply[Told]], None]:
        def heard(reply: Reply[Told]) -> None:
            try:
                self._held(asked, key, reply.result())
            except Exception as problem:
                self._refuse(asked, problem)
            asked.line.go_on()

        return heard

    def _held(self, asked: Asked, key: str, told: Told) -> None:
        try:
            assert told.answer is not None
            if told.answer.refusal is Refusal.SOLD_OUT:
                said, headers = _sold_out(told.answer.left, told.answer.ahead, asked.head.language)
                self._tell(asked, SoldOut.status, said.replace(_REQUEST, asked.id.encode()), headers)
            elif told.answer.refusal is not None:
                wanted = holds.HoldIn.model_validate_json(asked.body)
                self._refuse(asked, holds.refused(told.answer, wanted))
            else:
                last, common = self._last
                if last is not told:
                    common = holds.common_json(told, told.answer)
                    self._last = told, common
                self._tell(asked, 200, holds.told_json(key, common), _JSON)
        except Exception as problem:
            self._refuse(asked, problem)

    def _order(self, asked: Asked, caller: Caller, code: str, wanted: orders.LiveOrderIn) -> None:
        def heard(reply: Reply[Any]) -> None:
            try:
                told = orders.told_fields(wanted.key, reply.result())
                self._tell(asked, 200, to_json(told), _JSON)
            except Exception as problem:
                self._refuse(asked, problem)
            asked.line.go_on()

        self._gatherer.run(caller.workspace_id, orders.errand(code, wanted), caller.actor, heard)

    def _settle(self, asked: Asked, caller: Caller, step: holds.Step, keys: Sequence[str]) -> None:
        left = len(keys)

        def heard(_: Reply[Told]) -> None:
            nonlocal left
            left -= 1
            if not left:
                self._settled(asked, keys, replies)
                asked.line.go_on()

        state = holds.STATES[step]
        settle: Callable[[str], Reply[Told]] = lambda key: self._gatherer.settle(  # noqa: E731
            caller.workspace_id, Settling(key, state), caller.actor, heard
        )
        replies = [settle(key) for key in keys]

    def _settled(self, asked: Asked, keys: Sequence[str], replies: Sequence[Reply[Told]]) -> None:
        try:
            told = [(key, reply.result()) for key, reply in zip(keys, replies, strict=True)]
            self._tell(asked, 200, to_json(holds.settled_fields(told)), _JSON)
        except Exception as problem:
            self._refuse(asked, problem)

    def _refuse(self, asked: Asked, problem: Exception) -> None:
        told = answer(problem, _scope(asked.head.language, asked.id))
        self._tell(asked, told.status_code, bytes(told.body), told.raw_headers)

    def _tell(self, asked: Asked, status: int, content: bytes, headers: _Headers) -> None:
        """Write an answer with the headers that it has on the ordinary way."""
        if len(content) >= self._zips_from_bytes:
            headers = [*headers, (b"vary", b"Accept-Encoding")]
            if asked.head.zips:
                content = gzip.compress(content, ZIP_LEVEL)
                headers = [*headers, (b"content-encoding", b"gzip")]
        own = _written(tuple(headers), len(content))
        asked.line.tell(asked, status, b"".join((own, self._before, asked.id.encode(), self._after, content)))
        if access.isEnabledFor(logging.INFO):
            facts = {
                "request": asked.id,
                "method": "POST",
                "path": asked.head.path,
                "status": status,
                "milliseconds": round((time.perf_counter() - asked.began) * 1000, 1),
                "workspace": None if asked.caller is None else asked.caller.workspace_id,
            }
            access.info("request", extra={"facts": facts})


_Headers = Sequence[tuple[bytes, bytes]]
_JSON: Final[_Headers] = ((b"content-length", b""), (b"content-type", b"application/json"))
_REQUEST: Final = b"%request%"


@lru_cache(MOST_SENTENCES)
def _written(headers: tuple[tuple[bytes, bytes], ...], length: int) -> bytes:
    """Headers as they are sent with a body of so many bytes."""
    said = b"%d" % length
    lines = [b"%b: %b\r\n" % (n, said if n == b"content-length" else value) for n, value in headers]
    return b"".join(lines)


def _scope(language: str, request_id: str) -> dict[str, Any]:
    """What a problem is told by."""
    return {"headers": [(b"accept-language", language.encode())], "state": {"request_id": request_id}}


@lru_cache(MOST_SENTENCES)
def _sold_out(left: int, ahead: int, language: str) -> tuple[bytes, _Headers]:
    """The problem of a refusal, with a place for the number of the request, and its headers."""
    told = answer(SoldOut(left, ahead), _scope(language, _REQUEST.decode()))
    return bytes(told.body), tuple(told.raw_headers)
