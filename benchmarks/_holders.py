"""Shops in a process of their own: connections that ask for one unit after another over HTTP, some twice.

Called with a plan as JSON; prints what came of it as JSON and writes the keys that were told to be held.
"""

from __future__ import annotations

import array
import asyncio
import json
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import uvloop

TWICE = 0.02
"""Share of asks that a nervous shop sends a second time with the same key, whatever it was told."""

DEAF = 0.002
"""Share of asks whose shop hangs up before it has heard the answer, and asks again on a new line."""


@dataclass(slots=True)
class Tally:
    """What happened so far."""

    left: int
    took: array.array[float] = field(default_factory=lambda: array.array("d"))
    held: list[str] = field(default_factory=list)
    refused: int = 0
    repeated: int = 0
    other: dict[int, int] = field(default_factory=dict)
    number: int = 0


class Shop(asyncio.Protocol):
    """One connection: asks, hears, asks the next."""

    def __init__(self, shops: Shops, name: int) -> None:
        self._shops, self._name = shops, name
        self._transport: asyncio.Transport | None = None
        self._heard = b""
        self._key, self._request, self._began, self._times = "", b"", 0.0, 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, or ask again what was not heard."""
        self._transport = cast(asyncio.Transport, transport)
        self._heard = b""
        if self._request:
            self._transport.write(self._request)
        else:
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        """Come back where something is still unheard."""
        del exc
        if self._request:
            self._shops.connect(self)

    def _next(self) -> None:
        shops, tally = self._shops, self._shops.tally
        assert self._transport is not None
        if not tally.left:
            self._request = b""
            self._transport.close()
            shops.gone()
            return
        tally.left -= 1
        tally.number += 1
        self._key = f"{shops.prefix}-{self._name}-{tally.number}"
        self._request, self._times = shops.request(self._key), 0
        self._began = time.perf_counter()
        self._transport.write(self._request)
        if shops.chance.random() < DEAF:
            # Gone before the answer can be there: it must be had by asking again.
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        """Hear an answer, whole or in pieces."""
        heard = self._heard + data if self._heard else data
        head = heard.find(b"\r\n\r\n")
        at = heard.find(b"content-length: ")
        if head < 0 or at < 0 or len(heard) < head + 4 + int(heard[at + 16 : heard.index(b"\r", at)]):
            self._heard = heard
            return
        self._heard = b""
        self._told(int(heard[9:12]), heard)

    def _told(self, status: int, heard: bytes) -> None:
        shops, tally = self._shops, self._shops.tally
        assert self._transport is not None
        if status == 503:
            self._transport.write(self._request)
            return
        if not self._times:
            tally.took.append(time.perf_counter() - self._began)
            if status == 200:
                tally.held.append(self._key)
                tally.repeated += b'"repeated":true' in heard
            elif status == 409:
                tally.refused += 1
            else:
                tally.other[status] = tally.other.get(status, 0) + 1
            if shops.chance.random() < TWICE:
                self._times = 1
                self._transport.write(self._request)
                return
        elif status == 200:
            tally.held.append(self._key)
        self._next()


class Shops:
    """All connections of this process."""

    def __init__(self, plan: dict[str, object]) -> None:
        self.plan = plan
        self.prefix = str(plan["prefix"])
        self.tally = Tally(int(str(plan["requests"])))
        self.chance = random.Random(self.prefix)
        self._done = asyncio.get_running_loop().create_future()
        self._open = int(str(plan["clients"]))
        self._skus = int(str(plan["skus"]))
        self._head = (
            f"POST /api/holds HTTP/1.1\r\nHost: {plan['host']}\r\nAuthorization: Bearer {plan['token']}\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        ).encode()

    def request(self, key: str) -> bytes:
        """The bytes of one ask."""
        sku = f"S{self.chance.randrange(self._skus)}"
        body = f'{{"key":"{key}","lines":[{{"sku":"{sku}","units":1}}],"seconds":86400}}'.encode()
        return b"%b%d\r\n\r\n%b" % (self._head, len(body), body)

    def connect(self, shop: Shop) -> None:
        """Open a line for a shop."""
        loop = asyncio.get_running_loop()
        host, port = str(self.plan["host"]), int(str(self.plan["port"]))
        task = loop.create_task(loop.create_connection(lambda: shop, host, port))
        task.add_done_callback(lambda done: self._again(done, shop))

    def _again(self, done: asyncio.Task[object], shop: Shop) -> None:
        if done.exception() is not None:
            asyncio.get_running_loop().call_later(0.1, self.connect, shop)

    def gone(self) -> None:
        """One connection has nothing left to ask."""
        self._open -= 1
        if not self._open and not self._done.done():
            self._done.set_result(None)

    async def run(self) -> None:
        """Ask all that is to be asked."""
        for name in range(self._open):
            self.connect(Shop(self, name))
        await self._done


async def main() -> None:
    """Ask, then tell."""
    plan = json.loads(sys.argv[1])
    shops = Shops(plan)
    began = time.perf_counter()
    await shops.run()
    seconds = time.perf_counter() - began
    tally = shops.tally
    Path(plan["held"]).write_text("\n".join(tally.held))
    Path(plan["took"]).write_bytes(tally.took.tobytes())
    told = {
        "seconds": seconds,
        "asked": len(tally.took),
        "refused": tally.refused,
        "cpu": time.process_time(),
    }
    print(json.dumps(told | {"repeated": tally.repeated, "other": tally.other}))


if __name__ == "__main__":
    uvloop.run(main())
