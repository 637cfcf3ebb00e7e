"""HTTP of channel choice: rate cards, rules of duty, and all ways of a consignment side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, cast

from fastapi import Path, Query, Request
from pydantic import BaseModel, Field

from sealane.infra.web import FINANCE, Caller, RoomRouter, add_listing, need
from sealane.kit.text import Text
from sealane.logistics import service
from sealane.logistics.contracts.channels import (
    CompareRequest,
    Comparison,
    Option,
    PricedBy,
)
from sealane.logistics.contracts.duties import DutyKind, DutyRule, ImportCosts
from sealane.logistics.contracts.rate_cards import Item, Quote, Spot
from sealane.logistics.ports.capital import CapitalRate
from sealane.logistics.web.words import NO_ZERO_BYTE, Code, Note, Word

router = RoomRouter(tags=["logistics"])
add_listing(router, "/api/rate-cards", service.RATE_CARD_LISTING, "see_stock", "Rate cards of forwarders")
add_listing(router, "/api/duties", service.DUTY_LISTING, "see_stock", "Rules of duty and import tax")

Seer = Annotated[Caller, need("see_stock")]
Keeper = Annotated[Caller, need("manage_lanes")]

Money = Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
Country = Annotated[str, Field(max_length=2, pattern="^([A-Z]{2})?$")]
Currency = Annotated[str, Field(pattern="^([A-Z]{3})?$")]
Amount = Annotated[Decimal, Field(ge=0, max_digits=16, decimal_places=4, allow_inf_nan=False)]

MOST_LINES = 200
"""SKUs of one comparison: each is looked up with its sales."""


class SaidOut(BaseModel):
    """A sentence in both languages."""

    en: str
    zh: str


class SpotIn(BaseModel):
    """One end of a way: a warehouse by its code, else a country with region and post code."""

    warehouse: Annotated[str, Field(max_length=200, pattern=NO_ZERO_BYTE)] = ""
    country: Country = ""
    region: Word = ""
    post_code: Annotated[str, Field(max_length=20, pattern=NO_ZERO_BYTE)] = ""


class SentLineIn(BaseModel):
    """Units of one SKU to send."""

    sku: Code
    units: Annotated[int, Field(ge=1, le=10_000_000)]


class CompareIn(BaseModel):
    """A consignment to compare ways for; without `ready_on` it is ready today."""

    origin: SpotIn
    destination: SpotIn
    lines: Annotated[list[SentLineIn], Field(min_length=1, max_length=MOST_LINES)]
    ready_on: date | None = None
    needed_on: date | None = None
    currency: Currency = ""
    late_cost_per_day: Amount | None = None


class QuoteLineOut(BaseModel):
    """One line of a quote, in the card's currency."""

    item: Item
    how: str
    amount: Decimal


class QuoteOut(BaseModel):
    """What a rate card asks, line by line."""

    currency: str
    chargeable_kg: Decimal
    chargeable_m3: Decimal
    total: Decimal
    valid_to: date | None
    lines: list[QuoteLineOut]


class OptionOut(BaseModel):
    """One way; money in the comparison's currency, `late` the chance to miss the day it is needed."""

    name: str
    channel: str
    forwarder: str
    priced_by: PricedBy
    freight_p10: Money
    freight_p50: Money
    freight_p90: Money
    days_p50: float | None
    days_p90: float | None
    arrives_p50: date | None
    arrives_p90: date | None
    late: float | None
    loss_share: float
    duty_included: bool
    duty: Money
    vat: Money
    capital: Money
    loss: Money
    lost_margin: Money
    total: Money
    unit_total: Money
    refused: list[SaidOut]
    days_reason: SaidOut | None
    quote: Annotated[QuoteOut | None, Field(json_schema_extra=FINANCE)]


class DutyLineOut(BaseModel):
    """One amount due at the border and the rule it is due by."""

    kind: DutyKind
    sku: str
    how: str
    amount: Decimal
    source: str
    checked_on: date | None


class BorderOut(BaseModel):
    """What is due at the border."""

    duty: Decimal
    vat: Decimal
    lines: list[DutyLineOut]
    notes: list[SaidOut]


class WayPartOut(BaseModel):
    """What goes by one of the options, by its place among them."""

    option: int
    units: list[SentLineIn]
    freight: Decimal


class AdviceOut(BaseModel):
    """What is advised: one part or two, and why."""

    parts: list[WayPartOut]
    total: Decimal
    reason: SaidOut


class ComparisonOut(BaseModel):
    """All ways, the best first."""

    currency: str
    ready_on: date
    needed_on: date | None
    weight_kg: Decimal
    volume_m3: Decimal
    value: Money
    options: list[OptionOut]
    border: Annotated[BorderOut | None, Field(json_schema_extra=FINANCE)]
    advice: Annotated[AdviceOut | None, Field(json_schema_extra=FINANCE)]
    capital_rate: Annotated[float, Field(description="What bound money was counted at, as a share a year")]
    notes: list[SaidOut]


