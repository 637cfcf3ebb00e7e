"""Keeping a plan in a folder beside it: written by a plan, moved on by nights, read part by part."""

from __future__ import annotations

import gc
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sealane.kit.period import Bucket
from sealane.planning.contracts import Bytes, PlanInputs, PlanningError, Settings, Text
from sealane.planning.contracts import history as history_contracts
from sealane.planning.contracts import inputs as inputs_contracts
from sealane.planning.core import forecast, heard, kept, levels, newcomer, night, pipeline, tier
from sealane.planning.core.heard import Heard
from sealane.planning.core.kept import NIGHTS, Kept, Past
from sealane.planning.core.night import Standing
from sealane.planning.service.statefile import damaged, read_value, settle, write_value

MANIFEST = "state.json"
OPENED = 128  # parts held open: all of a million series


@dataclass(frozen=True, slots=True)
class Book:
    """The names of a kept plan: SKUs as UTF-8 between offsets, places, and the series [K, P] of each pair.

    A pair without a series has -1.
    """

    offsets: NDArray[np.int32]
    text: Bytes
    places: tuple[str, ...]
    series: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class State:
    """The manifest: which files are in force. `bounds` [P + 1] are the series at which parts begin."""

    folder: Path
    plan: int  # counts the plans kept in this folder
    fingerprint: str  # of the settings, so that nobody mistakes one plan for another
    as_of: date  # of the plan
    unit: Bucket
    periods: int  # since the plan
    nights: int
    bounds: tuple[int, ...]

    @property
    def today(self) -> date:
        """The first day not yet seen."""
        return self.as_of + timedelta(days=self.periods * self.unit.days)

    def part(self, n: int) -> Kept:
        """Part n, mapped; a part once read stays open."""
        return _opened(part_file(self.folder, self.plan, n))

    def past(self, n: int) -> Past:
        """The history of part n up to the plan, mapped; once read it stays open."""
        return _past(past_file(self.folder, self.plan, n))

    def book(self) -> Book:
        """The names of all series."""
        return _book(self.folder / f"names-{self.plan}.kept")

    def settings(self) -> Settings:
        """The settings that the plan was made with."""
        return self.part(0).inputs.settings

    def heard(self) -> tuple[Heard, ...]:
        """What the nights since the plan heard, in their order."""
        return tuple(read_value(night_file(self, n)) for n in range(1, self.nights + 1))

    def standing(self) -> Standing | None:
        """How all series stand since the last night; None: as the plan left them."""
        if self.nights == 0:
            return None
        found = read_value(standing_file(self, self.nights))
        assert isinstance(found, Standing)
        return found


def part_file(folder: Path, plan: int, n: int) -> Path:
    """Where part n of a kept plan lies."""
    return folder / f"part-{plan}-{n:04d}.kept"


def past_file(folder: Path, plan: int, n: int) -> Path:
    """Where the history of part n of a kept plan lies."""
    return folder / f"past-{plan}-{n:04d}.kept"


def night_file(state: State, n: int) -> Path:
    """Where the rows of night n lie."""
    return state.folder / f"night-{state.plan}-{n}.kept"


def standing_file(state: State, n: int) -> Path:
    """Where the standing after night n lies."""
    return state.folder / f"standing-{state.plan}-{n}.kept"


@cache
def version() -> str:
    """Eight hex digits of the names of all that is kept: a state of another make asks for a full plan."""
    made = (
        history_contracts,
        inputs_contracts,
        kept,
        heard,
        night,
        forecast,
        levels,
        newcomer,
        pipeline,
        tier,
    )
    shapes = sorted(
        f"{name}({', '.join(f.name for f in fields(kind))})"
        for module in made
        for name, kind in vars(module).items()
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__
    )
    return hashlib.blake2s("\n".join(shapes).encode(), digest_size=4).hexdigest()


