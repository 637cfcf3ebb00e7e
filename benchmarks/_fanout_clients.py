"""The clients of the fan-out benchmark: a thousand sockets in one process, read by one loop, nothing else."""

from __future__ import annotations

import json
import os
import re
import selectors
import socket
import struct
import sys
import time
from typing import Any

SAMPLED = 20
"""One socket in so many is looked into; all of them are read."""

_SENT = re.compile(rb'"t": ?(\d+)')


def main() -> None:
    """Open sockets, say so, then read until each has got the last event; print what was seen."""
    port, path, sockets, command, last = sys.argv[1:6]
    crowd = [_open(int(port), path, command) for _ in range(int(sockets))]
    print("open", flush=True)
    print(json.dumps(_read(crowd, last.encode())), flush=True)


def _open(port: int, path: str, command: str) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    asked = (
        f"GET {path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    line.sendall(asked.encode())
    heard = b""
    while b"\r\n\r\n" not in heard:
        heard += line.recv(4096)
    if command:
        payload = command.encode()
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        size = bytes((0x81, 0x80 | len(payload))) if len(payload) < 126 else b""
        line.sendall((size or struct.pack("!BBH", 0x81, 0xFE, len(payload))) + mask + masked)
        if '"follow"' in command and "null" in command:
            # The word that all up to now was told: only then is what comes next surely pushed.
            while b'"at":' not in line.recv(65_536):
                pass
    line.setblocking(False)
    return line


def _read(crowd: list[socket.socket], last: bytes) -> dict[str, Any]:
    selector = selectors.DefaultSelector()
    tails: dict[int, bytes] = {}
    sampled = set()
    for position, line in enumerate(crowd):
        selector.register(line, selectors.EVENT_READ)
        tails[line.fileno()] = b""
        if position % SAMPLED == 0:
            sampled.add(line.fileno())
    delays: list[float] = []
    octets, open_ones, ended = 0, len(crowd), 0.0
    while open_ones:
        for key, _ in selector.select(60):
            number = key.fd
            data = key.fileobj.recv(262_144)  # type: ignore[union-attr]
            if not data:
                raise ConnectionError("a socket was cut")
            octets += len(data)
            seen = tails[number] + data
            if number in sampled:
                now = time.monotonic_ns()
                # The tail holds no whole stamp: it begins behind the last one seen.
                delays += [(now - int(sent)) / 1e6 for sent in _SENT.findall(seen)]
            if last in seen:
                open_ones -= 1
                selector.unregister(key.fileobj)
                ended = time.monotonic()
            end = max((match.end() for match in _SENT.finditer(seen)), default=0) if number in sampled else 0
            tails[number] = seen[max(end, len(seen) - 64) :]
    delays.sort()
    return {"ended": ended, "bytes": octets, "cpu": time.process_time(), "delays": _spread(delays)}


def _spread(delays: list[float]) -> dict[str, float]:
    if not delays:
        return {}
    at = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "most": 1.0}
    found = {name: round(delays[min(len(delays) - 1, int(len(delays) * p))], 1) for name, p in at.items()}
    return found | {"seen": len(delays)}


if __name__ == "__main__":
    main()
