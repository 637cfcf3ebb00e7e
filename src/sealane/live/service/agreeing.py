"""The checklist agreed on and carried out: stock set aside, transfers planned, purchase orders drafted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sealane.accounts.service import record
from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.kit.errors import NotAllowed, SealaneError
from sealane.kit.text import Text
from sealane.live.contracts import (
    AGREED,
    OVER,
    BadSession,
    Session,
    SessionChanged,
    SessionNotOpen,
    SessionState,
    Step,
    StepKind,
    StepNotFound,
    StepState,
)
from sealane.live.service.sessions import session
from sealane.live.store import sessions, steps
from sealane.logistics import service as logistics
from sealane.logistics.contracts import TransferRequest
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import OrderRequest
from sealane.stock import service as stock
from sealane.stock.contracts import Place

MAX_STEP_UNITS = 1_000_000
"""Most units of one line: more is a mistake of typing."""

RIGHT_OF = {StepKind.SET_ASIDE: "hold_stock", StepKind.TRANSFER: "move_stock", StepKind.PURCHASE: "buy"}
"""The right that carrying out a line needs."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a line that was to be carried out: done, or refused with the reason."""

    step_id: int
    reference: str = ""
    refused: Text | None = None


def answer(work: Work, step_id: int, state: StepState, units: int | None = None, why: str = "") -> Step:
    """Accept a line, accept it with other units (then `why` says why), decline it, or open it again.

    Raises StepNotFound, SessionNotOpen where it is done or the session is over, BadSession.
    """
    step, _ = _open_step(work, step_id)
    if state is StepState.DONE and step.kind is not StepKind.NOTE:
        raise BadSession(Text("A line is done by carrying it out.", "须执行后才算完成。"))
    changes = units is not None and units != step.units
    if state is StepState.ACCEPTED and changes:
        state = StepState.CHANGED
    if state in (StepState.CHANGED, StepState.DECLINED) and not why.strip():
        raise BadSession(
            Text("Say why, so that the others understand.", "请说明原因，方便其他人了解。"),
            fields={"why": Text("A reason is missing.", "请填写原因。")},
        )
    if units is not None and not 0 < units <= MAX_STEP_UNITS:
        wrong = Text(f"Between 1 and {MAX_STEP_UNITS:,} units.", f"须为 1 至 {MAX_STEP_UNITS:,} 件。")
        raise BadSession(wrong, fields={"units": wrong})
    agreed = (units if changes else step.units) if state in AGREED else None
    reopened = state is StepState.OPEN
    steps.change(
        work,
        step_id,
        {
            "state": str(state),
            "agreed_units": agreed,
            "why": "" if reopened else why.strip(),
            "decided_by": "" if reopened else work.actor.name,
            "decided_at": None if reopened else work.now,
        },
    )
    after = {"state": state, "units": agreed}
    record(
        work, "session_step_answered", "live_session", str(step.session_id), {"state": step.state}, after, why
    )
    return _told(work, step)


def carry_out(work: Work, code: str, step_ids: Sequence[int], rights: Collection[str]) -> list[Done]:
    """Do lines of a checklist: set aside, plan transfers, draft orders; what can't be done says why.

    A line nobody has answered is accepted by carrying it out; one that is done stays as it is. Raises
    SessionNotFound, SessionNotOpen, and NotAllowed where `rights` lack what a line needs.
    """
    found = session(work, code, lock=True)
    _refuse_over(found)
    lines = [step for step in steps.of_session(work, found.id) if step.id in set(step_ids)]
    lacking = {RIGHT_OF[s.kind] for s in lines if s.kind in RIGHT_OF} - set(rights)
    if lacking:
        raise NotAllowed(
            Text("Your role may not do all of these.", "当前角色无权执行全部所选项。"),
            next_step=Text(
                "Ask a colleague of stock or purchasing to carry out the rest.",
                "其余请由仓储或采购同事执行。",
            ),
        )
    done = [_do(work, found, step) for step in lines if step.state is not StepState.DECLINED]
    work.announce(SessionChanged(found.id), [found.id])
    return done


def _do(work: Work, found: Session, step: Step) -> Done:
    if step.state is StepState.DONE or step.kind is StepKind.NOTE:
        return Done(step.id, step.reference)
    units = step.agreed_units or step.units
    try:
        with work.connection.begin_nested():
            reference = _made(work, found, step, units)
    except SealaneError as refused:
        return Done(step.id, refused=refused.detail)
    decided = {"state": str(StepState.DONE), "agreed_units": units, "reference": reference}
    if step.state is StepState.OPEN:
        decided |= {"decided_by": work.actor.name}
    steps.change(work, step.id, {**decided, "decided_at": step.decided_at or work.now})
    after = {"kind": step.kind, "sku": step.sku, "units": units, "reference": reference}
    record(work, "session_step_done", "live_session", found.code, None, after)
    return Done(step.id, reference)


def _made(work: Work, found: Session, step: Step, units: int) -> str:
    if found.rehearses is not None:
        return found.code
    sku, place = catalog.sku(work, step.sku), catalog.warehouse(work, step.warehouse)
    reason, key = f"{found.code} {found.title}".strip(), f"live {found.code} {step.id}"
    if step.kind is StepKind.SET_ASIDE:
        stock.set_aside(work, found.code, Place(sku.id, place.id), units, reason)
        return found.code
    if step.kind is StepKind.TRANSFER:
        origin = catalog.warehouse(work, step.source).id
        request = TransferRequest(sku.id, origin, place.id, units, step.channel, step.arrives_on, key)
        return logistics.create_transfers(work, [request], reason)[0].number
    cost = None if sku.unit_cost is None else Decimal(sku.unit_cost)
    order = OrderRequest(
        sku.id, place.id, units, step.source or None, step.channel, cost, sku.cost_currency, step.arrives_on,
        key, reason,
    )  # fmt: skip
    return purchasing.create_orders(work, [order], placed=False, reason=reason)[0].number


def release(work: Work, code: str, reason: str = "") -> int:
    """Give back what nobody took of a session's stock and return how many units; raises PoolNotFound."""
    found = session(work, code)
    if found.rehearses is not None:
        return 0
    freed = stock.give_back(work, found.code, reason)
    record(work, "session_stock_released", "live_session", code, None, {"units": freed}, reason)
    work.announce(SessionChanged(found.id), [found.id])
    return freed


def _open_step(work: Work, step_id: int) -> tuple[Step, Session]:
    step = steps.one(work, step_id, lock=True)
    found = None if step is None else sessions.by_id(work, step.session_id)
    if step is None or found is None:
        raise StepNotFound(step_id)
    _refuse_over(found)
    if step.state is StepState.DONE and step.kind is not StepKind.NOTE:
        raise SessionNotOpen(
            Text("This line is done already.", "该项已执行。"),
            next_step=Text(
                "Undo it where it was made: pool, shipment, order.", "请到库存池、货件或采购单中撤销。"
            ),
        )
    return step, found


def _refuse_over(found: Session) -> None:
    if found.state in (*OVER, SessionState.CANCELLED):
        raise SessionNotOpen(
            Text("The session is over.", "该场次已结束或取消。"),
            next_step=Text("Reload the session.", "请刷新该场次。"),
        )


def _told(work: Work, step: Step) -> Step:
    work.announce(SessionChanged(step.session_id), [step.session_id])
    now = steps.one(work, step.id)
    assert now is not None
    return now
