"""Codes of files turned into rows: found by code or other name, made where they are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from sealane.catalog.contracts import SkuBatch, WarehouseBatch
from sealane.catalog.core import batches
from sealane.catalog.store import queries, tables, writing
from sealane.infra.database import Work


@dataclass(frozen=True, slots=True)
class Ensured:
    """`frame` is (code, id) for every code asked for; `created` of them were missing and were made."""

    frame: pl.DataFrame
    created: int

    def ids(self) -> dict[str, int]:
        """Return the id of each code."""
        return dict(self.frame.iter_rows())


def resolve_skus(work: Work, codes: Iterable[str], source: str = "") -> pl.DataFrame:
    """Return (code, sku_id) for each distinct code, other names included; sku_id is null where unknown.

    `source` says whose file the codes stand in: a name used there wins over one used elsewhere.
    """
    return queries.resolve(work, codes, source)


def sku_ids(work: Work, codes: Iterable[str]) -> dict[str, int]:
    """Return the ids of the SKUs that `codes` name, by their code or another name; unknown ones are left out.

    For few codes and often: a code that is one costs a look into one index.
    """
    wanted = set(codes)
    found = queries.ids_of(work, tables.sku, wanted)
    others = wanted - found.keys()
    if not others:
        return found
    named = queries.resolve(work, others, "").drop_nulls("sku_id")
    return found | dict(named.iter_rows())


def resolve_warehouses(work: Work, codes: Iterable[str]) -> dict[str, int]:
    """Return the ids of the warehouses that exist, by code."""
    return queries.ids_of(work, tables.warehouse, codes)


def ensure_skus(
    work: Work, named: pl.DataFrame | Iterable[str], batch_id: int | None, source: str = ""
) -> Ensured:
    """Find every code, or make it: `named` are codes, or a frame with `code` and any columns of SkuBatch.

    What exists is left as it is: a sales file's wording never changes the catalogue. Answers (code, sku_id).
    """
    rows = SkuBatch(named if isinstance(named, pl.DataFrame) else pl.DataFrame({"code": list(named)}))
    asked = rows.frame["code"].unique()
    found = queries.resolve(work, asked, source)
    hidden = pl.DataFrame({"code": queries.hidden_skus(work, asked)}, schema={"code": pl.String()})
    missing = rows.frame.join(found.filter(pl.col("sku_id").is_null()), on="code", how="semi")
    created = sum(_write(work, batch, batch_id) for batch in (SkuBatch(missing), SkuBatch(hidden)))
    if not missing.is_empty():
        made = queries.resolve(work, missing["code"].unique(), source)
        found = pl.concat([found.filter(pl.col("sku_id").is_not_null()), made]).sort("code")
    return Ensured(found, created)


def _write(work: Work, batch: SkuBatch, batch_id: int | None) -> int:
    if batch.frame.is_empty():
        return 0
    ready = batches.skus(batch)
    taken = writing.write_skus(work, ready, batch_id)
    return taken.new + taken.replaced


def ensure_warehouses(work: Work, codes: Iterable[str], batch_id: int | None) -> Ensured:
    """Find every warehouse, or make it as a home warehouse; answers (code, warehouse_id)."""
    asked = sorted(set(codes))
    ready = batches.warehouses(WarehouseBatch(pl.DataFrame({"code": asked}, schema={"code": pl.String()})))
    taken = writing.write_warehouses(work, ready, batch_id)
    ids = queries.ids_of(work, tables.warehouse, asked)
    frame = pl.DataFrame({"code": asked, "warehouse_id": [ids[code] for code in asked]})
    return Ensured(frame, taken.new + taken.replaced)


def sku_codes(work: Work, ids: Iterable[int]) -> dict[int, str]:
    """Return the codes of SKUs by id."""
    return queries.codes_of(work, tables.sku, ids)


def warehouse_codes(work: Work, ids: Iterable[int]) -> dict[int, str]:
    """Return the codes of warehouses by id."""
    return queries.codes_of(work, tables.warehouse, ids)
