"""HTTP of the catalogue: SKUs, bundles, warehouses, exchange rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from sealane.catalog import service
from sealane.catalog.contracts import BundlePart, Sku, Tier
from sealane.infra.database import Work
from sealane.infra.rights import right_named
from sealane.infra.web import FINANCE, SEE_FINANCE, Caller, RoomRouter, add_listing, need
from sealane.kit.errors import NotAllowed
from sealane.kit.money import Rate
from sealane.kit.text import Text

router = RoomRouter(tags=["catalog"])
add_listing(router, "/api/skus", service.SKU_LISTING, "see_stock", "SKUs")
add_listing(router, "/api/warehouses", service.WAREHOUSE_LISTING, "see_stock", "Warehouses")
add_listing(router, "/api/bundles", service.BUNDLE_LISTING, "see_stock", "Parts of bundles")
add_listing(router, "/api/rates", service.RATE_LISTING, "see_stock", "Exchange rates")

Seer = Annotated[Caller, need("see_stock")]
Keeper = Annotated[Caller, need("manage_catalog")]

MAX_PARTS = 100
"""Parts of one bundle, at most: nobody packs more by hand."""

Line = Annotated[str, Field(max_length=200)]
Reason = Annotated[str, Field(max_length=500)]
CodePath = Annotated[str, Path(min_length=1, max_length=200)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Amount = Annotated[Decimal, Field(ge=0, max_digits=16, decimal_places=4)]
Measure = Annotated[float, Field(ge=0, le=1e6, allow_inf_nan=False)]


class PartOut(BaseModel):
    """What a bundle holds of one SKU."""

    part: str
    units: int


class SkuOut(BaseModel):
    """Everything known of one SKU; weights in kg, lengths packed in cm, volume in m³."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    code: str
    name: str
    category: str
    tier: Annotated[str | None, Field(description="Set by hand; null: computed.")]
    price: Decimal | None
    currency: str | None
    unit_cost: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    cost_currency: Annotated[str | None, Field(json_schema_extra=FINANCE)]
    holding_cost_per_unit_period: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    shortage_cost_per_unit: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    salvage_value: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    weight_kg: float | None
    length_cm: float | None
    width_cm: float | None
    height_cm: float | None
    volume_m3: float | None
    traits: list[str]
    launched_on: date | None
    discontinued_on: date | None
    parent: str | None
    attributes: dict[str, Any]
    parts: Annotated[list[PartOut], Field(description="What it holds, where it is a bundle.")] = []


class SkuPatch(BaseModel):
    """What is to change; what is left out stays, null empties."""

    name: Annotated[str, Field(max_length=500)] = ""
    category: Line = ""
    tier: Tier | None = None
    price: Amount | None = None
    currency: Currency | None = None
    unit_cost: Amount | None = None
    cost_currency: Currency | None = None
    holding_cost_per_unit_period: Amount | None = None
    shortage_cost_per_unit: Amount | None = None
    salvage_value: Amount | None = None
    weight_kg: Measure | None = None
    length_cm: Measure | None = None
    width_cm: Measure | None = None
    height_cm: Measure | None = None
    traits: Annotated[list[Line], Field(max_length=50)] = []
    launched_on: date | None = None
    discontinued_on: date | None = None
    parent: Line | None = None
    reason: Reason = ""


class BundleIn(BaseModel):
    """What a bundle holds, in place of what it held; no parts make it an ordinary SKU."""

    parts: Annotated[dict[Line, Annotated[int, Field(ge=1, le=100_000)]], Field(max_length=MAX_PARTS)]
    reason: Reason = ""


class RateIn(BaseModel):
    """On `day` one unit of `source` bought `rate` units of `target`."""

    day: date
    source: Currency
    target: Currency
    rate: Annotated[Decimal, Field(gt=0, max_digits=20, decimal_places=10)]
    note: Reason = ""


@router.get("/api/skus/{code:path}", operation_id="read_sku", summary="One SKU")
def read_sku(caller: Seer, code: CodePath) -> SkuOut:
    """Read one SKU by its code or another name of it."""
    with caller.work() as work:
        return _out(work, service.sku(work, code))


@router.patch("/api/skus/{code:path}", operation_id="edit_sku", summary="Change a SKU")
def edit_sku(caller: Keeper, code: CodePath, body: SkuPatch) -> SkuOut:
    """Change what is given; costs only with the right to see them."""
    changes = {name: getattr(body, name) for name in body.model_fields_set - {"reason"}}
    _refuse_unseen(caller, changes)
    if "traits" in changes:
        changes["traits"] = tuple(sorted(set(body.traits)))
    with caller.work() as work:
        edited = service.edit_sku(work, replace(service.sku(work, code), **changes), body.reason)
        return _out(work, edited)


@router.put("/api/bundles/{code:path}", operation_id="set_bundle", summary="Say what a bundle holds")
def set_bundle(caller: Keeper, code: CodePath, body: BundleIn) -> list[PartOut]:
    """Replace the parts of one bundle."""
    with caller.work() as work:
        return _parts(service.set_bundle(work, code, list(body.parts.items()), body.reason))


@router.put("/api/rates", operation_id="set_rate", summary="Keep an exchange rate", status_code=204)
def set_rate(caller: Keeper, body: RateIn) -> None:
    """Write one rate over the one of the same pair and day."""
    with caller.work() as work:
        service.set_rate(work, Rate(body.source, body.target, body.day, body.rate), body.note)


def _refuse_unseen(caller: Caller, changes: Mapping[str, object]) -> None:
    hidden = {n for n, f in SkuOut.model_fields.items() if f.json_schema_extra == FINANCE}
    if not caller.finance and (unseen := sorted(hidden & set(changes))):
        raise NotAllowed(
            Text(
                f"The role {caller.role} does not see {', '.join(unseen)} and so can't change it.",
                f"当前角色看不到 {'、'.join(unseen)}，不能修改。",
            ),
            next_step=Text(
                f"Ask somebody with the right to {SEE_FINANCE.replace('_', ' ')}.",
                f"请联系有“{right_named(SEE_FINANCE).zh}”权限的成员。",
            ),
        )


def _out(work: Work, sku: Sku) -> SkuOut:
    parts = _parts(service.direct_parts(work, sku.code))
    return SkuOut.model_validate(sku).model_copy(update={"parts": parts})


def _parts(parts: tuple[BundlePart, ...]) -> list[PartOut]:
    return [PartOut(part=part.part, units=part.units) for part in parts]
