"""Rehearsing: a session in a workspace of its own beside the real ones, played on the running system."""

from __future__ import annotations

import asyncio
import csv
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import polars as pl
from rich.console import Console

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.app.house import House, open_house
from sealane.app.loading import take, watch
from sealane.app.replaying import Played, enter, play
from sealane.app.workspaces import all_workspaces, choose
from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.live.contracts import NewItem, SessionDraft, SessionState
from sealane.live.contracts.rehearsal import Case, Script
from sealane.live.core.rehearsal import Unreadable, from_lines, generate, of_journal, to_lines
from sealane.live.service import sessions
from sealane.stock import service as stock
from sealane.stock.contracts import CountBatch, Place
from sealane.stock.contracts.holds import Coming

WORKSPACE = "Rehearsal"
"""The workspace in which sessions are rehearsed: nothing in it touches goods of the seller."""

ARRIVES_DAYS = 25
"""When goods on their way are promised in a rehearsal: a fast ship's late end."""

SESSION_HOURS = 2


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A session ready to be played: its code, a link for a person, a key for the player."""

    workspace_id: int
    code: str
    person_key: str
    player_key: str


def write_script(console: Console, case: Case, seed: int, out: Path) -> None:
    """Write a made-up session as JSON lines, and say that it is one."""
    script = generate(case, seed)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(to_lines(script)) + "\n", encoding="utf-8")
    console.print(f"{script.said} {len(script.moments):,} moments in {out}")


def read_script(path: Path) -> Script:
    """Read a script from a file; raises BadInput."""
    try:
        return from_lines(path.read_text(encoding="utf-8").splitlines())
    except (Unreadable, UnicodeDecodeError) as wrong:
        raise BadInput(
            Text(f"{path} is no recorded session: {wrong}", f"{path} 不是场次记录：{wrong}"),
            next_step=Text("Write one: sealane live generate", "可生成：sealane live generate"),
        ) from wrong


def export_script(console: Console, code: str, workspace: str, out: Path) -> None:
    """Write a session that was run here as a file that can be replayed; raises SessionNotFound, BadInput."""
    with open_house() as house:
        chosen = choose(house.database, workspace)
        with house.database.work(chosen.id) as work:
            script = of_journal(*sessions.recorded(work, code))
    if not script.moments:
        raise BadInput(
            Text(f"Nothing has happened in {code} yet.", f"{code} 尚无记录。"),
            next_step=Text("Choose a session that was run here.", "请选择在本系统开播过的场次。"),
        )
    lines = "\n".join(to_lines(script)) + "\n"
    if str(out) == "-":
        sys.stdout.write(lines)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(lines, encoding="utf-8")
    console.print(f"{script.said} {len(script.moments):,} moments in {out}")


def rehearse(
    console: Console, script: Script, address: str, speed: float, *, pause: float, ends: bool
) -> None:
    """Prepare the script's world in a workspace of its own, say where its desk is, and play it."""
    with open_house() as house:
        made = prepare(console, house, script)
    page = f"/live/{made.code}/desk"
    console.print(f"{script.said}", soft_wrap=True)
    console.print(f"Open {address}/enter?key={made.person_key}", soft_wrap=True)
    console.print(f"Then the desk: {address}{page} (it begins in {pause:.0f} s).", soft_wrap=True)
    headers = asyncio.run(enter(address, made.player_key))
    time.sleep(pause)
    say(console, asyncio.run(play(script, address, made.code, headers, speed, ends=ends)))


def replay(
    console: Console, script: Script, address: str, code: str, token: str, speed: float, *, ends: bool
) -> None:
    """Play a script against a session of the running system that somebody has planned."""
    headers = {"Authorization": f"Bearer {token}"}
    say(console, asyncio.run(play(script, address, code, headers, speed, ends=ends)))


def say(console: Console, played: Played) -> None:
    """Print what came of a script."""
    answers = ", ".join(f"{count:,} {name}" for name, count in played.answers.most_common()) or "no orders"
    console.print(f"Played in {played.seconds:.1f} s: {answers}.", soft_wrap=True)
    console.print(
        f"Answered within {played.quantile_ms(0.5)} ms (half) and {played.quantile_ms(0.99)} ms (99 %); "
        f"at most {played.behind:.2f} s behind the script.",
        soft_wrap=True,
    )


