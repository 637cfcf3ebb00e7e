"""A night from files: a kept plan and a new day's sales, stock and arrivals in, the changed orders out."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

import polars as pl
from rich.console import Console

from sealane.app.planning_files import SHOWN_REJECTS, tell_folder
from sealane.exchange import service as exchange
from sealane.exchange.contracts import NotRecognised, Reject
from sealane.kit.clock import SystemClock
from sealane.planning import service as planning
from sealane.planning.contracts.night import Change, NewDay, Night


def night_files(console: Console, state: Path, sources: Sequence[Path], out: Path) -> None:
    """Fold a new day into the plan kept in `state`; write the orders that change to the CSV `out`.

    Each of `sources` is a file or a folder: sales in Parquet are read as they stream by, all else as the
    tables sales, stock and incoming. `out` is opened first: what can't be told must not be done.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(f".{out.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            done, rejects = _fold(console, state, sources)
            rows = csv.writer(file)
            rows.writerow(f.name for f in fields(Change))
            rows.writerows(astuple(change) for change in done.changes)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    for reject in rejects[:SHOWN_REJECTS]:
        console.print(f"{reject.file}, line {reject.line}: {reject.value!r} is refused", style="red")
    for note in done.notes:
        console.print(note.en, style="yellow")
    heard = " and ".join(
        name for name, told in (("stock", done.counted), ("what is on its way", done.arriving)) if told
    )
    console.print(
        f"As of {done.as_of}: {done.sold:,} of {done.series:,} series sold, "
        f"{f'{heard} told, ' if heard else ''}{done.decided:,} decided again, "
        f"{len(done.changes):,} orders changed, in {out}"
    )


def _fold(console: Console, state: Path, sources: Sequence[Path]) -> tuple[Night, tuple[Reject, ...]]:
    streamed: list[Path] = []
    tables: dict[str, list[pl.DataFrame]] = {}
    for source in sources:
        sales = exchange.parquet_sales(source, rows=0)
        if sales is not None:
            streamed += sales.files
        if sales is None or source.is_dir():
            today = SystemClock().now().date()
            folder = exchange.read_folder(source, today=today, without=sales.files if sales else ())
            tell_folder(console, folder)
            for name, frame in folder.tables.items():
                tables.setdefault(name, []).append(frame)
    told = {name: pl.concat(found, how="diagonal_relaxed") for name, found in tables.items()}
    read = exchange.ParquetSales(streamed) if streamed else None
    if read is not None and "sales" in told:
        raise NotRecognised(
            ", ".join(s.name for s in sources),
            en="Sales came both in Parquet and as other tables: give all of one day in one form.",
            zh="销售数据同时有 Parquet 和其他格式，请将同一天的数据放在同一种格式中。",
        )
    sales_told = exchange.table_sales(told["sales"]) if "sales" in told else None
    day = NewDay(read.stream() if read else sales_told, told.get("stock"), told.get("incoming"))
    return planning.night(state, day), read.rejects if read else ()
