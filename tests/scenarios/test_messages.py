"""Messages through kill -9 of every process and broken lines: readers miss none, see none twice, in order.

One reader asks over HTTP, the others follow by the socket, which is cut at random and resumed by number.
The pace of eight tokens, 200 messages a second each, makes ten minutes of a million; restarts are the rest.
"""

from __future__ import annotations

import json
import os
import random
import socket
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from tests.scenarios.installation import Installation
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

VICTIMS = ("web", "backend", "postmaster", "web", "supervisor")
HANDFUL = 3
KILLS = int(os.environ.get("SEALANE_SOAK_KILLS", "100"))
MESSAGES = int(os.environ.get("SEALANE_SOAK_MESSAGES", "1000000"))
ROOMS, SENDERS, READERS = 20, 8, 3
FOLLOWERS = READERS - 1
"""Readers by the socket."""
BATCH = 50
DEATHS_OF_A_READER, CUTS_OF_A_LINE = 40, 10
"""Pages after which one who asks dies, frames after which a line is cut; both go on from what was kept."""

MOST_FORGOTTEN = 400
"""Entries that a reader had read and not kept when it died, at most; at the beginning that is all of them."""

FINISH_SECONDS = 300.0
"""Longest wait of a follower for what it has not heard when nobody sends any more."""


class Line:
    """A connection that breaks at random: the request or its answer gets lost, and is sent again."""

    def __init__(self, address: str, token: str, seed: int) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self._client = httpx.Client(base_url=address, headers=headers, timeout=30)
        self._chance = random.Random(seed)

    def insist(
        self, method: str, path: str, stop: threading.Event | None = None, **request: object
    ) -> httpx.Response:
        """Send until an answer comes."""
        while True:
            try:
                if self._chance.random() < 0.02:
                    self._cut(method, path, **request)
                answer = self._client.request(method, path, **request)  # type: ignore[arg-type]
            except httpx.HTTPError:
                time.sleep(0.05)
                continue
            if answer.status_code < 500 and answer.status_code != 429:
                return answer
            time.sleep(0.1)

    def _cut(self, method: str, path: str, **request: object) -> None:
        """Send the request and hang up before its answer."""
        try:
            self._client.request(method, path, timeout=0.004, **request)  # type: ignore[arg-type]
        except httpx.HTTPError:
            return


class Seen:
    """What one reader has of each room: ids of messages in the order of their numbers, which begin at 1."""

    def __init__(self, rooms: list[int], seed: int, wrong: list[str]) -> None:
        self.rooms: dict[int, list[bytes]] = {room: [] for room in rooms}
        self._chance, self._wrong = random.Random(seed), wrong

    def take(self, room: int, entries: list[dict[str, Any]]) -> None:
        """Take in what has come; each number has to be the next."""
        seen = self.rooms[room]
        for entry in entries:
            if entry["number"] != len(seen) + 1:
                self._wrong.append(f"room {room}: {entry['number']} after {len(seen)}")
                return
            seen.append(_name(entry["message"]["client_id"]))

    def dies(self, after: int) -> bool:
        """Say whether the reader dies now, as once in so many times."""
        return self._chance.random() < 1 / after

    def forget(self, room: int) -> None:
        """Lose what was read and not kept."""
        seen = self.rooms[room]
        del seen[max(len(seen) - self._chance.randint(0, MOST_FORGOTTEN), 0) :]


