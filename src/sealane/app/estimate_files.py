"""Estimates as files: when shipments arrive and what their freight costs, from a folder of tables."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path

import polars as pl
from rich.console import Console

from sealane.app.planning_files import tell_folder, write_files
from sealane.exchange import service as exchange
from sealane.exchange.contracts import Folder
from sealane.infra.spreadsheet import xlsx_bytes
from sealane.kit.clock import SystemClock
from sealane.logistics import service as logistics
from sealane.logistics.contracts.estimates import Estimates


def arrival_files(console: Console, source: Path, out: Path, *, as_of: datetime | None) -> None:
    """Write when each shipment in `source` that is under way arrives to the table `out`."""
    folder = _read(console, source)
    day = folder.settings.get("as_of")
    if as_of is None and isinstance(day, date):
        as_of = datetime.combine(day, time())
    _write(console, logistics.arrivals(folder.tables, as_of), out, "under way")


def freight_files(console: Console, source: Path, out: Path) -> None:
    """Write what the freight of each shipment in `source` without one costs to the table `out`."""
    folder = _read(console, source)
    _write(console, logistics.freight(folder.tables), out, "without freight")


def _read(console: Console, source: Path) -> Folder:
    folder = exchange.read_folder(source, strict=False, today=SystemClock().now().date())
    tell_folder(console, folder)
    return folder


def _write(console: Console, made: Estimates, out: Path, what: str) -> None:
    for note in made.notes:
        console.print(f"[yellow]{note.en}[/yellow]")
    write_files(out.parent, {out.name: _table(made.frame, out.suffix.casefold())})
    console.print(f"{made.frame.height:,} shipments {what} in {out}")


def _table(frame: pl.DataFrame, ending: str) -> bytes:
    if ending == ".parquet":
        buffer = io.BytesIO()
        frame.write_parquet(buffer)
        return buffer.getvalue()
    moments = [name for name, kind in frame.schema.items() if kind == pl.Datetime]
    said = frame.with_columns(pl.col(moments).dt.strftime("%Y-%m-%dT%H:%M:%S"))
    return xlsx_bytes(said) if ending == ".xlsx" else said.write_csv(float_scientific=False).encode()
