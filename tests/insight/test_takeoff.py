"""One SKU takes off in one market at noon: its sellers, buyers and logistics see it the same minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import select
from tests.planning.seller import load_seller
from tests.worlds.tiny import Loaded

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.app.jobs import LANES, handlers
from sealane.app.subscriptions import subscribe
from sealane.infra.database import Database
from sealane.infra.events import Bus
from sealane.infra.files import FileStore
from sealane.infra.jobs import Worker, job
from sealane.insight import service
from sealane.insight.store.alarm_tables import alarm
from sealane.kit.clock import FixedClock
from sealane.notices import service as notices
from sealane.notices.contracts import Ownership, Thing, ThingKind
from sealane.notices.store.tables import notice, notice_copy
from sealane.planning import service as planning
from sealane.planning.contracts.acting import Act, Action
from sealane.sales.contracts import SalesBatch
from sealane.sales.service import take_lines

NOON = datetime(2026, 3, 2, 12, 20, tzinfo=UTC)
PAST_DAYS = 90
US_ORDERS, DE_ORDERS = 12, 3


def _order(loaded: Loaded, at: datetime, market: str, number: int) -> dict[str, Any]:
    return {
        "source": "webhook",
        "order_ref": f"{market}-{at:%m%d%H%M}-{number}",
        "kind": "sale",
        "sold_on": at.date(),
        "sold_at": at.replace(tzinfo=None),
        "sku_id": loaded.sku["LAMP"],
        "sku_code": "LAMP",
        "warehouse_id": loaded.warehouse["LAX"],
        "market": market,
        "units": 1,
        "revenue": 35.0,
        "currency": "USD",
    }


def _past(loaded: Loaded) -> pl.DataFrame:
    """Lamps: twelve orders a day from the United States and three from Germany, spread over the day."""
    rows = []
    for back in range(1, PAST_DAYS + 1):
        day = NOON.replace(hour=8, minute=0) - timedelta(days=back)
        wobble = (back * 7) % 5 - 2
        for market, usual in (("US", US_ORDERS + wobble), ("DE", DE_ORDERS + wobble // 2)):
            rows += [_order(loaded, day + timedelta(hours=n % 12), market, n) for n in range(usual)]
    return pl.DataFrame(rows)


@pytest.fixture
def shop(database_url: str, tmp_path: Path) -> Iterator[tuple[Database, Worker]]:
    """An installation with its rooms wired, whose clock stands shortly after noon."""
    bus = Bus()
    subscribe(bus)
    opened = Database(database_url, bus=bus, clock=FixedClock(NOON))
    files = FileStore(tmp_path / "files", 1_000_000)
    yield opened, Worker(opened, handlers(files), lanes=LANES)
    opened.close()


def _seller(database: Database, worker: Worker) -> tuple[int, Loaded, dict[str, int]]:
    number = accounts.create_workspace(database, "Lamps", "USD", demo=False)
    people = {
        name: accounts.create_person(database, number, f"{name}@example.com", name, role).id
        for name, role in (
            ("boss", Role.OWNER),
            ("mia", Role.OPERATOR),
            ("ana", Role.OPERATOR),
            ("bo", Role.BUYER),
            ("lin", Role.LOGISTICS),
        )
    }
    loaded = load_seller(database, number)
    with database.work(number) as work:
        notices.set_owners(work, [Ownership(Thing(ThingKind.MARKET, "DE"), (people["mia"],))])
        take_lines(work, SalesBatch(_past(loaded)), 2)
        planning.enqueue_replan(work)
    worker.run_until_idle()
    return number, loaded, people


def test_a_take_off_at_noon_is_told_with_the_order_that_the_plan_would_make(
    shop: tuple[Database, Worker],
) -> None:
    database, worker = shop
    number, loaded, people = _seller(database, worker)
    with database.work(number) as work:
        before = {row.key for row in work.execute(select(alarm))}
        assert not any(key.startswith("demand_up") for key in before)
        orders = [_order(loaded, NOON - timedelta(minutes=n % 20), "DE", 100 + n) for n in range(30)]
        take_lines(work, SalesBatch(pl.DataFrame(orders)), 3)
        waiting = work.execute(select(job.c.kind).where(job.c.status == "queued")).scalars().all()
    assert service.WATCH_ORDERS in waiting
    worker.run_until_idle()
    with database.work(number) as work:
        (row,) = work.execute(select(alarm).where(alarm.c.rule == "demand_up")).all()
        told = work.execute(
            select(notice_copy.c.person_id)
            .join(notice, notice.c.id == notice_copy.c.notice_id)
            .where(notice.c.link == f"/alarms?alarm={row.id}")
        ).scalars()
        assert set(told) == {people["mia"], people["bo"], people["lin"]}
    assert row.key == f"demand_up:{loaded.sku['LAMP']}:DE"
    assert row.market == "DE"
    assert row.facts["since"] == "2026-03-02"
    assert row.facts["times"] > 5
    kinds = {one["kind"] for one in row.facts["proposals"]}
    assert "purchase" in kinds
    assert kinds & {"transfer", "ship"}
    assert float(row.cost) > 0


def test_the_proposed_order_is_accepted_from_the_alarm(shop: tuple[Database, Worker], tmp_path: Path) -> None:
    database, worker = shop
    number, loaded, _ = _seller(database, worker)
    with database.work(number) as work:
        orders = [_order(loaded, NOON - timedelta(minutes=n % 20), "DE", 100 + n) for n in range(30)]
        take_lines(work, SalesBatch(pl.DataFrame(orders)), 3)
    worker.run_until_idle()
    plans = planning.plans_folder(FileStore(tmp_path / "files", 1_000_000))
    with database.work(number) as work:
        (row,) = work.execute(select(alarm).where(alarm.c.rule == "demand_up")).all()
        proposed = service.propose(work, plans, row.id)
        assert service.propose(work, plans, row.id) == proposed
        wanted = {(o["kind"], o["source"], o["warehouse"], o["channel"]): o for o in row.facts["proposals"]}
        assert set(wanted) == set(proposed)
        ((key, decision),) = [(k, n) for k, n in proposed.items() if k[0] == "purchase"]
        (outcome,) = planning.act(work, Act(Action.ACCEPT, (decision,), may_buy=True))
    assert outcome.result_kind == "purchase_order"
    assert wanted[key]["units"] > 0


def test_a_usual_noon_raises_nothing(shop: tuple[Database, Worker]) -> None:
    database, worker = shop
    number, loaded, _ = _seller(database, worker)
    with database.work(number) as work:
        usual = [_order(loaded, NOON - timedelta(minutes=n * 50), "US", n) for n in range(4)]
        take_lines(work, SalesBatch(pl.DataFrame(usual)), 3)
    worker.run_until_idle()
    with database.work(number) as work:
        raised = work.execute(select(alarm.c.key).where(alarm.c.rule == "demand_up")).scalars().all()
    assert [key for key in raised if key.startswith(f"demand_up:{loaded.sku['LAMP']}")] == []


def test_a_market_that_hardly_bought_it_before_is_named_when_it_takes_off(
    shop: tuple[Database, Worker],
) -> None:
    database, worker = shop
    number, loaded, _ = _seller(database, worker)
    with database.work(number) as work:
        orders = [_order(loaded, NOON - timedelta(minutes=n % 20), "FR", 100 + n) for n in range(60)]
        take_lines(work, SalesBatch(pl.DataFrame(orders)), 3)
    worker.run_until_idle()
    with database.work(number) as work:
        (row,) = work.execute(select(alarm).where(alarm.c.rule == "demand_up")).all()
    assert row.market == "FR"
    assert row.facts["usual"] == 0
    assert row.facts["now"] > 60
    assert row.facts["since"] == "2026-03-02"
    assert "takes off in FR" in row.title_en
