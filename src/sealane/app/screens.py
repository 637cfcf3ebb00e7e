"""Screens: the built pages, served from memory, compressed once, cached for good where their name says so."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sealane.app.problems import answer

FOREVER = "public, max-age=31536000, immutable"
"""For files whose name holds a hash of their content: another content has another name."""

ASK_AGAIN = "no-cache"
"""For all others: kept, but asked about each time, which costs an empty answer."""

COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg", "application/manifest")

UNBUILT = (
    '<!doctype html><meta charset="utf-8"><title>Sealane</title><p>The screens are not built yet: run '
    "<code>make setup</code> and load this page again. 界面尚未构建：请运行 <code>make setup</code> 后刷新。"
)


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    zipped: bytes | None
    headers: dict[str, str]


class Screens:
    """ASGI layer: all that does not begin with /api/ is a page or a file in `folder`."""

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._built_at = 0
        self._files: dict[str, _File] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a page, or pass the request on to the API."""
        if scope["type"] != "http" or scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        await (await self._respond(scope))(scope, receive, send)

    async def _respond(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            return answer(HTTPException(405, headers={"Allow": "GET, HEAD"}), scope)
        index = self._folder / "index.html"
        built_at = index.stat().st_mtime_ns if index.exists() else 0
        if not built_at:
            return HTMLResponse(UNBUILT, 503)
        if built_at != self._built_at:
            self._files = await run_in_threadpool(_load, self._folder)
            self._built_at = built_at
        headers = Headers(scope=scope)
        file = self._find(scope["path"].lstrip("/"), headers)
        if file is None:
            return answer(HTTPException(404), scope)
        return _respond_with(file, headers)

    def _find(self, path: str, headers: Headers) -> _File | None:
        found = self._files.get(path)
        if found is not None or path.startswith("assets/"):
            return found
        # An address inside the application: the page itself finds out which screen it means. A SKU's code
        # may hold a dot, so what a browser opens as a page is one, whatever it looks like.
        page = "." not in path.rsplit("/", 1)[-1] or "text/html" in headers.get("accept", "")
        return self._files["index.html"] if page else None


def _load(folder: Path) -> dict[str, _File]:
    return {
        path.relative_to(folder).as_posix(): _read(path, hashed=path.parent.name == "assets")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _read(path: Path, *, hashed: bool) -> _File:
    body = path.read_bytes()
    media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    media = "text/javascript" if path.suffix == ".js" else media
    zipped = gzip.compress(body, 6, mtime=0) if media.startswith(COMPRESSED) and len(body) > 1_000 else None
    headers = {
        "Content-Type": f"{media}; charset=utf-8" if media.startswith("text/") else media,
        "Cache-Control": FOREVER if hashed else ASK_AGAIN,
        "ETag": f'"{hashlib.sha256(body).hexdigest()[:20]}"',
        "Vary": "Accept-Encoding",
    }
    return _File(body, zipped, headers)


def _respond_with(file: _File, request: Headers) -> Response:
    if request.get("if-none-match") == file.headers["ETag"]:
        return Response(status_code=304, headers=file.headers)
    if file.zipped is not None and "gzip" in request.get("accept-encoding", ""):
        return Response(file.zipped, headers=file.headers | {"Content-Encoding": "gzip"})
    return Response(file.body, headers=file.headers)
