"""Planning files: the planner's door without server or database, and the same answer from a workspace."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sealane.exchange import service as exchange
from sealane.exchange.contracts import Folder
from sealane.kit.clock import SystemClock
from sealane.kit.period import Bucket
from sealane.planning import service as planning
from sealane.planning.contracts import Plan, Replay, ReplayFrame
from sealane.planning.contracts.history import LargePlan, Means

SHOWN_REJECTS = 10
"""Refused rows printed; all of them are in rejects.csv."""


def plan_files(
    console: Console,
    source: Path,
    out: Path,
    *,
    as_of: date | None,
    seed: int,
    strict: bool,
    engine: str = "",
    workers: int = 0,
    state: Path | None = None,
) -> None:
    """Plan from the tables in `source` into `out`; refused rows are printed and kept in rejects.csv.

    Many sales in Parquet are read as they stream by and planned in parts, side by side in `workers` processes
    (0: one for each core); so is everything where an `engine` is named, local or ray, or where the plan is
    kept in a `state` folder, from which nights go on.
    """
    engine = engine or ("local" if state else "")
    today = SystemClock().now().date()
    sales = exchange.parquet_sales(source, strict=strict, rows=0 if engine else exchange.LARGE_ROWS)
    without = sales.files if sales else ()
    folder = exchange.read_folder(source, strict=strict, today=today, without=without)
    settings = dict(folder.settings) | ({"as_of": as_of} if as_of else {})
    tell_folder(console, folder)
    if sales is None and not engine:
        plan = planning.plan(planning.plan_inputs(folder.tables, settings, today=today, seed=seed))
        write_answer(console, plan, exchange.answer_files(plan, folder.rejects), out)
        return
    with tempfile.TemporaryDirectory(dir=_made(out), prefix=".parts-") as scratch:
        keeper = exchange.PartKeeper(Path(scratch))
        answer = exchange.LargeAnswer(out, keeper)
        means = Means(
            Path(scratch),
            keeper,
            engine or "local",
            workers or os.cpu_count() or 1,
            told=answer.told,
            keep=state,
        )
        if sales is None:
            inputs = planning.plan_inputs(folder.tables, settings, today=today, seed=seed)
            large = planning.plan_in_parts(inputs, means)
        else:
            stream = sales.stream()
            large = planning.plan_streamed(folder.tables, stream, settings, means, today=today, seed=seed)
        answer.finish(large, (*folder.rejects, *(sales.rejects if sales else ())))
    _say(console, large, out)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def plan_workspace(console: Console, workspace: str, out: Path, *, seed: int) -> None:
    """Plan from what a workspace knows into `out`; nothing in the workspace changes."""
    from sealane.app.house import open_house
    from sealane.app.workspaces import choose

    with open_house() as house, house.database.work(choose(house.database, workspace).id) as work:
        plan = planning.plan(planning.load_facts(work, seed).inputs)
    write_answer(console, plan, exchange.answer_files(plan), out)


def backtest_files(console: Console, source: Path, out: Path, *, days: int, warm_up: int, every: int) -> None:
    """Replay the last `days` of the tables in `source` under each policy; print and write what came of it."""
    today = SystemClock().now().date()
    folder = exchange.read_folder(source, strict=False, today=today)
    tell_folder(console, folder)
    step = Bucket(str(folder.settings.get("period", "day"))).days
    frame = ReplayFrame(days // step, warm_up // step, max(1, every // step))
    with console.status("Replaying …") as status:
        replay = planning.backtest(folder.tables, folder.settings, frame, today=today, progress=status.update)
    for title, part in zip(
        ("All", "First half", "Second half"), (replay, *planning.halves(replay)), strict=True
    ):
        console.print(_summary(title, part))
    write_files(out, exchange.backtest_files(replay))
    console.print(f"By day in {out}/backtest.csv; read it in {out}/report.html")


def _summary(title: str, replay: Replay) -> Table:
    table = Table(title=f"{title}, {replay.currency}", title_justify="left")
    table.add_column("")
    rows = exchange.summary(replay)
    for name in rows["policy"]:
        table.add_column(name, justify="right")
    for figure in rows.columns[1:]:
        values = (f"{v:,.1%}" if figure == "service" else f"{v:,.0f}" for v in rows[figure])
        table.add_row(figure.replace("_", " "), *values)
    return table


def write_answer(console: Console, plan: Plan, files: dict[str, bytes], out: Path) -> None:
    """Write the answer's files, and say how to read them."""
    write_files(out, files)
    _say(console, plan, out)


def _say(console: Console, plan: Plan | LargePlan, out: Path) -> None:
    for note in plan.notes:
        console.print(note.en, style="yellow")
    console.print(
        f"{len(plan.decisions):,} decisions as of {plan.settings.as_of} in {out}/decisions.csv; "
        f"read them in {out}/report.html"
    )


def write_files(out: Path, files: dict[str, bytes]) -> None:
    """Write files into a folder; each appears under its name only whole."""
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        partial = out / f".{name}.partial"
        partial.write_bytes(content)
        partial.replace(out / name)


def tell_folder(console: Console, folder: Folder) -> None:
    """Print what was decided on reading, and the refused rows."""
    for note in folder.notes:
        console.print(f"{note.file}: {note.en}", style="dim")
    for reject in folder.rejects[:SHOWN_REJECTS]:
        where = f"{reject.file}, line {reject.line}, column {reject.column}"
        console.print(f"{where}: {reject.value!r} is refused; expected {reject.expected_en}", style="red")
    if len(folder.rejects) > SHOWN_REJECTS:
        console.print(f"… and {len(folder.rejects) - SHOWN_REJECTS:,} more refused rows", style="red")
