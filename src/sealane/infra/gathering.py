"""Gathering: what many callers want at once, done in few transactions; each is answered after its commit."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

import psycopg
from sqlalchemy.exc import DataError, DBAPIError

from sealane.infra.database import Database, Work
from sealane.infra.pipeline import Line
from sealane.kit.errors import Conflict
from sealane.kit.text import Text

log = logging.getLogger(__name__)

MOST = 1_000
"""Wishes that one transaction takes, at most: its locks are held for some 20 ms then."""

WAITING_MOST = 50_000
"""Wishes that may wait; more are turned away at once, since they would wait for seconds."""

TRIES = 3
"""How often a transaction is tried that others' transactions made fail."""

W = TypeVar("W")
A = TypeVar("A")
Answerer = Callable[[Work, list[W]], Sequence[A | Exception]]
"""Does what is wished in one transaction: an answer or an expected error for each, in their order."""


_Told = tuple[
    "Future[list[A | Exception]] | asyncio.Future[list[A | Exception]]", "list[A | Exception] | Exception"
]


class Busy(Conflict):
    """More wishes wait than can be answered soon."""

    code = "busy"
    status = 503
    title = Text("Too many requests at once", "请求过多")

    def __init__(self) -> None:
        super().__init__(
            Text("More is asked than can be answered soon.", "当前请求过多，暂时无法处理。"),
            next_step=Text("Send the same request again in a second.", "请在一秒后重发相同的请求。"),
        )


@dataclass(slots=True)
class _Wish(Generic[W, A]):
    """What one caller wants, in its order: committed together, so that nothing overtakes what failed."""

    workspace_id: int
    whats: Sequence[W]
    told: Future[list[A | Exception]] | asyncio.Future[list[A | Exception]]
    loop: asyncio.AbstractEventLoop | None = None


@dataclass(slots=True)
class _Lane(Generic[W, A]):
    """Wishes in their order; `called` wakes the thread that answers them."""

    wishes: deque[_Wish[W, A]] = field(default_factory=deque)
    called: Event = field(default_factory=Event)
    _calling: asyncio.AbstractEventLoop | None = None

    def put(self, wish: _Wish[W, A]) -> None:
        """Add a wish. The tasks that a loop runs in one turn wake the thread once, when all have wished."""
        self.wishes.append(wish)
        if wish.loop is None:
            self.called.set()
        elif self._calling is not wish.loop:
            self._calling = wish.loop
            wish.loop.call_soon(self._call)

    def _call(self) -> None:
        self._calling = None
        self.called.set()

    def gathered(self, most: int) -> list[_Wish[W, A]]:
        """Take what has come, at most as much as one transaction takes; nothing is nothing."""
        gathered: list[_Wish[W, A]] = []
        size = 0
        while size < most and self.wishes:
            gathered.append(self.wishes.popleft())
            size += len(gathered[-1].whats)
        return gathered


