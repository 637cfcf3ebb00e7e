"""Refused rows in the layout they came in, with what was wrong, so that they can be mended and sent back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from sealane.exchange.contracts import LINE, Detected, Reading, Reject
from sealane.exchange.core.headers import REASON
from sealane.exchange.core.privacy import is_personal
from sealane.exchange.core.sheet import Sheet

Cells = dict[str, str]

MAX_KEPT = 50_000
"""Refused rows that are kept for mending; a file with more has one fault that all of them share."""

REASONS = (f"{REASON} line", f"{REASON} column", f"{REASON} expected", f"{REASON} 应为")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused row with its cells, and the good rows of the same order, which must come back with it."""

    reject: Reject
    cells: Cells
    together: tuple[Cells, ...] = ()


def refusals(sheet: Sheet, detected: Detected, reading: Reading, rejects: Sequence[Reject]) -> list[Refusal]:
    """The cells of every refused row, at most MAX_KEPT; nothing personal.

    An order replaces what it was as a whole, so the good rows of a refused row's order are kept beside it.
    """
    kept = list(rejects[:MAX_KEPT])
    lines = {r.line for r in kept}
    order = next((m.index for m in reading.matches if m.column == "order"), None)
    if sheet.typed or not kept:
        return [Refusal(r, {r.column: r.value}) for r in kept]
    shown = [(str(i), h) for i, h in enumerate(detected.headers) if h and not _hidden(i, h, reading)]
    frame = sheet.below(detected.header_line)
    bad = {row[LINE]: row for row in frame.filter(pl.col(LINE).is_in(sorted(lines))).iter_rows(named=True)}
    together = _together(frame, order, bad, lines, shown)
    found = []
    for reject in kept:
        row = bad.get(reject.line)
        cells = _cells(row, shown) if row else {detected.headers[0] if detected.headers else "": reject.value}
        mates = together.pop(str(row[str(order)]), ()) if row and order is not None else ()
        found.append(Refusal(reject, cells, mates))
    return found


def _hidden(index: int, header: str, reading: Reading) -> bool:
    return is_personal(header) and index not in {m.index for m in reading.matches}


def _cells(row: Mapping[str, object], shown: Sequence[tuple[str, str]]) -> Cells:
    return {header: "" if row[name] is None else str(row[name]) for name, header in shown}


def _together(
    frame: pl.DataFrame,
    order: int | None,
    bad: Mapping[int, Mapping[str, object]],
    lines: set[int],
    shown: Sequence[tuple[str, str]],
) -> dict[str, tuple[Cells, ...]]:
    if order is None:
        return {}
    numbers = sorted({str(row[str(order)]) for row in bad.values() if row[str(order)]})
    mates = frame.filter(pl.col(str(order)).is_in(numbers) & ~pl.col(LINE).is_in(sorted(lines)))
    found: dict[str, list[Cells]] = {}
    for row in mates.iter_rows(named=True):
        found.setdefault(str(row[str(order)]), []).append(_cells(row, shown))
    return {number: tuple(rows) for number, rows in found.items()}


def mending_file(refused: Sequence[Refusal]) -> pl.DataFrame:
    """Rows to mend, each with its line, column and reason; rows of the same order follow without one."""
    headers: dict[str, None] = {}
    for refusal in refused:
        headers.update(dict.fromkeys(refusal.cells))
    rows: list[list[str]] = []
    for refusal in refused:
        r = refusal.reject
        rows.append(
            [
                *(refusal.cells.get(h, "") for h in headers),
                str(r.line),
                r.column,
                r.expected_en,
                r.expected_zh,
            ]
        )
        rows.extend([*(mate.get(h, "") for h in headers), "", "", "", ""] for mate in refusal.together)
    schema = {name: pl.String() for name in (*headers, *REASONS)}
    return pl.DataFrame(rows, schema=schema, orient="row")
