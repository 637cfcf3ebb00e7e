"""The planner's compiled part, brought in when it is first needed: the web process starts without it.

Importing the compiler takes longer than all else that a page needs; `warm` brings it in beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from sealane.planning.contracts import Floats, Floats32, Plan, PlanInputs, Replay, ReplayFrame
from sealane.planning.contracts.history import LargePlan, Means, SalesStream
from sealane.planning.contracts.night import NewDay, Night
from sealane.planning.contracts.what_if import Knobs, WhatIf

if TYPE_CHECKING:
    from sealane.planning.core.projection import Projection
    from sealane.planning.service.keeping_whole import Made


def warm() -> None:
    """Bring the compiled part in now, so that the first who needs it does not wait."""
    from sealane.planning.core import pipeline, projection, table_inputs

    del pipeline, projection, table_inputs


def plan_inputs(
    tables: Mapping[str, pl.DataFrame], settings: Mapping[str, Any], *, today: date, seed: int = 0
) -> PlanInputs:
    """Return what a plan is made of, from tables by name; raises PlanningError without data."""
    from sealane.planning.core.table_inputs import plan_inputs as run

    return run(tables, settings, today=today, seed=seed)


def plan(inputs: PlanInputs) -> Plan:
    """Return the plan of `inputs`: the same inputs give the same plan."""
    from sealane.planning.core.pipeline import plan as run

    return run(inputs)


def made(inputs: PlanInputs) -> Made:
    """Return the plan of `inputs` with what it was decided by, which may be kept in a folder."""
    from sealane.planning.service.keeping_whole import made as run

    return run(inputs)


def plan_streamed(
    tables: Mapping[str, pl.DataFrame],
    stream: SalesStream,
    settings: Mapping[str, Any],
    means: Means,
    *,
    today: date,
    seed: int = 0,
) -> LargePlan:
    """Return a plan made in parts, of sales that stream by; raises PlanningError without data."""
    from sealane.planning.service.large import plan_streamed as run

    return run(tables, stream, settings, means, today=today, seed=seed)


def plan_in_parts(inputs: PlanInputs, means: Means) -> LargePlan:
    """Return a plan made in parts, of inputs that are at hand."""
    from sealane.planning.service.large import plan_whole as run

    return run(inputs, means)


def night(folder: Path, day: NewDay) -> Night:
    """Return what a new day did to the plan kept in a folder; raises PlanningError where there is none."""
    from sealane.planning.service.nightly import night as run

    return run(folder, day)


def what_if(folder: Path, sku: str, knobs: Knobs) -> WhatIf:
    """Return what the plan kept in a folder would do about a SKU with the knobs turned; raises NotFound."""
    from sealane.planning.service.asking import what_if as run

    return run(folder, sku, knobs)


def backtest(
    tables: Mapping[str, pl.DataFrame],
    settings: Mapping[str, Any],
    frame: ReplayFrame,
    *,
    today: date,
    progress: Callable[[str], None],
    tick: Callable[[int, int], None] = lambda *_: None,
) -> Replay:
    """Return the past once more under each policy.

    `progress` is told the policy that is run now, `tick` the periods done and all of the one that takes time.
    """
    from sealane.planning.core.backtest import backtest as run

    return run(tables, settings, frame, today=today, progress=progress, tick=tick)


def halves(replay: Replay) -> tuple[Replay, Replay]:
    """Return the first and the second half of a replay."""
    from sealane.planning.core.backtest import halves as run

    return run(replay)


def project(
    available: float, arrivals: Floats, mean: Floats, dispersion: float, level_cv2: float
) -> Projection:
    """Return one series' stock run forward over the horizon."""
    from sealane.planning.core.projection import project as run

    return run(available, arrivals, mean, dispersion, level_cv2)


def arrivals_by_period(inputs: PlanInputs, horizon: int) -> Floats32:
    """Return what arrives in each series and future period [S, horizon]."""
    from sealane.planning.core.projection import arrivals_by_period as run

    return run(inputs, horizon)
