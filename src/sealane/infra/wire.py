"""Wire: what Sealane says on a socket, built once as the bytes that every follower gets."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

_TEXT = 0x81
"""First byte of a whole text frame (RFC 6455, 5.2): final, opcode 1; a server's frames are not masked."""


def text_frame(payload: bytes) -> bytes:
    """Return one WebSocket text frame; five bytes of `hello` become seven: 81 05 and themselves."""
    size = len(payload)
    if size < 126:
        return bytes((_TEXT, size)) + payload
    if size < 65_536:
        return struct.pack("!BBH", _TEXT, 126, size) + payload
    return struct.pack("!BBQ", _TEXT, 127, size) + payload


def message(said: Mapping[str, Any]) -> bytes:
    """Return an object as a frame."""
    return text_frame(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


def events_frame(stream: str, events: str) -> bytes:
    """Return a frame with events that are JSON already, joined by commas."""
    return text_frame(f'{{"stream":"{stream}","events":[{events}]}}'.encode())


def at_frame(stream: str, number: int, quiet_ms: int | None = None) -> bytes:
    """Say that all up to `number` was told, and for how long nothing has happened where that was asked."""
    return message({"stream": stream, "at": number} | ({} if quiet_ms is None else {"quiet_ms": quiet_ms}))


def reset_frame(stream: str, number: int) -> bytes:
    """Say that the log does not reach back so far: read the thing itself anew, then go on from `number`."""
    return message({"stream": stream, "reset": True, "at": number})
