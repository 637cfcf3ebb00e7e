"""SKUs, bundles and warehouses as other rooms see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

import polars as pl

from sealane.infra.batches import Schema
from sealane.infra.events import Event


class WarehouseKind(StrEnum):
    """Whose roof the goods are under; it decides who counts, who ships and what storage costs."""

    HOME = "home"
    OVERSEAS = "overseas"
    FBA = "fba"
    STORE = "store"


class Tier(StrEnum):
    """Which policy a SKU is bought by; one set by hand wins over the computed one."""

    HIT = "hit"  # 爆款
    REGULAR = "regular"  # 常规
    SEASONAL = "seasonal"  # 季节/节日
    NEW = "new"  # 新品/测试


class Trait(StrEnum):
    """What carriers and warehouses must know of a product; other words are kept as they are written."""

    BATTERY = "battery"
    MAGNET = "magnet"
    LIQUID = "liquid"
    POWDER = "powder"
    FRAGILE = "fragile"
    FOOD = "food"
    COSMETIC = "cosmetic"
    BLADE = "blade"
    OVERSIZE = "oversize"


@dataclass(frozen=True, slots=True)
class Sku:
    """One product as it is stocked and sold: kg, packed lengths in cm, money in its own currency."""

    id: int
    code: str
    name: str
    category: str
    currency: str | None
    price: Decimal | None
    unit_cost: Decimal | None
    cost_currency: str | None
    weight_kg: float | None
    length_cm: float | None
    width_cm: float | None
    height_cm: float | None
    traits: tuple[str, ...]
    tier: str | None
    launched_on: date | None
    discontinued_on: date | None
    holding_cost_per_unit_period: Decimal | None
    shortage_cost_per_unit: Decimal | None
    salvage_value: Decimal | None
    parent: str | None
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def volume_m3(self) -> float | None:
        """Volume packed, in m³; None where a side is unknown. 40 × 30 × 25 cm are 0.03 m³."""
        if self.length_cm is None or self.width_cm is None or self.height_cm is None:
            return None
        return self.length_cm * self.width_cm * self.height_cm / CM3_PER_M3


CM3_PER_M3 = 1_000_000


@dataclass(frozen=True, slots=True)
class BundlePart:
    """How many units of `part` one unit of `bundle` holds; both are SKU codes."""

    bundle: str
    part: str
    units: int


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A place that holds stock; `storage_cost_per_m3_day` is in the workspace's currency."""

    id: int
    code: str
    name: str
    kind: WarehouseKind
    country: str | None
    region: str | None
    capacity_units: int | None
    capacity_m3: float | None
    storage_cost_per_m3_day: Decimal | None
    attributes: Mapping[str, Any] = field(default_factory=dict)


SKU_COLUMNS: Schema = {
    "sku_id": pl.Int64(),
    "code": pl.String(),
    "name": pl.String(),
    "category": pl.String(),
    "currency": pl.String(),
    "price": pl.Float64(),
    "unit_cost": pl.Float64(),
    "cost_currency": pl.String(),
    "weight_kg": pl.Float64(),
    "length_cm": pl.Float64(),
    "width_cm": pl.Float64(),
    "height_cm": pl.Float64(),
    "traits": pl.String(),
    "tier": pl.String(),
    "launched_on": pl.Date(),
    "discontinued_on": pl.Date(),
    "holding_cost_per_unit_period": pl.Float64(),
    "shortage_cost_per_unit": pl.Float64(),
    "salvage_value": pl.Float64(),
    "parent": pl.String(),
    "attributes": pl.String(),
}
"""The columns of `service.skus`, which adds `volume_m3`; traits are joined by `;`, attributes are JSON."""


@dataclass(frozen=True, slots=True)
class CatalogChanged(Event):
    """SKUs, bundles, warehouses or rates have changed."""

    topic: ClassVar[str] = "catalog"
