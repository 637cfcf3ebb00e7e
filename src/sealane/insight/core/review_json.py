"""Reviews as JSON and back, so that an old one reads the same later."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sealane.insight.contracts import Words
from sealane.insight.contracts.reviews import Cell, Column, Content, Figure, Format, Section


def to_json(content: Content) -> dict[str, Any]:
    """Return a review's content as plain JSON."""
    return asdict(content)


def from_json(plain: dict[str, Any]) -> Content:
    """Return the content that was kept."""
    return Content(
        headline=Words(**plain["headline"]),
        figures=tuple(_figure(one) for one in plain["figures"]),
        sections=tuple(_section(one) for one in plain["sections"]),
    )


def _figure(plain: dict[str, Any]) -> Figure:
    return Figure(**{**plain, "name": Words(**plain["name"]), "format": Format(plain["format"])})


def _section(plain: dict[str, Any]) -> Section:
    columns = tuple(
        Column(**{**one, "name": Words(**one["name"]), "format": Format(one["format"])})
        for one in plain["columns"]
    )
    rows = tuple(tuple(_cell(cell) for cell in row) for row in plain["rows"])
    return Section(
        plain["key"], Words(**plain["title"]), Words(**plain["note"]), columns, rows, tuple(plain["links"])
    )


def _cell(plain: Any) -> Cell:
    if isinstance(plain, dict):
        return Words(**plain)
    return plain if plain is None or isinstance(plain, str) else float(plain)
