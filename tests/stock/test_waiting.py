"""Goods that come reach those who wait for them, by a job behind the booking."""

from __future__ import annotations

import pytest
from tests.worlds.tiny import Loaded

from sealane.infra.database import Database
from sealane.infra.events import Bus
from sealane.infra.jobs import Worker
from sealane.stock import service
from sealane.stock.contracts import LevelsChanged, Place, steps
from sealane.stock.contracts.holds import Ask, AskLine, HoldState
from sealane.stock.jobs import HANDLERS


@pytest.fixture
def listening(database_url: str, tiny: Loaded) -> Database:
    """The database of the tiny world with stock listening to itself, as the application wires it."""
    bus = Bus()
    bus.subscribe(LevelsChanged, service.on_levels_changed)
    return Database(database_url, bus=bus)


def test_who_waits_gets_what_has_come_and_nobody_is_asked_where_nobody_waits(
    listening: Database, workspace_id: int, tiny: Loaded
) -> None:
    place: Place = tiny.place("MUG", "SZX")
    worker = Worker(listening, HANDLERS)
    with listening.work(workspace_id) as work:
        free = sum(service.level(work, tiny.place("MUG", code)).available for code in tiny.warehouse)
        asks = [
            Ask("all", (AskLine(place.sku_id, free),), split=True),
            Ask("more", (AskLine(place.sku_id, 5),), wait=True),
        ]
        held, waiting = service.reserve(work, asks)
        assert (held.state, waiting.state) == (HoldState.HELD, HoldState.WAITING)
    assert worker.run_until_idle() == 0
    with listening.work(workspace_id) as work:
        service.move(work, steps.adjusted(place, 5))
    assert worker.run_until_idle() == 1
    with listening.work(workspace_id) as work:
        assert service.reserve(work, asks[1:])[0].state is HoldState.HELD
        assert service.check_invariants(work) == []
    listening.close()
