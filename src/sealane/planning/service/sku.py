"""The outlook of one SKU: forecast, projected stock, where it stands, what to do and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import Row

import sealane.catalog.service as catalog
from sealane.infra.database import Work
from sealane.kit.period import Bucket
from sealane.planning.service.kernels import project
from sealane.planning.store import queries
from sealane.planning.store.series import QUANTILES

if TYPE_CHECKING:
    from sealane.planning.core.projection import Projection

MAX_SKU_DECISIONS = 50
"""Decisions shown about one SKU: those open and its recent past."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """One SKU at one warehouse under the plan in force; arrays begin on `first_day`, one value a bucket."""

    warehouse: str
    line: Row[Any]
    first_day: date
    bucket: Bucket
    forecast: dict[str, list[float]]
    projection: Projection


@dataclass(frozen=True, slots=True)
class SkuPlan:
    """All that planning knows of a SKU; `as_of` is None before the first plan."""

    code: str
    name: str
    as_of: date | None
    currency: str | None
    outlooks: tuple[Outlook, ...]
    decisions: tuple[Row[Any], ...]
    warehouses: dict[int, str]


def sku_plan(work: Work, code: str) -> SkuPlan:
    """Return the outlook of a SKU by its code or another name of it; raises SkuNotFound."""
    sku = catalog.sku(work, code)
    places = {place.id: place.code for place in catalog.warehouses(work)}
    decisions = tuple(queries.decisions_of_sku(work, sku.id, MAX_SKU_DECISIONS))
    run = queries.current_run(work)
    if run is None:
        return SkuPlan(sku.code, sku.name, None, None, (), decisions, places)
    lines = {line.warehouse_id: line for line in queries.lines_of_sku(work, run.id, sku.id)}
    outlooks = tuple(
        _outlook(places.get(row.warehouse_id, ""), row, lines[row.warehouse_id])
        for row in queries.series_of_sku(work, run.id, sku.id)
    )
    return SkuPlan(sku.code, sku.name, run.as_of, run.currency, outlooks, decisions, places)


def _outlook(place: str, row: Row[Any], line: Row[Any]) -> Outlook:
    mean, arrivals = np.array(row.mean, dtype=np.float64), np.array(row.arrivals, dtype=np.float64)
    projection = project(line.available, arrivals, mean, row.dispersion, row.level_cv2)
    forecast = {name: list(getattr(row, name)) for name in ("mean", *QUANTILES)}
    return Outlook(place, line, row.first_day, Bucket(row.bucket), forecast, projection)
