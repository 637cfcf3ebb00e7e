"""Sessions as they are shown over HTTP."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.web import FINANCE
from sealane.kit.text import Text
from sealane.live.contracts import SessionState, Step, StepKind, StepState
from sealane.live.contracts.clashes import Clash, ClashKind, ClashWeight
from sealane.live.service.schedule import Scheduled
from sealane.live.web.desk import DeskTextOut


class _Shown(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class LiveExpectedOut(_Shown):
    """Units expected, as a range with its mean, and on how many past showings of the product it rests."""

    p10: float
    p50: float
    p90: float
    mean: float
    showings: int


class LiveItemOut(_Shown):
    """One product of a run-down."""

    id: int
    position: int
    sku: str
    name: str
    price: Decimal | None
    usual_price: Decimal | None
    offset_minutes: int
    minutes: int
    target_units: int | None
    say: str
    expected: LiveExpectedOut | None


class LiveClockOut(_Shown):
    """When it is on by a clock of a market."""

    market: str
    zone: str
    starts_at: datetime
    ends_at: datetime


class LiveClashOut(BaseModel):
    """Something that speaks against the session."""

    kind: ClashKind
    weight: ClashWeight
    said: DeskTextOut
    sku: str
    market: str
    other: str


class LiveSessionOut(BaseModel):
    """A session with its run-down, its viewers' clocks and what speaks against it."""

    code: str
    title: str
    host: str
    platform: str
    markets: list[str]
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    state: SessionState
    currency: str
    audience: int | None
    viewers: int | None
    warehouses: list[str]
    note: str
    began_at: datetime | None
    ended_at: datetime | None
    items: list[LiveItemOut]
    local: list[LiveClockOut]
    clashes: list[LiveClashOut]
    move_waiting: bool
    rehearses: Annotated[str, Field(description="Code of the session that this is a rehearsal of.")]
    rehearsal: Annotated[str, Field(description="Code of its last rehearsal.")]


class LiveStepOut(BaseModel):
    """A line of the checklist; money in the workspace's currency."""

    id: int
    item_id: int | None
    sku: str
    kind: StepKind
    units: int
    agreed_units: int | None
    source: str
    warehouse: str
    channel: str
    start_by: date | None
    arrives_on: date | None
    cost: Decimal | None = Field(json_schema_extra=FINANCE)
    gain: Decimal | None = Field(json_schema_extra=FINANCE)
    reason: DeskTextOut
    state: StepState
    why: str
    decided_by: str
    decided_at: datetime | None
    reference: str


def text_out(said: Text) -> DeskTextOut:
    """Show a sentence in both languages."""
    return DeskTextOut(en=said.en, zh=said.zh)


def session_out(
    one: Scheduled, warehouses: dict[int, str], rehearses: str = "", rehearsal: str = ""
) -> LiveSessionOut:
    """Show a session, with the one that it rehearses, and with its own last rehearsal."""
    found = one.session
    plain: dict[str, Any] = {
        name: getattr(found, name) for name in LiveSessionOut.model_fields if hasattr(found, name)
    }
    plain["items"] = [LiveItemOut.model_validate(item) for item in found.items]
    plain |= {"markets": list(found.markets), "rehearses": rehearses, "rehearsal": rehearsal}
    return LiveSessionOut(
        **plain,
        warehouses=[warehouses[w] for w in found.warehouse_ids if w in warehouses],
        local=[LiveClockOut.model_validate(local) for local in one.local],
        clashes=[_clash(clash) for clash in one.clashes],
    )


def _clash(clash: Clash) -> LiveClashOut:
    return LiveClashOut(
        kind=clash.kind,
        weight=clash.weight,
        said=text_out(clash.said),
        sku=clash.sku,
        market=clash.market,
        other=clash.other,
    )


def step_out(step: Step) -> LiveStepOut:
    """Show a line of a checklist."""
    plain = {name: getattr(step, name) for name in LiveStepOut.model_fields if name != "reason"}
    return LiveStepOut(**plain, reason=text_out(step.reason))
