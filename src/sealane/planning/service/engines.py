"""Where the parts of a plan are worked on: processes of this machine, or the workers of a Ray cluster."""

from __future__ import annotations

import logging
import multiprocessing
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from sealane.planning.contracts import PlanningError, Text
from sealane.planning.core.parts import PartAnswer
from sealane.planning.service.crew import Answer, Crew, Job, Question, Step, answered

Told = Callable[[int], None]


class Engine(Protocol):
    """Something that lets crews take one step after the other, all at the same time."""

    def step(self, answer: Answer | None, told: Told) -> list[Step]:
        """Let every crew go on with the answer (None: begin); `told` hears of each part that is done."""


def conduct(engine: Engine, told: Told) -> list[PartAnswer]:
    """Lead all parts from question to question to their end; return what each decided, by number."""
    answer: Answer | None = None
    while True:
        steps = engine.step(answer, told)
        questions: dict[int, Question] = {}
        done: dict[int, PartAnswer] = {}
        for step in steps:
            questions |= step.questions
            done |= step.done
        if not questions:
            return [done[n] for n in sorted(done)]
        answer = answered(questions)


class _Processes:
    def __init__(self, lines: Sequence[Connection]) -> None:
        self._lines = lines

    def step(self, answer: Answer | None, told: Told) -> list[Step]:
        for line in self._lines:
            line.send(answer)
        steps: dict[int, Step] = {}
        while len(steps) < len(self._lines):
            for ready in wait(list(self._lines)):
                assert isinstance(ready, Connection)
                came = ready.recv()
                if isinstance(came, BaseException):
                    raise came
                if isinstance(came, int):
                    told(came)
                else:
                    steps[self._lines.index(ready)] = came
        return [steps[i] for i in range(len(self._lines))]


@contextmanager
def processes(jobs: Sequence[Job], workers: int) -> Iterator[Engine]:
    """Crews in `workers` processes of this machine, each with every `workers`-th part."""
    started = multiprocessing.get_context("spawn")
    with ExitStack() as stack:
        lines = []
        for i in range(min(workers, len(jobs))):
            here, there = started.Pipe()
            process = started.Process(target=_serve, args=(there,), daemon=True)
            process.start()
            there.close()
            stack.callback(process.join, 10)
            stack.callback(process.terminate)
            here.send(jobs[i::workers])
            lines.append(here)
        yield _Processes(lines)


def _serve(line: Connection) -> None:
    """The life of a worker: jobs, then answers in and steps out until the line is closed."""
    try:
        crew = Crew(line.recv())
        while True:
            line.send(crew.step(line.recv(), line.send))
    except EOFError:
        return
    except BaseException as problem:
        line.send(problem)


class _Actors:
    def __init__(self, ray: Any, actors: Sequence[Any]) -> None:
        self._ray, self._actors = ray, actors

    def step(self, answer: Answer | None, told: Told) -> list[Step]:
        shared = self._ray.put(pickle.dumps(answer))  # once for all, however many parts a crew has
        steps: list[Step] = self._ray.get([actor.step.remote(shared) for actor in self._actors])
        for step in steps:
            for number in step.done:
                told(number)
        return steps


class _FarCrew:
    """A crew on a cluster, told in bytes: Ray's arrays are read-only, and kernels compile anew for such."""

    def __init__(self, jobs: bytes) -> None:
        self._crew = Crew(pickle.loads(jobs))  # noqa: S301 our own bytes

    def step(self, answer: bytes) -> Step:
        return self._crew.step(pickle.loads(answer))  # noqa: S301 our own bytes


@contextmanager
def ray_cluster(jobs: Sequence[Job], workers: int) -> Iterator[Engine]:
    """The same crews as actors of a Ray cluster: the one at RAY_ADDRESS, else one started on this machine.

    The layout's files and the folder of the answer must be seen under the same path by every worker.
    """
    try:
        import ray
    except ImportError as missing:
        raise PlanningError(
            Text("Ray is not installed", "未安装 Ray"),
            next_step=Text(
                "Install it with: pip install 'sealane[ray]'", "请安装：pip install 'sealane[ray]'"
            ),
        ) from missing
    mine = not ray.is_initialized()
    if mine:
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    try:
        actor = ray.remote(num_cpus=1)(_FarCrew)
        count = min(workers, len(jobs))
        yield _Actors(ray, [actor.remote(pickle.dumps(jobs[i::workers])) for i in range(count)])
    finally:
        if mine:
            ray.shutdown()
