"""Batches: wishes that have gathered, answered by few transactions in the order in which they came."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, Protocol

import psycopg
from sqlalchemy.exc import DBAPIError

from sealane.infra.database import Actor, Database, Work
from sealane.infra.gathering import Busy
from sealane.infra.pipeline import Line
from sealane.infra.sending import Asked
from sealane.stock.contracts.holds import HoldState
from sealane.stock.service.board import Board
from sealane.stock.service.coded import CodedAsk, Foreseen, foresee, reserve_coded, settle_coded
from sealane.stock.service.names import Names
from sealane.stock.service.replies import Reply, deliver
from sealane.stock.store.surveying import found_of, to_survey

log = logging.getLogger("sealane.stock.gathering")

OPENING_SECONDS = 2.0
"""Longest wait for the right to take asks, such as after a restart of the database."""

LOOK_SECONDS = 0.02
"""How often that right is looked for."""

TRIES = 3
"""How often a transaction is tried that others' transactions made fail."""


@dataclass(frozen=True, slots=True)
class Settling:
    """A wish to give the holds of one key another state."""

    key: str
    state: HoldState


class Errand(Protocol):
    """A wish of a room above, which reserves stock under rules of its own."""

    def together(self, work: Work, alike: Sequence[Any]) -> Sequence[Any]:
        """Answer all errands of this type that one transaction takes, in their order."""


@dataclass(slots=True)
class Wish:
    """What one caller wants, and the way to tell her; `key` is that of an ask that many share."""

    workspace_id: int
    actor: Actor
    what: CodedAsk | Settling | Errand
    reply: Reply[Any] = field(default_factory=Reply)
    key: str = ""


class Turn(Protocol):
    """The right to judge, which one batch has at a time; and how whoever has it waits."""

    def pass_on(self) -> None:
        """Let the next batch be judged, once the one before has been committed: this one commits now."""

    def await_commit(self) -> None:
        """Wait until what was judged before has been committed."""

    def rest(self, seconds: float) -> None:
        """Do nothing for a while."""


class Batches:
    """Answers wishes that have gathered; what a transaction learns is kept for the next."""

    def __init__(self, database: Database, board: Board) -> None:
        self._database = database
        self._board = board
        self._names = Names()

    def answer(self, line: Line, gathered: list[Wish], turn: Turn) -> None:
        """Answer all of one batch; each is told by its reply, what went wrong too."""
        groups: dict[tuple[int, Actor], list[Wish]] = {}
        last: Wish | None = None
        group: list[Wish] = []
        for wish in gathered:
            # A crowd has one actor, whose name need not be looked at for each.
            if last is None or wish.actor is not last.actor or wish.workspace_id != last.workspace_id:
                group = groups.setdefault((wish.workspace_id, wish.actor), [])
                last = wish
            group.append(wish)
        plain = all(isinstance(wish.what, CodedAsk) for wish in gathered)
        for left, ((workspace_id, actor), wishes) in zip(
            reversed(range(len(groups))), groups.items(), strict=True
        ):
            # What is settled must find what was asked before it.
            if not plain:
                turn.await_commit()
            self._await_opening(turn)
            self._together(line, workspace_id, actor, wishes, turn if plain and not left else None)

    def _await_opening(self, turn: Turn) -> None:
        limit = time.monotonic() + OPENING_SECONDS
        while not self._board.opened.is_set() and time.monotonic() < limit:
            turn.rest(LOOK_SECONDS)

    def _together(
        self, line: Line, workspace_id: int, actor: Actor, wishes: list[Wish], turn: Turn | None = None
    ) -> None:
        """Answer wishes of one workspace in one transaction; where that fails each by itself."""
        try:
            if not self._board.opened.is_set():
                raise Busy
            answers = self._committed(line, workspace_id, actor, wishes, turn)
        except Exception as problem:
            if len(wishes) == 1 or isinstance(problem, Busy):
                deliver((wish.reply, None, problem) for wish in wishes)
                return
            log.warning("%d asks are answered one by one: %s", len(wishes), type(problem).__name__)
            for wish in wishes:
                self._together(line, workspace_id, actor, [wish])
            return
        replies = [wish.reply for wish in wishes]
        deliver((reply, told, None) for reply, told in zip(replies, answers, strict=True))

    def _committed(
        self, line: Line, workspace_id: int, actor: Actor, wishes: list[Wish], turn: Turn | None
    ) -> list[Any]:
        for left in reversed(range(TRIES)):
            try:
                # Before anything is read.
                mark = self._board.mark(workspace_id)
                foreseen = self._foreseen(workspace_id, wishes)
                first = partial(_first, workspace_id, foreseen)
                with line.asking(workspace_id, actor, first) as (work, rows):
                    if foreseen is not None:
                        foreseen = replace(foreseen, found=found_of(foreseen.wanted, rows))
                    answered = self._answers(work, wishes, mark, foreseen)
                    if turn is not None:
                        turn.pass_on()
            except (psycopg.Error, DBAPIError) as problem:
                # Another process took the same key, or we waited for each other: what it did shows next time.
                if not left or _lost(problem):
                    raise
            else:
                return answered
        raise AssertionError

    def _foreseen(self, workspace_id: int, wishes: list[Wish]) -> Foreseen | None:
        """What a transaction that reserves and does nothing else can ask for as it begins."""
        asks = [wish.what for wish in wishes if isinstance(wish.what, CodedAsk)]
        return foresee(workspace_id, asks, _keys(wishes), self._names) if len(asks) == len(wishes) else None

    def _answers(self, work: Work, wishes: list[Wish], mark: int, foreseen: Foreseen | None) -> list[Any]:
        """Answer in the order of asking: neighbours of one kind together."""
        if foreseen is not None:
            return self._alike(work, wishes, mark, foreseen)
        answers: list[Any] = []
        run: list[Wish] = []
        for wish in wishes:
            if run and _kind(run[0]) != _kind(wish):
                answers += self._alike(work, run, mark)
                run = []
            run.append(wish)
        return answers + self._alike(work, run, mark)

    def _alike(
        self, work: Work, wishes: list[Wish], mark: int, foreseen: Foreseen | None = None
    ) -> list[Any]:
        match wishes[0].what:
            case Settling(state=state):
                keys = [wish.what.key for wish in wishes if isinstance(wish.what, Settling)]
                return settle_coded(work, keys, state, self._names)
            case CodedAsk():
                asks = [wish.what for wish in wishes if isinstance(wish.what, CodedAsk)]
                note = partial(self._board.note, work, asks, mark)
                return reserve_coded(work, asks, self._names, note, foreseen, _keys(wishes))
            case errand:
                return list(errand.together(work, [wish.what for wish in wishes]))


def _first(workspace_id: int, foreseen: Foreseen | None, now: datetime) -> list[Asked]:
    return [] if foreseen is None else to_survey(workspace_id, now, foreseen.wanted)


def _keys(wishes: Sequence[Wish]) -> list[str]:
    """The keys of asks."""
    return [wish.key or wish.what.ask.key for wish in wishes if isinstance(wish.what, CodedAsk)]


def _lost(problem: psycopg.Error | DBAPIError) -> bool:
    """Say whether the connection broke: then what was written may have been committed."""
    if isinstance(problem, DBAPIError):
        return problem.connection_invalidated
    return isinstance(problem, psycopg.OperationalError) and not problem.sqlstate


def _kind(wish: Wish) -> object:
    return wish.what.state if isinstance(wish.what, Settling) else type(wish.what)
