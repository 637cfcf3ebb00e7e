"""Parts of a plan that work side by side: each asks what all share, waits, and goes on with the answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sealane.planning.contracts import Elsewhere, Floats, PlanInputs
from sealane.planning.contracts.history import Layout, Sink
from sealane.planning.core.kept import NIGHTS, Past, keep, sayings, sparse
from sealane.planning.core.parts import PartAnswer, block_history, money_tied, part_answer
from sealane.planning.core.pipeline import Draft, Lessons, decided, lessons
from sealane.planning.core.pool import Pool
from sealane.planning.service.keeping import part_file, past_file
from sealane.planning.service.statefile import write_value

STACK_BYTES = 16 << 20  # of a part's thread: NumPy and the compiler need more than the least


@dataclass(frozen=True, slots=True)
class Job:
    """One part of a plan: its inputs without their history, which lies in the layout's files."""

    number: int
    inputs: PlanInputs
    horizon: int
    layout: Layout
    sink: Sink
    keep: tuple[Path, int] | None = None  # a folder in which the part is kept, and the number of the plan


@dataclass(frozen=True, slots=True)
class Question:
    """What a part asks of all parts: total, column or names."""

    kind: str
    mine: Any


@dataclass(frozen=True, slots=True)
class Answer:
    """The same for all parts; of a column also where each part's own begins."""

    value: Any
    starts: dict[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What the parts of one crew came to by now, by number: all ask, or all are done."""

    questions: dict[int, Question]
    done: dict[int, PartAnswer]


class _Desk(Pool):
    """The pool as one part sees it: a question goes out, and the part waits for its answer."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.out: SimpleQueue[Question | PartAnswer | BaseException] = SimpleQueue()
        self.back: SimpleQueue[Answer] = SimpleQueue()

    def total(self, mine: Floats) -> Floats:
        return np.asarray(self._ask("total", mine).value)

    def column(self, mine: NDArray[Any]) -> tuple[NDArray[Any], int]:
        answer = self._ask("column", mine)
        return answer.value, (answer.starts or {})[self.number]

    def names(self, mine: tuple[str, ...]) -> NDArray[np.str_]:
        return np.asarray(self._ask("names", super().names(mine)).value)

    def _ask(self, kind: str, mine: Any) -> Answer:
        self.out.put(Question(kind, mine))
        return self.back.get()


class Crew:
    """The parts that one process works on, one after the other between two questions."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = sorted(jobs, key=lambda job: job.number)
        self._desks: dict[int, _Desk] = {}

    def step(self, answer: Answer | None, told: Callable[[int], None] = lambda _: None) -> Step:
        """Let every part go on until it asks or is done; `told` hears of each that is done.

        A part runs alone: the others wait at their desks, so that memory holds one part's work at a time.
        """
        questions: dict[int, Question] = {}
        done: dict[int, PartAnswer] = {}
        for job in self._jobs:
            if answer is None:
                self._begin(job)
            else:
                self._desks[job.number].back.put(answer)
            came = self._desks[job.number].out.get()
            if isinstance(came, BaseException):
                raise came
            if isinstance(came, Question):
                questions[job.number] = came
            else:
                done[job.number] = came
                told(job.number)
        return Step(questions, done)

    def _begin(self, job: Job) -> None:
        desk = self._desks[job.number] = _Desk(job.number)
        threading.stack_size(STACK_BYTES)
        threading.Thread(target=_work, args=(job, desk), daemon=True).start()


def _work(job: Job, desk: _Desk) -> None:
    try:
        desk.out.put(worked(job, desk))
    except BaseException as problem:
        desk.out.put(problem)


def worked(job: Job, pool: Pool) -> PartAnswer:
    """Plan one part, hand its lines and forecasts to the sink, and return what was decided."""
    history = block_history(job.layout, job.inputs, *_blocks(job.layout, job.number))
    sold = pool.sums(history.units.sum(1, dtype=np.float64), job.inputs.series_location)
    sells = np.zeros(len(job.inputs.locations.location), dtype=np.bool_)
    sells[: sold.size] = sold > 0
    mine = np.asarray([len(job.inputs.products.sku), money_tied(job.inputs)])
    skus, tied = (pool.total(mine) - mine).tolist()
    inputs = replace(
        job.inputs, demand=replace(history, sells=sells), elsewhere=Elsewhere(int(skus), max(tied, 0.0))
    )
    told = lessons(inputs, job.horizon, pool, 0 if job.keep is None else NIGHTS)
    made = decided(inputs, told, job.horizon)
    if job.keep is not None:
        _keep(job, *job.keep, inputs, told, made)
    del history
    job.sink(job.number, made.plan)
    return part_answer(made)


def _keep(job: Job, folder: Path, plan: int, inputs: PlanInputs, told: Lessons, made: Draft) -> None:
    first = int(job.layout.bounds[job.number])
    kept = keep(first, job.horizon, inputs, told, made.workings, made.found.kept)
    write_value(part_file(folder, plan, job.number), kept)
    write_value(
        past_file(folder, plan, job.number), Past(sparse(inputs.demand), sayings(told.tiers.evidence))
    )


def _blocks(layout: Layout, number: int) -> tuple[Any, Any, Any]:
    first, last = layout.bounds[number], layout.bounds[number + 1]
    shape, at = (layout.periods, int(last - first)), int(first) * layout.periods

    def block(path: Any, kind: type) -> Any:
        if path is None:
            return None
        return np.memmap(path, dtype=kind, mode="r", offset=at * np.dtype(kind).itemsize, shape=shape)

    return (
        block(layout.units, np.float32),
        block(layout.gone, np.uint8),
        block(layout.marks, np.uint8),
    )


def answered(questions: dict[int, Question]) -> Answer:
    """The one answer to what all parts ask; parts are added up in the order of their numbers."""
    order = sorted(questions)
    kinds = {questions[n].kind for n in order}
    if len(kinds) != 1:
        raise AssertionError(f"parts ask different things at once: {sorted(kinds)}")
    kind, mine = kinds.pop(), [questions[n].mine for n in order]
    if kind == "names":
        return Answer(np.unique(np.concatenate(mine)))
    if kind == "column":
        sizes = np.concatenate([[0], np.cumsum([m.shape[0] for m in mine])]).tolist()
        return Answer(np.concatenate(mine), dict(zip(order, sizes, strict=False)))
    longest = max(m.shape[0] for m in mine)
    total = np.zeros((longest, *mine[0].shape[1:]))
    for m in mine:
        total[: m.shape[0]] += m
    return Answer(total)
