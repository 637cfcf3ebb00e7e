"""Many callers' asks gathered into one transaction: each is answered after its commit, none waits long."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import assert_never

from sqlalchemy.exc import DBAPIError, IntegrityError

from sealane.infra.database import SYSTEM, Actor, Database, Work
from sealane.kit.errors import Conflict
from sealane.kit.text import Text
from sealane.stock.contracts.holds import HoldState
from sealane.stock.service.coded import CodedAsk, Told, reserve_coded, settle_coded
from sealane.stock.service.reserving import expire
from sealane.stock.store import holds

log = logging.getLogger("sealane.stock.gathering")

MOST = 1_000
"""Asks that one transaction takes, at most: its locks are held for some 20 ms then."""

WAITING_MOST = 50_000
"""Asks that may wait; more are turned away at once, since they would wait for seconds."""

TRIES = 3
"""How often a transaction is tried that others' transactions made fail."""


@dataclass(frozen=True, slots=True)
class Settling:
    """A wish to give the holds of one key another state."""

    key: str
    state: HoldState


SWEEP_SECONDS = 1.0
"""How often holds are ended whose time is over, where no ask does so before."""


@dataclass(slots=True)
class _Wish:
    workspace_id: int
    actor: Actor
    what: CodedAsk | Settling
    told: Future[Told] = field(default_factory=Future)


_NOTHING = _Wish(0, SYSTEM, Settling("", HoldState.RELEASED))
"""Stands for a second in which nobody asked."""


class Busy(Conflict):
    """More asks wait than can be answered soon."""

    code = "busy"
    status = 503
    title = Text("Too many requests at once", "请求过多")

    def __init__(self) -> None:
        super().__init__(
            Text("More is asked than can be answered soon.", "当前请求过多，暂时无法处理。"),
            next_step=Text("Send the same request again in a second.", "请在一秒后重发相同的请求。"),
        )


class Gatherer:
    """Answers asks from many threads by one thread with one transaction at a time.

    While one transaction commits, the next asks gather: alone an ask waits for nobody, and a crowd shares the
    price of a commit. What is answered has been committed; what fails can be asked again with the same key.
    """

    def __init__(self, database: Database, *, most: int = MOST) -> None:
        self._database = database
        self._most = most
        self._wishes: SimpleQueue[_Wish | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="stock-gatherer", daemon=True)
        self._closed = False
        self._sweeps = False
        self._starting = Lock()

    def start(self, *, sweeping: bool = True) -> None:
        """Begin to answer, and where `sweeping` to end holds whose time is over though nobody asks."""
        with self._starting:
            self._sweeps = self._sweeps or sweeping
            if self._thread.ident is None:
                self._thread.start()

    def ask(self, workspace_id: int, ask: CodedAsk, actor: Actor = SYSTEM) -> Future[Told]:
        """Reserve; the answer comes after its transaction has committed. Raises Busy."""
        return self._wish(_Wish(workspace_id, actor, ask))

    def settle(self, workspace_id: int, wish: Settling, actor: Actor = SYSTEM) -> Future[Told]:
        """Give the holds of a key another state, or tell that nobody knows the key. Raises Busy."""
        return self._wish(_Wish(workspace_id, actor, wish))

    def close(self) -> None:
        """Answer what has been asked, and stop."""
        self._closed = True
        self._wishes.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _wish(self, wish: _Wish) -> Future[Told]:
        if self._closed or self._wishes.qsize() >= WAITING_MOST:
            raise Busy
        self._wishes.put(wish)
        if self._thread.ident is None:
            self.start(sweeping=False)
        return wish.told

    def _run(self) -> None:
        swept = time.monotonic()
        while True:
            try:
                first = self._wishes.get(timeout=SWEEP_SECONDS if self._sweeps else None)
            except Empty:
                first = _NOTHING
            if first is None:
                return
            gathered, ended = self._gathered(first)
            if gathered:
                self._answer(gathered)
            if ended:
                return
            if self._sweeps and time.monotonic() - swept >= SWEEP_SECONDS:
                self.sweep()
                swept = time.monotonic()

    def _gathered(self, first: _Wish) -> tuple[list[_Wish], bool]:
        """What has come meanwhile, at most as much as one transaction takes; and whether that was all."""
        gathered = [] if first is _NOTHING else [first]
        while len(gathered) < self._most and not self._wishes.empty():
            wish = self._wishes.get()
            if wish is None:
                return gathered, True
            gathered.append(wish)
        return gathered, False

    def sweep(self) -> None:
        """End what is over, in every workspace."""
        try:
            with self._database.system() as connection:
                due = holds.overdue_workspaces(connection, self._database.clock.now())
            for workspace_id in due:
                with self._database.work(workspace_id) as work:
                    expire(work)
        except DBAPIError as problem:
            log.warning("holds are ended a second later: %s", type(problem).__name__)

    def _answer(self, gathered: list[_Wish]) -> None:
        groups: dict[tuple[int, Actor], list[_Wish]] = {}
        for wish in gathered:
            groups.setdefault((wish.workspace_id, wish.actor), []).append(wish)
        for (workspace_id, actor), wishes in groups.items():
            self._together(workspace_id, actor, wishes)

    def _together(self, workspace_id: int, actor: Actor, wishes: list[_Wish]) -> None:
        """Answer wishes of one workspace in one transaction; where that fails each by itself."""
        try:
            answers = self._committed(workspace_id, actor, wishes)
        except Exception as problem:
            if len(wishes) == 1:
                wishes[0].told.set_exception(problem)
                return
            log.warning("%d asks are answered one by one: %s", len(wishes), type(problem).__name__)
            for wish in wishes:
                self._together(workspace_id, actor, [wish])
            return
        for wish, answer in zip(wishes, answers, strict=True):
            wish.told.set_result(answer)

    def _committed(self, workspace_id: int, actor: Actor, wishes: list[_Wish]) -> list[Told]:
        for left in reversed(range(TRIES)):
            try:
                with self._database.work(workspace_id, actor) as work:
                    answered = _answers(work, wishes)
            except (IntegrityError, DBAPIError) as problem:
                # Another process took the same key, or we waited for each other: what it did shows next time.
                if not left or (isinstance(problem, DBAPIError) and problem.connection_invalidated):
                    raise
            else:
                return answered
        raise AssertionError


def _answers(work: Work, wishes: list[_Wish]) -> list[Told]:
    """Answer in the order of asking: neighbours of one kind together."""
    answers: list[Told] = []
    run: list[_Wish] = []
    for wish in wishes:
        if run and _kind(run[0]) != _kind(wish):
            answers += _alike(work, run)
            run = []
        run.append(wish)
    return answers + _alike(work, run)


def _kind(wish: _Wish) -> HoldState | None:
    return wish.what.state if isinstance(wish.what, Settling) else None


def _alike(work: Work, wishes: list[_Wish]) -> list[Told]:
    match wishes[0].what:
        case Settling(state=state):
            keys = [wish.what.key for wish in wishes if isinstance(wish.what, Settling)]
            return settle_coded(work, keys, state)
        case CodedAsk():
            return reserve_coded(work, [wish.what for wish in wishes if isinstance(wish.what, CodedAsk)])
    assert_never(wishes[0].what)
