"""Overrides of the forecast: said, taken back, and scored against the model once sales are in."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row

import sealane.catalog.service as catalog
import sealane.sales.service as sales
from sealane.accounts.service import record
from sealane.infra.database import Work
from sealane.kit.errors import BadInput, Conflict
from sealane.kit.period import Bucket
from sealane.kit.text import Text
from sealane.planning.contracts.overrides import (
    MAX_OVERRIDE_DAYS,
    MAX_SKU_OVERRIDES,
    Override,
    OverrideNotFound,
    OverrideScore,
    OverrideState,
    OverrideView,
)
from sealane.planning.core.override_span import expected_over, said_over, score
from sealane.planning.store import overrides as store
from sealane.planning.store import queries


def overrides_of_sku(work: Work, code: str) -> tuple[OverrideView, ...]:
    """Return the newest overrides of a SKU with their scores; raises SkuNotFound."""
    sku = catalog.sku(work, code)
    places = {place.id: place.code for place in catalog.warehouses(work)}
    last = sales.last_day(work)
    return tuple(_view(work, row, sku.code, places, last) for row in store.of_sku(work, sku.id))


def add_override(work: Work, said: Override) -> OverrideView:
    """Keep an override; raises BadInput, Conflict at too many, SkuNotFound, WarehouseNotFound.

    What the plan in force expects of those days is kept beside it, to be compared with what will have sold.
    """
    _check(said, work.today)
    sku = catalog.sku(work, said.sku)
    place = None if said.warehouse is None else catalog.warehouse(work, said.warehouse)
    if store.standing_of_sku(work, sku.id) >= MAX_SKU_OVERRIDES:
        raise Conflict(
            Text(f"{MAX_SKU_OVERRIDES} overrides of {sku.code} stand already.",
                 f"{sku.code} 已有 {MAX_SKU_OVERRIDES} 条人工修正。"),
            next_step=Text("End some of them first.", "请先结束其中一些。"),
        )  # fmt: skip
    model, bucket = _expected(work, sku.id, None if place is None else place.id, said)
    row = store.add(
        work,
        {
            "sku_id": sku.id,
            "warehouse_id": None if place is None else place.id,
            "starts_on": said.starts_on,
            "ends_on": said.ends_on,
            "units": said.units,
            "percent": said.percent,
            "reason": said.reason,
            "expires_on": said.expires_on,
            "model_units": model,
            "override_units": None if model is None else said_over(said, model, bucket),
        },
    )
    after = {name: value for name, value in asdict(said).items() if value is not None}
    record(work, "forecast_overridden", "sku", sku.code, None, after, said.reason)
    return _view(work, row, sku.code, {} if place is None else {place.id: place.code}, None)


def end_override(work: Work, override_id: int) -> None:
    """Take an override back; raises OverrideNotFound."""
    row = store.end(work, override_id)
    if row is None:
        raise OverrideNotFound(
            Text(f"There is no override {override_id} to end.", f"没有可结束的人工修正 {override_id}。"),
            next_step=Text("Reload the SKU's screen.", "请刷新 SKU 页面。"),
        )
    code = catalog.sku_codes(work, [row.sku_id])[row.sku_id]
    record(work, "override_ended", "sku", code, {"reason": row.reason, "made_at": row.made_at}, None)


def _check(said: Override, today: date) -> None:
    wrong: dict[str, Text] = {}
    if (said.units is None) == (said.percent is None):
        wrong["units"] = Text("Give either units or a percentage.", "数量与百分比只填一个。")
    if said.ends_on < said.starts_on:
        wrong["ends_on"] = Text("The last day lies before the first.", "结束日期早于开始日期。")
    if (said.ends_on - said.starts_on).days >= MAX_OVERRIDE_DAYS:
        wrong["ends_on"] = Text(f"At most {MAX_OVERRIDE_DAYS} days.", f"最多 {MAX_OVERRIDE_DAYS} 天。")
    if said.ends_on < today:
        wrong["ends_on"] = Text("These days have passed.", "这些日期已过。")
    if said.expires_on < today:
        wrong["expires_on"] = Text("It would have expired already.", "失效日期已过。")
    if wrong:
        first = next(iter(wrong.values()))
        raise BadInput(first, next_step=Text("Mend it and save again.", "请修改后再保存。"), fields=wrong)


def _expected(work: Work, sku_id: int, place: int | None, said: Override) -> tuple[float | None, Bucket]:
    """What the plan in force expects to sell over the days meant; None where it does not reach so far."""
    run = queries.current_run(work)
    rows = [] if run is None else queries.series_of_sku(work, run.id, sku_id)
    mine = [row for row in rows if place is None or row.warehouse_id == place]
    bucket = Bucket(mine[0].bucket) if mine else Bucket.DAY
    parts = [expected_over(row.mean, row.first_day, bucket, said.starts_on, said.ends_on) for row in mine]
    known = [part for part in parts if part is not None]
    return (sum(known) if known and len(known) == len(parts) else None), bucket


def _view(work: Work, row: Row[Any], code: str, places: dict[int, str], last: date | None) -> OverrideView:
    place = None if row.warehouse_id is None else places.get(row.warehouse_id, "")
    said = Override(
        code, place, row.starts_on, row.ends_on, row.units, row.percent, row.reason, row.expires_on
    )
    return OverrideView(
        row.id, said, row.made_by, row.made_at, _state(row, work.today), _score(work, row, said, last)
    )


def _state(row: Row[Any], today: date) -> OverrideState:
    if row.ended_at is not None:
        return OverrideState.ENDED
    if row.ends_on < today:
        return OverrideState.OVER
    return OverrideState.EXPIRED if row.expires_on < today else OverrideState.IN_FORCE


def _score(work: Work, row: Row[Any], said: Override, last: date | None) -> OverrideScore | None:
    """Compare with what sold, once all days are in; nothing of one that was taken back before they came."""
    taken_back = row.ended_at is not None and row.ended_at.date() <= row.ends_on
    if last is None or last < row.ends_on or taken_back or row.model_units is None:
        return None
    sold = sales.sku_history(work, said.sku, row.starts_on, row.ends_on, said.warehouse)
    actual = float(sum(day.units for day in sold))
    found = score(row.model_units, row.override_units, actual)
    out = sum(day.stocked_out for day in sold)
    return OverrideScore(row.model_units, row.override_units, actual, found.saved, out)
