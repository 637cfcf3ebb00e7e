"""Replaying: a script of a session played against a running system over HTTP, in its time or faster."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from sealane.kit.errors import Conflict
from sealane.kit.text import Text
from sealane.live.contracts.rehearsal import Deed, Moment, Script

LINES = 64
"""Connections kept open: a shop's backend has about as many."""


@dataclass(slots=True)
class Played:
    """What came of a script: answers by what they said, milliseconds of each, seconds behind its time."""

    answers: Counter[str] = field(default_factory=Counter)
    took_ms: list[float] = field(default_factory=list)
    seconds: float = 0.0
    behind: float = 0.0

    def quantile_ms(self, share: float) -> float:
        """Return how long answers took at most, for this share of them."""
        ordered = sorted(self.took_ms)
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)], 1) if ordered else 0.0


class Silent(Conflict):
    """Nobody answers at an address, or not as Sealane does."""

    code = "no_answer"

    def __init__(self, address: str) -> None:
        super().__init__(
            Text(f"No Sealane answers at {address}.", f"{address} 没有运行中的 Sealane。"),
            next_step=Text(
                "Start it with `sealane serve`, or name where it runs: --address http://host:port",
                "请先运行 sealane serve，或用 --address http://主机:端口 指定地址。",
            ),
        )


class Line:
    """One connection to a server, kept open; HTTP/1.1 as far as a shop's backend speaks it."""

    def __init__(self, address: str, headers: Mapping[str, str]) -> None:
        self._address = address
        self._host, self._port = _host_and_port(address)
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> tuple[int, Any, str]:
        """Return status, answer and cookie; a connection that the server closed is opened anew once.

        Raises Silent.
        """
        for last in (False, True):
            try:
                return await self._asked(method, path, body)
            except (OSError, EOFError, ValueError, IndexError, asyncio.LimitOverrunError) as wrong:
                self.close()
                if last or not isinstance(wrong, (ConnectionError, EOFError)):
                    raise Silent(self._address) from wrong
        raise AssertionError

    async def _asked(self, method: str, path: str, body: Mapping[str, Any] | None) -> tuple[int, Any, str]:
        if self._open is None:
            self._open = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._open
        sent = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nX-Sealane: 1\r\n{self._headers}"
            f"Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n"
        )
        writer.write(head.encode() + sent)
        await writer.drain()
        told = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(told[0].split(" ")[1])
        named = {name.lower(): value.strip() for name, _, value in (row.partition(":") for row in told[1:])}
        size = int(named.get("content-length", 0))
        answer = await reader.readexactly(size) if size else b"{}"
        said = json.loads(answer)
        if not isinstance(said, dict):
            raise ValueError("an object was expected")
        return status, said, named.get("set-cookie", "").split(";")[0]

    def close(self) -> None:
        """Hang up."""
        if self._open is not None:
            self._open[1].close()
            self._open = None


def _host_and_port(address: str) -> tuple[str, int]:
    try:
        where = urlsplit(address)
        if where.scheme == "http" and where.hostname:
            return where.hostname, where.port or 80
    except ValueError:
        pass  # a port beyond 65,535, half a bracket
    raise Conflict(
        Text(f"{address} is no address of a server.", f"{address} 不是服务器地址。"),
        next_step=Text("Write http://host:port.", "请写成 http://主机:端口。"),
    )


async def enter(address: str, key: str) -> dict[str, str]:
    """Return the header of somebody who came in by a one-time key."""
    line = Line(address, {})
    status, answer, cookie = await line.ask("POST", "/api/session/enter", {"key": key})
    line.close()
    if status >= 400 or not cookie:
        raise Conflict(Text(f"Nobody was let in: {answer.get('detail', status)}", "未能登录。"))
    return {"Cookie": cookie}


async def play(
    script: Script, address: str, code: str, headers: Mapping[str, str], speed: float, *, ends: bool = True
) -> Played:
    """Play a script against the session `code`; raises Conflict where the desk refuses a deed.

    Buyers do not wait for each other: an order leaves at its time on whichever connection is free, and is
    late only where all are busy, which `behind` tells.
    """
    played, free = Played(), asyncio.Queue[Line]()
    for _ in range(LINES):
        free.put_nowait(Line(address, headers))
    base = f"/api/live/sessions/{quote(code, safe='')}"
    desk, items = Line(address, headers), dict[str, int]()
    began, under_way = time.perf_counter(), set[asyncio.Task[None]]()
    for moment in script.moments:
        if moment.do is Deed.END and not ends:
            break
        wait = began + moment.at / speed - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        if moment.do in (Deed.ORDER, Deed.CANCEL):
            line = await free.get()
            played.behind = max(played.behind, time.perf_counter() - began - moment.at / speed)
            task = asyncio.create_task(_bought(line, free, base, code, moment, played))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
            continue
        if moment.do is Deed.END:
            await asyncio.gather(*under_way)
        if not items:
            _, seen, _ = await desk.ask("GET", f"{base}/desk")
            items = {one["sku"]: one["item"] for one in seen.get("products", ())}
        await _acted(desk, base, moment, items)
    await asyncio.gather(*under_way)
    played.seconds = time.perf_counter() - began
    while not free.empty():
        free.get_nowait().close()
    desk.close()
    return played


async def _bought(
    line: Line, free: asyncio.Queue[Line], base: str, code: str, moment: Moment, played: Played
) -> None:
    began = time.perf_counter()
    try:
        if moment.do is Deed.CANCEL:
            body: dict[str, Any] = {"keys": [f"live/{code}/{moment.key}"]}
            status, answer, _ = await line.ask("POST", "/api/holds/release", body)
        else:
            wanted = {"sku": moment.sku, "units": moment.units}
            if moment.price is not None:
                wanted["price"] = f"{moment.price:f}"
            body = {"key": moment.key, "lines": [wanted]}
            status, answer, _ = await line.ask("POST", f"{base}/orders", body)
        played.answers[_said(status, answer)] += 1
    except Silent:
        played.answers["unanswered"] += 1
    finally:
        played.took_ms.append((time.perf_counter() - began) * 1_000)
        free.put_nowait(line)


def _said(status: int, answer: Mapping[str, Any]) -> str:
    if status >= 400:
        return str(answer.get("code", status))
    if any(one.get("promised_on") for one in answer.get("lines", ())):
        return "preordered"
    return {"confirmed": "sold"}.get(str(answer.get("state")), str(answer.get("state", "released")))


async def _acted(line: Line, base: str, moment: Moment, items: Mapping[str, int]) -> None:
    body: dict[str, Any] = {"act": str(moment.do)}
    if moment.sku:
        body["item"] = items.get(moment.sku, 0)
    if moment.do is Deed.PREORDER:
        body["units"] = moment.units
    if moment.price is not None:
        body["price"] = f"{moment.price:f}"
    status, answer, _ = await line.ask("POST", f"{base}/desk", body)
    if status >= 400:
        said = str(answer.get("detail") or answer.get("title") or status)
        raise Conflict(
            Text(f"The desk did not {moment.do}: {said}", f"工作台未执行 {moment.do}：{said}"),
            next_step=Text("Name a planned session with --session.", "请用 --session 指定未开播的场次。"),
        )