@router.post(
    "/api/channels/compare", operation_id="compare_channels", summary="All ways to send goods, side by side"
)
def compare(caller: Seer, body: CompareIn, asked: Request) -> ComparisonOut:
    """Price, date and judge every channel for a consignment; nothing is kept."""
    capital_rate = cast(CapitalRate, asked.app.state.capital_rate)
    with caller.work() as work:
        request = CompareRequest(
            _spot(body.origin),
            _spot(body.destination),
            tuple((line.sku, line.units) for line in body.lines),
            body.ready_on or work.today,
            body.needed_on,
            body.currency,
            body.late_cost_per_day,
        )
        return _comparison(service.compare_channels(work, request, capital_rate(work)))


def _spot(end: SpotIn) -> Spot:
    return Spot(end.warehouse, end.country, end.region, end.post_code)


def _comparison(made: Comparison) -> ComparisonOut:
    advice = None
    if made.advice is not None:
        parts = [
            WayPartOut(
                option=part.option,
                units=[SentLineIn(sku=sku, units=units) for sku, units in part.units],
                freight=part.freight,
            )
            for part in made.advice.parts
        ]
        advice = AdviceOut(parts=parts, total=made.advice.total, reason=said(made.advice.reason))
    return ComparisonOut(
        currency=made.currency,
        ready_on=made.ready_on,
        needed_on=made.needed_on,
        weight_kg=made.weight_kg,
        volume_m3=made.volume_m3,
        value=made.value,
        options=[_option(option) for option in made.options],
        border=None if made.import_costs is None else _border(made.import_costs),
        advice=advice,
        capital_rate=made.capital_rate,
        notes=[said(note) for note in made.notes],
    )


def said(text: Text) -> SaidOut:
    """Return a sentence as it goes over the wire."""
    return SaidOut(en=text.en, zh=text.zh)


def _option(option: Option) -> OptionOut:
    way = option.way
    of_way = {name: getattr(way, name) for name in OptionOut.model_fields if hasattr(way, name)}
    own = {name: getattr(option, name) for name in OptionOut.model_fields if hasattr(option, name)}
    made = None if way.quote is None else _quote(way.quote)
    days = None if way.days_reason is None else said(way.days_reason)
    refused = [said(why) for why in way.refused]
    return OptionOut(**of_way | own | {"refused": refused, "days_reason": days, "quote": made})


def _quote(quote: Quote) -> QuoteOut:
    return QuoteOut(
        currency=quote.currency,
        chargeable_kg=quote.chargeable_kg,
        chargeable_m3=quote.chargeable_m3,
        total=quote.total,
        valid_to=quote.card.valid_to,
        lines=[QuoteLineOut(item=line.item, how=line.how, amount=line.amount) for line in quote.lines],
    )


def _border(costs: ImportCosts) -> BorderOut:
    lines = [
        DutyLineOut(
            kind=line.kind,
            sku=line.sku,
            how=line.how,
            amount=line.amount,
            source=line.rule.source,
            checked_on=line.rule.checked_on,
        )
        for line in costs.lines
    ]
    return BorderOut(duty=costs.duty, vat=costs.vat, lines=lines, notes=[said(note) for note in costs.notes])


@router.delete(
    "/api/rate-cards/{band}",
    operation_id="remove_rate_card",
    summary="Take a rate card away",
    status_code=204,
)
def remove_rate_card(caller: Keeper, band: Annotated[int, Path(ge=1, le=2**62)]) -> None:
    """Delete the whole card that a band belongs to."""
    with caller.work() as work:
        service.remove_rate_card(work, band)


class RuleIn(BaseModel):
    """A rule of duty of one's own; `rate` is a share, amounts are in `currency`."""

    market: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    kind: DutyKind
    hs_prefix: Annotated[str, Field(max_length=14, pattern=r"^[0-9.]*$")] = ""
    origin: Country = ""
    rate: Annotated[Decimal, Field(ge=0, le=20, allow_inf_nan=False)] | None = None
    amount: Amount | None = None
    up_to_value: Amount | None = None
    currency: Currency = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: Note = ""
    checked_on: date | None = None
    note: Note = ""


@router.put("/api/duties", operation_id="set_duty", summary="Keep a rule of duty", status_code=204)
def set_duty(caller: Keeper, body: RuleIn) -> None:
    """Write a rule over the one of the same market, kind, HS, origin and first day, known ones too."""
    with caller.work() as work:
        service.set_duty(work, DutyRule(**body.model_dump()))


@router.delete("/api/duties", operation_id="remove_duty", summary="Take an own rule away", status_code=204)
def remove_duty(
    caller: Keeper,
    market: Annotated[str, Query(pattern="^[A-Z]{2}$")],
    kind: DutyKind,
    hs_prefix: Annotated[str, Query(max_length=14, pattern=r"^[0-9.]*$")] = "",
    origin: Annotated[str, Query(pattern="^([A-Z]{2})?$")] = "",
    valid_from: date | None = None,
) -> None:
    """Delete an own rule; a known one of the same key stands again."""
    with caller.work() as work:
        service.remove_duty(work, DutyRule(market, kind, hs_prefix, origin, valid_from=valid_from))
