"""Fan-out to 1,000 sockets against a FastAPI WebSocket loop, commit to screen, and resuming, in one run.

Server, clients and writer are processes of their own. Throughput: pages of the log, read before, are sent to
everybody as fast as they go; the peer sends the same frames by `await websocket.send_text` for each socket
(the same coalescing), or each event by itself. The machine may be busy: a CPU second of the server counts.
"""

from __future__ import annotations

import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

from sealane.accounts import service as accounts
from sealane.app.migrate import migrate
from sealane.infra.database import Database
from sealane.infra.postgres import EmbeddedPostgres

HERE = Path(__file__).parent
DRIVEN = "driven"
"""The stream of the throughput runs."""
SOCKETS = 1_000
EVENTS_A_FRAME = 20
"""What a storm of 2,000 events a second is gathered to, at 100 frames a second."""
FRAMES, PEER_FRAMES, SINGLE_EVENTS = 200, 50, 200

MESSAGES_A_SECOND, SECONDS = 200, 10.0
MISSED = 100_000
WORDS = "Can you send twenty more of these to the warehouse in Los Angeles?"

BARS = {"coalesced": 1.5, "single": 20.0, "p99_ms": 150.0, "resume_seconds": 2.0}


def main() -> None:
    """Print one JSON line; exit with 1 below a bar."""
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedPostgres(Path(folder) / "postgres")
        url = server.start()
        try:
            migrate(url)
            found = _measured(url)
        finally:
            server.stop()
    ratios = found["ratios"]
    good = (
        ratios["coalesced"] >= BARS["coalesced"]
        and ratios["single"] >= BARS["single"]
        and found["commit_to_screen_ms"]["p99"] <= BARS["p99_ms"]
        and found["resume"]["seconds"] <= BARS["resume_seconds"]
        and found["resume"]["complete"]
    )
    machine = f"{platform.machine()} {os.cpu_count()} cpu, python {platform.python_version()}"
    shape = {"sockets": SOCKETS, "events_a_frame": EVENTS_A_FRAME, "messages_a_second": MESSAGES_A_SECOND}
    print(json.dumps({"benchmark": "fanout", **shape, **found, "bars": BARS, "machine": machine}))
    sys.exit(0 if good else 1)


def _measured(url: str) -> dict[str, Any]:
    database = Database(url)
    workspace = accounts.create_workspace(database, "benchmark", "USD")
    assert workspace == 1, "the server of this benchmark knows one workspace"
    _write(database, workspace, DRIVEN, max(FRAMES * EVENTS_A_FRAME, SINGLE_EVENTS))
    _write(database, workspace, "missed", MISSED)
    plain = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with _served(plain) as port:
        runs = {
            "ours": _driven(port, "ours", EVENTS_A_FRAME, FRAMES),
            "coalesced": _driven(port, "peer", EVENTS_A_FRAME, PEER_FRAMES),
            "single": _driven(port, "peer", 1, SINGLE_EVENTS),
        }
        resume = _resumed(port)
        delays = _commit_to_screen(database, workspace, port)
    database.close()
    ours = runs["ours"]
    ratios = {
        name: round(ours["per_cpu_second"] / runs[name]["per_cpu_second"], 1)
        for name in ("coalesced", "single")
    }
    by_clock = {
        name: round(ours["per_second"] / runs[name]["per_second"], 1) for name in ("coalesced", "single")
    }
    return {
        "deliveries": runs,
        "ratios": ratios,
        "ratios_by_clock": by_clock,
        "commit_to_screen_ms": delays,
        "resume": resume,
    }


def _write(database: Database, workspace: int, stream: str, events: int) -> None:
    for start in range(0, events, 5_000):
        with database.work(workspace) as work:
            for number in range(start, min(start + 5_000, events)):
                work.record(stream, "said", {"n": number, "text": WORDS})


def _driven(port: int, who: str, events: int, frames: int) -> dict[str, float]:
    """Deliveries a second to a crowd, and a CPU second of the server."""
    # Who follows from the start would read the log: all stand at the head, which is then set back.
    command = json.dumps({"do": "follow", "streams": {DRIVEN: None}}) if who == "ours" else ""
    last = f'"number":{events * frames},'
    clients = _clients(port, f"/{who}", command, last)
    if who == "ours":
        _ask(port, "/rewind")
    began = _ask(port, f"/drive/{who}?events={events}&frames={frames}")
    heard = _last_word(clients)
    ended = _ask(port, "/cpu")
    deliveries = events * frames * SOCKETS
    return {
        "per_second": round(deliveries / (heard["ended"] - began["clock"])),
        "per_cpu_second": round(deliveries / (ended["cpu"] - began["cpu"])),
        "seconds": round(heard["ended"] - began["clock"], 2),
    }


def _commit_to_screen(database: Database, workspace: int, port: int) -> dict[str, float]:
    """From before the transaction to the bytes at the client, with every socket following."""
    messages = int(MESSAGES_A_SECOND * SECONDS)
    command = json.dumps({"do": "follow", "streams": {"live": None}})
    clients = _clients(port, "/ours", command, f'"number":{messages},')
    began, cpu = time.monotonic(), _ask(port, "/cpu")
    for number in range(messages):
        wait = began + number / MESSAGES_A_SECOND - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        with database.work(workspace) as work:
            work.record("live", "said", {"t": time.monotonic_ns(), "text": WORDS})
    written = time.monotonic() - began
    heard = _last_word(clients)
    used = _ask(port, "/cpu")["cpu"] - cpu["cpu"]
    delays: dict[str, float] = heard["delays"]
    return delays | {"written_a_second": round(messages / written), "server_cpu": round(used / written, 2)}


def _resumed(port: int) -> dict[str, Any]:
    """One browser that was away for 100,000 events: seconds from its question to the last of them."""
    with connect(f"ws://127.0.0.1:{port}/ours", max_size=None, compression=None) as line:
        cpu, began = _ask(port, "/cpu")["cpu"], time.perf_counter()
        line.send(json.dumps({"do": "follow", "streams": {"missed": 0}}))
        frames: list[str | bytes] = []
        while f'"number":{MISSED},' not in str(frames[-1:])[-400:]:
            frames.append(line.recv(60))
        seconds = time.perf_counter() - began
        used = _ask(port, "/cpu")["cpu"] - cpu
    numbers = [event["number"] for frame in frames for event in json.loads(frame).get("events", ())]
    complete = numbers == list(range(1, MISSED + 1))
    return {"seconds": round(seconds, 2), "server_cpu": round(used, 2), "complete": complete}


def _clients(port: int, path: str, command: str, last: str) -> subprocess.Popen[str]:
    script = [sys.executable, str(HERE / "_fanout_clients.py"), str(port), path, str(SOCKETS), command, last]
    clients = subprocess.Popen(script, stdout=subprocess.PIPE, text=True)
    assert clients.stdout is not None
    assert clients.stdout.readline() == "open\n"
    return clients


def _last_word(clients: subprocess.Popen[str]) -> dict[str, Any]:
    said, _ = clients.communicate(timeout=600)
    heard: dict[str, Any] = json.loads(said)
    return heard


def _ask(port: int, path: str) -> dict[str, float]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        heard: dict[str, float] = json.load(answer)
    return heard


@contextmanager
def _served(url: str) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, str(HERE / "_fanout_server.py"), url, str(port)])
    try:
        for _ in range(600):
            try:
                _ask(port, "/cpu")
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.kill()
        server.wait()


if __name__ == "__main__":
    main()
