"""Sentences that stand where a shipment's figure belongs are put aside, so that its row is still read."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from sealane.exchange.contracts import LINE, Detected, Reading
from sealane.exchange.core.numbers import number
from sealane.exchange.core.sheet import Sheet

FIGURES = ("freight_cost", "weight_kg", "volume_m3")
"""Columns of shipments that people answer in words: freight and weight of many are written on one line."""
ENDING = "_said"
"""What is put aside stands in a column of the figure's name with this ending."""
_SENTENCE = re.compile(r"^\s*[^\W\d_]{2,}\W+\w")
"""Two words at least: `heavy` is a slip, `See ASN-93 (ID#:1281)` an answer; 见 ASN-93 is one too."""


def words_apart(sheet: Sheet, detected: Detected, reading: Reading) -> Sheet:
    """The sheet with sentences in `FIGURES` moved to columns of their own, or itself where there are none."""
    if detected.kind != "shipments":
        return sheet
    frame = sheet.frame
    added: dict[str, pl.Series] = {}
    for match in reading.matches:
        name = detected.headers[match.index] if sheet.typed else str(match.index)
        if match.column not in FIGURES or frame[name].dtype != pl.String:
            continue
        said = _sentences(frame.filter(pl.col(LINE) > detected.header_line)[name])
        if said:
            is_said = pl.col(name).is_in(said) & (pl.col(LINE) > detected.header_line)
            added[f"{match.column}{ENDING}"] = frame.select(pl.when(is_said).then(pl.col(name)))[name]
            frame = frame.with_columns(pl.when(is_said.not_()).then(pl.col(name)).alias(name))
    if not added:
        return sheet
    return replace(sheet, frame=_beside(frame, added, detected, typed=sheet.typed))


def _sentences(cells: pl.Series) -> list[str]:
    distinct = cells.drop_nulls().unique().to_list()
    return [cell for cell in distinct if _SENTENCE.match(cell) and number(cell) is None]


def _beside(
    frame: pl.DataFrame, added: dict[str, pl.Series], detected: Detected, *, typed: bool
) -> pl.DataFrame:
    lines = frame[LINE]
    columns = []
    for place, (header, cells) in enumerate(added.items(), start=frame.width - 1):
        if typed:
            columns.append(cells.alias(header))
            continue
        at_header = pl.Series([header]).extend_constant(header, frame.height - 1)
        columns.append(
            pl.select(pl.when(lines == detected.header_line).then(at_header).otherwise(cells))
            .to_series()
            .alias(str(place))
        )
    return frame.drop(LINE).with_columns(columns).with_columns(lines)
