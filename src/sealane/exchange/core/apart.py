"""Several tables on one sheet told apart: below each other, or side by side with an empty column between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import polars as pl

from sealane.exchange.contracts import LINE
from sealane.exchange.core import limits
from sealane.exchange.core.headers import alias_index, key
from sealane.exchange.core.recognise import KINDS
from sealane.exchange.core.sheet import Sheet

FEWEST_KNOWN = 2
"""Known headers in a row before it can begin a table."""

SURE = 3
"""Known headers, and no other cells, by which a row begins a table without a blank line before it."""

TITLES = 2
"""Lines of a title that may stand between a blank line and a header."""


def tables_apart(sheet: Sheet) -> tuple[Sheet, ...]:
    """The tables of a sheet, each as a sheet of its own; all but the first are named by where they begin.

    Sheets that no person has laid out by hand, typed or longer than `limits.HAND_MADE_ROWS`, are one table.
    """
    if sheet.typed or not 0 < sheet.frame.height <= limits.HAND_MADE_ROWS:
        return (sheet,)
    return tuple(part for block in _side_by_side(sheet) for part in _below_each_other(block))


@cache
def _known() -> frozenset[str]:
    return frozenset(word for table in KINDS.values() for word in alias_index(table))


def _side_by_side(sheet: Sheet) -> list[Sheet]:
    groups = list(_groups(sheet.frame))
    if len(groups) < 2:
        return [sheet]
    parts = [sheet.frame.select(*group, LINE) for group in groups]
    if not all(any(_is_header(row) for row in part.head(limits.HEADER_SEARCH_ROWS).drop(LINE).rows())
               for part in parts):  # fmt: skip
        return [sheet]
    made: list[Sheet] = []
    for group, part in zip(groups, parts, strict=True):
        renamed = part.rename({name: str(i) for i, name in enumerate(group)})
        name = sheet.name if group is groups[0] else f"{sheet.name or ''} #{_letter(int(group[0]))}".strip()
        made.append(replace(sheet, name=name, frame=renamed, broken=sheet.broken if not made else ()))
    return made


def _groups(frame: pl.DataFrame) -> Iterator[list[str]]:
    """Columns between those that are empty from top to bottom."""
    group: list[str] = []
    for name in (c for c in frame.columns if c != LINE):
        cells = frame[name].drop_nulls().str.strip_chars()
        if (cells != "").any():
            group.append(name)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _letter(column: int) -> str:
    """A column as spreadsheets call it: 0 is A, 26 is AA."""
    letters = ""
    while column >= 0:
        letters, column = chr(65 + column % 26) + letters, column // 26 - 1
    return letters


def _below_each_other(sheet: Sheet) -> list[Sheet]:
    starts = _starts(sheet)
    if not starts:
        return [sheet]
    edges = [0, *starts, sheet.frame.height]
    made = []
    for begin, end in pairwise(edges):
        part = sheet.frame.slice(begin, end - begin)
        lines = part[LINE]
        name = sheet.name if begin == 0 else f"{sheet.name or ''} #{lines[0]}".strip()
        broken = tuple(r for r in sheet.broken if begin == 0 or lines[0] <= r.line)
        broken = tuple(r for r in broken if end == sheet.frame.height or r.line <= lines[-1])
        made.append(replace(sheet, name=name, frame=part, broken=broken))
    return made


def _starts(sheet: Sheet) -> list[int]:
    """Positions at which a table other than the first begins, its title included."""
    cells = sheet.frame.drop(LINE)
    heads = [p for p in _candidates(cells) if _is_header(cells.row(p))]
    starts: list[int] = []
    for before, here in pairwise(heads):
        if here - before < 2 or _keys(cells.row(before)) == _keys(cells.row(here)):
            continue
        begin = _title(sheet, cells, here)
        row = _filled(cells.row(here))
        if begin is not None or (len(row) >= SURE and all(key(c) in _known() for c in row)):
            starts.append(here if begin is None else begin)
    return starts


def _candidates(cells: pl.DataFrame) -> list[int]:
    words = pl.all().cast(pl.String).str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]", "")
    known = cells.select(words).select(pl.all().is_in(sorted(_known())).fill_null(value=False))
    return known.select(pl.sum_horizontal(pl.all()) >= FEWEST_KNOWN).to_series().arg_true().to_list()


def _title(sheet: Sheet, cells: pl.DataFrame, here: int) -> int | None:
    """Where the lines of a title above a header begin, if a blank line stands before them; else nothing."""
    lines = sheet.frame[LINE]
    begin = here
    for _ in range(TITLES + 1):
        if begin == 0 or lines[begin] - lines[begin - 1] > 1 or not _filled(cells.row(begin - 1)):
            return begin
        if len(_filled(cells.row(begin - 1))) > 1:
            return None
        begin -= 1
    return None


def _is_header(row: Sequence[object]) -> bool:
    """Whether a row has words alone, and at least half of them are headers of tables that are known."""
    filled = _filled(row)
    known = sum(key(cell) in _known() for cell in filled)
    words = all(any(map(str.isalpha, cell)) for cell in filled)
    return known >= FEWEST_KNOWN and 2 * known >= len(filled) and words


def _filled(row: Sequence[object]) -> list[str]:
    return [str(cell) for cell in row if cell is not None and str(cell).strip()]


def _keys(row: Sequence[object]) -> set[str]:
    return {key(cell) for cell in _filled(row)}
