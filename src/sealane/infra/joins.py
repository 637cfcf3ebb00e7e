"""Joins: which tables of a listing's source a question needs, and which need not have a row."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, FromClause, Join
from sqlalchemy.sql import visitors


def pruned(source: FromClause, used: set[FromClause]) -> FromClause:
    """Return `source` without the joins that none of the `used` tables hangs on."""
    if not isinstance(source, Join):
        return source
    if source.right not in used:
        return pruned(source.left, used)
    left = pruned(source.left, used | tables(source.onclause))
    return left.join(source.right, source.onclause, isouter=source.isouter)


def tables(*expressions: ColumnElement[Any] | None) -> set[FromClause]:
    """Return the tables whose columns stand in `expressions`."""
    parts = (part for e in expressions if e is not None for part in visitors.iterate(e))
    return {part.table for part in parts if isinstance(part, ColumnClause) and part.table is not None}


def optional(source: FromClause) -> set[FromClause]:
    """Return the tables that need not have a row for what is listed: those of outer joins."""
    if not isinstance(source, Join):
        return set()
    return optional(source.left) | ({source.right} if source.isouter else set())
