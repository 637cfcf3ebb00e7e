"""Many callers' asks gathered into one transaction: each is answered after its commit, none waits long."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError

from sealane.infra.database import SYSTEM, Actor, Database
from sealane.infra.gathering import Busy
from sealane.infra.pipeline import Line
from sealane.stock.service.batching import Batches, Errand, Settling, Wish
from sealane.stock.service.board import Board
from sealane.stock.service.coded import CodedAsk, Told
from sealane.stock.service.replies import Reply
from sealane.stock.service.settling import expire
from sealane.stock.store import holds

log = logging.getLogger("sealane.stock.gathering")

MOST = 1_000
"""Asks that one transaction takes, at most: its locks are held for some 20 ms then."""

WAITING_MOST = 50_000
"""Asks that may wait; more are turned away at once, since they would wait for seconds."""

LANES = 2
"""Threads that take turns: one judges while what the other has judged is committed."""

WHOLE = 32
"""Asks that are not worth halving: a transaction has its own price, that of some twenty asks."""

LINGER_SECONDS = 0.002
"""Longest wait for the rest of a crowd."""

SWEEP_SECONDS = 1.0
"""How often holds are ended whose time is over, where no ask does so before."""

Heard = Callable[[Reply[Told]], None]


class Gatherer:
    """Answers asks from many threads and tasks by few transactions, one after the other.

    While one transaction commits, the next asks gather and are judged: alone an ask waits for nobody, and a
    crowd shares the price of a commit. What is answered has been committed; what fails can be asked again
    with the same key.
    """

    def __init__(self, database: Database, *, most: int = MOST) -> None:
        self._database = database
        self._most = most
        self._wishes: SimpleQueue[Wish | None] = SimpleQueue()
        self._board = Board(database)
        self._batches = Batches(database, self._board)
        self._judging, self._committing = Lock(), Lock()
        self._threads = [Thread(target=self._run, name=f"stock-{n}", daemon=True) for n in range(LANES)]
        self._sweeper = Thread(target=self._sweep_on, name="stock-sweep", daemon=True)
        self._before = 0
        self._closed = Event()
        self._started = False
        self._starting = Lock()

    def start(self, *, sweeping: bool = True) -> None:
        """Begin to answer, and where `sweeping` to end holds whose time is over though nobody asks."""
        with self._starting:
            if not self._started:
                self._board.start()
                for thread in self._threads:
                    thread.start()
                self._started = True
            if sweeping and not self._sweeper.is_alive():
                self._sweeper.start()

    def ask(
        self, workspace_id: int, ask: CodedAsk, actor: Actor = SYSTEM, heard: Heard | None = None
    ) -> Reply[Told]:
        """Reserve; the answer comes after its transaction has committed. Raises Busy.

        What is known to be sold out is refused at once. `heard` is called with a later answer, on the loop
        that asks.
        """
        refused = self._board.refusal(workspace_id, ask)
        if refused is not None:
            return Reply.known(refused)
        return self._wish(Wish(workspace_id, actor, ask, Reply(heard)))

    def ask_alike(
        self,
        workspace_id: int,
        key: str,
        ask: CodedAsk,
        actor: Actor,
        heard: Heard,
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> Reply[Told]:
        """Do what `ask` does for one of a crowd whose asks differ in their keys alone; raises Busy.

        `ask` names no key and is one for all of them; whether it is `sold_out` was looked at before. `heard`
        is called on `loop`, the one that runs here.
        """
        return self._wish(Wish(workspace_id, actor, ask, Reply(heard, loop), key))

    def sold_out(self, workspace_id: int, key: str, code: str, units: int) -> Told | None:
        """Return the refusal of units of one SKU of the stock for all, where it is known; otherwise ask.

        For a crowd: neither the ask nor a reply is made for what is known before, and nobody waits.
        """
        return self._board.sold_out(workspace_id, key, code, units)

    def settle(
        self, workspace_id: int, wish: Settling, actor: Actor = SYSTEM, heard: Heard | None = None
    ) -> Reply[Told]:
        """Give the holds of a key another state, or tell that nobody knows the key. Raises Busy."""
        return self._wish(Wish(workspace_id, actor, wish, Reply(heard)))

    def run(
        self,
        workspace_id: int,
        errand: Errand,
        actor: Actor = SYSTEM,
        heard: Callable[[Reply[Any]], None] | None = None,
    ) -> Reply[Any]:
        """Do an errand of another room among the asks; raises Busy."""
        return self._wish(Wish(workspace_id, actor, errand, Reply(heard)))

    def close(self) -> None:
        """Answer what has been asked, and stop."""
        self._closed.set()
        self._wishes.put(None)
        for thread in (*self._threads, self._sweeper):
            if thread.is_alive():
                thread.join()
        self._board.close()

    def _wish(self, wish: Wish) -> Reply[Any]:
        if self._closed.is_set() or self._wishes.qsize() >= WAITING_MOST:
            raise Busy
        self._wishes.put(wish)
        if not self._started:
            self.start(sweeping=False)
        return wish.reply

    def _run(self) -> None:
        line = Line(self._database)
        try:
            while self._once(line):
                pass
        finally:
            line.drop()

    def _once(self, line: Line) -> bool:
        """Answer what has gathered; the turn to judge passes to the other thread while this one commits."""
        turn = _Turn(self._judging, self._committing)
        with turn:
            gathered, ended = self._gathered()
            if ended:
                # For the other thread.
                self._wishes.put(None)
            self._batches.answer(line, gathered, turn)
        return not ended

    def _gathered(self) -> tuple[list[Wish], bool]:
        """What has come, at most as much as one transaction takes; and whether that was all.

        After a crowd its next asks are given a moment: the first of them would go alone otherwise. A crowd is
        halved: while one half commits and hears, the other asks and is judged. Whoever took all would work
        in turns with those who read and answer, and a crowd once split unevenly would stay so.
        """
        first = self._wishes.get()
        gathered: list[Wish] = []
        limit = time.monotonic() + LINGER_SECONDS
        while self._wishes.qsize() < self._before * 3 // 4 and time.monotonic() < limit:
            time.sleep(LINGER_SECONDS / 8)
        most = min(self._most, max(WHOLE, (self._before + self._wishes.qsize() + 1) // 2))
        while first is not None:
            gathered.append(first)
            if len(gathered) >= most or self._wishes.empty():
                break
            first = self._wishes.get()
        self._before = len(gathered)
        return gathered, first is None

    def _sweep_on(self) -> None:
        while not self._closed.wait(SWEEP_SECONDS):
            self.sweep()

    def sweep(self) -> None:
        """End what is over, in every workspace."""
        try:
            with self._database.system() as connection:
                due = holds.overdue_workspaces(connection, self._database.clock.now())
            for workspace_id in due:
                with self._database.work(workspace_id) as work:
                    expire(work)
        except (psycopg.Error, DBAPIError) as problem:
            log.warning("holds are ended a second later: %s", type(problem).__name__)


class _Turn:
    """The right to judge, held by one thread; it may be passed on while what was judged commits."""

    def __init__(self, judging: Lock, committing: Lock) -> None:
        self._judging, self._committing = judging, committing
        self._passed = False

    def __enter__(self) -> None:
        self._judging.acquire()

    def pass_on(self) -> None:
        """Let the other thread judge, once it has nothing to commit itself."""
        if not self._passed:
            self._committing.acquire()
            self._passed = True
            self._judging.release()

    def await_commit(self) -> None:
        """Wait until what the other thread judged has been committed."""
        with self._committing:
            pass

    def rest(self, seconds: float) -> None:
        """Do nothing for a while."""
        time.sleep(seconds)

    def __exit__(self, *_: object) -> None:
        (self._committing if self._passed else self._judging).release()