class Crowd:
    """Senders who write in all rooms, each message until it is acknowledged; readers who follow the log."""

    def __init__(self, installation: Installation, tokens: list[str], rooms: list[int], seed: int) -> None:
        self.address, self.tokens, self.rooms, self.seed = installation.address, tokens, rooms, seed
        self.told: dict[int, dict[bytes, int]] = defaultdict(dict)
        self.order: dict[tuple[int, int], list[bytes]] = defaultdict(list)
        self.wrong: list[str] = []
        self.read = [Seen(rooms, seed * 2_000 + n, self.wrong) for n in range(READERS)]
        self.sent = self.cuts = 0
        self._lock = threading.Lock()
        self.stop = threading.Event()
        self.done = threading.Event()
        self.threads = [threading.Thread(target=self._send, args=(n,)) for n in range(SENDERS)]
        self.readers = [
            threading.Thread(target=self._hear if n < FOLLOWERS else self._ask, args=(n,))
            for n in range(READERS)
        ]

    def start(self) -> None:
        """Begin."""
        for thread in (*self.threads, *self.readers):
            thread.start()

    def end(self) -> None:
        """Let senders finish what is in hand, and readers read to the end."""
        self.stop.set()
        for thread in self.threads:
            thread.join()
        self.done.set()
        for thread in self.readers:
            thread.join()

    def _send(self, sender: int) -> None:
        line = Line(self.address, self.tokens[sender], self.seed * 100 + sender)
        chance = random.Random(self.seed * 1_000 + sender)
        while not self.stop.is_set():
            room = chance.choice(self.rooms)
            batch = [(uuid4(), f"{sender} {n}") for n in range(chance.randint(1, BATCH))]
            body = {"messages": [{"client_id": str(name), "text": text} for name, text in batch]}
            answer = line.insist("POST", f"/api/conversations/{room}/messages", json=body)
            if answer.status_code != 200:
                self.wrong.append(answer.text)
                return
            with self._lock:
                for one in answer.json():
                    self.told[room][_name(one["client_id"])] = one["number"]
                self.order[room, sender] += [name.bytes for name, _ in batch]
                self.sent += len(batch)

    def _ask(self, reader: int) -> None:
        """Read by asking for what follows a number."""
        line = Line(self.address, self.tokens[reader], self.seed * 200 + reader)
        seen = self.read[reader]
        while True:
            last = self.done.is_set()
            for room in self.rooms:
                path = f"/api/conversations/{room}/entries"
                while found := line.insist("GET", path, params={"since": len(seen.rooms[room])}).json():
                    seen.take(room, found)
                    if self.wrong:
                        return
                    if seen.dies(DEATHS_OF_A_READER):
                        seen.forget(room)
            if last:
                return

    def _hear(self, reader: int) -> None:
        """Read by following all rooms on one line, which is cut at random and resumed by number."""
        seen = self.read[reader]
        until = None
        while not self.wrong:
            if self.done.is_set():
                until = until or time.monotonic() + FINISH_SECONDS
                if self._has_all(seen) or time.monotonic() > until:
                    return
            try:
                self._follow(seen, self.tokens[reader])
            except (OSError, TimeoutError, WebSocketException):
                time.sleep(0.05)

    def _follow(self, seen: Seen, token: str) -> None:
        """Take in what comes on one line until it is cut or everything is there."""
        headers = {"Authorization": f"Bearer {token}"}
        address = self.address.replace("http", "ws", 1) + "/api/socket"
        with connect(
            address, additional_headers=headers, max_size=None, open_timeout=10, close_timeout=1
        ) as line:
            places = {f"conversation/{room}": len(kept) for room, kept in seen.rooms.items()}
            line.send(json.dumps({"do": "follow", "streams": places}))
            while not (self.wrong or (self.done.is_set() and self._has_all(seen))):
                said = json.loads(line.recv(timeout=20))
                if "events" not in said:
                    continue
                room = int(said["stream"].partition("/")[2])
                seen.take(room, [event["payload"] for event in said["events"]])
                if seen.dies(CUTS_OF_A_LINE):
                    seen.forget(room)
                    self.cuts += 1
                    # Without a word of farewell, as where a cable is pulled.
                    line.socket.shutdown(socket.SHUT_RDWR)
                    return

    def _has_all(self, seen: Seen) -> bool:
        return all(len(seen.rooms[room]) >= len(self.told[room]) for room in self.rooms)

    def check(self) -> None:
        """Compare what senders were told with what every reader has in the end."""
        assert self.wrong == []
        assert self.sent == sum(len(told) for told in self.told.values())
        assert self.cuts > 0, "no socket was cut"
        found = self.counted()
        print(json.dumps({"messages": self.sent, "cuts": self.cuts, **found}))  # noqa: T201
        assert found == dict.fromkeys(("lost", "doubled", "unheard_of", "out_of_order"), 0)

    def counted(self) -> dict[str, int]:
        """Count, over all readers, what went wrong with messages that were acknowledged."""
        found = Counter({"lost": 0, "doubled": 0, "unheard_of": 0, "out_of_order": 0})
        for seen in self.read:
            for room, names in seen.rooms.items():
                at = {name: number for number, name in enumerate(names, 1)}
                told = self.told[room]
                found["doubled"] += len(names) - len(at)
                found["lost"] += sum(name not in at for name in told)
                found["unheard_of"] += sum(name not in told for name in at)
                found["out_of_order"] += sum(at.get(name, number) != number for name, number in told.items())
                for sender in range(SENDERS):
                    heard = [at[name] for name in self.order[room, sender] if name in at]
                    found["out_of_order"] += sum(a > b for a, b in pairwise(heard))
        return dict(found)


def _name(client_id: str) -> bytes:
    return bytes.fromhex(client_id.replace("-", ""))


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A running installation."""
    made = Installation(tmp_path / "home")
    made.folder.mkdir()
    made.start()
    yield made
    made.stop()


def _talked_through(installation: Installation, kills: int, messages: int, seed: int) -> Crowd:
    owner = installation.owner()
    # One for each sender: a token has its pace.
    bodies = [{"name": f"soak {n}", "scopes": ["talk"], "days": 2} for n in range(SENDERS)]
    tokens = [owner.post("/api/tokens", json=body).json()["secret"] for body in bodies]
    rooms = [
        owner.post("/api/conversations", json={"kind": "channel", "title": f"Room {n}"}).json()["id"]
        for n in range(ROOMS)
    ]
    crowd = Crowd(installation, tokens, rooms, seed)
    chance = random.Random(seed)
    crowd.start()
    try:
        for number in range(kills):
            _until(crowd, messages * (number + 1) // (kills + 1), chance.uniform(0.3, 1.5))
            installation.kill(VICTIMS[number % len(VICTIMS)])
            installation.wait_until_it_answers()
        _until(crowd, messages, 0.0)
    finally:
        crowd.end()
    return crowd


def _until(crowd: Crowd, messages: int, seconds: float) -> None:
    """Wait for so many messages and so long."""
    time.sleep(seconds)
    while crowd.sent < messages and not crowd.wrong:
        time.sleep(0.05)


def test_a_handful_of_kills_loses_doubles_and_disorders_no_message(installation: Installation) -> None:
    _talked_through(installation, HANDFUL, 2_500, seed=3).check()


@pytest.mark.soak
def test_a_million_messages_through_a_hundred_kills(installation: Installation) -> None:
    _talked_through(installation, KILLS, MESSAGES, seed=17).check()
