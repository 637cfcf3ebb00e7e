"""HTTP of what is done before a session: expectations, checklist, stock set aside, planner."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from sealane.infra.web import FINANCE, RoomRouter
from sealane.live.contracts import StepState
from sealane.live.service import agreeing, booking, preparing
from sealane.live.service.preparing import Preparation
from sealane.live.web.desk import DeskTextOut
from sealane.live.web.shown import LiveItemOut, LiveStepOut, step_out, text_out
from sealane.live.web.words import Agreer, Code, Id, Note, Runner, Seer, Word

router = RoomRouter(tags=["live"])


class LiveNeedOut(BaseModel):
    """What a product needs: units to have and to set aside, what stays short and what that costs."""

    item_id: int
    target: int
    aside: int
    available: int
    short: int
    lost: float | None = Field(json_schema_extra=FINANCE)
    first_on: date | None


class LivePreparationOut(BaseModel):
    """A session's expectations, needs and checklist; money in `currency`, the workspace's."""

    currency: str
    items: list[LiveItemOut]
    needs: list[LiveNeedOut]
    steps: list[LiveStepOut]
    booked: int


class LiveAnswerIn(BaseModel):
    """Accepted, accepted with other units and a reason, declined with a reason, or open again."""

    state: StepState
    units: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    why: Note = ""


class LiveNoteIn(BaseModel):
    """A line of one's own."""

    text: Word


class LiveCarryOutIn(BaseModel):
    """Lines to carry out."""

    step_ids: Annotated[list[int], Field(min_length=1, max_length=500)]


class LiveDoneOut(BaseModel):
    """What became of a line: what was made of it, or why not."""

    step_id: int
    reference: str
    refused: DeskTextOut | None


class LiveCarriedOut(BaseModel):
    """Lines carried out, and the session as it stands then."""

    done: list[LiveDoneOut]
    preparation: LivePreparationOut


class LiveBookedOut(BaseModel):
    """Units booked by SKU; SKUs without other sales, and SKUs that an event of the seller's own counts."""

    units: dict[str, float]
    without_base: list[str]
    told: list[str]


class LiveFreedOut(BaseModel):
    """Units given back to the stock for all."""

    units: int


@router.get(
    "/api/live/sessions/{code}/preparation",
    operation_id="read_live_preparation",
    summary="What a session needs",
)
def read(caller: Seer, code: Code) -> LivePreparationOut:
    """Return expectations as reckoned last, needs by the stock of now, and the checklist."""
    with caller.work() as work:
        booked = booking.booked_units(work, code)
        return _shown(preparing.preparation(work, code), booked)


@router.post(
    "/api/live/sessions/{code}/preparation",
    operation_id="prepare_live_session",
    summary="Reckon expectations and propose what to do",
)
def prepare(caller: Runner, code: Code) -> LivePreparationOut:
    """Reckon anew from past sessions and present stock; lines that people have answered stay."""
    with caller.work() as work:
        made = preparing.prepare_session(work, code)
        return _shown(made, booking.booked_units(work, code))


@router.post(
    "/api/live/sessions/{code}/notes", operation_id="add_live_note", summary="Add a line to the checklist"
)
def add_note(caller: Agreer, code: Code, body: LiveNoteIn) -> list[LiveStepOut]:
    """Add a line of one's own."""
    with caller.work() as work:
        return [step_out(step) for step in preparing.note(work, code, body.text)]


@router.post("/api/live/steps/{step_id}/answer", operation_id="answer_live_step", summary="Answer a line")
def answer(caller: Agreer, step_id: Id, body: LiveAnswerIn) -> LiveStepOut:
    """Accept, change, decline or reopen a line; a change and a refusal say why."""
    with caller.work() as work:
        made = agreeing.answer(work, step_id, body.state, body.units, body.why)
        return step_out(made)


@router.post(
    "/api/live/sessions/{code}/carry-out",
    operation_id="carry_out_live_steps",
    summary="Set aside, plan transfers, draft orders",
)
def carry_out(caller: Agreer, code: Code, body: LiveCarryOutIn) -> LiveCarriedOut:
    """Do lines of the checklist; what can't be done says why and the rest is done."""
    with caller.work() as work:
        done = agreeing.carry_out(work, code, body.step_ids, caller.permissions)
        booked = booking.booked_units(work, code)
        shown = _shown(preparing.preparation(work, code), booked)
    told = [
        LiveDoneOut(
            step_id=one.step_id,
            reference=one.reference,
            refused=text_out(one.refused) if one.refused else None,
        )
        for one in done
    ]
    return LiveCarriedOut(done=told, preparation=shown)


@router.post(
    "/api/live/sessions/{code}/release",
    operation_id="release_live_stock",
    summary="Give what is left back to the stock for all",
)
def release(caller: Agreer, code: Code) -> LiveFreedOut:
    """Return what nobody took of the session's stock."""
    with caller.work() as work:
        return LiveFreedOut(units=agreeing.release(work, code))


@router.post(
    "/api/live/sessions/{code}/booking", operation_id="book_live_session", summary="Book it in the planner"
)
def book(caller: Runner, code: Code) -> LiveBookedOut:
    """Tell the planner what the session is expected to sell, in place of what it was told before."""
    with caller.work() as work:
        made = booking.book_session(work, code)
    return LiveBookedOut(units=made.units, without_base=list(made.without_base), told=list(made.told))


@router.delete(
    "/api/live/sessions/{code}/booking",
    operation_id="unbook_live_session",
    summary="Take it out of the planner",
    status_code=204,
)
def unbook(caller: Runner, code: Code) -> None:
    """Take back what the planner was told."""
    with caller.work() as work:
        booking.withdraw(work, code)


def _shown(made: Preparation, booked: int) -> LivePreparationOut:
    needs = [
        LiveNeedOut(
            item_id=one.item_id,
            target=one.target,
            aside=one.aside,
            available=one.available,
            short=one.short,
            lost=round(one.lost, 2),
            first_on=one.first_on,
        )
        for one in made.items
    ]
    return LivePreparationOut(
        currency=made.currency,
        items=[LiveItemOut.model_validate(item) for item in made.session.items],
        needs=needs,
        steps=[step_out(step) for step in made.steps],
        booked=booked,
    )
