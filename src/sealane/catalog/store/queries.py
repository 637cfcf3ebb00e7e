"""Queries of the catalogue: frames for planning, single rows for people, codes turned into ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

import polars as pl
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Row,
    Table,
    Text,
    any_,
    func,
    literal,
    literal_column,
    select,
    text,
    update,
)

from sealane.catalog.contracts import SKU_COLUMNS
from sealane.catalog.store.tables import bundle_part, exchange_rate, sku, warehouse
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.infra.pipeline import numbers, together

FOUND = {"code": pl.String(), "sku_id": pl.Int64()}


def sku_frame(work: Work) -> pl.DataFrame:
    """Read every active SKU, by code, in the columns of `SKU_COLUMNS`."""
    columns = {column.name: column for column in sku.c}
    chosen: list[Any] = []
    for name in SKU_COLUMNS:
        match name:
            case "sku_id":
                chosen.append(sku.c.id)
            case "traits":
                chosen.append(func.array_to_string(sku.c.traits, literal_column("';'")))
            case _:
                chosen.append(columns[name])
    statement = select(*chosen).where(sku.c.active).order_by(sku.c.code)
    frame = fetch(work, statement, SKU_COLUMNS)
    return frame.with_columns(pl.col("name", "category", "traits").fill_null(""))


def sku_row(work: Work, code: str) -> Row[Any] | None:
    """Read one SKU by its code or, failing that, by another name of it."""
    found = resolve(work, [code], "")
    sku_id = found["sku_id"][0]
    if sku_id is None:
        return None
    return work.execute(select(sku).where(sku.c.id == sku_id)).first()


def warehouse_rows(work: Work) -> Sequence[Row[Any]]:
    """Read every active warehouse, by code."""
    return work.execute(select(warehouse).where(warehouse.c.active).order_by(warehouse.c.code)).all()


_RESOLVE = text(
    "WITH asked AS (SELECT DISTINCT code FROM unnest(CAST(:codes AS text[])) AS u(code)), "
    "named AS (SELECT a.code, n.sku_id, row_number() OVER (PARTITION BY a.code ORDER BY "
    "  CASE n.source WHEN :source THEN 0 WHEN '' THEN 1 ELSE 2 END, n.source) AS place, "
    "  CASE WHEN n.source IN (:source, '') THEN 1 "
    "    ELSE (SELECT count(DISTINCT o.sku_id) FROM sku_alias o WHERE o.alias = a.code) END AS meanings "
    "  FROM asked a JOIN sku_alias n ON n.alias = a.code) "
    "SELECT a.code, coalesce(s.id, n.sku_id) AS sku_id FROM asked a "
    "LEFT JOIN sku s ON s.code = a.code "
    "LEFT JOIN named n ON n.code = a.code AND n.place = 1 AND n.meanings = 1 ORDER BY a.code"
)


def resolve(work: Work, codes: Iterable[str], source: str) -> pl.DataFrame:
    """Return (code, sku_id) for each distinct code; sku_id is null where nothing bears that name.

    The code itself wins, then a name used in files of `source`, then one used anywhere, then one used
    elsewhere if it means one SKU only.
    """
    return fetch(work, _RESOLVE.bindparams(codes=list(codes), source=source), FOUND)


def hidden_skus(work: Work, codes: Iterable[str]) -> list[str]:
    """Return those of `codes` whose SKU was taken back by an undone import."""
    # Few are: all of them are read sooner than thousands of codes are sent.
    hidden = set(work.execute(select(sku.c.code).where(~sku.c.active)).scalars())
    return sorted(hidden.intersection(codes)) if hidden else []


def ids_of(work: Work, table: Table, codes: Iterable[str]) -> dict[str, int]:
    """Return the ids of rows of `table` by code, of those that exist."""
    wanted = table.c.code == any_(literal(sorted(set(codes)), ARRAY(Text)))
    return {row.code: row.id for row in work.execute(select(table.c.code, table.c.id).where(wanted))}


def codes_of(work: Work, table: Table, ids: Iterable[int]) -> dict[int, str]:
    """Return the codes of rows of `table` by id."""
    wanted = table.c.id == any_(literal(sorted(set(ids)), ARRAY(BigInteger)))
    return {row.id: row.code for row in work.execute(select(table.c.id, table.c.code).where(wanted))}


_ANY_BUNDLE: Final = (
    "SELECT 1 FROM bundle_part WHERE workspace_id = %(w)s AND bundle_id = ANY(%(skus)s::bigint[]) LIMIT 1"
)


def any_bundle(work: Work, sku_ids: Collection[int]) -> bool:
    """Say whether any of some SKUs is a bundle."""
    asked = {"w": work.workspace_id, "skus": numbers(sku_ids)}
    return bool(together(work, (_ANY_BUNDLE, asked))[0])


def bundle_rows(work: Work) -> list[tuple[int, int, int]]:
    """Read (bundle, part, units) by id, in order."""
    statement = select(bundle_part.c.bundle_id, bundle_part.c.part_id, bundle_part.c.units)
    rows = work.execute(statement.order_by(bundle_part.c.bundle_id, bundle_part.c.part_id))
    return [(row.bundle_id, row.part_id, row.units) for row in rows]


def rate_rows(work: Work) -> Sequence[Row[Any]]:
    """Read every exchange rate, by pair and ascending day."""
    c = exchange_rate.c
    return work.execute(select(c.source, c.target, c.day, c.rate).order_by(c.source, c.target, c.day)).all()


def hide(work: Work, table: Table, ids: Iterable[int]) -> None:
    """Show rows of `table` no more."""
    wanted = table.c.id == any_(literal(sorted(ids), ARRAY(BigInteger)))
    work.execute(update(table).where(wanted).values(active=False))
