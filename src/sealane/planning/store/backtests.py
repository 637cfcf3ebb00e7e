"""What back-tests have found, the newest ones of a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, delete, insert, select

from sealane.infra.database import Work
from sealane.planning.store.tables import backtest_run

KEPT = 5
"""Back-tests kept: enough to compare one with the last."""


def save(work: Work, days: int, every_days: int, result: Mapping[str, Any]) -> int:
    """Insert a back-test, forget all but the newest, and return its id."""
    values = {
        "workspace_id": work.workspace_id,
        "made_at": work.now,
        "days": days,
        "every_days": every_days,
        "result": dict(result),
    }
    made = int(work.execute(insert(backtest_run).values(values).returning(backtest_run.c.id)).scalar_one())
    kept = select(backtest_run.c.id).order_by(backtest_run.c.id.desc()).limit(KEPT).scalar_subquery()
    work.execute(delete(backtest_run).where(backtest_run.c.id.not_in(kept)))
    return made


def newest(work: Work) -> Row[Any] | None:
    """Return the newest back-test."""
    return work.execute(select(backtest_run).order_by(backtest_run.c.id.desc()).limit(1)).first()
