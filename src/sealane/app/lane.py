"""Lane: the server's protocol with a short way for holds: read, asked and answered without a task each."""

from __future__ import annotations

import asyncio
from typing import Any, Final, cast

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.server import ServerState

from sealane.app.heads import END, MOST_BYTES, Head
from sealane.app.quick import START, Asked, Quick

MOST_BODY_BYTES = 65_536
"""Longest body that is waited for here; a longer one is for the ordinary way to read or to refuse."""


_UNHEARD: Final = Asked(Head("", 0, "", "en", zips=False), b"", 0, cast(Any, None))


class LaneProtocol(HttpToolsProtocol):
    """Answers what `Quick` takes by itself; everything else goes the server's ordinary way, byte for byte.

    A connection has one request under way: what comes behind one that is taken here waits until that is
    answered, and nothing is taken here while the ordinary way is at work.
    """

    def __init__(
        self,
        quick: Quick,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._quick = quick
        self._between = True
        self._heard = b""
        self._asked: Asked | None = None
        self._closes = False
        self._answered = 0.0
        self._clock: asyncio.TimerHandle | None = None
        self._defaults: tuple[list[tuple[bytes, bytes]], bytes] = ([], b"")

    def data_received(self, data: bytes) -> None:
        """Take requests one after the other; keep what can't be taken yet."""
        if self._heard:
            data, self._heard = self._heard + data, b""
        while data:
            if self._asked is not None or (self.flow.write_paused and self._is_free()):
                self._heard = data
                self.flow.pause_reading()
                return
            if not self._is_free() or not data.startswith(START):
                break
            asked = self._whole(data)
            if asked is None:
                break
            self._unset_keepalive_if_required()
            if asked is _UNHEARD:
                self._heard = data
                return
            self._asked = asked
            data = data[len(asked.request) :]
            if not self._quick.serve(asked):
                data = asked.request + data
                self._asked = None
                break
        if data:
            super().data_received(data)

    def _is_free(self) -> bool:
        return self._between and (self.cycle is None or self.cycle.response_complete)

    def _whole(self, data: bytes) -> Asked | None:
        """The request that `data` begins with; _UNHEARD where it has not come whole, None where not ours."""
        end = data.find(END) + len(END)
        if end < len(END):
            return _UNHEARD if len(data) <= MOST_BYTES else None
        head = self._quick.heads.read(data[:end])
        if head is None or not 0 < head.length <= MOST_BODY_BYTES:
            return None
        if len(data) < end + head.length:
            return _UNHEARD
        return Asked(head, data[: end + head.length], end, self)

    def tell(self, asked: Asked, status: int, told: bytes) -> None:
        """Write the answer to the request under way: `told` is all that follows the server's own headers."""
        if asked is not self._asked:
            return
        self._asked = None
        if self.transport.is_closing():
            return
        defaults, written = self._defaults
        if defaults is not self.server_state.default_headers:
            defaults = self.server_state.default_headers
            written = b"".join(b"%b: %b\r\n" % one for one in defaults)
            self._defaults = defaults, written
        closing = b"connection: close\r\n" if self._closes else b""
        self.transport.write(b"".join((STATUS_LINE[status], written, closing, told)))
        self.server_state.total_requests += 1
        if self._closes:
            self.transport.close()
            return
        # One clock runs on from answer to answer: a new one for each costs more than the answer's headers.
        self._answered = self.loop.time()
        if self._clock is None:
            self._clock = self.loop.call_later(self.timeout_keep_alive, self._look_whether_idle)

    def _look_whether_idle(self) -> None:
        """Close a line that has been still for as long as the server waits; one at work is left alone."""
        self._clock = None
        resting = self._asked is None and not self._heard and self._is_free()
        if not resting or self.timeout_keep_alive_task is not None:
            return
        left = self._answered + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self._clock = self.loop.call_later(left, self._look_whether_idle)
        else:
            self.timeout_keep_alive_handler()

    def go_on(self) -> None:
        """Read on, after an answer that did not come at once."""
        if self._asked is None and not self.transport.is_closing():
            self.flow.resume_reading()
            if self._heard:
                self.data_received(b"")

    def pass_on(self, asked: Asked) -> None:
        """Let the ordinary way answer what was kept waiting."""
        if asked is not self._asked:
            return
        self._asked = None
        data, self._heard = asked.request + self._heard, b""
        if not self.transport.is_closing():
            self.flow.resume_reading()
            super().data_received(data)
            if self._closes:
                super().shutdown()

    def on_message_begin(self) -> None:
        """Note that the ordinary way reads a request."""
        self._between = False
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Note that the ordinary way has read a request whole."""
        self._between = True
        super().on_message_complete()

    def resume_writing(self) -> None:
        """Go on with what came while nobody listened."""
        super().resume_writing()
        self.go_on()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget what was not taken; what was asked is done, and can be heard by asking again."""
        self._asked, self._heard = None, b""
        if self._clock is not None:
            self._clock.cancel()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """Close, once what was asked has been answered."""
        if self._asked is None:
            super().shutdown()
        self._closes = True
