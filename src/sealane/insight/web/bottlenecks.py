"""HTTP of where days and spread are spent on the way."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from sealane.infra.web import FINANCE, Caller, RoomRouter, need
from sealane.insight import service
from sealane.insight.contracts import Bottlenecks, DayWorth, LaneSpan, LegSpan, Span

router = RoomRouter(tags=["insight"])

MAX_MONTHS = 24
Months = Annotated[int, Query(ge=1, le=MAX_MONTHS)]
Name = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")]


class SpanOut(BaseModel):
    """Days that journeys took; `small`: too few to lean on."""

    journeys: int
    p50: float
    p90: float
    spread: Annotated[float, Field(description="p90 − p50, in days")]
    small: bool


class LegSpanOut(SpanOut):
    """One leg, from a milestone to the next."""

    begins: str
    ends: str


class DayWorthOut(BaseModel):
    """What one day less is worth, in the workspace's currency."""

    value_per_day: float
    transit_capital: Annotated[float, Field(description="Freed by a day less of the median")]
    safety_capital: Annotated[float, Field(description="Freed by a day less of p90 − p50")]
    transit_cost_per_year: float
    safety_cost_per_year: float


class LaneSpanOut(SpanOut):
    """From door to door on one lane by one channel."""

    origin: str
    destination: str
    channel: str
    slowest: LegSpanOut | None
    worth: Annotated[DayWorthOut | None, Field(json_schema_extra=FINANCE)]


class NamedSpanOut(SpanOut):
    """From door to door by one channel or carrier."""

    name: str


class CarrierLegOut(LegSpanOut):
    """One leg in the hands of one carrier."""

    carrier: str


class MonthSpanOut(SpanOut):
    """From door to door of what arrived in one month, and each leg's median then, in the order of `legs`."""

    month: date
    legs: list[float | None]


class BottlenecksOut(BaseModel):
    """Where days and spread go; `untold` counts journeys whose steps nobody told."""

    first: date
    last: date
    journeys: int
    untold: int
    whole: SpanOut | None
    legs: list[LegSpanOut]
    slowest: LegSpanOut | None
    widest: LegSpanOut | None
    lanes: list[LaneSpanOut]
    more_lanes: int
    channels: list[NamedSpanOut]
    carriers: list[NamedSpanOut]
    by_carrier: list[CarrierLegOut]
    months: list[MonthSpanOut]
    worth: Annotated[DayWorthOut | None, Field(json_schema_extra=FINANCE)]
    currency: str
    capital_rate_per_year: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    service_level: float


@router.get("/api/bottlenecks", operation_id="read_bottlenecks", summary="Where days are spent on the way")
def read_bottlenecks(
    caller: Annotated[Caller, need("see_stock")],
    goods: Literal["stock", "parcels"] = "stock",
    months: Months = 12,
    origin: Name = "",
    destination: Name = "",
    channel: Name = "",
    carrier: Name = "",
) -> BottlenecksOut:
    """Lay the journeys that ended within the last months beside each other."""
    some = service.Some(goods == "parcels", origin, destination, channel, carrier)
    with caller.work() as work:
        return _out(service.bottlenecks(work, months, some))


def _out(found: Bottlenecks) -> BottlenecksOut:
    whole = None if found.whole is None else SpanOut(**_days(found.whole))
    return BottlenecksOut(
        first=found.first,
        last=found.last,
        journeys=found.journeys,
        untold=found.untold,
        whole=whole,
        legs=[_leg(leg) for leg in found.legs],
        slowest=_one(found.slowest),
        widest=_one(found.widest),
        lanes=[_lane(lane) for lane in found.lanes],
        more_lanes=found.more_lanes,
        channels=[NamedSpanOut(**_days(one.span), name=one.name) for one in found.channels],
        carriers=[NamedSpanOut(**_days(one.span), name=one.name) for one in found.carriers],
        by_carrier=[
            CarrierLegOut(**_leg(one.leg).model_dump(), carrier=one.carrier) for one in found.by_carrier
        ],
        months=[
            MonthSpanOut(
                **_days(one.span),
                month=one.month,
                legs=[None if leg is None else leg.p50 for leg in one.legs],
            )
            for one in found.months
        ],
        worth=_worth(found.worth),
        currency=found.currency,
        capital_rate_per_year=found.capital_rate_per_year,
        service_level=found.service_level,
    )


def _days(span: Span) -> dict[str, Any]:
    return {name: getattr(span, name) for name in SpanOut.model_fields}


def _leg(leg: LegSpan) -> LegSpanOut:
    return LegSpanOut(**_days(leg.span), begins=leg.begins, ends=leg.ends)


def _one(leg: LegSpan | None) -> LegSpanOut | None:
    return None if leg is None else _leg(leg)


def _lane(lane: LaneSpan) -> LaneSpanOut:
    return LaneSpanOut(
        **_days(lane.span),
        origin=lane.origin,
        destination=lane.destination,
        channel=lane.channel,
        slowest=_one(lane.slowest),
        worth=_worth(lane.worth),
    )


def _worth(worth: DayWorth | None) -> DayWorthOut | None:
    return None if worth is None else DayWorthOut.model_validate(worth, from_attributes=True)
