"""Edge: the outermost layer of HTTP: an id for each request, safe headers, one line of log."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sealane.app.gate import is_door
from sealane.app.problems import answer
from sealane.infra.spine import cause

log = logging.getLogger("sealane.app.access")

QUIET = frozenset({"/api/health"})
"""Asked every few seconds by machines; logged at debug level."""

# Ant Design writes its styles into the page, so styles alone may be inline; scripts never.
PAGE_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
API_POLICY = "default-src 'none'; frame-ancestors 'none'"

SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no-referrer browsers send `Origin: null` to ourselves too, and the check of origin would fail.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), display-capture=(self), geolocation=()",
}
HTTPS_ONLY = "max-age=31536000; includeSubDomains"


class Edge:
    """ASGI layer around everything else; `https` adds Strict-Transport-Security."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        watch = _Watch(scope, send, https=self._https)
        try:
            await self._app(scope, receive, watch.send)
        except ClientDisconnect:
            watch.status = 499
        except Exception as error:
            if watch.status:
                raise
            await answer(error, scope)(scope, receive, watch.send)
        finally:
            watch.log()


class _Watch:
    """Sees the answer of one request go by, adds headers, and remembers how it went."""

    def __init__(self, scope: Scope, send: Send, *, https: bool) -> None:
        self.request_id = secrets.token_hex(6)
        self.status = 0
        self._scope = scope
        self._send: Callable[[Message], Awaitable[None]] = send
        self._https = https
        self._began = time.perf_counter()
        self._replaced = False
        scope.setdefault("state", {})["request_id"] = self.request_id
        cause.set(f"request {self.request_id}")

    async def send(self, message: Message) -> None:
        if self._replaced:
            return
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] >= HTTPStatus.BAD_REQUEST and "text/plain" in headers.get(
                "content-type", ""
            ):
                await self._replace(message["status"])
                return
            self.status = message["status"]
            self._harden(headers)
        await self._send(message)

    async def _replace(self, status: int) -> None:
        """Send a problem instead of a framework's bare sentence, such as that of a body too large."""
        problem = answer(HTTPException(status), self._scope)
        await problem(self._scope, _nothing, self.send)
        self._replaced = True

    def _harden(self, headers: MutableHeaders) -> None:
        api = self._scope["path"].startswith("/api/")
        for name, value in SAFE_HEADERS.items():
            headers[name] = value
        headers["Content-Security-Policy"] = API_POLICY if api else PAGE_POLICY
        headers["X-Request-Id"] = self.request_id
        if api:
            headers["Cache-Control"] = "no-store"
        if self._https:
            headers["Strict-Transport-Security"] = HTTPS_ONLY

    def log(self) -> None:
        caller = self._scope["state"].get("caller")
        # Neither query nor body: they may hold a key, a name or a price.
        facts = {
            "request": self.request_id,
            "method": self._scope["method"],
            "path": _loggable(self._scope),
            "status": self.status,
            "milliseconds": round((time.perf_counter() - self._began) * 1000, 1),
            "workspace": caller.workspace_id if caller else None,
        }
        level = logging.DEBUG if self._scope["path"] in QUIET else logging.INFO
        log.log(level, "request", extra={"facts": facts})


def _loggable(scope: Scope) -> str:
    """The path, without the part by which a door is found."""
    path = str(scope["path"])
    return f"{path.rpartition('/')[0]}/…" if is_door(scope["method"], path) else path


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
