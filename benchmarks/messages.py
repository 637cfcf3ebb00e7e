"""Messages acknowledged a second, durable, one process: ours against NATS JetStream and one transaction each.

One hot conversation, and a thousand of them. All sides have the same number of clients in one process; each
waits for its answer before it sends the next message of some 120 characters. All store a message once though
it be sent twice; none answers before the disk has it (PostgreSQL: synchronous_commit; NATS: sync_interval
always). Tasks run on the loop that serves in production. One transaction a message is free of row security,
prepared, and done in three ways: two statements between BEGIN and COMMIT, as most write it, by threads; and
both as one statement, which is one round trip, by threads and by tasks. The quickest at the same number of
clients counts; all of them also get the number of clients that they like best.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier, Lock
from typing import Any, LiteralString
from uuid import uuid4

import nats
import psycopg
import uvloop
from sqlalchemy import text

from sealane.accounts import service as accounts
from sealane.app.migrate import migrate
from sealane.app.steady import keep_loaded
from sealane.conversations import service
from sealane.conversations.contracts import Draft
from sealane.conversations.service import Said, Speaker
from sealane.infra.database import Actor, Database
from sealane.infra.postgres import EmbeddedPostgres

CLIENTS = 256
PEER_CLIENTS = (4, 16, 64, 256)
PEER_LINES = 64
"""Connections of the peer at most: PostgreSQL allows 100."""

SECONDS = float(os.environ.get("SECONDS", "5"))
ROOMS = {"hot": 1, "many": 1_000}
BAR_NATS, BAR_ONE = 1.0, 15.0
RIGHTS = frozenset({"talk"})
TEXT = (
    "海运柜已到港，清关预计两天。The container has arrived; customs should take two days. "
    "请准备卸货，谢谢！Please book the dock."
)

SAY: LiteralString = (
    "WITH moved AS (UPDATE conversation SET last_number = last_number + 1, last_at = now() "
    "WHERE id = %s RETURNING id, last_number) INSERT INTO message (workspace_id, conversation_id, number, "
    "client_id, author_kind, author_id, at, text) SELECT %s, id, last_number, %s, 'person', %s, now(), %s "
    "FROM moved ON CONFLICT DO NOTHING RETURNING number"
)
MOVE: LiteralString = (
    "UPDATE conversation SET last_number = last_number + 1, last_at = now() "
    "WHERE id = %s RETURNING last_number"
)
PUT: LiteralString = (
    "INSERT INTO message (workspace_id, conversation_id, number, client_id, author_kind, author_id, at, "
    "text) VALUES (%s, %s, %s, %s, 'person', %s, now(), %s) ON CONFLICT DO NOTHING"
)
"""One transaction a message: the next number of the conversation, and the message under it."""

Send = Callable[[int, int], Awaitable[None]]


def main() -> None:
    """Print one JSON line; exit with 1 below a bar or where anything does not add up."""
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedPostgres(Path(folder) / "postgres")
        url = server.start()
        try:
            migrate(url)
            keep_loaded()
            printed = {name: _measured(url, Path(folder), rooms) for name, rooms in ROOMS.items()}
        finally:
            server.stop()
    line = {
        "benchmark": "messages",
        "clients": CLIENTS,
        **printed,
        "bars": {"nats": BAR_NATS, "one_transaction": BAR_ONE},
        "machine": f"{platform.machine()} {os.cpu_count()} cpu, python {platform.python_version()}",
    }
    print(json.dumps(line))
    good = all(p["ratio_nats"] >= BAR_NATS and p["ratio_one"] >= BAR_ONE for p in printed.values())
    sys.exit(0 if good else 1)


def _measured(url: str, folder: Path, rooms: int) -> dict[str, Any]:
    # Turn about, so that a busy minute of the machine meets all.
    ones = [
        {"clients": clients, "as": way, **one(url, rooms, clients)}
        for clients in PEER_CLIENTS
        for way, one in WAYS.items()
    ]
    rounds = [(_ours(url, rooms), _nats(folder, rooms)) for _ in range(3)]
    ours = sorted((r[0] for r in rounds), key=lambda found: found["per_second"])[1]
    peer = sorted((r[1] for r in rounds), key=lambda found: found["per_second"])[1]
    speed: Callable[[dict[str, Any]], float] = lambda one: float(one["per_second"])  # noqa: E731
    same = {one["as"]: one for one in ones if one["clients"] == CLIENTS}
    equal = max(same.values(), key=speed)
    best = max(ones, key=speed)
    return {
        "ours": ours,
        "nats": peer,
        "one_transaction": equal,
        "one_transaction_best": best,
        "two_statements": same["two statements"],
        "ratio_nats": round(ours["per_second"] / peer["per_second"], 2),
        "ratio_one": round(speed(ours) / speed(equal), 1),
        "ratio_one_best": round(speed(ours) / speed(best), 1),
        "ratio_two_statements": round(speed(ours) / speed(same["two statements"]), 1),
    }


def _ours(url: str, rooms: int) -> dict[str, Any]:
    database = Database(url)
    workspace, who, ids = _world(database, rooms)
    talker = service.talker(database)
    talker.start()

    async def send(client: int, number: int) -> None:
        room = ids[(client * 37 + number) % rooms]
        said = Said(room, who.author, Draft(uuid4(), TEXT), who.rights)
        await talker.tell(workspace, room, said)

    found = uvloop.run(_run(send, CLIENTS))
    talker.close()
    with database.work(workspace) as work:
        stored = work.execute(text("SELECT count(*) FROM message")).scalar_one()
        last = work.execute(text("SELECT sum(last_number) FROM conversation")).scalar_one()
    assert stored == last == found["messages"], (stored, last, found)
    database.close()
    return found


def _nats(folder: Path, rooms: int) -> dict[str, Any]:
    """JetStream on disk, each message by its id once, each on the disk before it is acknowledged."""
    port, store = _free_port(), folder / f"nats-{time.time_ns()}"
    config = folder / "nats.conf"
    config.write_text(
        f'port: {port}\njetstream {{ store_dir: "{store}", sync_interval: always, '
        "max_file_store: 20GB, max_memory_store: 64MB }\n"
    )
    command = [str(Path(sys.executable).parent / "nats-server"), "-c", str(config)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await_port(port)
        return uvloop.run(_publish(port, rooms))
    finally:
        process.terminate()
        process.wait()


async def _publish(port: int, rooms: int) -> dict[str, Any]:
    client = await nats.connect(f"nats://127.0.0.1:{port}", max_reconnect_attempts=100)
    stream = client.jetstream(publish_async_max_pending=CLIENTS * 4)
    await stream.add_stream(name="talk", subjects=["room.*"])

    async def send(sender: int, number: int) -> None:
        room = (sender * 37 + number) % rooms
        headers = {"Nats-Msg-Id": str(uuid4())}
        await stream.publish(f"room.{room}", TEXT.encode(), headers=headers, timeout=30)

    found = await _run(send, CLIENTS)
    state = (await stream.stream_info("talk")).state
    assert state.messages == found["messages"]
    await client.close()
    return found


async def _run(send: Send, clients: int) -> dict[str, Any]:
    """Let clients send one message after another for some seconds."""
    took: list[float] = []
    stop = time.perf_counter() + SECONDS

    async def client(number: int) -> None:
        sent = 0
        while (began := time.perf_counter()) < stop:
            await send(number, sent)
            sent += 1
            took.append(time.perf_counter() - began)

    began, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(client(number) for number in range(clients)))
    return _found(took, time.perf_counter() - began) | {
        "own_cpu_us": round((time.process_time() - cpu) / len(took) * 1e6)
    }


def _found(took: list[float], seconds: float) -> dict[str, Any]:
    p99 = sorted(took)[int(len(took) * 0.99)] * 1000
    return {
        "per_second": round(len(took) / seconds),
        "p99_ms": round(p99, 1),
        "messages": len(took),
    }


def _one_statement(line: psycopg.Connection, workspace: int, room: int, author: int) -> None:
    assert line.execute(SAY, (room, workspace, uuid4(), author, TEXT)).fetchone() is not None


def _two_statements(line: psycopg.Connection, workspace: int, room: int, author: int) -> None:
    with line.transaction():
        row = line.execute(MOVE, (room,)).fetchone()
        assert row is not None
        line.execute(PUT, (workspace, room, row[0], uuid4(), author, TEXT))


def _threads(say: Callable[..., None], url: str, rooms: int, clients: int) -> dict[str, Any]:
    """One transaction a message, by threads that share connections."""
    database = Database(url)
    workspace, who, ids = _world(database, rooms)
    lines = [psycopg.connect(_plain(database), autocommit=True) for _ in range(min(clients, PEER_LINES))]
    locks = [Lock() for _ in lines]
    for line in lines:
        line.prepare_threshold = 1
    start = Barrier(clients + 1)
    stop = time.perf_counter() + 3600

    def client(number: int) -> list[float]:
        mine, took = number % len(lines), list[float]()
        start.wait()
        while (began := time.perf_counter()) < stop:
            room = ids[(number * 37 + len(took)) % rooms]
            with locks[mine]:
                say(lines[mine], workspace, room, who.author.id)
            took.append(time.perf_counter() - began)
        return took

    with ThreadPoolExecutor(clients) as crowd:
        running = [crowd.submit(client, number) for number in range(clients)]
        start.wait()
        began = time.perf_counter()
        stop = began + SECONDS
        took = [t for future in running for t in future.result()]
        seconds = time.perf_counter() - began
    for line in lines:
        line.close()
    database.close()
    return _found(took, seconds)


def _tasks(url: str, rooms: int, clients: int) -> dict[str, Any]:
    """One transaction a message, by tasks of one loop that share connections."""
    database = Database(url)
    workspace, who, ids = _world(database, rooms)

    async def run() -> dict[str, Any]:
        lines = [
            await psycopg.AsyncConnection.connect(_plain(database), autocommit=True, prepare_threshold=1)
            for _ in range(min(clients, PEER_LINES))
        ]
        locks = [asyncio.Lock() for _ in lines]

        async def send(client: int, number: int) -> None:
            mine, room = client % len(lines), ids[(client * 37 + number) % rooms]
            async with locks[mine]:
                told = await lines[mine].execute(SAY, (room, workspace, uuid4(), who.author.id, TEXT))
                assert await told.fetchone() is not None

        found = await _run(send, clients)
        for line in lines:
            await line.close()
        return found

    found = uvloop.run(run())
    database.close()
    return found


WAYS: dict[str, Callable[[str, int, int], dict[str, Any]]] = {
    "two statements": partial(_threads, _two_statements),
    "one statement, threads": partial(_threads, _one_statement),
    "one statement, tasks": _tasks,
}


def _plain(database: Database) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)


def _world(database: Database, rooms: int) -> tuple[int, Speaker, list[int]]:
    workspace = accounts.create_workspace(database, f"benchmark {time.time_ns()}", "USD")
    person = accounts.create_person(database, workspace, f"{time.time_ns()}@example.com", "Bench")
    who = service.speaker(Actor("person", person.id, "Bench"), RIGHTS)
    with database.work(workspace) as work:
        ids = [service.begin_channel(work, who, f"Room {n}") for n in range(rooms)]
        # As autovacuum does within a minute; it has none here.
        work.execute(text("ANALYZE conversation, participant"))
    return workspace, who, ids


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_port(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    main()