def open_state(folder: Path) -> State:
    """The kept plan of a folder; raises PlanningError where there is none or it is of another version."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise PlanningError(
            Text("This folder holds no kept plan", "该文件夹中没有保存的计划"),
            next_step=Text(
                "Make one with: sealane plan --state FOLDER", "请先运行：sealane plan --state 文件夹"
            ),
        ) from problem
    if not isinstance(told, dict) or told.get("version") != version():
        raise PlanningError(
            Text("The kept plan is of another version of Sealane", "保存的计划来自其他版本的 Sealane"),
            next_step=Text("Make a full plan with --state once more.", "请重新运行带 --state 的完整计划。"),
        )
    try:
        return State(
            folder, told["plan"], told["fingerprint"], date.fromisoformat(told["as_of"]),
            Bucket(told["unit"]), told["periods"], told["nights"], tuple(told["bounds"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as problem:
        raise damaged(folder / MANIFEST) from problem


def next_plan(folder: Path) -> int:
    """The number of the plan that is about to be kept in a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return int(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["plan"]) + 1
    except (OSError, ValueError, KeyError):
        return 1


def keep_plan(folder: Path, plan: int, inputs: PlanInputs, bounds: Sequence[int]) -> State:
    """Put a plan in force whose parts are written; what was kept before is forgotten only then."""
    write_value(folder / f"names-{plan}.kept", _names(inputs))
    settings = inputs.settings
    state = State(
        folder,
        plan,
        fingerprint(settings),
        settings.as_of,
        settings.unit,
        0,
        0,
        tuple(int(b) for b in bounds),
    )
    put_in_force(state)
    return state


def put_in_force(state: State) -> None:
    """Write the manifest in one step: before it the old state holds, after it the new one."""
    told = {
        "version": version(), "plan": state.plan, "fingerprint": state.fingerprint,
        "as_of": state.as_of.isoformat(), "unit": state.unit.value, "periods": state.periods,
        "nights": state.nights, "bounds": state.bounds,
    }  # fmt: skip
    settle(state.folder)  # what the manifest is about to name is there after a power cut as well
    partial = state.folder / f".{MANIFEST}.partial"
    with partial.open("w", encoding="utf-8") as file:
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(state.folder / MANIFEST)
    settle(state.folder)  # before the files of the old state go
    _forget(state)


def fingerprint(settings: Settings) -> str:
    """Sixteen hex digits of the settings that a plan was made with, its day apart."""
    return hashlib.blake2s(repr(settings).encode(), digest_size=8).hexdigest()


def too_many_nights() -> PlanningError:
    """Nights go no further than a plan was laid out for."""
    return PlanningError(
        Text(f"A kept plan serves {NIGHTS} periods", f"保存的计划最多可沿用 {NIGHTS} 个周期"),
        next_step=Text("Make a full plan with --state once more.", "请重新运行带 --state 的完整计划。"),
    )


def _forget(state: State) -> None:
    """Remove the files of earlier plans and of standings before the last."""
    for file in state.folder.glob("*.kept"):
        kind, plan, *rest = file.stem.split("-")
        old = int(plan) < state.plan
        if old or (kind == "standing" and int(rest[0]) < state.nights):
            file.unlink(missing_ok=True)


def _names(inputs: PlanInputs) -> Book:
    names = [sku.encode() for sku in inputs.products.sku]
    ends = np.cumsum([0, *(len(n) for n in names)]).astype(np.int32)
    series = np.full((len(names), len(inputs.locations.location)), -1, dtype=np.int32)
    series[inputs.series_sku, inputs.series_location] = np.arange(inputs.series_sku.size)
    text = np.frombuffer(b"".join(names), dtype=np.uint8).copy()
    return Book(ends, text, inputs.locations.location, series)


@lru_cache(maxsize=OPENED)
def _past(path: Path) -> Past:
    found = read_value(path)
    assert isinstance(found, Past)
    return found


@lru_cache(maxsize=8)
def _book(path: Path) -> Book:
    found = read_value(path)
    assert isinstance(found, Book)
    return found


@lru_cache(maxsize=OPENED)
def _opened(path: Path) -> Kept:
    found = read_value(path)
    assert isinstance(found, Kept)
    gc.freeze()  # what stays open need not be looked through at every collection of rubbish
    return found


def forget_opened() -> None:
    """Close all that is held open, so that files put there anew are read."""
    _opened.cache_clear()
    _past.cache_clear()
    _book.cache_clear()
