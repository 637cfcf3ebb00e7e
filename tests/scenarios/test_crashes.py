"""Kill -9 of any process at any moment: nothing half-done, nothing lost that was acknowledged."""

from __future__ import annotations

import contextlib
import os
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select
from tests.scenarios.installation import Installation

from sealane.app.invariants import check_invariants
from sealane.app.workspaces import all_workspaces
from sealane.exchange.store.tables import import_file
from sealane.infra.database import Work
from sealane.infra.jobs import job
from sealane.planning.store.tables import decision
from sealane.purchasing.store.tables import purchase_order
from sealane.sales.store.tables import sales_line
from sealane.stock import service as stock
from sealane.stock.store.hold_tables import stock_hold
from sealane.stock.store.tables import stock_entry

VICTIMS = ("web", "worker", "postmaster", "backend", "supervisor")
HANDFUL = 5
FULL = int(os.environ.get("SEALANE_SOAK_KILLS", "100"))
SKUS = 12
SHOPS = 4
DEAF = 0.1
"""Share of asks whose shop hangs up at once and asks again."""
SETTLE_SECONDS = 120.0
LINES_PER_FILE = 400


@dataclass
class Acknowledged:
    """What the clients were told is done, and must therefore be found."""

    bookings: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    orders: dict[int, str] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    released: set[str] = field(default_factory=set)


