"""Estimates as files: when shipments arrive and what their freight costs, from a folder of tables."""

from __future__ import annotations

import gzip
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
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.logistics import service as logistics
from sealane.logistics.contracts.estimates import Estimates

ENDINGS = (".csv", ".csv.gz", ".parquet", ".xlsx")


def arrival_files(console: Console, source: Path, out: Path, *, as_of: datetime | None) -> None:
    """Write when each shipment in `source` that is under way arrives to the table `out`; raises BadInput."""
    _must_be_table(out)
    folder = _read(console, source)
    day = folder.settings.get("as_of")
    if as_of is None and isinstance(day, date):
        as_of = datetime.combine(day, time())
    _write(console, logistics.arrivals(folder.tables, as_of), out, "under way")


def freight_files(console: Console, source: Path, out: Path) -> None:
    """Write what the freight of each shipment in `source` without one costs to `out`; raises BadInput."""
    _must_be_table(out)
    folder = _read(console, source)
    _write(console, logistics.freight(folder.tables), out, "without freight")


def _read(console: Console, source: Path) -> Folder:
    folder = exchange.read_folder(source, strict=False, today=SystemClock().now().date())
    tell_folder(console, folder)
    return folder


def _write(console: Console, made: Estimates, out: Path, what: str) -> None:
    for note in made.notes:
        console.print(note.en, style="yellow")
    write_files(out.parent, {out.name: _table(made.frame, out.name.casefold())})
    console.print(f"{made.frame.height:,} shipments {what} in {out}")


def _must_be_table(out: Path) -> None:
    """Before anything is reckoned: a table under a name that says something else would be opened as that."""
    if not out.name.casefold().endswith(ENDINGS):
        known = ", ".join(ENDINGS)
        raise BadInput(
            Text(f"{out} is no name of a table.", f"{out} 不是表格文件名。"),
            next_step=Text(f"Let it end in one of: {known}.", f"请使用以下后缀之一：{known}。"),
        )


def _table(frame: pl.DataFrame, name: str) -> bytes:
    if name.endswith(".parquet"):
        buffer = io.BytesIO()
        frame.write_parquet(buffer)
        return buffer.getvalue()
    moments = [name for name, kind in frame.schema.items() if kind == pl.Datetime]
    said = frame.with_columns(pl.col(moments).dt.strftime("%Y-%m-%dT%H:%M:%S"))
    if name.endswith(".xlsx"):
        return xlsx_bytes(said)
    written = said.write_csv(float_scientific=False).encode()
    return gzip.compress(written, mtime=0) if name.endswith(".gz") else written
