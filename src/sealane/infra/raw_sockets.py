"""Raw sockets: lets a route write bytes to its WebSocket's transport, and hear when that is full."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from sealane.infra.following import Socket

RAW = "sealane.raw"
"""Name of the ASGI extension that holds the protocol."""

MAX_BUFFERED_BYTES = 256_000
"""What may wait in the transport of one slow reader; beyond that it is written to once it has drained."""


class RawSocketProtocol(WebSocketsSansIOProtocol):
    """Uvicorn's protocol, with a way past its own framing: a frame for a thousand followers is built once.

    Writing through the framework costs a lock, a frame and a copy for each socket; bytes that are a whole
    frame already need none of it.
    """

    socket: Socket | None = None
    on_drained: Callable[[Socket], None] | None = None

    def handle_connect(self, event: Request) -> None:
        """Accept as ever, and let the application find this protocol."""
        super().handle_connect(event)
        if self.response.status_code == 101:
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[RAW] = self

    def open_raw(self, workspace_id: int, on_drained: Callable[[Socket], None]) -> Socket:
        """Return the socket that frames are pushed to from now on; its handshake must be complete."""
        self.transport.set_write_buffer_limits(high=MAX_BUFFERED_BYTES)
        self.on_drained = on_drained
        self.socket = Socket(workspace_id, self.transport.write)
        return self.socket

    def connection_lost(self, exc: Exception | None) -> None:
        """Take no more bytes."""
        if self.socket is not None:
            self.socket.paused = True
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Note that what is written now would only pile up."""
        super().pause_writing()
        if self.socket is not None:
            self.socket.paused = True

    def resume_writing(self) -> None:
        """Note that the reader has caught up."""
        super().resume_writing()
        if self.socket is not None and self.on_drained is not None and not self.transport.is_closing():
            self.on_drained(self.socket)
