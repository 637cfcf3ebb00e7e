"""A session of the tiny world that is about to begin: 300 boxes set aside, lamps from the stock for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.app.subscriptions import subscribe
from sealane.infra.database import Database, Work
from sealane.infra.events import Bus
from sealane.live.contracts import NewItem, SessionDraft
from sealane.live.contracts.desk import LiveOrder, OrderLine
from sealane.live.service import sessions
from sealane.live.service.desking import Act, Command, act
from sealane.live.service.ordering import Judged, OrderErrand, take_orders
from sealane.live.service.viewing import DeskView, Row, desk
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Coming

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CODE = "MON-1"


@dataclass(slots=True)
class HandClock:
    """A clock set by hand."""

    at: datetime

    def now(self) -> datetime:
        """The moment at which it stands."""
        return self.at


@dataclass(slots=True)
class Selling:
    """A database with that session, its clock set by hand."""

    database: Database
    workspace_id: int
    loaded: Loaded
    clock: HandClock

    def do(self, what: Act, sku: str | None = None, **said: object) -> None:
        """One act of a person."""
        with self.database.work(self.workspace_id) as work:
            item_id = None if sku is None else self.row(work, sku).item.id
            act(work, CODE, Command(what, item_id, **said))  # type: ignore[arg-type]

    def order(self, key: str, units: int = 1, sku: str = "BOX", **said: object) -> Judged:
        """One order by itself."""
        price = said.pop("price", None)
        line = OrderLine(sku, units, Decimal(str(price)) if price is not None else None)
        return self.orders([LiveOrder(key, (line,), **said)])[0]  # type: ignore[arg-type]

    def orders(self, wanted: list[LiveOrder]) -> list[Judged]:
        """Orders that come together."""
        with self.database.work(self.workspace_id) as work:
            return take_orders(work, [OrderErrand(CODE, order) for order in wanted])

    def view(self) -> DeskView:
        """The desk now."""
        with self.database.work(self.workspace_id) as work:
            return desk(work, CODE)

    def seen(self, sku: str = "BOX") -> Row:
        """One product at the desk now."""
        with self.database.work(self.workspace_id) as work:
            return self.row(work, sku)

    def row(self, work: Work, sku: str) -> Row:
        """One product at the desk."""
        return next(row for row in desk(work, CODE).rows if row.item.sku == sku)

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.at += timedelta(seconds=seconds)


def prepared(url: str, workspace_id: int, *, coming: int = 200) -> Selling:
    """The session, planned, with its stock set aside; close its database afterwards."""
    bus = Bus()
    subscribe(bus)
    clock = HandClock(NOW)
    database = Database(url, bus=bus, clock=clock)
    loaded = load_tiny_world(database, workspace_id)
    draft = SessionDraft(
        "Monday", "Li Na", NOW, NOW + timedelta(hours=2), ("US",), "America/Los_Angeles", code=CODE
    )
    items = [NewItem("BOX", Decimal("19.9")), NewItem("LAMP", Decimal(35)), NewItem("SET", Decimal(59))]
    with database.work(workspace_id) as work:
        sessions.create(work, draft, items)
        stock.set_aside(work, CODE, loaded.place("BOX", "LAX"), 300)
        stock.set_offers(
            work,
            [
                Coming(
                    "PO-1",
                    loaded.sku["BOX"],
                    loaded.warehouse["LAX"],
                    coming,
                    NOW.date() + timedelta(days=20),
                )
            ],
        )
    return Selling(database, workspace_id, loaded, clock)
