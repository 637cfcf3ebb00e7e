"""What every table needs on its way into a room: the import it belongs to, its rows resolved to ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from sealane.catalog import service as catalog
from sealane.catalog.contracts import WarehouseBatch
from sealane.exchange.contracts import Note, Reject
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.infra.distinct import distinct

NONE = Taken(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Intake:
    """One import: where its rows go, under which id, and whose codes they use."""

    work: Work
    batch_id: int
    file: str
    kind: str
    code_source: str  # whose names its SKU codes may be: Amazon, Shopify, …; empty: the seller's own
    as_of: date
    headers: pl.DataFrame | None = None  # what is known of shipments, for their lines
    written: pl.DataFrame | None = None  # moments as the file writes them: `LINE`, `told`


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one table's rows."""

    taken: Taken = NONE
    rejects: tuple[Reject, ...] = ()
    notes: tuple[Note, ...] = field(default=())


def with_sku_ids(intake: Intake, frame: pl.DataFrame) -> pl.DataFrame:
    """Add `sku_id` for `sku`; codes that are new become SKUs, with the name that stands beside them."""
    apart = distinct(frame["sku"])
    if "name" in frame.columns:
        known = frame.filter(pl.col("sku").is_not_null())
        named = pl.col("name").drop_nulls().last()
        codes = known.group_by("sku", maintain_order=True).agg(named).rename({"sku": "code"})
    else:
        codes = apart.texts.drop_nulls().to_frame("code")
    ids = catalog.ensure_skus(intake.work, codes, intake.batch_id, intake.code_source).frame
    each = apart.texts.to_frame("code").join(ids, on="code", how="left", maintain_order="left")["sku_id"]
    return frame.with_columns(apart.spread(each))


def with_warehouse_ids(
    intake: Intake, frame: pl.DataFrame, column: str = "location", into: str = "warehouse_id"
) -> pl.DataFrame:
    """Add the id of the warehouse that `column` names; new ones are made, Amazon's as what they are."""
    apart = distinct(frame[column])
    codes = apart.texts.drop_nulls().sort().to_list()
    there = catalog.resolve_warehouses(intake.work, codes)
    fba = [code for code in codes if code not in there and code.upper().startswith("FBA")]
    if fba:
        catalog.take_warehouses(intake.work, WarehouseBatch(_fba(fba)), intake.batch_id)
    ids = catalog.ensure_warehouses(intake.work, codes, intake.batch_id).ids()
    each = apart.texts.replace_strict(ids, default=None, return_dtype=pl.Int64())
    return frame.with_columns(apart.spread(each).alias(into))


def _fba(codes: list[str]) -> pl.DataFrame:
    country = [code[4:6].upper() if len(code) == 6 and code[3] == "-" else None for code in codes]
    return pl.DataFrame(
        {"code": codes, "name": codes, "kind": ["fba"] * len(codes), "country": country},
        schema={"code": pl.String, "name": pl.String, "kind": pl.String, "country": pl.String},
    )


def only(frame: pl.DataFrame, schema: dict[str, pl.DataType] | object) -> pl.DataFrame:
    """The columns of `frame` that a batch declares."""
    names = list(schema) if isinstance(schema, dict) else []
    return frame.select(c for c in names if c in frame.columns)