class Gatherer(Generic[W, A]):
    """Answers wishes of many threads and tasks by `lanes` threads with one transaction at a time each.

    While one transaction commits, the next wishes gather. Wishes of one `lane` number stay in their order.
    """

    def __init__(
        self, database: Database, answer: Answerer[W, A], *, name: str, lanes: int = 1, most: int = MOST
    ) -> None:
        self._answerer = answer
        self._most = most
        self._lanes: list[_Lane[W, A]] = [_Lane() for _ in range(lanes)]
        self._threads = [
            Thread(target=self._run, args=(lane, Line(database)), name=f"{name}-{number}", daemon=True)
            for number, lane in enumerate(self._lanes)
        ]
        self._closed = False
        self._started = False
        self._starting = Lock()

    def start(self) -> None:
        """Begin to answer; the first wish does so too."""
        with self._starting:
            if not self._started:
                for thread in self._threads:
                    thread.start()
                self._started = True

    async def tell(self, workspace_id: int, lane: int, what: W) -> A:
        """Answer one wish of a task, after its commit. Raises Busy and whatever the answer raises."""
        loop = asyncio.get_running_loop()
        told: asyncio.Future[list[A | Exception]] = loop.create_future()
        self._put(lane, _Wish(workspace_id, (what,), told, loop))
        return _only(await told)

    async def tell_all(self, workspace_id: int, lane: int, whats: Sequence[W]) -> list[A | Exception]:
        """Answer wishes of a task in their order, each by itself: an answer or an error it has earned.

        Raises Busy, and what broke a transaction: none of them was done then.
        """
        loop = asyncio.get_running_loop()
        told: asyncio.Future[list[A | Exception]] = loop.create_future()
        self._put(lane, _Wish(workspace_id, whats, told, loop))
        return await told

    def ask(self, workspace_id: int, lane: int, what: W, seconds: float | None = None) -> A:
        """Answer one wish of a thread, after its commit. Raises Busy and whatever the answer raises."""
        told: Future[list[A | Exception]] = Future()
        self._put(lane, _Wish(workspace_id, [what], told))
        return _only(told.result(seconds))

    def close(self) -> None:
        """Answer what has been asked, and stop."""
        self._closed = True
        for lane in self._lanes:
            lane.called.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def _put(self, number: int, wish: _Wish[W, A]) -> None:
        lane = self._lanes[number % len(self._lanes)]
        if self._closed or len(lane.wishes) >= WAITING_MOST:
            raise Busy
        lane.put(wish)
        if not self._started:
            self.start()

    def _run(self, lane: _Lane[W, A], line: Line) -> None:
        while gathered := self._awaited(lane):
            groups: dict[int, list[_Wish[W, A]]] = {}
            for wish in gathered:
                groups.setdefault(wish.workspace_id, []).append(wish)
            for workspace_id, wishes in groups.items():
                self._together(line, workspace_id, wishes)
        line.drop()

    def _awaited(self, lane: _Lane[W, A]) -> list[_Wish[W, A]]:
        """Wait for wishes; none where all have been answered and no more will come."""
        while not (gathered := lane.gathered(self._most)):
            if self._closed:
                break
            lane.called.wait()
            # Before it looks: who comes meanwhile has wished first and calls then.
            lane.called.clear()
        return gathered

    def _together(self, line: Line, workspace_id: int, wishes: list[_Wish[W, A]]) -> None:
        """Answer wishes of one workspace in one transaction.

        Where the database was away all fail alike: what comes behind never overtakes what came before. Where
        one wish spoils it, each is answered by itself.
        """
        try:
            told = iter(self._committed(line, workspace_id, [what for wish in wishes for what in wish.whats]))
            _settle(wishes, [[next(told) for _ in wish.whats] for wish in wishes])
        except Exception as problem:
            if _broken(problem):
                _settle(wishes, [problem] * len(wishes))
                return
            # What went wrong may quote what was asked, so its kind alone is logged.
            log.warning("%d wishes are answered one by one: %s", len(wishes), type(problem).__name__)
            self._one_by_one(line, workspace_id, wishes)

    def _one_by_one(self, line: Line, workspace_id: int, wishes: list[_Wish[W, A]]) -> None:
        """Answer each wish in a transaction of its own, until the database is away."""
        broken: Exception | None = None
        for wish in wishes:
            answers: list[A | Exception] = []
            for what in wish.whats:
                if broken is None:
                    try:
                        answers += self._committed(line, workspace_id, [what])
                    except Exception as problem:
                        broken = problem if _broken(problem) else None
                        answers.append(problem)
            _settle([wish], [answers if broken is None else broken])

    def _committed(self, line: Line, workspace_id: int, wishes: list[W]) -> Sequence[A | Exception]:
        for left in reversed(range(TRIES)):
            try:
                return self.attempt(line, workspace_id, wishes)
            except (DBAPIError, psycopg.Error):
                # Another process was faster, we waited for each other, or the line broke: what was done shows
                # next time, and is not done again.
                if not left:
                    raise
        raise AssertionError

    def attempt(self, line: Line, workspace_id: int, wishes: list[W]) -> Sequence[A | Exception]:
        """Answer wishes by one transaction, committed when this returns.

        Who knows a shorter way than asking one thing after another has it here.
        """
        with line.work(workspace_id) as work:
            return self._answerer(work, wishes)


def _broken(problem: Exception) -> bool:
    """Say whether the database, not a wish, is at fault; a value it can't take is the wish's."""
    own = (DataError, psycopg.DataError)
    return isinstance(problem, (DBAPIError, psycopg.Error)) and not isinstance(problem, own)


def _only(answers: Sequence[A | Exception]) -> A:
    answer = answers[0]
    if isinstance(answer, Exception):
        raise answer
    return answer


def _settle(wishes: Sequence[_Wish[W, A]], answers: Sequence[list[A | Exception] | Exception]) -> None:
    """Answer tasks by one call a loop: waking a loop costs more than an answer."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Told[A]]] = {}
    for wish, answer in zip(wishes, answers, strict=True):
        if wish.loop is not None:
            by_loop.setdefault(wish.loop, []).append((wish.told, answer))
        else:
            _hand_over([(wish.told, answer)])
    for loop, told in by_loop.items():
        # A loop that has ended has nobody left who waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_hand_over, told)


def _hand_over(told: list[_Told[A]]) -> None:
    for future, answer in told:
        if future.done():
            continue
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)
