"""Loading: files on disk into a workspace by the same imports that the screen uses, watched to the end."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy.exc import OperationalError

from sealane.accounts import service as accounts
from sealane.app.demo import build, cash_budget, write
from sealane.app.demo.latest import last_day
from sealane.app.demo.team import gather
from sealane.app.house import House, open_house
from sealane.app.jobs import TALK
from sealane.app.workspaces import Named, all_workspaces, choose
from sealane.exchange import service as exchange
from sealane.exchange.contracts import Import, ImportStatus
from sealane.infra.jobs import enqueue
from sealane.infra.listing import Query, page
from sealane.insight import service as insight
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.planning import service as planning
from sealane.planning.contracts.choices import PlanChoices

OWNER_EMAIL = "owner@sealane.local"
OWNER_NAME = "Owner"
DEMO_SEED = 7
LOOK_SECONDS = 0.1
"""How often the command line looks how far the jobs are."""

BUSY = ("status:in:queued,running",)
PLANNING = (*BUSY, "kind:in:import,replan")
"""What a first page waits for; indicators, alarms and talk come while it is looked at."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The workspace that is open now, and the key that lets its owner in once."""

    workspace_id: int
    entry_key: str


def load_first(
    console: Console,
    house: House,
    *,
    data: Path | None,
    demo: bool,
    currency: str,
    look: Callable[[], None],
) -> Loaded:
    """Bring in what the start asks for and return the workspace to show, once it has a plan.

    A workspace that has one is shown at once: whatever it does in the background goes on.
    """
    if data is not None:
        # Before a workspace bears its name: a slip of the keyboard must not leave an empty one behind.
        _must_exist(data)
    workspace = _workspace(console, house, data, demo=demo, currency=currency)
    if data is not None:
        take(house, workspace.id, data, console)
    with house.database.work(workspace.id) as work:
        planned = planning.current_plan(work) is not None
    if data is not None or not planned:
        watch(console, house, workspace.id, look, PLANNING)
        if workspace.demo:
            with house.database.work(workspace.id) as work:
                enqueue(work, TALK, {}, key="all")
    # The reviews of weeks gone by are made beside, while the first page is looked at.
    insight.enqueue_rhythm(house.database, [workspace.id])
    return Loaded(workspace.id, _owner_key(house, workspace.id))


def import_into(console: Console, path: Path, workspace: str) -> None:
    """Import `path` into a workspace; the running server's worker does it, or this process."""
    with open_house() as house:
        chosen = choose(house.database, workspace)
        take(house, chosen.id, path, console)
        # Jobs are held by locks, so a worker here and one beside never do the same.
        house.worker().run_until_idle()
        watch(console, house, chosen.id)


def take(house: House, workspace_id: int, path: Path, console: Console) -> None:
    """Receive a file or folder and queue its imports; says at once what needs a person."""
    _must_exist(path)
    with house.database.work(workspace_id) as work:
        received = exchange.receive_folder(work, house.files, path)
        exchange.enqueue(work, received)
    for one in received:
        _say(console, one)


def _must_exist(path: Path) -> None:
    if not path.exists():
        raise BadInput(
            Text(f"There is no file or folder {path}.", f"找不到文件或文件夹 {path}。"),
            next_step=Text("Look at the path after DATA=.", "请检查 DATA= 后的路径。"),
        )


def _say(console: Console, one: Import) -> None:
    name = one.name if one.sheet is None else f"{one.name} · {one.sheet}"
    if one.again:
        console.print(f"{name}: imported before, nothing changes.")
    elif one.status is ImportStatus.NEEDS_MAPPING:
        console.print(f"{name}: its columns need your answer on the Files page.", style="yellow")
    elif one.status is ImportStatus.FAILED:
        console.print(f"{name}: {one.message}", style="red")


def watch(
    console: Console,
    house: House,
    workspace_id: int,
    look: Callable[[], None] = lambda: None,
    busy: tuple[str, ...] = BUSY,
) -> None:
    """Show the jobs of a workspace until none of the `busy` is left; `look` keeps alive those who do them."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("Starting …", total=None)
        while True:
            look()
            try:
                found = _busy(house, workspace_id, busy)
            except OperationalError:
                time.sleep(LOOK_SECONDS)
                continue
            if not found:
                return
            first = next((row for row in found if row["status"] == "running"), found[0])
            total = float(first["total"] or 0) or None
            text = f"{first['kind']}: {first['message']}" if first["message"] else str(first["kind"])
            bar.update(task, description=text, total=total, completed=float(first["done"] or 0))
            bar.refresh()
            time.sleep(LOOK_SECONDS)


def _busy(house: House, workspace_id: int, busy: tuple[str, ...]) -> list[dict[str, Any]]:
    with house.database.work(workspace_id) as work:
        return page(work, planning.JOBS, Query(filters=busy, sort="created_at", limit=50)).rows


def _workspace(console: Console, house: House, data: Path | None, *, demo: bool, currency: str) -> Named:
    there = all_workspaces(house.database)
    if data is not None:
        name = data.resolve().name.split(".")[0] or data.resolve().name or "My shop"
        return next((w for w in there if w.name == name), None) or _make(house, name, currency, demo=False)
    if there:
        return there[0]
    if not demo:
        return _make(house, "My shop", currency, demo=False)
    console.print("Making the demo world: a seller who does not exist …")
    world = build(DEMO_SEED, last_day(house.database.clock.now()))
    made = _make(house, world.name, "USD", demo=True)
    gather(house.database, made.id)
    budget, until = cash_budget(world)
    with house.database.work(made.id) as work:
        planning.write_policies(work, PlanChoices(cash_budget=budget, budget_until=until), ())
    with tempfile.TemporaryDirectory() as scratch:
        write(world, Path(scratch))
        take(house, made.id, Path(scratch), console)
    return made


def _make(house: House, name: str, currency: str, *, demo: bool) -> Named:
    number = accounts.create_workspace(house.database, name, currency, demo=demo)
    accounts.create_person(house.database, number, OWNER_EMAIL, OWNER_NAME)
    return Named(number, name, demo)


def _owner_key(house: House, workspace_id: int) -> str:
    with house.database.work(workspace_id) as work:
        found = page(work, accounts.PEOPLE, Query(filters=("role:is:owner",), limit=1)).rows
    return accounts.make_entry_key(house.database, workspace_id, int(found[0]["id"]))
