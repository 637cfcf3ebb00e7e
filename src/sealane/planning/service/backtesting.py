"""Back-tests of a workspace: the past once more, in the background, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sealane.infra import jobs
from sealane.infra.database import Work
from sealane.kit.period import Bucket
from sealane.planning.contracts import ReplayFrame
from sealane.planning.contracts.replay import DEFAULT_EVERY_DAYS, DEFAULT_REPLAY_DAYS, WARM_UP_DAYS
from sealane.planning.core.replay_records import replay_record
from sealane.planning.service import kernels
from sealane.planning.service.inputs import load_tables
from sealane.planning.service.replanning import Progress
from sealane.planning.store import backtests, queries

BACKTEST = "backtest"
"""Kind and key of the job: asked twice while it waits, it runs once."""


@dataclass(frozen=True, slots=True)
class BacktestMade:
    """A back-test as kept; `result` is what `replay_record` says."""

    made_at: datetime
    days: int
    every_days: int
    result: dict[str, Any]


def enqueue_backtest(
    work: Work, days: int = DEFAULT_REPLAY_DAYS, every_days: int = DEFAULT_EVERY_DAYS
) -> int:
    """Ask for a back-test of the last `days` in the background and return the job's id."""
    return jobs.enqueue(work, BACKTEST, {"days": days, "every_days": every_days}, key=BACKTEST)


def running_backtest(work: Work) -> int | None:
    """Return the id of the job that is making, or will make, a back-test; None where none is under way."""
    return queries.unfinished_job(work, BACKTEST)


def newest_backtest(work: Work) -> BacktestMade | None:
    """Return the newest back-test; None before the first."""
    row = backtests.newest(work)
    return None if row is None else BacktestMade(row.made_at, row.days, row.every_days, dict(row.result))


def run_backtest(work: Work, days: int, every_days: int, progress: Progress = lambda *_: None) -> int:
    """Replay the last `days` of the workspace, keep what came of it, and return its id.

    Raises PlanningError where the sales reach less far back.
    """
    found = load_tables(work, with_past=True)
    step = Bucket(found.settings["period"]).days
    frame = ReplayFrame(days // step, WARM_UP_DAYS // step, max(1, every_days // step))
    replay = kernels.backtest(
        found.tables, found.settings, frame, today=found.today, progress=lambda _: None,
        tick=lambda done, whole: progress(done, whole, BACKTEST),
    )  # fmt: skip
    return backtests.save(work, days, every_days, replay_record(replay))
