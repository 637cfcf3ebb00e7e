"""HTTP of what came of sessions: reviews, sessions side by side, every showing as a table."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.live.contracts import ItemResult
from sealane.live.service import comparing, leaving, reviewing, sessions
from sealane.live.service.comparing import MAX_COMPARED, Compared
from sealane.live.web.shown import LiveExpectedOut
from sealane.live.web.words import Code, Runner

router = RoomRouter(tags=["live"])
add_listing(router, "/api/live/results", reviewing.RESULT_LISTING, "see_sales", "Products shown live")


SalesSeer = Annotated[Caller, need("see_sales")]


class LiveResultOut(BaseModel):
    """What came of one product; `days_to_sell` what is left at its ordinary pace, `decision` its way out."""

    sku: str
    name: str
    price: Decimal | None
    offset_minutes: int
    minutes: int
    orders: int
    units: int
    preordered_units: int
    waiting_units: int
    returned_units: int
    revenue: Decimal
    aside_units: int
    left_units: int
    missed_units: float
    demand: float
    sold_out_at: datetime | None
    expected: LiveExpectedOut | None
    days_to_sell: float | None = None
    decision_id: int | None = None
    decision_kind: str = ""


class LiveSumOut(BaseModel):
    """A session summed up; shares are of 1, null where what they rest on is not known."""

    code: str
    title: str
    host: str
    starts_at: datetime
    minutes: float
    currency: str
    viewers: int | None
    orders: int
    units: int
    revenue: Decimal
    expected_units: float
    missed_units: float
    returned_share: float | None
    conversion: float | None
    sell_through: float | None
    units_per_minute: float
    revenue_per_minute: Decimal
    miss_share: float | None


class LiveReviewOut(BaseModel):
    """A session looked back at."""

    summed: LiveSumOut
    items: list[LiveResultOut]


@router.get("/api/live/sessions/{code}/review", operation_id="read_live_review", summary="A session's review")
def read(caller: SalesSeer, code: Code) -> LiveReviewOut:
    """Return what came of a session, product by product, and the way out for what is left."""
    with caller.work() as work:
        made = reviewing.review(work, code)
        summed = comparing.summed(sessions.session(work, code), made)
        ways = leaving.ways_out(work, made)
        shown = []
        for one in made.items:
            way = ways.get(one.sku_id, leaving.NOWHERE)
            named = {"days_to_sell": way.days, "decision_id": way.decision_id}
            shown.append(_result(one).model_copy(update=named | {"decision_kind": way.kind}))
        return LiveReviewOut(summed=_sum(summed), items=shown)


@router.post(
    "/api/live/sessions/{code}/review", operation_id="make_live_review", summary="Make the review again"
)
def make(caller: Runner, code: Code) -> LiveReviewOut:
    """Reckon the review anew, with the returns that have come since."""
    with caller.work() as work:
        made = reviewing.make_review(work, code)
        summed = comparing.summed(sessions.session(work, code), made)
        return LiveReviewOut(summed=_sum(summed), items=[_result(one) for one in made.items])


@router.get("/api/live/compare", operation_id="compare_live_sessions", summary="Sessions side by side")
def compare(
    caller: SalesSeer, code: Annotated[list[str], Query(min_length=1, max_length=MAX_COMPARED)]
) -> list[LiveReviewOut]:
    """Return reviewed sessions side by side, in the order asked for."""
    with caller.work() as work:
        found = comparing.compare(work, code)
    return [
        LiveReviewOut(summed=_sum(one), items=[_result(item) for item in one.review.items]) for one in found
    ]


def _result(one: ItemResult) -> LiveResultOut:
    plain = {
        name: getattr(one, name)
        for name in LiveResultOut.model_fields
        if hasattr(one, name) and name != "expected"
    }
    expected = None if one.expected is None else LiveExpectedOut.model_validate(one.expected)
    return LiveResultOut(**plain, expected=expected)


def _sum(one: Compared) -> LiveSumOut:
    found, made = one.session, one.review
    return LiveSumOut(
        code=found.code,
        title=found.title,
        host=found.host,
        starts_at=found.began_at or found.starts_at,
        minutes=found.minutes,
        currency=found.currency,
        viewers=made.viewers,
        orders=made.orders,
        units=made.units,
        revenue=made.revenue,
        expected_units=one.expected_units,
        missed_units=one.missed_units,
        returned_share=one.returned_share,
        conversion=one.conversion,
        sell_through=one.sell_through,
        units_per_minute=one.units_per_minute,
        revenue_per_minute=one.revenue_per_minute,
        miss_share=one.miss_share,
    )
