"""A sheet: one table of a file as cells of text, with the line that each row stood on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from sealane.exchange.contracts import LINE, FileTooLarge, Reject
from sealane.exchange.core import limits


@dataclass(frozen=True, slots=True)
class Sheet:
    """`frame` has text columns `0`…`n-1` and LINE; when `typed`, columns keep their own names and types."""

    file: str
    name: str | None
    frame: pl.DataFrame
    encoding: str = ""
    delimiter: str | None = None
    broken: tuple[Reject, ...] = ()  # lines that are no rows at all
    typed: bool = False

    @property
    def width(self) -> int:
        return self.frame.width - 1

    def below(self, line: int) -> pl.DataFrame:
        """The rows of the file under `line`; a sheet's lines never fall."""
        return self.frame.slice(int(self.frame[LINE].search_sorted(line, side="right")))

    def top(self, rows: int = limits.HEADER_SEARCH_ROWS) -> list[tuple[str, ...]]:
        """The first rows as text, empty cells as empty strings."""
        # Cut before anything else: of a long frame in many pieces even to leave out a column takes 20 ms.
        head = self.frame.head(rows).drop(LINE).cast(pl.String).fill_null("")
        return [tuple(str(cell) for cell in row) for row in head.iter_rows()]


def of_rows(rows: Sequence[Sequence[str | None]], lines: Sequence[int], width: int) -> pl.DataFrame:
    """Text frame of `rows`, each padded to `width`, with LINE."""
    schema: dict[str, pl.DataType] = {str(i): pl.String() for i in range(width)}
    padded = [[*row[:width], *([None] * (width - len(row)))] for row in rows]
    frame = pl.DataFrame(padded, schema=schema, orient="row")
    return frame.with_columns(pl.Series(LINE, lines, dtype=pl.Int64))


def check_size(file: str, rows: int, columns: int) -> None:
    """Raise FileTooLarge past the limits on rows and columns."""
    if rows > limits.ROWS:
        raise FileTooLarge(
            file,
            en=f"The table has {rows:,} rows; the most is {limits.ROWS:,}.",
            zh=f"表格有 {rows:,} 行，最多 {limits.ROWS:,} 行。",
        )
    if columns > limits.COLUMNS:
        raise FileTooLarge(
            file,
            en=f"The table has {columns:,} columns; the most is {limits.COLUMNS:,}.",
            zh=f"表格有 {columns:,} 列，最多 {limits.COLUMNS:,} 列。",
        )


def broken_line(file: str, line: int, text: str, en: str, zh: str) -> Reject:
    """A line that is no row: the whole line is the value."""
    return Reject(file, line, "", text[: limits.SHOWN_CHARS], en, zh)
