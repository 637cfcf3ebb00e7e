"""Backup and restore: a copy taken elsewhere plans to the byte as the original does."""

from __future__ import annotations

import contextlib
import io
import tarfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from sealane.accounts import service as accounts
from sealane.app.backup import backup, restore
from sealane.app.home import Home
from sealane.app.house import furnish
from sealane.app.planning_files import plan_workspace
from sealane.exchange import service as exchange
from sealane.infra.database import Database
from sealane.infra.settings import Settings
from sealane.kit.errors import BadInput, Conflict
from sealane.sales import service as sales
from sealane.sales.contracts import SalesBatch
from sealane.sales.store import lines

SALES = "date,sku,location,units,revenue\n" + "\n".join(
    f"2026-0{month}-{day:02d},S{day % 3},MAIN,{day % 5 + 1},{day * 10}"
    for month in (1, 2)
    for day in range(1, 29)
)


def _planned(monkeypatch: pytest.MonkeyPatch, home: Home, out: Path) -> dict[str, bytes]:
    monkeypatch.setenv("SEALANE_HOME", str(home.folder))
    plan_workspace(Console(quiet=True), "", out, seed=0)
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_a_restored_copy_gives_the_same_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (Home(Settings(home=tmp_path / name)) for name in ("first", "second"))
    url = first.open()
    house = furnish(first.settings, url)
    number = accounts.create_workspace(house.database, "Shop")
    (tmp_path / "sales.csv").write_text(SALES)
    with house.database.work(number) as work:
        exchange.enqueue(work, exchange.receive_folder(work, house.files, tmp_path / "sales.csv"))
    house.worker().run_until_idle()
    _broken_off(house.database, number, monkeypatch)
    assert backup(first, url, tmp_path / "copy.tar") > 0
    house.database.close()
    restore(second, tmp_path / "copy.tar")
    with pytest.raises(Conflict, match="already holds data"):
        restore(second, tmp_path / "copy.tar")
    restored = furnish(second.settings, second.open())
    with restored.database.work(number) as work:
        assert sales.sweep(work) == 0
    restored.database.close()
    before = _planned(monkeypatch, first, tmp_path / "before")
    after = _planned(monkeypatch, second, tmp_path / "after")
    assert before.keys() >= {"decisions.csv", "forecast.parquet", "why.jsonl"}
    assert before == after
    second.close()
    first.close()


def _broken_off(database: Database, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large import that has broken off after its lines: the part that it leaves is in the copy, too."""
    sold = {"source": "s", "order_ref": "1", "kind": "sale", "sold_on": date(2026, 1, 1), "sku_code": "X"}
    monkeypatch.setattr(lines, "LARGE_ROWS", 1)
    with contextlib.suppress(ZeroDivisionError), database.work(number) as work:
        sales.take_lines(work, SalesBatch(pl.DataFrame(sold | {"units": 1})), 1)
        raise ZeroDivisionError


def _archive(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> None:
    with tarfile.open(path, "w") as archive:
        for member, content in members:
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def test_what_is_no_backup_is_refused_and_nothing_leaves_the_archive(tmp_path: Path) -> None:
    out, link = tmp_path / "outside", tarfile.TarInfo("files/there")
    link.type, link.linkname = tarfile.SYMTYPE, str(out)
    inside = tarfile.TarInfo("files/there/file")
    (tmp_path / "other.tar").write_text("something else")
    _archive(tmp_path / "link.tar", (link, b""), (inside, b"x"))
    _archive(tmp_path / "above.tar", (tarfile.TarInfo("../outside"), b"x"))
    _archive(tmp_path / "list.tar", (tarfile.TarInfo("manifest.json"), b"[1]"))
    home = Home(Settings(home=tmp_path / "home"))
    for name in ("other.tar", "link.tar", "above.tar", "list.tar", "missing.tar"):
        with pytest.raises(BadInput, match="no backup"):
            restore(home, tmp_path / name)
    assert not out.exists()
    home.close()
