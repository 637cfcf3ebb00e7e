"""Any history of holds in a real database: nothing given twice, nothing lost, the books always add up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.conftest import NOW
from tests.worlds.tiny import TinyWorld, load_tiny_world

from sealane.accounts.service import create_workspace
from sealane.infra.database import Database
from sealane.kit.clock import Clock
from sealane.stock import service
from sealane.stock.contracts import NotEnoughStock, Place, steps
from sealane.stock.contracts.holds import Answer, Ask, AskLine, Coming, HoldState, PoolNotFound

SKUS = ("LAMP", "MUG", "SET")
PLACES = ("SZX", "LAX")


@dataclass
class _Steps(Clock):
    """A clock that also jumps back, as clocks do when they are set."""

    seconds: int = 0

    def now(self):  # type: ignore[no-untyped-def]
        return NOW + timedelta(seconds=self.seconds)


@dataclass
class _World:
    database: Database
    clock: _Steps
    number: int = 0
    given: dict[str, Answer] = field(default_factory=dict)


class Histories(RuleBasedStateMachine):
    """Shops, sessions and warehouses do what they like."""

    def __init__(self, world: _World) -> None:
        super().__init__()
        self.world = world

    @initialize()
    def open_a_workspace(self) -> None:
        world = self.world
        world.number += 1
        world.clock.seconds = 0
        self.workspace = create_workspace(world.database, f"History {world.number}", "USD")
        self.loaded = load_tiny_world(world.database, self.workspace, TinyWorld())
        self.asked: dict[str, Ask] = {}
        self.states: dict[str, HoldState] = {}

    def _place(self, sku: str, warehouse: str) -> Place:
        return self.loaded.place("MUG" if sku == "SET" else sku, warehouse)

    @rule(
        sku=st.sampled_from(SKUS),
        units=st.integers(1, 60),
        seconds=st.sampled_from([None, 5, 60]),
        split=st.booleans(),
        pool=st.sampled_from(["", "", "show"]),
        preorder=st.booleans(),
        wait=st.booleans(),
        confirmed=st.booleans(),
    )
    def ask(self, sku: str, units: int, **options: object) -> None:
        key = f"{len(self.asked)}"
        ask = Ask(key, (AskLine(self.loaded.sku[sku], units),), **options)  # type: ignore[arg-type]
        self.asked[key] = ask
        with self.world.database.work(self.workspace) as work:
            (answer,) = service.reserve(work, [ask])
        if answer.state is not None:
            self.states[key] = answer.state
            assert sum(t.units for t in answer.takes) == units * (3 if sku == "SET" else 1)

    @rule(number=st.integers(0, 40))
    def ask_again(self, number: int) -> None:
        ask = self.asked.get(f"{number}")
        if ask is None or ask.key not in self.states:
            return
        with self.world.database.work(self.workspace) as work:
            (answer,) = service.reserve(work, [ask])
        assert answer.repeated

    @rule(number=st.integers(0, 40), state=st.sampled_from(["confirmed", "released", "shipped"]))
    def settle(self, number: int, state: str) -> None:
        with self.world.database.work(self.workspace) as work:
            (answer,) = service.settle(work, [f"{number}"], HoldState(state))
        assert (answer is None) == (f"{number}" not in self.states)

    @rule(sku=st.sampled_from(("LAMP", "MUG")), warehouse=st.sampled_from(PLACES), units=st.integers(-20, 40))
    def goods_come_or_are_missing(self, sku: str, warehouse: str, units: int) -> None:
        if units:
            with self.world.database.work(self.workspace) as work:
                place = self._place(sku, warehouse)
                if service.level(work, place).on_hand + units >= 0:
                    service.move(work, steps.adjusted(place, units))
                    service.serve(work, [place.sku_id])

    @rule(sku=st.sampled_from(("LAMP", "MUG")), warehouse=st.sampled_from(PLACES), units=st.integers(1, 30))
    def set_aside(self, sku: str, warehouse: str, units: int) -> None:
        try:
            with self.world.database.work(self.workspace) as work:
                service.set_aside(work, "show", self._place(sku, warehouse), units)
        except NotEnoughStock:
            pass

    @rule()
    def give_back(self) -> None:
        try:
            with self.world.database.work(self.workspace) as work:
                service.give_back(work, "show")
        except PoolNotFound:
            pass

    @rule(units=st.integers(0, 30), warehouse=st.sampled_from(PLACES))
    def goods_are_on_their_way(self, units: int, warehouse: str) -> None:
        place = self._place("MUG", warehouse)
        coming = [Coming("SHP", place.sku_id, place.warehouse_id, units, date(2026, 4, 1))] if units else []
        with self.world.database.work(self.workspace) as work:
            service.set_offers(work, coming)

    @rule(seconds=st.sampled_from([-30, 3, 61]))
    def the_clock_moves(self, seconds: int) -> None:
        self.world.clock.seconds += seconds
        with self.world.database.work(self.workspace) as work:
            service.expire(work)

    @invariant()
    def everything_adds_up(self) -> None:
        if not hasattr(self, "states"):
            return
        with self.world.database.work(self.workspace) as work:
            assert service.check_invariants(work) == []
            levels = service.levels(work)
            assert levels["on_hand"].min() >= 0  # type: ignore[operator]


def test_no_history_of_holds_gives_twice_or_loses_a_unit(database_url: str) -> None:
    clock = _Steps()
    database = Database(database_url, clock=clock)
    run_state_machine_as_test(
        lambda: Histories(_World(database, clock)),  # type: ignore[arg-type]
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    database.close()
