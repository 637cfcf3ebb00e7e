"""Lines of checklists, written and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from sealane.catalog.service import SKU_ROWS
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.live.contracts import NewStep, Step, StepKind, StepState
from sealane.live.store.tables import live_step

_t, _k = live_step.c, SKU_ROWS.c


def of_session(work: Work, session_id: int) -> list[Step]:
    """Read the checklist of a session, in the order in which it was proposed."""
    return [_step(row) for row in work.execute(_steps().where(_t.session_id == session_id).order_by(_t.id))]


def one(work: Work, step_id: int, *, lock: bool = False) -> Step | None:
    """Read one line, and lock it if asked."""
    statement = _steps().where(_t.id == step_id)
    row = work.execute(statement.with_for_update(of=live_step) if lock else statement).first()
    return None if row is None else _step(row)


def add(work: Work, session_id: int, steps: Sequence[NewStep]) -> list[int]:
    """Add lines and return their ids, in their order."""
    made = []
    for step in steps:
        values = {
            "workspace_id": work.workspace_id,
            "session_id": session_id,
            "kind": str(step.kind),
            "units": step.units,
            "sku_id": step.sku_id,
            "item_id": step.item_id,
            "source": step.source,
            "warehouse": step.warehouse,
            "channel": step.channel,
            "start_by": step.start_by,
            "arrives_on": step.arrives_on,
            "cost": step.cost,
            "gain": step.gain,
            "reason_en": step.reason.en,
            "reason_zh": step.reason.zh,
        }
        made.append(int(work.execute(insert(live_step).values(values).returning(_t.id)).scalar_one()))
    return made


def change(work: Work, step_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of a line."""
    work.execute(update(live_step).where(_t.id == step_id).values(**values))


def forget_open(work: Work, session_id: int, item_id: int | None = None) -> None:
    """Take away what was proposed, of one product or all, and nobody has answered; remarks of people stay."""
    mine = [_t.session_id == session_id, _t.state == str(StepState.OPEN), _t.kind != str(StepKind.NOTE)]
    if item_id is not None:
        mine.append(_t.item_id == item_id)
    work.execute(delete(live_step).where(*mine))


def _steps() -> Any:
    source = live_step.outerjoin(SKU_ROWS, _k.id == _t.sku_id)
    return select(live_step, _k.code.label("sku")).select_from(source)


def _step(row: Row[Any]) -> Step:
    return Step(
        row.id,
        row.session_id,
        row.item_id,
        row.sku or "",
        StepKind(row.kind),
        row.units,
        row.agreed_units,
        row.source,
        row.warehouse,
        row.channel,
        row.start_by,
        row.arrives_on,
        row.cost,
        row.gain,
        Text(row.reason_en, row.reason_zh),
        StepState(row.state),
        row.why,
        row.decided_by,
        row.decided_at,
        row.reference,
    )
