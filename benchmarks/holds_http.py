"""Holds over HTTP: 256 connections in other processes against one web process, then the books are looked at.

One hot SKU, a thousand SKUs, and a hot SKU of which there are units for a tenth of those who ask. Some shops
ask twice, some hang up before they hear. Afterwards the database says what was sold that was not there, what
was told to be held and is not, and what one key has taken twice: nothing of each.
"""

from __future__ import annotations

import array
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from sqlalchemy import text

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Permission
from sealane.app.migrate import migrate
from sealane.app.processes import WARM_AFTER_SECONDS
from sealane.catalog import service as catalog
from sealane.infra.database import Database
from sealane.infra.postgres import EmbeddedPostgres
from sealane.stock import service as stock
from sealane.stock.contracts import CountBatch

CLIENTS = 256
PROCESSES = 2
REQUESTS = int(os.environ.get("SEALANE_HOLD_REQUESTS", "1000000"))
BAR_PER_SECOND, BAR_P99_MS = 6_000, 50.0
START_SECONDS = 60.0
RESTS_BELOW, LOOK_SECONDS = 0.1, 1.0
HOST = "127.0.0.1"
PLENTY = 1_000_000_000


def main() -> None:
    """Print one JSON line; exit with 1 where a bar is missed or anything does not add up."""
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedPostgres(Path(folder) / "postgres")
        url = server.start()
        try:
            migrate(url)
            found = {
                "hot": _measured(url, Path(folder), skus=1, units=PLENTY),
                "thousand": _measured(url, Path(folder), skus=1_000, units=PLENTY // 1_000),
                "sold_out": _measured(url, Path(folder), skus=1, units=REQUESTS // 10),
            }
        finally:
            server.stop()
    line = {
        "benchmark": "holds_http",
        "requests": REQUESTS,
        "clients": CLIENTS,
        **found,
        "bars": {"per_second": BAR_PER_SECOND, "p99_ms": BAR_P99_MS, "faults": 0},
        "machine": f"{platform.machine()} {os.cpu_count()} cpu, python {platform.python_version()}",
    }
    print(json.dumps(line))
    quick = all(one["per_second"] >= BAR_PER_SECOND and one["p99_ms"] <= BAR_P99_MS for one in found.values())
    right = not any(one[fault] for one in found.values() for fault in ("oversold", "lost", "twice", "faults"))
    sys.exit(0 if quick and right else 1)


def _measured(url: str, folder: Path, *, skus: int, units: int) -> dict[str, Any]:
    database = Database(url)
    workspace, token = _world(database, skus, units)
    port = _free_port()
    web = _web(url, folder, port)
    try:
        _wait(port)
        _rest(web.pid)
        began, before = time.perf_counter(), (_cpu(web.pid), _cpu_of_server(folder))
        told = _crowd(folder, port, token, skus)
        seconds = time.perf_counter() - began
        after = (_cpu(web.pid), _cpu_of_server(folder))
    finally:
        web.terminate()
        web.wait(30)
    took = np.concatenate([np.frombuffer(one["took"], dtype=np.float64) for one in told])
    held = [key for one in told for key in one["held"]]
    found = {
        "per_second": round(len(took) / max(one["seconds"] for one in told)),
        "p50_ms": round(float(np.quantile(took, 0.5)) * 1000, 1),
        "p99_ms": round(float(np.quantile(took, 0.99)) * 1000, 1),
        "seconds": round(seconds, 1),
        "held": len(set(held)),
        "refused": sum(one["refused"] for one in told),
        "other_answers": [one["other"] for one in told if one["other"]],
        "clients_cpu_seconds": round(sum(one["cpu"] for one in told), 1),
        "web_cpu_seconds": round(after[0] - before[0], 1),
        "postgres_cpu_seconds": round(after[1] - before[1], 1),
    } | _books(database, workspace, held)
    database.close()
    return found


def _books(database: Database, workspace: int, held: list[str]) -> dict[str, int]:
    """What the database says: units sold beyond what is there, keys missing, units that a key took twice."""
    with database.work(workspace) as work:
        rows = work.execute(text("SELECT key, units FROM stock_hold")).all()
        over = text("SELECT coalesce(sum(greatest(committed - on_hand, 0)), 0) FROM stock_level")
        stored = {row.key for row in rows}
        return {
            "oversold": int(work.execute(over).scalar_one()),
            "lost": len(set(held) - stored),
            "twice": sum(row.units for row in rows) - len(stored),
            "faults": len(stock.check_invariants(work)),
        }


def _crowd(folder: Path, port: int, token: str, skus: int) -> list[dict[str, Any]]:
    running = []
    for number in range(PROCESSES):
        plan = {
            "host": HOST,
            "port": port,
            "token": token,
            "prefix": f"p{number}",
            "skus": skus,
            "clients": CLIENTS // PROCESSES,
            "requests": REQUESTS // PROCESSES,
            "held": str(folder / f"held-{number}"),
            "took": str(folder / f"took-{number}"),
        }
        command = [sys.executable, str(Path(__file__).with_name("_holders.py")), json.dumps(plan)]
        running.append((plan, subprocess.Popen(command, stdout=subprocess.PIPE)))
    told = []
    for plan, process in running:
        said, _ = process.communicate()
        if process.returncode:
            sys.exit("the clients broke off")
        held = Path(str(plan["held"])).read_text().split()
        took = array.array("d", Path(str(plan["took"])).read_bytes())
        told.append(json.loads(said) | {"held": held, "took": took})
    return told


def _web(url: str, folder: Path, port: int) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "SEALANE_OWNER_URL": url,
        "SEALANE_HOME": str(folder),
        "SEALANE_PORT": str(port),
        "SEALANE_LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-c", "from sealane.app.processes import run_web; run_web()"]
    return subprocess.Popen(command, env=environment)


def _cpu(process: int) -> float:
    """Seconds of CPU that a process has used so far, those of its children that have ended too."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _cpu_of_server(folder: Path) -> float:
    """Seconds of CPU of PostgreSQL: its first process and all that it has begun."""
    (told,) = folder.rglob("postmaster.pid")
    first = int(told.read_text().split()[0])
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    return _cpu(first) + sum(map(_cpu, map(int, children)))


def _wait(port: int) -> None:
    limit = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/api/health", timeout=2)
            return
        except OSError:
            if time.monotonic() > limit:
                raise
            time.sleep(0.2)


def _rest(process: int) -> None:
    """Wait until the web process has brought in what it brings in behind its first page, and rests."""
    time.sleep(WARM_AFTER_SECONDS)
    limit, before = time.monotonic() + START_SECONDS, 0.0
    while (now := _cpu(process)) - before > RESTS_BELOW * LOOK_SECONDS and time.monotonic() < limit:
        before = now
        time.sleep(LOOK_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _world(database: Database, skus: int, units: int) -> tuple[int, str]:
    workspace = accounts.create_workspace(database, f"benchmark {time.time_ns()}", "USD")
    person = accounts.create_person(database, workspace, f"{time.time_ns()}@example.com", "Owner")
    key = accounts.make_entry_key(database, workspace, person.id)
    caller = accounts.authenticate(database, cookie=accounts.enter(database, key).secret)
    assert caller is not None
    with database.work(workspace, caller.actor) as work:
        token = accounts.make_token(work, caller, "Shop", [Permission.HOLD_STOCK])
        made = catalog.ensure_skus(work, [f"S{number}" for number in range(skus)], None).ids()
        place = catalog.ensure_warehouses(work, ["MAIN"], None).ids()["MAIN"]
        ids = sorted(made.values())
        frame = pl.DataFrame({"sku_id": ids, "warehouse_id": [place] * skus, "on_hand": [units] * skus})
        stock.count(work, CountBatch(frame), None)
    return workspace, token.secret


if __name__ == "__main__":
    main()
