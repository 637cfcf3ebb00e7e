"""Gate: who is calling, and whether the request comes from our own screens; nobody passes by default."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from sealane.accounts.contracts import SessionRule
from sealane.accounts.service import authenticate
from sealane.app.knocking import Callers
from sealane.app.problems import answer
from sealane.infra.database import Database
from sealane.infra.web import Caller
from sealane.kit.errors import NotAllowed, NotSignedIn, SealaneError
from sealane.kit.text import Text

PUBLIC = frozenset(
    {
        ("POST", "/api/session"),
        ("POST", "/api/session/enter"),
        ("DELETE", "/api/session"),
        ("GET", "/api/health"),
        ("GET", "/api/openapi.json"),
        # A guest's link is asked for by the room itself.
        ("GET", "/api/guest"),
        ("GET", "/api/guest/entries"),
        ("GET", "/api/guest/messages"),
        ("POST", "/api/guest/messages"),
        ("PUT", "/api/guest/read"),
        ("PUT", "/api/guest/reaction"),
        ("POST", "/api/guest/files"),
        ("PUT", "/api/guest/files"),
        ("GET", "/api/guest/files"),
    }
)
"""All that nobody in particular may ask: coming in, going out, health, what the API is, and guests' pages."""

DOORS = frozenset({("POST", "/api/hooks/{door}"), ("POST", "/api/live/hooks/{door}")})
"""Where services of others tell us something: signed instead of signed in, checked by the room."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

SOCKETS = frozenset({"/api/socket", "/api/guest/socket"})
"""The addresses of sockets: of who is signed in, and of guests."""

POLICY_VIOLATION = 1008
"""The code with which a socket is closed that may not be opened (RFC 6455)."""

OUR_HEADER = "x-sealane"
"""Sent by our own screens with every change; another site can't send it without being refused first."""


class Gate:
    """ASGI layer that puts the caller into the request's state, or refuses the request before it is read."""

    def __init__(
        self, app: ASGIApp, *, database: Database, callers: Callers, cookie: str, rule: SessionRule
    ) -> None:
        self._app = app
        self._database = database
        self._callers = callers
        self._cookie = cookie
        self._rule = rule

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or answer it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        bearer = bearer_token(headers)
        secret = "" if bearer else cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        caller = await self._caller(bearer, secret)
        state = scope.setdefault("state", {})
        state["caller"], state["secret"] = caller, secret
        if scope["type"] == "websocket":
            # Browsers let any site open a socket with our cookie; where it came from no site can forge.
            if scope["path"] in SOCKETS and (bearer or _same_origin(headers)):
                await self._app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        refusal = _refusal(scope, headers, caller, by_token=bool(bearer))
        if refusal is not None:
            await answer(refusal, scope)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _caller(self, bearer: str, secret: str) -> Caller | None:
        if bearer:
            return self._callers.known(bearer) or await self._callers.ask(bearer)
        if not secret:
            return None
        return await run_in_threadpool(authenticate, self._database, cookie=secret, rule=self._rule)


def is_door(method: str, path: str) -> bool:
    """Say whether this is the address of a door: one of `DOORS` with one word for its last part."""
    start, _, last = path.rpartition("/")
    return bool(last) and any(method == m and f"{start}/{{door}}" == template for m, template in DOORS)


def bearer_token(headers: Headers) -> str:
    """Return the API token of an `Authorization: Bearer …` header, or nothing."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _refusal(scope: Scope, headers: Headers, caller: Caller | None, *, by_token: bool) -> SealaneError | None:
    if is_door(scope["method"], scope["path"]):
        return None
    if caller is None and (scope["method"], scope["path"]) not in PUBLIC:
        return NotSignedIn(
            Text("Nobody is signed in.", "尚未登录。"),
            next_step=Text("Sign in, or send an API token.", "请登录，或使用 API 令牌。"),
        )
    if scope["method"] in SAFE_METHODS or by_token or _from_our_screens(headers):
        return None
    return NotAllowed(
        Text(
            "A change must come from Sealane's own screens or with an API token.",
            "修改操作只能来自 Sealane 页面或使用 API 令牌。",
        ),
        next_step=Text(
            "Send the header X-Sealane: 1 from the same address, or use an API token.",
            "请从同一地址发送请求头 X-Sealane: 1，或使用 API 令牌。",
        ),
    )


def _from_our_screens(headers: Headers) -> bool:
    return _same_origin(headers) and headers.get(OUR_HEADER) == "1"


def _same_origin(headers: Headers) -> bool:
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