def prepare(console: Console, house: House, script: Script) -> Rehearsal:
    """Load the script's goods as a seller would, and plan a session that sells them."""
    workspace_id = _workspace(house)
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), script)
        take(house, workspace_id, Path(folder), console)
        watch(console, house, workspace_id)
    with house.database.work(workspace_id) as work:
        code = _session(work, script)
        people = {one.role: one.id for one in accounts.members(work)}
    return Rehearsal(
        workspace_id,
        code,
        accounts.make_entry_key(house.database, workspace_id, people[Role.OWNER]),
        accounts.make_entry_key(house.database, workspace_id, people[Role.LIVE]),
    )


def _workspace(house: House) -> int:
    for there in all_workspaces(house.database):
        if there.name == WORKSPACE:
            return there.id
    made = accounts.create_workspace(house.database, WORKSPACE, "USD")
    for name, role in (("Rehearsal", Role.OWNER), ("Buyers", Role.LIVE)):
        accounts.create_person(house.database, made, f"{name.lower()}@sealane.local", name, role)
    return made


def _write(folder: Path, script: Script) -> None:
    """The goods as tables: stock, a warehouse at home that can send, a supplier who can make more."""
    columns: tuple[str, ...]
    places = [("REH-US", "Rehearsal US", "overseas", "US"), ("REH-CN", "Rehearsal home", "home", "CN")]
    _table(folder / "locations.csv", ("location", "name", "kind", "country"), places)
    columns = ("sku", "name", "price", "unit_cost", "currency", "weight_kg")
    goods = [(g.sku, g.name, g.price, round(g.price * 2 / 5, 2), "USD", 0.8) for g in script.goods]
    _table(folder / "products.csv", columns, goods)
    on_hand = [(g.sku, "REH-US", g.units) for g in script.goods]
    on_hand += [(g.sku, "REH-CN", g.units) for g in script.goods]
    _table(folder / "stock.csv", ("sku", "location", "on_hand"), on_hand)
    columns = (
        "sku", "location", "lead_time_days_p50", "lead_time_days_p90", "kind", "supplier", "source",
        "channel", "unit_cost", "cost_per_kg", "moq", "multiple",
    )  # fmt: skip
    ways: list[tuple[object, ...]] = [
        ("*", "REH-US", 7, 11, "transfer", "", "REH-CN", "air", "", 6.5, "", ""),
        ("*", "REH-US", 27, 36, "transfer", "", "REH-CN", "fast_sea", "", 1.4, "", ""),
    ]
    ways += [
        (
            g.sku,
            "REH-CN",
            12,
            18,
            "purchase",
            "Rehearsal works",
            "",
            "",
            round(g.price * 2 / 5, 2),
            "",
            100,
            10,
        )
        for g in script.goods
    ]
    _table(folder / "supply.csv", columns, ways)


def _table(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def _fill(work: Work, shelf: Place, units: int) -> None:
    """Count in what an earlier rehearsal has sold."""
    there = stock.level(work, shelf)
    if there.available < units:
        on_hand = there.on_hand + units - there.available
        rows = {"sku_id": [shelf.sku_id], "warehouse_id": [shelf.warehouse_id], "on_hand": [on_hand]}
        stock.count(work, CountBatch(pl.DataFrame(rows)), None)


def _session(work: Work, script: Script) -> str:
    """Plan a session, set its goods aside and say what is on its way; one still on air is ended before."""
    for before in sessions.schedule(work, work.now - timedelta(days=2), work.now + timedelta(days=1)):
        if before.state is SessionState.LIVE:
            sessions.end(work, before.code)
    start = work.now + timedelta(minutes=1)
    code = f"REH-{work.now:%m%d-%H%M%S}"
    draft = SessionDraft(
        script.title,
        "Rehearsal",
        start,
        start + timedelta(hours=SESSION_HOURS),
        ("US",),
        "America/Los_Angeles",
        code=code,
        currency="USD",
        warehouses=("REH-US",),
        note=script.said,
    )
    sessions.create(work, draft, [NewItem(g.sku, g.price, minutes=2) for g in script.goods])
    skus = catalog.sku_ids(work, [g.sku for g in script.goods])
    place = catalog.resolve_warehouses(work, ["REH-US"])["REH-US"]
    for goods in script.goods:
        shelf = Place(skus[goods.sku], place)
        _fill(work, shelf, goods.units)
        stock.set_aside(work, code, shelf, goods.units, script.title)
    day = work.today + timedelta(days=ARRIVES_DAYS)
    coming = [
        Coming(f"{code}-{g.sku}", skus[g.sku], place, g.coming, day) for g in script.goods if g.coming > 0
    ]
    stock.set_offers(work, coming)
    return code