class Clients:
    """People at work: they book, send files and accept, and try again what got no answer."""

    def __init__(self, client: httpx.Client, seed: int) -> None:
        self.client, self.random = client, random.Random(seed)
        self.told = Acknowledged()
        self.stop = threading.Event()
        # Two who hold by the same keys: a nervous shop that sends everything twice. And shops that ask by
        # token, each twice too, of which some hang up before they hear.
        works = (self._book, self._send, self._accept, self._hold, self._hold)
        made = client.post("/api/tokens", json={"name": "Shops", "scopes": ["hold_stock"]})
        assert made.status_code == 201, made.text
        self.shops = httpx.Client(
            base_url=client.base_url,
            headers={"Authorization": f"Bearer {made.json()['secret']}"},
            timeout=30,
            limits=httpx.Limits(max_connections=SHOPS * 2),
        )
        self.threads = [
            threading.Thread(target=self._shop, args=(number // 2,)) for number in range(SHOPS * 2)
        ]
        self.threads += [threading.Thread(target=work) for work in works]

    def start(self) -> None:
        """Begin."""
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Finish what is in hand, then rest."""
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def _insist(
        self, method: str, path: str, by: httpx.Client | None = None, **request: object
    ) -> httpx.Response:
        """Send until an answer comes: the same request again must never do the thing twice."""
        while True:
            try:
                answer = (by or self.client).request(method, path, **request)  # type: ignore[arg-type]
            except httpx.HTTPError:
                time.sleep(0.1)
                continue
            if answer.status_code < 500:
                return answer
            time.sleep(0.1)

    def _book(self) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            key, units = f"book-{number}", number % 7 + 1
            line = {"sku": f"S{number % SKUS}", "warehouse": "MAIN", "units": units}
            body = {"action": "adjustment", "lines": [line], "reason": "found"}
            answer = self._insist("POST", "/api/stock/movements", json=body, headers={"Idempotency-Key": key})
            assert answer.status_code == 200, answer.text
            self.told.bookings[key] = units

    def _send(self) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            name = f"sales-{number}.csv"
            answer = self._insist("POST", "/api/imports", files={"files": (name, _sales(number))})
            assert answer.status_code == 202, answer.text
            self.told.files[name] = LINES_PER_FILE
            self.stop.wait(2.0)

    def _accept(self) -> None:
        while not self.stop.is_set():
            found = self._insist(
                "GET", "/api/decisions?filter=status:is:open&filter=kind:is:purchase&limit=1"
            )
            for row in found.json()["rows"]:
                body = {"action": "accept", "ids": [row["id"]]}
                answer = self._insist("POST", "/api/decisions/act", json=body)
                if answer.status_code == 200:
                    self.told.orders[row["id"]] = answer.json()["outcomes"][0]["result"]
            self.stop.wait(0.2)

    def _hold(self) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            key, units = f"hold-{number}", number % 3 + 1
            body = {"key": key, "lines": [{"sku": f"S{number % SKUS}", "units": units}]}
            answer = self._insist("POST", "/api/holds", json=body)
            if answer.status_code == 200:
                self.told.held[key] = units
                if number % 4 == 0:
                    settled = self._insist("POST", "/api/holds/release", json={"keys": [key]})
                    assert settled.status_code == 200, settled.text
                    self.told.released.add(key)
            else:
                assert answer.json()["code"] == "sold_out", answer.text

    def _shop(self, name: int) -> None:
        number, chance = 0, random.Random(name)
        while not self.stop.is_set():
            number += 1
            key, units = f"shop-{name}-{number}", (name + number) % 3 + 1
            line = {"sku": f"S{(name + number) % SKUS}", "units": units}
            body = {"key": key, "lines": [line], "seconds": 86_400}
            if chance.random() < DEAF:
                with contextlib.suppress(httpx.HTTPError):
                    self.shops.post("/api/holds", json=body, timeout=0.002)
            answer = self._insist("POST", "/api/holds", self.shops, json=body)
            if answer.status_code == 200:
                self.told.held[key] = units
            else:
                assert answer.json()["code"] == "sold_out", answer.text
            self.stop.wait(0.02)


def _sales(number: int) -> bytes:
    lines = ["date,sku,location,units,revenue"]
    for line in range(LINES_PER_FILE):
        day = date(2026, 1, 1) + timedelta(days=line // SKUS)
        lines.append(f"{day},S{line % SKUS},MAIN-{number},{line % 5 + 1},{line % 5 * 10 + 10}")
    return "\n".join(lines).encode()


def _supply() -> bytes:
    return (
        b"sku,location,lead_time_days_p50,lead_time_days_p90,kind,supplier,moq,multiple,unit_cost\n"
        + b"\n".join(f"S{n},MAIN,10,20,purchase,ACME,10,5,3".encode() for n in range(SKUS))
    )


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A running installation with a little stock, supply and history."""
    made = Installation(tmp_path / "home")
    made.folder.mkdir()
    made.start()
    yield made
    made.stop()


def _killed_at_random(installation: Installation, kills: int, seed: int) -> Acknowledged:
    chance = random.Random(seed)
    client = installation.owner()
    products = b"sku,name,category,price,unit_cost\n" + b"\n".join(
        f"S{n},Thing {n},home,20,3".encode() for n in range(SKUS)
    )
    first = {
        "products.csv": products,
        "supply.csv": _supply(),
        "sales.csv": _sales(0).replace(b"MAIN-0", b"MAIN"),
    }
    for name, content in first.items():
        assert client.post("/api/imports", files={"files": (name, content)}).status_code == 202
    _settle(installation)
    clients = Clients(client, seed)
    clients.start()
    try:
        for number in range(kills):
            time.sleep(chance.uniform(0.3, 2.5))
            installation.kill(VICTIMS[number % len(VICTIMS)])
            installation.wait_until_it_answers()
    finally:
        clients.end()
    _settle(installation)
    return clients.told


def _settle(installation: Installation) -> None:
    """Wait until no job waits; raises TimeoutError where nothing has moved for SETTLE_SECONDS."""
    waiting = select(func.count()).select_from(job).where(job.c.status.in_(("queued", "running")))
    left, limit = -1, time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < limit:
        with installation.house() as house, house.database.system() as connection:
            found = connection.execute(waiting).scalar_one()
        if found == 0:
            return
        if found != left:
            left, limit = found, time.monotonic() + SETTLE_SECONDS
        time.sleep(0.3)
    raise TimeoutError(f"{left} jobs still wait")


def _check(installation: Installation, told: Acknowledged) -> None:
    with installation.house() as house, house.database.work(all_workspaces(house.database)[0].id) as work:
        assert check_invariants(work) == []
        keyed = select(stock_entry.c.units).where(stock_entry.c.reason == "found")
        booked = list(work.execute(keyed).scalars())
        assert sum(booked) == sum(told.bookings.values())
        assert len(booked) == len(told.bookings)
        rows = select(import_file.c.name, import_file.c.status).where(
            import_file.c.name.in_(list(told.files))
        )
        states = {row.name: row.status for row in work.execute(rows)}
        assert states == dict.fromkeys(told.files, "done")
        lines = select(func.count()).select_from(sales_line).where(sales_line.c.active)
        assert work.execute(lines).scalar_one() == (len(told.files) + 1) * LINES_PER_FILE
        made = set(work.execute(select(purchase_order.c.number)).scalars())
        assert set(told.orders.values()) <= made
        accepted = select(func.count()).select_from(decision).where(decision.c.status == "accepted")
        assert work.execute(accepted).scalar_one() == len(told.orders)
        _check_holds(work, told)
        assert len(told.bookings) > 10
        assert told.files


def _check_holds(work: Work, told: Acknowledged) -> None:
    """What was told to be held is held once, what was released is free, and no more than there is."""
    h = stock_hold.c
    found = {row.key: row for row in work.execute(select(h.key, h.units, h.state))}
    assert {key: found[key].units for key in told.held} == told.held
    assert {key for key, row in found.items() if row.state == "released"} >= told.released
    kept = sum(row.units for row in found.values() if row.state == "held")
    levels = stock.levels(work)
    assert levels["committed"].sum() == kept
    assert (levels["on_hand"] >= levels["committed"]).all()
    assert len(told.held) > 10


def test_a_handful_of_kills_loses_nothing_that_was_acknowledged(installation: Installation) -> None:
    _check(installation, _killed_at_random(installation, HANDFUL, seed=1))


@pytest.mark.soak
@pytest.mark.parametrize("seed", [11])
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(installation: Installation, seed: int) -> None:
    _check(installation, _killed_at_random(installation, FULL, seed))
