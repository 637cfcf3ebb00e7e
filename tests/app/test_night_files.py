"""A night from files: any form of table, and nothing lost where something is wrong."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console
from typer.testing import CliRunner

from sealane.app.cli import app, main
from sealane.app.night_files import night_files
from sealane.app.planning_files import plan_files
from sealane.kit.errors import SealaneError

TODAY = date(2026, 1, 5)


def quiet() -> Console:
    return Console(file=io.StringIO(), width=200)


def said(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kept plan of three SKUs that sell 10, 5 and 1 a day, of which little is left."""
    root = tmp_path_factory.mktemp("kept")
    source = root / "seller"
    source.mkdir()
    days = pl.date_range(date(2025, 10, 1), date(2026, 1, 4), "1d", eager=True)
    rows = [(d, sku, "HOME", u) for d in days for sku, u in (("A", 10), ("B", 5), ("C", 1))]
    pl.DataFrame(rows, schema=["date", "sku", "location", "units"], orient="row").write_csv(
        source / "sales.csv"
    )
    (source / "stock.csv").write_text("sku,location,on_hand\nA,HOME,400\nB,HOME,900\nC,HOME,3\n")
    (source / "products.csv").write_text("sku,unit_cost,price\nA,4,12\nB,5,15\nC,6,18\n")
    (source / "supply.csv").write_text(
        "sku,location,kind,lead_time_days_p50,lead_time_days_p90\n*,HOME,purchase,20,26\n"
    )
    plan_files(
        quiet(), source, root / "out", as_of=TODAY, seed=0, strict=False, workers=1, state=root / "state"
    )
    return root / "state"


@pytest.fixture
def state(planned: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(planned, tmp_path / "state"))


def a_day(folder: Path, form: str = "csv") -> Path:
    """Sales of the new day, in which A sold 390 at once."""
    folder.mkdir(exist_ok=True)
    frame = pl.DataFrame(
        {"date": [TODAY] * 2, "sku": ["A", "B"], "location": ["HOME"] * 2, "units": [390, 5]}
    )
    if form == "csv":
        frame.write_csv(folder / "sales.csv")
    elif form == "xlsx":
        frame.write_excel(folder / "sales.xlsx")
    else:
        text = [pl.col(c).cast(pl.Categorical) for c in ("sku", "location")]
        frame.with_columns(text).write_parquet(folder / "sales.parquet")
    return folder


def changes(file: Path) -> list[tuple[str, int]]:
    frame = pl.read_csv(file)
    return list(zip(frame["sku"].to_list(), frame["units"].to_list(), strict=True))


def test_a_day_of_sales_may_come_as_csv_as_a_workbook_or_as_parquet(state: Path, tmp_path: Path) -> None:
    found = []
    for form in ("csv", "xlsx", "parquet"):
        copy = Path(shutil.copytree(state, tmp_path / f"state-{form}"))
        night_files(quiet(), copy, [a_day(tmp_path / form, form)], tmp_path / f"{form}.csv")
        found.append(changes(tmp_path / f"{form}.csv"))
    assert found[0] == found[1] == found[2]
    assert dict(found[0])["A"] > 0


def test_stock_and_arrivals_of_the_folder_are_heard(state: Path, tmp_path: Path) -> None:
    day = a_day(tmp_path / "day")
    (day / "stock.csv").write_text("sku,location,on_hand\nA,HOME,5000\n")
    (day / "incoming.csv").write_text("sku,location,units,due_date\nC,HOME,500,2026-01-07\n")
    console = quiet()
    night_files(console, state, [day], tmp_path / "night.csv")
    assert "stock and what is on its way told" in said(console)
    assert all(units == 0 for sku, units in changes(tmp_path / "night.csv") if sku in ("A", "C"))


def test_where_the_answer_cannot_be_written_the_night_is_not_begun(state: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        night_files(quiet(), state, [a_day(tmp_path / "day")], tmp_path / "file" / "night.csv")
    assert json.loads((state / "state.json").read_text())["nights"] == 0


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (shutil.rmtree, "no kept plan"),
        (lambda s: (s / "state.json").write_text("{not json"), "no kept plan"),
        (lambda s: (s / "state.json").write_text("[]"), "another version"),
        (lambda s: next(s.glob("part-*")).write_bytes(b"SEALANE1 is not all of it"), "damaged"),
        (lambda s: next(s.glob("part-*")).unlink(), "missing"),
        (lambda s: next(s.glob("names-*")).write_bytes(b""), "damaged"),
    ],
)
def test_a_state_that_is_gone_or_damaged_is_told_and_no_answer_is_left(
    state: Path, tmp_path: Path, spoil: object, words: str
) -> None:
    assert callable(spoil)
    spoil(state)
    with pytest.raises(SealaneError) as told:
        night_files(quiet(), state, [a_day(tmp_path / "day")], tmp_path / "night.csv")
    assert words in told.value.detail.en
    assert told.value.next_step
    assert list(tmp_path.glob("*night.csv*")) == []


def test_files_that_are_none_are_told(state: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "photo.csv").write_bytes(bytes(range(256)) * 8)
    for source in ("empty", "nowhere", "broken.parquet", "photo.csv"):
        with pytest.raises(SealaneError):
            night_files(quiet(), state, [tmp_path / source], tmp_path / "night.csv")
    assert json.loads((state / "state.json").read_text())["nights"] == 0


def run(*words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and what is printed by the command as people call it."""
    monkeypatch.setattr("sys.argv", ["sealane", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out + printed.err


@pytest.mark.parametrize("command", ["plan", "arrivals", "freight", "sites"])
def test_an_empty_or_missing_folder_is_told_by_every_command(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    for folder in ("empty", "nowhere"):
        code, words = run(
            command, "--from", str(tmp_path / folder), "--out", str(tmp_path / "out.csv"),
            monkeypatch=monkeypatch, capsys=capsys,
        )  # fmt: skip
        assert code == 2
        assert "Traceback" not in words
        assert words.strip()


def test_an_answer_that_cannot_be_written_is_told_without_a_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "seller").mkdir()
    (tmp_path / "seller" / "shipments.csv").write_text(
        "shipment,origin,destination,weight_kg,freight_cost\n"
        + "".join(f"S{n},CN,US,{10 + n},{100 + 5 * n}\n" for n in range(40))
        + "S99,CN,US,20,\n"
    )
    (tmp_path / "file").write_text("in the way")
    code, words = run(
        "freight", "--from", str(tmp_path / "seller"), "--out", str(tmp_path / "file" / "freight.csv"),
        monkeypatch=monkeypatch, capsys=capsys,
    )  # fmt: skip
    assert code == 2
    assert "Traceback" not in words
    assert "file" in words


@pytest.mark.parametrize(("command", "day"), [("plan", "2026-13-01"), ("plan", "soon"), ("arrivals", "soon")])
def test_a_day_that_is_none_is_told(command: str, day: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [command, "--from", str(tmp_path), "--as-of", day])
    assert done.exit_code == 2
    assert "YYYY-MM-DD" in done.output


def test_a_night_without_any_file_is_told() -> None:
    done = CliRunner().invoke(app, ["night", "--state", "somewhere"])
    assert done.exit_code == 2
    assert "--from" in done.output
