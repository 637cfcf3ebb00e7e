"""HTTP of what is under way: the table behind the timeline, and its sums for the map."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

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
from sealane.logistics import service
from sealane.logistics.contracts.under_way import Flow, Going, Part

router = RoomRouter(tags=["logistics"])
add_listing(router, "/api/under-way", service.UNDER_WAY_LISTING, "see_stock", "Everything under way")

Seer = Annotated[Caller, need("see_stock")]


class CountryOut(BaseModel):
    """A country by ISO 3166-1; both empty where nobody said which."""

    code: str
    number: str


class PartCount(BaseModel):
    """Shipments on one part of their way."""

    part: Part
    shipments: int


class FlowOut(BaseModel):
    """Shipments of one state between two countries by one channel."""

    origin: CountryOut
    destination: CountryOut
    channel: str
    going: Going
    shipments: int
    units: int
    value: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    parts: list[PartCount]
    only: Annotated[str | None, Field(description="The number of the one shipment, where there is just one")]


class GoingCount(BaseModel):
    """Shipments in one state."""

    going: Going
    shipments: int


class FlowsOut(BaseModel):
    """The largest flows; `beyond` counts the shipments of those that are left out."""

    flows: list[FlowOut]
    going: list[GoingCount]
    units: int
    currency: str
    beyond: int


class PortOut(BaseModel):
    """A port or airport by its UN/LOCODE, in degrees north and east, and the goods last told to be there."""

    code: str
    name: str
    latitude: float
    longitude: float
    shipments: int


@router.get("/api/under-way/flows", operation_id="read_flows", summary="What is under way between countries")
def read_flows(caller: Seer, filters: Filters, q: FreeText = "") -> FlowsOut:
    """Sum up what the same filters find in the table."""
    with caller.work() as work:
        found = service.flows(work, listing_query(caller, filters, q, ""))
    return FlowsOut(
        flows=[_flow(one) for one in found.flows],
        going=[GoingCount(going=going, shipments=count) for going, count in found.going],
        units=found.units,
        currency=found.currency,
        beyond=found.beyond,
    )


@router.get("/api/under-way/ports", operation_id="read_ports", summary="Goods by the port they are at")
def read_ports(caller: Seer, filters: Filters, q: FreeText = "") -> list[PortOut]:
    """Count what the same filters find by the port that was last told of it, where its position is known."""
    with caller.work() as work:
        found = service.ports(work, listing_query(caller, filters, q, ""))
    return [
        PortOut(
            code=one.port.code,
            name=one.port.name,
            latitude=one.port.latitude,
            longitude=one.port.longitude,
            shipments=one.shipments,
        )
        for one in found
    ]


def _flow(flow: Flow) -> FlowOut:
    return FlowOut(
        origin=CountryOut.model_validate(flow.origin, from_attributes=True),
        destination=CountryOut.model_validate(flow.destination, from_attributes=True),
        channel=flow.channel,
        going=flow.going,
        shipments=flow.shipments,
        units=flow.units,
        value=flow.value,
        parts=[PartCount(part=part, shipments=count) for part, count in flow.parts],
        only=flow.only,
    )
