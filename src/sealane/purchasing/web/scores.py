"""HTTP of scorecards and of how much each measure counts."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.web import FINANCE, Caller, RoomRouter, need
from sealane.purchasing import service
from sealane.purchasing.contracts.scores import Measure, Scorecard, Weights
from sealane.purchasing.web.suppliers import Code, Note, SupplierCode

router = RoomRouter(tags=["purchasing"])

Reader = Annotated[Caller, need("see_stock")]
Buyer = Annotated[Caller, need("buy")]
Weight = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
MAX_SIDE_BY_SIDE = 20
"""Suppliers shown side by side: more no screen holds."""


class _Told(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class MeasuredOut(_Told):
    """One measure in 0 to 100; `score` is `own_weight` of its own figure and the rest of the mean of all."""

    measure: Measure
    count: int
    own: float
    mean: float
    own_weight: float
    score: float
    low: float
    high: float


class QuarterOut(_Told):
    """A quarter in which something happened, by its first day."""

    first_day: date
    orders: int
    score: float | None
    measures: list[MeasuredOut]


class CountedOut(_Told):
    """What lies behind the measures of a year."""

    orders: int
    confirmed: int
    undated: int
    split: int
    units_due: int
    units_on_time: int
    units_came: int
    units_damaged: int
    inspections: int
    inspections_failed: int
    excess_return_share: float
    price_ratio: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    answer_hours: float | None


class LeadTimesOut(_Told):
    """Days from agreement to receipt by one way."""

    warehouse: str
    channel: str
    orders: int
    mean: float
    deviation: float
    p50: float
    p90: float


class ScorecardOut(BaseModel):
    """How a supplier did in the year before `as_of`; no score where it was idle."""

    supplier: str
    as_of: date
    score: float | None
    low: float | None
    high: float | None
    measures: list[MeasuredOut]
    counted: CountedOut
    lead_times: list[LeadTimesOut]
    quarters: list[QuarterOut]


class WeightsIn(_Told):
    """How much each measure counts; they need not add up to one."""

    on_time: Weight
    in_full: Weight
    quality: Weight
    lead_time: Weight
    price: Weight
    response: Weight


class WeightsChange(WeightsIn):
    """New weights, and why."""

    reason: Note = ""


@router.get(
    "/api/supplier-scorecards",
    operation_id="compare_supplier_scorecards",
    summary="Scorecards side by side",
)
def compare(
    caller: Reader, supplier: Annotated[list[Code], Query(min_length=1, max_length=MAX_SIDE_BY_SIDE)]
) -> list[ScorecardOut]:
    """Return the scorecards of these suppliers, those of which nothing is known left out."""
    with caller.work() as work:
        places = service.warehouse_names(work)
        cards = (service.scorecard(work, code) for code in supplier)
        return [_out(card, places) for card in cards if card is not None]


@router.get(
    "/api/supplier-scorecards/{code:path}", operation_id="read_supplier_scorecard", summary="One scorecard"
)
def read(caller: Reader, code: SupplierCode) -> ScorecardOut | None:
    """Return a supplier's scorecard as it was last reckoned; nothing where nothing is known of it."""
    with caller.work() as work:
        service.supplier(work, code)
        card = service.scorecard(work, code)
        return None if card is None else _out(card, service.warehouse_names(work))


@router.get("/api/supplier-weights", operation_id="read_supplier_weights", summary="What counts how much")
def read_weights(caller: Reader) -> WeightsIn:
    """Return how much each measure counts."""
    with caller.work() as work:
        return WeightsIn.model_validate(service.read_weights(work))


@router.put("/api/supplier-weights", operation_id="write_supplier_weights", summary="Change what counts")
def write_weights(caller: Buyer, weights: WeightsChange) -> WeightsIn:
    """Change the weights, on record, and score all suppliers by them."""
    with caller.work() as work:
        wanted = Weights(**weights.model_dump(exclude={"reason"}))
        return WeightsIn.model_validate(service.write_weights(work, wanted, weights.reason))


def _out(card: Scorecard, places: dict[int, str]) -> ScorecardOut:
    ways = [
        LeadTimesOut(
            warehouse=places.get(way.warehouse_id, ""),
            **{name: getattr(way, name) for name in way.__dataclass_fields__ if name != "warehouse_id"},
        )
        for way in card.lead_times
    ]
    return ScorecardOut(
        supplier=card.supplier,
        as_of=card.as_of,
        score=card.score,
        low=card.low,
        high=card.high,
        measures=[MeasuredOut.model_validate(m) for m in card.measures],
        counted=CountedOut.model_validate(card.counted),
        lead_times=ways,
        quarters=[QuarterOut.model_validate(q) for q in card.quarters],
    )
