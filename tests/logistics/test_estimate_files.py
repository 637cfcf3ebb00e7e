"""The files' door of estimates: a folder of tables in, one table out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from tests.logistics.test_arrival_estimates import MONDAY, with_asked, world
from tests.logistics.test_freight_estimates import asked, invoices
from typer.testing import CliRunner

from sealane.app.cli import app

ARRIVALS = "shipment,delivered_p10,delivered_p50,delivered_p90,late_probability,slowest_leg"


def run(*words: str | Path) -> str:
    made = CliRunner().invoke(app, [str(w) for w in words])
    assert made.exit_code == 0, made.output
    return made.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shipments, milestones = with_asked(*world(300))
    shipments.write_csv(tmp_path / "shipments.csv", datetime_format="%Y-%m-%dT%H:%M:%S")
    milestones.write_csv(tmp_path / "milestones.csv", datetime_format="%Y-%m-%dT%H:%M:%S")
    return tmp_path


def test_arrivals_are_written_as_iso_timestamps_under_the_fixed_names(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "arrivals.csv"
    run("arrivals", "--from", folder, "--out", out, "--as-of", MONDAY.date().isoformat())
    lines = out.read_text().splitlines()
    assert lines[0] == ARRIVALS
    row = next(line for line in lines if line.startswith("ASKED,")).split(",")
    low, middle, high = (datetime.fromisoformat(moment) for moment in row[1:4])
    assert MONDAY <= low < middle < high
    assert row[4] == ""  # nothing was promised


def test_a_moment_of_settings_is_taken_where_none_is_given(folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.parquet", tmp_path / "b.parquet"
    run("arrivals", "--from", folder, "--out", first, "--as-of", MONDAY.date().isoformat())
    (folder / "settings.toml").write_text(f"as_of = {MONDAY.date().isoformat()}\n")
    first_made = pl.read_parquet(first)
    first.unlink()
    run("arrivals", "--from", folder, "--out", second)
    assert pl.read_parquet(second).equals(first_made)


def test_freight_is_written_under_the_fixed_names_and_bad_rows_are_told(tmp_path: Path) -> None:
    table = pl.concat([invoices(60), asked()], how="diagonal_relaxed")
    bad = "BAD,SZX,LAX,air,heavy,5\n"
    (tmp_path / "shipments.csv").write_text(table.write_csv() + bad)
    out = tmp_path / "out" / "freight.csv"
    said = run("freight", "--from", tmp_path, "--out", out)
    assert "'heavy' is refused" in said
    lines = out.read_text().splitlines()
    assert lines[0] == "shipment,freight_p10,freight_p50,freight_p90"
    assert [line.split(",")[0] for line in lines[1:]] == ["ASKED"]


def test_a_freight_written_on_another_line_is_read_and_shared(tmp_path: Path) -> None:
    rows = [row for row in invoices(60).write_csv().splitlines() if row]
    head = "SHARED,SZX,LAX,air,80,1000\n"
    other = "OTHER,SZX,LAX,air,See ASN-9 (ID#:SHARED),See ASN-9 (ID#:SHARED)\n"
    (tmp_path / "shipments.csv").write_text("\n".join(rows) + "\n" + head + other)
    said = run("freight", "--from", tmp_path, "--out", tmp_path / "freight.csv")
    assert "stands on another line" in " ".join(said.split())
    assert (tmp_path / "freight.csv").read_text().splitlines()[1:] == ["OTHER,500,500,500"]
