"""A night from files: a day's sales and a kept plan in, the orders that change out."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

from rich.console import Console

from sealane.exchange import service as exchange
from sealane.planning import service as planning
from sealane.planning.contracts.night import Change

SHOWN_REJECTS = 10
"""Refused rows printed."""


def night_files(console: Console, state: Path, sales: Sequence[Path], out: Path) -> None:
    """Fold new days of Parquet `sales` into the plan kept in `state`; write the changes to the CSV `out`."""
    read = exchange.ParquetSales(sales)
    done = planning.night(state, read.stream())
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(f".{out.name}.partial")
    with partial.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(f.name for f in fields(Change))
        rows.writerows(astuple(change) for change in done.changes)
    partial.replace(out)
    for reject in read.rejects[:SHOWN_REJECTS]:
        console.print(f"[red]{reject.file}, line {reject.line}: {reject.value!r} is refused[/red]")
    for note in done.notes:
        console.print(f"[yellow]{note.en}[/yellow]")
    console.print(
        f"As of {done.as_of}: {done.sold:,} of {done.series:,} series sold, {done.decided:,} decided again, "
        f"{len(done.changes):,} orders changed, in {out}"
    )
