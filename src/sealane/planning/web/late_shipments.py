"""HTTP of what comes late, by shipment: the table, its sums in money, and acting on many at once."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.database import Work
from sealane.infra.filters import MAX_FILTERS
from sealane.infra.web import (
    FINANCE,
    Caller,
    Filters,
    FreeText,
    RoomRouter,
    add_listing,
    listing_query,
    need,
)
from sealane.planning import service
from sealane.planning.contracts.lateness import LateTotal
from sealane.planning.service.late_shipments import MOST_ACTED

MAX_ID = 2**63 - 1

router = RoomRouter(tags=["planning"])
add_listing(
    router, "/api/late-shipments", service.LATE_SHIPMENT_LISTING, "see_stock", "Late or will be, by shipment"
)

ShipmentId = Annotated[int, Field(ge=1, le=MAX_ID)]


class LateTotalOut(BaseModel):
    """What some late shipments add up to; `key` is a shipment's number, a leg or whoever has them in hand."""

    key: str
    shipments: int
    at_stake: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    customers: int


class LateTotalsOut(BaseModel):
    """Sums of what the filters find: all, the dearest few, by leg and by who has them in hand."""

    shipments: int
    customers: int
    at_stake: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    lost: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    port: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    currency: str
    top: list[LateTotalOut]
    legs: list[LateTotalOut]
    responsible: list[LateTotalOut]


class LateChosenIn(BaseModel):
    """Late shipments named by `ids`, or all that match `filter` and `q` without those in `leave_out`."""

    model_config = ConfigDict(extra="forbid")

    ids: list[ShipmentId] | None = Field(None, max_length=MOST_ACTED)
    filter: list[str] | None = Field(None, max_length=MAX_FILTERS)
    q: str = Field("", max_length=200)
    leave_out: list[ShipmentId] = Field(default_factory=list, max_length=MOST_ACTED)


class ToldOut(BaseModel):
    """Letters queued and told before; without a contact, without approved words, without a customer."""

    queued: int
    known: int
    without_contact: int
    without_words: int
    other: int


class ExpeditedOut(BaseModel):
    """Decisions carried out, shipments that they help, and shipments for which none was at hand."""

    decisions: int
    shipments: int
    without: int


@router.get(
    "/api/late-shipments/totals", operation_id="read_late_totals", summary="What late shipments add up to"
)
def read_totals(
    caller: Annotated[Caller, need("see_stock")], filters: Filters, q: FreeText = ""
) -> LateTotalsOut:
    """Sum up what the same filters find in the table."""
    with caller.work() as work:
        found = service.late_totals(work, listing_query(caller, filters, q, ""))
    return LateTotalsOut(
        shipments=found.all.shipments,
        customers=found.all.customers,
        at_stake=found.all.at_stake,
        lost=found.lost,
        port=found.port,
        currency=found.currency,
        top=[_total(one) for one in found.top],
        legs=[_total(one) for one in found.legs],
        responsible=[_total(one) for one in found.responsible],
    )


@router.post(
    "/api/late-shipments/tell", operation_id="tell_late", summary="Tell the customers of late shipments"
)
def tell(caller: Annotated[Caller, need("manage_lanes")], body: LateChosenIn) -> ToldOut:
    """Queue the news for every customer who was not told it yet, in approved words alone."""
    with caller.work() as work:
        return ToldOut.model_validate(
            service.tell_late(work, _chosen(work, caller, body)), from_attributes=True
        )


@router.post(
    "/api/late-shipments/expedite", operation_id="expedite_late", summary="Bring goods before late shipments"
)
def expedite(caller: Annotated[Caller, need("decide")], body: LateChosenIn) -> ExpeditedOut:
    """Carry out the open decision that helps each lot most: all, or none where one can't be done."""
    with caller.work() as work:
        chosen = _chosen(work, caller, body)
        done = service.expedite(work, chosen, may_buy="buy" in caller.permissions)
        return ExpeditedOut.model_validate(done, from_attributes=True)


def _chosen(work: Work, caller: Caller, body: LateChosenIn) -> tuple[int, ...]:
    return service.chosen_late(work, body.ids, body.filter, body.q, body.leave_out, finance=caller.finance)


def _total(one: LateTotal) -> LateTotalOut:
    return LateTotalOut.model_validate(one, from_attributes=True)
