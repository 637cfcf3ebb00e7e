"""Planning files: the planner's door without server or database, and the same answer from a workspace."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console

from sealane.exchange import service as exchange
from sealane.exchange.contracts import Folder
from sealane.kit.clock import SystemClock
from sealane.planning import service as planning
from sealane.planning.contracts import Plan

SHOWN_REJECTS = 10
"""Refused rows printed; all of them are in rejects.csv."""


def plan_files(
    console: Console, source: Path, out: Path, *, as_of: date | None, seed: int, strict: bool
) -> None:
    """Plan from the tables in `source` into `out`; refused rows are printed and kept in rejects.csv."""
    today = SystemClock().now().date()
    folder = exchange.read_folder(source, strict=strict, today=today)
    settings = dict(folder.settings) | ({"as_of": as_of} if as_of else {})
    _tell(console, folder)
    plan = planning.plan(planning.plan_inputs(folder.tables, settings, today=today, seed=seed))
    write_answer(console, plan, exchange.answer_files(plan, folder.rejects), out)


def plan_workspace(console: Console, workspace: str, out: Path, *, seed: int) -> None:
    """Plan from what a workspace knows into `out`; nothing in the workspace changes."""
    from sealane.app.house import open_house
    from sealane.app.workspaces import choose

    with open_house() as house, house.database.work(choose(house.database, workspace).id) as work:
        plan = planning.plan(planning.load_facts(work, seed).inputs)
    write_answer(console, plan, exchange.answer_files(plan), out)


def write_answer(console: Console, plan: Plan, files: dict[str, bytes], out: Path) -> None:
    """Write the answer's files; each appears under its name only whole."""
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        partial = out / f".{name}.partial"
        partial.write_bytes(content)
        partial.replace(out / name)
    for note in plan.notes:
        console.print(f"[yellow]{note.en}[/yellow]")
    console.print(
        f"{len(plan.decisions):,} decisions as of {plan.settings.as_of} in {out}/decisions.csv; "
        f"read them in {out}/report.html"
    )


def _tell(console: Console, folder: Folder) -> None:
    for note in folder.notes:
        console.print(f"[dim]{note.file}: {note.en}[/dim]")
    for reject in folder.rejects[:SHOWN_REJECTS]:
        where = f"{reject.file}, line {reject.line}, column {reject.column}"
        console.print(f"[red]{where}: {reject.value!r} is refused; expected {reject.expected_en}[/red]")
    if len(folder.rejects) > SHOWN_REJECTS:
        console.print(f"[red]… and {len(folder.rejects) - SHOWN_REJECTS:,} more refused rows[/red]")
