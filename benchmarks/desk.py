"""From an order committed to its number on a screen: 50 desks open, 500 orders a second, one real server.

The server is the one that `sealane serve` starts; buyers and desks are processes of their own. 49 desks are
sockets that follow the desk's stream as the screens do, one is a browser whose cell is watched. The clock of
a number starts with the transaction that counted it (before its commit) and stops where it is received, or
drawn.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from decimal import Decimal
from typing import Any

import websockets
from playwright.sync_api import sync_playwright
from rich.console import Console

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Permission, Role
from sealane.app.house import open_house
from sealane.app.rehearsing import prepare
from sealane.app.replaying import enter, play
from sealane.infra.database import Database
from sealane.live.contracts.rehearsal import Deed, Goods, Moment, Script

DESKS, ORDERS_A_SECOND, SECONDS = 50, 500, 10.0
SKUS = 10
BAR_P95_MS = 300.0

WATCH = """() => {
  window.seen = [];
  const cell = document.querySelector('tr[data-sku="DESK-1"] [data-count="sold"]');
  new MutationObserver(() => requestAnimationFrame(() =>
    window.seen.push([Number(cell.innerText.replaceAll(',', '')), Date.now()])
  )).observe(cell, { childList: true, characterData: true, subtree: true });
}"""


def main() -> None:
    """Print one JSON line; exit with 1 above the bar."""
    with tempfile.TemporaryDirectory(prefix="sealane-desk-") as home:
        os.environ |= {
            "SEALANE_HOME": home,
            "SEALANE_LOG_LEVEL": "WARNING",
            "PYTHONUNBUFFERED": "1",
            "COLUMNS": "400",
        }
        command = [sys.executable, "-m", "sealane.app.cli", "serve", "--no-demo", "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
            try:
                measured = _measured(_address(server))
            finally:
                server.terminate()
                server.wait(30)
    print(json.dumps(measured))
    sys.exit(0 if measured["socket_ms"]["p95"] <= BAR_P95_MS else 1)


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    said: list[str] = []
    for line in server.stdout:
        said.append(line)
        if found := re.search(r"Open (http://[^/]+)/", line):
            return found[1]
    raise AssertionError("the server did not start:\n" + "".join(said))


def _measured(address: str) -> dict[str, Any]:
    goods = tuple(Goods(f"DESK-{n}", f"Desk {n}", Decimal(10), 2_000_000) for n in range(1, SKUS + 1))
    with open_house() as house:
        made = prepare(Console(quiet=True), house, Script("Desk", "Generated.", goods, ()))
        people = [
            accounts.create_person(
                house.database, made.workspace_id, f"desk{n}@example.com", f"Desk {n}", Role.LIVE
            )
            for n in range(2)
        ]
        keys = [accounts.make_entry_key(house.database, made.workspace_id, one.id) for one in people]
        buyer = {"Authorization": f"Bearer {_token(house.database, made.workspace_id, made.player_key)}"}
    watcher = asyncio.run(enter(address, keys[0]))
    asyncio.run(play(_script(goods, 0), address, made.code, buyer, 1.0, ends=False))
    spawn = multiprocessing.get_context("spawn")
    answers, heard = spawn.Queue(), spawn.Queue()
    desks = spawn.Process(target=_watch, args=(address, made.code, watcher, heard))
    buyers = spawn.Process(target=_buy, args=(address, made.code, buyer, answers))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(f"{address}/enter?key={keys[1]}")
        page.wait_for_url(lambda url: "/enter" not in url)
        page.goto(f"{address}/live/{made.code}/desk")
        page.locator("table").first.wait_for()
        page.evaluate(WATCH)
        desks.start()
        assert heard.get(timeout=60) == "open"
        buyers.start()
        played = answers.get(timeout=600)
        took, numbers = heard.get(timeout=60)
        seen = page.evaluate("() => window.seen")
        chromium.close()
    desks.join()
    buyers.join()
    drawn = [at - numbers[str(sold)] for sold, at in seen if str(sold) in numbers]
    return {
        "benchmark": "desk",
        "desks": DESKS,
        "orders_a_second": round(played["orders"] / played["seconds"]),
        "asked_a_second": ORDERS_A_SECOND,
        "answers": played["answers"],
        "order_ms": played["order_ms"],
        "socket_ms": _quantiles(took),
        "browser_ms": _quantiles(drawn),
        "bar_p95_ms": BAR_P95_MS,
        "machine": f"{platform.machine()} {os.cpu_count()} cpu, python {platform.python_version()}",
    }


def _token(database: Database, workspace_id: int, key: str) -> str:
    """A token as a shop has that sends its orders."""
    caller = accounts.authenticate(database, cookie=accounts.enter(database, key).secret)
    assert caller is not None
    rights = [Permission.HOLD_STOCK, Permission.RUN_SESSIONS, Permission.SEE_STOCK]
    with database.work(workspace_id, caller.actor) as work:
        return accounts.make_token(work, caller, "Shop", rights).secret


def _script(goods: tuple[Goods, ...], orders: int) -> Script:
    deeds = [Moment(0.0, Deed.BEGIN)] if orders == 0 else []
    bought = [Moment(n / ORDERS_A_SECOND, Deed.ORDER, goods[n % SKUS].sku, 1, f"o{n}") for n in range(orders)]
    return Script("Desk", "Generated.", goods, (*deeds, *bought))


def _buy(address: str, code: str, headers: dict[str, str], answers: Any) -> None:
    goods = tuple(Goods(f"DESK-{n}", "", Decimal(10), 0) for n in range(1, SKUS + 1))
    script = _script(goods, int(ORDERS_A_SECOND * SECONDS))
    played = asyncio.run(play(script, address, code, headers, 1.0, ends=False))
    answers.put(
        {
            "orders": len(script.moments),
            "seconds": played.seconds,
            "answers": dict(played.answers),
            "order_ms": {"p50": played.quantile_ms(0.5), "p95": played.quantile_ms(0.95)},
        }
    )


def _watch(address: str, code: str, headers: dict[str, str], heard: Any) -> None:
    took, numbers = asyncio.run(_watched(address, code, headers, heard))
    heard.put((took, numbers))


async def _watched(address: str, code: str, headers: dict[str, str], heard: Any) -> Any:
    """Follow the desk on 49 sockets until nothing comes for three seconds."""
    from sealane.app.replaying import Line

    line = Line(address, headers)
    _, desk, _ = await line.ask("GET", f"/api/live/sessions/{code}/desk")
    line.close()
    took: list[float] = []
    numbers: dict[str, float] = {}
    first = next(one["item"] for one in desk["products"] if one["sku"] == "DESK-1")
    url = address.replace("http", "ws", 1) + "/api/socket"
    sockets = [await websockets.connect(url, additional_headers=headers) for _ in range(DESKS - 1)]
    follow = json.dumps({"do": "follow", "streams": {desk["stream"]: desk["number"]}})
    for socket in sockets:
        await socket.send(follow)
    heard.put("open")

    async def follow_one(socket: Any, *, keeps: bool) -> None:
        began, busy = time.monotonic(), False
        while time.monotonic() - began < SECONDS * 6:
            try:
                frame = json.loads(await asyncio.wait_for(socket.recv(), 3.0))
            except TimeoutError:
                if busy:
                    return
                continue
            now = time.time() * 1_000
            for event in frame.get("events", ()) if frame.get("stream") == desk["stream"] else ():
                busy = True
                at = datetime.fromisoformat(event["at"]).timestamp() * 1_000
                took.append(now - at)
                for one in event["payload"].get("items", ()) if keeps else ():
                    if one["item"] == first:
                        numbers.setdefault(str(one["sold"]), at)

    await asyncio.gather(*(follow_one(one, keeps=n == 0) for n, one in enumerate(sockets)))
    for socket in sockets:
        await socket.close()
    return took, numbers


def _quantiles(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    if not ordered:
        return {"p50": -1.0, "p95": -1.0, "p99": -1.0}
    pick = {name: ordered[min(int(len(ordered) * share), len(ordered) - 1)] for name, share in SHARES.items()}
    return {name: round(value, 1) for name, value in pick.items()} | {"numbers": float(len(ordered))}


SHARES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}

if __name__ == "__main__":
    main()
