"""Queries of the indicators as they were last reckoned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Row, delete, func, insert, select, text

from sealane.infra.database import Work
from sealane.insight.core.measures import MEASURES, Measures
from sealane.insight.store.tables import indicator_member, indicator_month, indicator_run

LOCK_SPACE = 7_327
"""First key of the advisory lock under which a workspace's indicators are reckoned once at a time."""


def lock(work: Work) -> None:
    """Wait until nobody else reckons this workspace's indicators."""
    work.execute(text("SELECT pg_advisory_xact_lock(:s, :w)"), {"s": LOCK_SPACE, "w": work.workspace_id})


def last_run(work: Work) -> Row[Any] | None:
    """Return what the indicators were last reckoned from."""
    return work.execute(select(indicator_run)).first()


def replace(work: Work, run: Mapping[str, Any], months: pl.DataFrame, members: pl.DataFrame) -> None:
    """Put these indicators in the place of all former ones."""
    for table in (indicator_month, indicator_member, indicator_run):
        work.execute(delete(table))
    work.execute(insert(indicator_run).values(workspace_id=work.workspace_id, **run))
    for table, frame in ((indicator_month, months), (indicator_member, members)):
        if not frame.is_empty():
            _insert(work, table.name, frame)


_TYPES = {pl.String: "text", pl.Date: "date", pl.Boolean: "boolean", pl.Float64: "float8"}


def _insert(work: Work, table: str, frame: pl.DataFrame) -> None:
    types = {name: _TYPES[kind.base_type()] for name, kind in frame.schema.items()}
    names = ", ".join(types)
    work.stage(f"stage_{table}", frame, types)
    sql = f"INSERT INTO {table} (workspace_id, {names}) SELECT :w, {names} FROM stage_{table}"  # noqa: S608
    work.execute(text(sql), {"w": work.workspace_id})
    work.execute(text(f"DROP TABLE stage_{table}"))


def months_of(work: Work, dimension: str, member: str) -> dict[date, Measures]:
    """Return the measures of one member by month."""
    mine = (
        indicator_month.c.workspace_id == work.workspace_id,
        indicator_month.c.dimension == dimension,
        indicator_month.c.member == member,
    )
    rows = work.execute(select(indicator_month).where(*mine))
    return {row.month: Measures(**{name: row._mapping[name] for name in MEASURES}) for row in rows}


def member(work: Work, dimension: str, name: str) -> Row[Any] | None:
    """Return how one member stands."""
    mine = (
        indicator_member.c.workspace_id == work.workspace_id,
        indicator_member.c.dimension == dimension,
        indicator_member.c.member == name,
    )
    return work.execute(select(indicator_member).where(*mine)).first()


def members(work: Work, dimension: str, limit: int) -> list[tuple[str, str]]:
    """Return code and name of a dimension's members, those with most units first."""
    c = indicator_member.c
    mine = (c.workspace_id == work.workspace_id, c.dimension == dimension)
    order = (func.coalesce(c.units, 0).desc(), c.member)
    rows = work.execute(select(c.member, c.name).where(*mine).order_by(*order).limit(limit))
    return [(row.member, row.name) for row in rows]
