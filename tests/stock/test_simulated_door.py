"""A shop, a warehouse and a faulty world on virtual time, thousands of histories: nothing is given twice.

The decisions are those of the product (`core.reserving`, `core.turns`); the database is a few dictionaries
whose transactions commit or do not. Requests come late, twice, or after an answer was lost; the process dies
before or after a commit; the clock is set forwards and back.
"""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import timedelta

from tests.conftest import NOW

from sealane.stock.contracts.holds import Answer, Ask, AskLine, HoldState
from sealane.stock.core.reserving import Shelves, reserve
from sealane.stock.core.turns import Waiter, turns

SKU, PLACES = 1, (10, 20)
HISTORIES = 3_000
STEPS = 60
TURN_SECONDS = 20


@dataclass
class Books:
    """What has been committed: units on hand by warehouse, and what stands under each key."""

    on_hand: dict[int, int]
    stands: dict[str, Answer] = field(default_factory=dict)

    def copy(self) -> Books:
        return Books(dict(self.on_hand), dict(self.stands))

    def kept(self, place: int) -> int:
        active = (HoldState.HELD, HoldState.CONFIRMED)
        return sum(
            take.units
            for answer in self.stands.values()
            if answer.state in active
            for take in answer.takes
            if take.warehouse_id == place
        )

    def free(self) -> dict[int, int]:
        return {place: units - self.kept(place) for place, units in self.on_hand.items()}

    def waiting(self) -> list[tuple[str, int]]:
        return [(k, a.takes[0].units) for k, a in self.stands.items() if a.state is HoldState.WAITING]


class World:
    """One history: `told` is what clients have heard, in the order in which they heard it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.books = Books({place: self.chance.randrange(12) for place in PLACES})
        self.seconds = 0
        self.number = 0
        self.queue: deque[Ask] = deque()
        self.late: list[Ask] = []
        self.told: dict[str, Answer] = {}
        self.shipped = 0

    def step(self) -> None:
        """Something happens."""
        acts = (
            self._ask,
            self._ask,
            self._again,
            self._batch,
            self._batch,
            self._settle,
            self._clock,
            self._goods,
        )
        self.chance.choice(acts)()
        if self.late and self.chance.random() < 0.3:
            self.queue.append(self.late.pop(self.chance.randrange(len(self.late))))

    def _ask(self) -> None:
        self.number += 1
        ask = Ask(
            f"{self.number}",
            (AskLine(SKU, self.chance.randint(1, 4)),),
            seconds=self.chance.choice((None, 5, 30)),
            split=self.chance.random() < 0.3,
            wait=self.chance.random() < 0.3,
            confirmed=self.chance.random() < 0.1,
        )
        self._send(ask)

    def _again(self) -> None:
        if self.queue:
            self._send(self.chance.choice(self.queue))

    def _send(self, ask: Ask) -> None:
        """Requests come once or twice, some of them late."""
        for _ in range(1 + (self.chance.random() < 0.3)):
            (self.late if self.chance.random() < 0.2 else self.queue).append(ask)

    def _batch(self) -> None:
        """One transaction over what has gathered; it may die before its commit, or before its answers."""
        gathered = [self.queue.popleft() for _ in range(min(len(self.queue), 5))]
        after = self.books.copy()
        now = NOW + timedelta(seconds=self.seconds)
        self._expire(after)
        self._serve(after)
        new = {ask.key: ask for ask in gathered if ask.key not in after.stands}
        waiting = sum(units for _, units in after.waiting())
        shelves = Shelves({SKU: after.free()}, waiting={(SKU, ""): waiting})
        given = {answer.key: answer for answer in reserve(shelves, list(new.values()), now)}
        after.stands |= {key: answer for key, answer in given.items() if answer.state is not None}
        if self.chance.random() < 0.15:
            self.queue.extendleft(reversed(gathered))
            return
        self.books = after
        for ask in gathered:
            answer = after.stands.get(ask.key) or given[ask.key]
            if self.chance.random() < 0.15:
                self.queue.append(ask)
                continue
            self._hear(ask, answer)

    def _hear(self, ask: Ask, answer: Answer) -> None:
        former = self.told.get(ask.key)
        if former is not None and former.state is not None:
            assert answer.state is not None, "what was given is never refused afterwards"
            units = sum(take.units for take in answer.takes)
            assert units == ask.lines[0].units, "a key holds what it asked for, however often it asks"
        self.told[ask.key] = answer

    def _settle(self) -> None:
        held = [k for k, a in self.books.stands.items() if a.state in (HoldState.HELD, HoldState.CONFIRMED)]
        if not held:
            return
        key = self.chance.choice(held)
        state = self.chance.choice((HoldState.RELEASED, HoldState.SHIPPED, HoldState.CONFIRMED))
        answer = self.books.stands[key]
        if state is HoldState.SHIPPED:
            for take in answer.takes:
                assert take.warehouse_id is not None
                self.books.on_hand[take.warehouse_id] -= take.units
                self.shipped += take.units
        ends = None if state is HoldState.CONFIRMED else answer.expires_at
        self.books.stands[key] = replace(answer, state=state, expires_at=ends)

    def _clock(self) -> None:
        self.seconds += self.chance.choice((1, 6, 31, -10))

    def _goods(self) -> None:
        place = self.chance.choice(PLACES)
        self.books.on_hand[place] += self.chance.randint(1, 6)

    def _expire(self, books: Books) -> None:
        now = NOW + timedelta(seconds=self.seconds)
        for key, answer in books.stands.items():
            if answer.state is HoldState.HELD and answer.expires_at is not None and answer.expires_at <= now:
                books.stands[key] = replace(answer, state=HoldState.EXPIRED)

    def _serve(self, books: Books) -> None:
        now = NOW + timedelta(seconds=self.seconds)
        waiters = [Waiter(n, key, SKU, units) for n, (key, units) in enumerate(books.waiting())]
        served = turns({SKU: books.free()}, waiters)
        assert [turn.waiter.key for turn in served] == [w.key for w in waiters[: len(served)]], (
            "in their order"
        )
        for turn in served:
            answer = books.stands[turn.waiter.key]
            take = replace(answer.takes[0], warehouse_id=turn.warehouse_id)
            ends = now + timedelta(seconds=TURN_SECONDS)
            books.stands[turn.waiter.key] = replace(
                answer, state=HoldState.HELD, takes=(take,), expires_at=ends
            )

    def check(self) -> None:
        """What always holds."""
        for place, units in self.books.on_hand.items():
            assert 0 <= self.books.kept(place) <= units
        for key, answer in self.told.items():
            assert answer.state is None or key in self.books.stands, "what was told is on record"


def test_no_history_gives_twice_loses_what_was_told_or_lets_anybody_overtake() -> None:
    reached: set[object] = set()
    for seed in range(HISTORIES):
        world = World(seed)
        for _ in range(STEPS):
            world.step()
            world.check()
        reached |= {answer.state for answer in world.books.stands.values()}
        reached |= {answer.refusal for answer in world.told.values()}
    assert reached >= set(HoldState), "the histories reach every state"


def test_the_same_seed_is_the_same_history() -> None:
    def run(seed: int) -> tuple[dict[str, Answer], dict[int, int]]:
        world = World(seed)
        for _ in range(STEPS):
            world.step()
        return world.told, world.books.on_hand

    assert run(7) == run(7)
    assert run(7) != run(8)
