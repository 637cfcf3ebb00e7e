"""Answers on their way to whoever waits for them: a thread or a task, woken as cheaply as can be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from threading import Lock
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class Reply(Generic[T]):
    """The answer to one wish: `result()` waits for it in a thread, `await` in the task that asked.

    A lock of its own wakes a thread in half the time that a Future's condition takes. `heard` is called on
    the loop that asked, instead of waking a task.
    """

    __slots__ = ("_future", "_gate", "_heard", "_problem", "_settled", "_told", "loop")

    def __init__(
        self,
        heard: Callable[[Reply[T]], None] | None = None,
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        # Looking for it is a call of the system: who asks by the thousand brings it along.
        self.loop = loop or asyncio._get_running_loop()
        self._future = None if self.loop is None or heard is not None else self.loop.create_future()
        self._heard = heard
        self._gate: Lock | None = None
        self._problem: Exception | None = None
        self._told: T | None = None
        self._settled = False
        if self.loop is None:
            self._gate = Lock()
            self._gate.acquire()

    @property
    def at_once(self) -> bool:
        """Say whether the answer was known when it was asked for: then nobody is called."""
        return self.loop is None and self._gate is None

    @classmethod
    def known(cls, told: T) -> Reply[T]:
        """Return a reply that is there already; it may be told to as many as like."""
        reply = cls.__new__(cls)
        reply.loop = reply._future = reply._gate = reply._problem = reply._heard = None
        reply._told, reply._settled = told, True
        return reply

    def done(self) -> bool:
        """Say whether the answer is there."""
        return self._settled

    def exception(self, timeout: float = -1) -> Exception | None:
        """Wait for the answer and return what went wrong, if anything; raises TimeoutError."""
        if self._gate is not None:
            if not self._gate.acquire(timeout=timeout):
                raise TimeoutError
            self._gate.release()
        return self._problem

    def result(self, timeout: float = -1) -> T:
        """Wait for the answer in the thread that asked; raises what went wrong, TimeoutError."""
        problem = self.exception(timeout)
        if problem is not None:
            raise problem
        return cast(T, self._told)

    def __await__(self) -> Generator[Any, None, T]:
        """Wait for the answer in the task that asked; raises what went wrong."""
        if not self._settled and self._future is not None:
            yield from self._future
        return cast(T, self._told) if self._settled and self._problem is None else self.result()

    def settle(self, told: T | None, problem: Exception | None = None) -> None:
        """Give the answer, by the thread that has it; a task is woken by `deliver`."""
        self._told, self._problem, self._settled = told, problem, True
        if self._gate is not None:
            self._gate.release()

    def wake(self) -> None:
        """Go on with the task that waits, on its own loop, or tell who wants to hear."""
        if self._heard is not None:
            self._heard(self)
        elif self._future is not None and not self._future.done():
            self._future.set_result(None)


def deliver(answers: Iterable[tuple[Reply[Any], Any, Exception | None]]) -> None:
    """Give many answers: threads are woken one by one, the tasks of a loop by one call."""
    loops: dict[asyncio.AbstractEventLoop, list[Reply[Any]]] = {}
    for reply, told, problem in answers:
        reply.settle(told, problem)
        if reply.loop is not None:
            loops.setdefault(reply.loop, []).append(reply)
    for loop, replies in loops.items():
        # A loop that has ended has nobody left who waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_wake, replies)


def _wake(replies: Iterable[Reply[Any]]) -> None:
    for reply in replies:
        reply.wake()
