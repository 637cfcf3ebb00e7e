"""Heads: what a request's first lines say, read once by the server's own parser and known by heart after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import httptools

from sealane.app.languages import language_of

END = b"\r\n\r\n"

MOST_BYTES = 4_096
"""Longest head that is read here: a shop sends 300 bytes."""

MOST_HEADS = 2_000
"""Heads known by heart; a client's differ by the length of its body alone."""


@dataclass(frozen=True, slots=True)
class Head:
    """What matters of a head: `length` is that of the body in bytes."""

    path: str
    length: int
    token: str
    language: str
    zips: bool


class Heads:
    """Reads the heads of JSON that is posted with a token, its length told and nothing else to be heeded."""

    def __init__(self) -> None:
        self._known: dict[bytes, Head | None] = {}

    def read(self, head: bytes) -> Head | None:
        """Return what `head`, its empty line included, says; None where the ordinary way must look at it."""
        if head in self._known:
            return self._known[head]
        found = _read(head) if len(head) <= MOST_BYTES else None
        if len(self._known) >= MOST_HEADS:
            self._known.clear()
        self._known[head] = found
        return found


class _Listener:
    """Hears what the parser finds."""

    def __init__(self) -> None:
        self.url = b""
        self.headers: list[tuple[bytes, bytes]] = []
        self.whole = False

    def on_url(self, url: bytes) -> None:
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        self.whole = True


def _read(head: bytes) -> Head | None:
    listener = _Listener()
    parser = httptools.HttpRequestParser(cast(Any, listener))
    try:
        # The last byte alone: what ends sooner has a body that begins within these bytes.
        parser.feed_data(head[:-1])
        early = listener.whole
        parser.feed_data(head[-1:])
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        return None
    plain = (parser.get_method(), parser.get_http_version()) == (b"POST", "1.1")
    if early or not listener.whole or not plain or not parser.should_keep_alive() or parser.should_upgrade():
        return None
    return _told(listener.url, listener.headers)


def _told(url: bytes, headers: list[tuple[bytes, bytes]]) -> Head | None:
    said = dict(headers)
    alone = all(sum(name == each for each, _ in headers) == 1 for name in _NEEDED)
    if not alone or said.keys() & _HEEDED or not url.isascii() or not said[b"content-length"].isdigit():
        return None
    scheme, _, token = said[b"authorization"].decode("latin-1").partition(" ")
    kind = said[b"content-type"].partition(b";")[0].strip().lower()
    if scheme.lower() != "bearer" or not token.strip() or kind != b"application/json":
        return None
    length, zips = int(said[b"content-length"]), b"gzip" in said.get(b"accept-encoding", b"")
    return Head(url.decode("ascii"), length, token.strip(), language_of({"headers": headers}), zips)


_NEEDED = (b"authorization", b"content-length", b"content-type")
_HEEDED = {b"expect", b"transfer-encoding", b"upgrade", b"content-encoding"}
