"""HTTP of a running session: its desk, and what people do at it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from sealane.infra.web import FINANCE, Caller, RoomRouter, add_listing, need
from sealane.kit.text import Text
from sealane.live import service
from sealane.live.contracts import Session, StepKind
from sealane.live.contracts.desk import (
    MAX_PREORDER_UNITS,
    Advice,
    DeskState,
    Doing,
    Suggestion,
)

router = RoomRouter(tags=["live"])
add_listing(
    router, "/api/live/orders", service.ORDER_LISTING, "see_stock", "Orders taken in sessions, by line"
)

Seer = Annotated[Caller, need("see_stock")]
Runner = Annotated[Caller, need("run_sessions")]
Code = Annotated[str, Path(min_length=1, max_length=200)]
Price = Annotated[Decimal, Field(ge=0, lt=10**9, max_digits=18, decimal_places=4)]


class DeskRangeOut(BaseModel):
    """10, 50 and 90 % quantiles of a figure that is not known."""

    p10: float
    p50: float
    p90: float


class DeskTextOut(BaseModel):
    """A sentence in both languages."""

    en: str
    zh: str


class DeskProductOut(BaseModel):
    """One product at the desk: units in each state, its pace in units a minute, minutes until it is gone."""

    item: int
    sku: str
    name: str
    say: str
    position: int
    price: Decimal | None
    usual_price: Decimal | None
    target_units: int | None
    offset_minutes: int
    minutes: int
    left: int
    orders: int
    sold: int
    held: int
    preordered: int
    waiting: int
    refused: int
    released: int
    paused: bool
    preorder_most: int
    preorder_on: date | None
    burn: DeskRangeOut
    momentum: float
    lasts: DeskRangeOut | None
    shared: int
    coming: int
    sold_out_at: datetime | None
    version: int


class DeskAdviceOut(BaseModel):
    """One thing to do now, and why; `gain` in the session's currency."""

    advice: Advice
    item: int
    units: int
    gain: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    reason: DeskTextOut
    promised_on: date | None


class DeskRushOut(BaseModel):
    """A transfer or an order that is prepared, or what was made of it."""

    id: int
    item: int | None
    sku: str
    kind: StepKind
    units: int
    source: str
    warehouse: str
    channel: str
    arrives_on: date | None
    cost: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    gain: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    reason: DeskTextOut
    reference: str


class DeskAlarmOut(BaseModel):
    """What the desk alarms of one product; the last of each."""

    item: int
    at: datetime
    turned: bool
    title: DeskTextOut
    body: DeskTextOut


class DeskDoingOut(BaseModel):
    """Who did what."""

    who: str
    at: datetime
    what: DeskTextOut


class DeskOut(BaseModel):
    """A desk at one moment; follow `stream` from `number` on for what comes after."""

    code: str
    title: str
    host: str
    platform: str
    currency: str
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    state: DeskState
    began_at: datetime | None
    now: datetime
    stream: str
    number: int
    showing: int | None
    version: int
    products: list[DeskProductOut]
    advice: list[DeskAdviceOut]
    alarms: list[DeskAlarmOut]
    rushes: list[DeskRushOut]
    doings: list[DeskDoingOut]
    rehearses: Annotated[str, Field(description="Code of the session that this is a rehearsal of.")]


class DeskActIn(BaseModel):
    """One act; with the `version` that the person saw it is refused where somebody was faster."""

    act: service.Act
    item: Annotated[int | None, Field(ge=1, le=2**63 - 1)] = None
    price: Price | None = None
    units: Annotated[int | None, Field(ge=0, le=MAX_PREORDER_UNITS)] = None
    version: Annotated[int | None, Field(ge=0, le=2**31 - 1)] = None
    advised: bool = False


@router.get("/api/live/sessions/{code}/desk", operation_id="see_desk", summary="The desk of a session")
def see(caller: Seer, code: Code) -> DeskOut:
    """Return counts, pace, advice and what is prepared, as they are now."""
    with caller.work() as work:
        return _desk(service.desk(work, code))


@router.post("/api/live/sessions/{code}/desk", operation_id="act_at_desk", summary="Act at the desk")
def act(caller: Runner, code: Code, body: DeskActIn) -> DeskOut:
    """Begin, end, pause, show, price, open pre-orders, take stock; the answer is the desk afterwards."""
    command = service.Command(body.act, body.item, body.price, body.units, body.version, body.advised)
    with caller.work() as work:
        service.act(work, code, command)
        return _desk(service.desk(work, code))


def _desk(view: service.DeskView) -> DeskOut:
    session: Session = view.session
    return DeskOut(
        code=session.code,
        title=session.title,
        host=session.host,
        platform=session.platform,
        currency=session.currency,
        time_zone=session.time_zone,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        state=view.desk.state,
        began_at=view.desk.began_at,
        now=view.now,
        stream=view.stream,
        number=view.number,
        showing=view.desk.showing,
        version=view.desk.version,
        products=[_product(row) for row in view.rows],
        advice=[_advice(one) for one in view.advice],
        alarms=[
            DeskAlarmOut(
                item=one.item_id, at=one.at, turned=one.turned, title=_text(one.title), body=_text(one.body)
            )
            for one in view.alarms
        ],
        rushes=[
            DeskRushOut(
                id=step.id,
                item=step.item_id,
                sku=step.sku,
                kind=step.kind,
                units=step.agreed_units or step.units,
                source=step.source,
                warehouse=step.warehouse,
                channel=step.channel,
                arrives_on=step.arrives_on,
                cost=step.cost,
                gain=step.gain,
                reason=_text(step.reason),
                reference=step.reference,
            )
            for step in view.rushes
        ],
        doings=[_doing(one) for one in view.doings],
        rehearses=view.rehearses,
    )


def _product(row: service.DeskRow) -> DeskProductOut:
    item, product = row.item, row.product
    return DeskProductOut(
        item=item.id,
        sku=item.sku,
        name=item.name,
        say=item.say,
        position=item.position,
        price=product.price,
        usual_price=item.usual_price,
        target_units=item.target_units,
        offset_minutes=item.offset_minutes,
        minutes=item.minutes,
        left=product.left,
        orders=product.orders,
        sold=product.sold,
        held=product.held,
        preordered=product.preordered,
        waiting=product.waiting,
        refused=product.refused,
        released=product.released,
        paused=product.paused,
        preorder_most=product.preorder_most,
        preorder_on=product.preorder_on,
        burn=_range(row.burn),
        momentum=round(row.momentum, 2),
        lasts=None if row.lasts is None else _range(row.lasts),
        shared=row.shared,
        coming=row.coming,
        sold_out_at=product.sold_out_at,
        version=product.version,
    )


def _range(range_: service.Range) -> DeskRangeOut:
    return DeskRangeOut(p10=round(range_.p10, 2), p50=round(range_.p50, 2), p90=round(range_.p90, 2))


def _text(text: Text) -> DeskTextOut:
    return DeskTextOut(en=text.en, zh=text.zh)


def _advice(one: Suggestion) -> DeskAdviceOut:
    return DeskAdviceOut(
        advice=one.advice,
        item=one.item_id,
        units=one.units,
        gain=one.gain,
        reason=_text(one.reason),
        promised_on=one.promised_on,
    )


def _doing(one: Doing) -> DeskDoingOut:
    return DeskDoingOut(who=one.who, at=one.at, what=_text(one.what))
