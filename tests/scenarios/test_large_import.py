"""The database killed at any phase of a large import: nothing half-done, and the next try holds."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import polars as pl
import psutil
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from sealane.accounts import service as accounts
from sealane.app.migrate import migrate
from sealane.infra.database import Database, Work
from sealane.infra.parts import Part
from sealane.infra.postgres import EmbeddedPostgres
from sealane.sales import service as sales
from sealane.sales.contracts import SalesBatch
from sealane.sales.store import lines
from sealane.sales.store.tables import sales_line, sales_order

UNITS = list(range(1, 2_001))
LOOSE = "SELECT count(*) FROM pg_class WHERE relname ~ '^sales_line_[0-9]+$' AND NOT relispartition"


def _batch() -> SalesBatch:
    sold = {"source": "s", "order_ref": "1", "kind": "sale", "sold_on": date(2026, 1, 1), "sku_code": "X"}
    return SalesBatch(
        pl.DataFrame({"units": UNITS}).with_columns(pl.lit(v).alias(k) for k, v in sold.items())
    )


def _killed(folder: Path) -> None:
    """Kill the server and all its backends: one alone would commit what it is asked before it notices."""
    postmaster = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
    all_of_it = [postmaster, *postmaster.children(recursive=True)]
    for process in all_of_it:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(all_of_it[1:], timeout=60)


def _break_at(phase: str, folder: Path, broken: pytest.MonkeyPatch) -> None:
    """Kill the server once the import has come to `phase`."""
    execute, attach = Work.execute, Part.attach

    def executing(work: Work, statement: object, parameters: object = None) -> object:
        if "sealane_attach_part" in str(statement):
            _killed(folder)
        return execute(work, statement, parameters)  # type: ignore[arg-type]

    def attaching(part: Part) -> None:
        if phase == "orders written":
            _killed(folder)
        attach(part)
        if phase == "attached":
            _killed(folder)

    broken.setattr(Part, "attach", attaching)
    if phase == "part committed":
        broken.setattr(Work, "execute", executing)


def test_a_server_killed_at_any_phase_of_a_large_import_comes_back_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LARGE_ROWS", len(UNITS))
    server = EmbeddedPostgres(tmp_path / "postgres")
    migrate(server.start())
    workspace = accounts.create_workspace(Database(server.start()), "Shop")
    for phase in ("orders written", "part committed", "attached"):
        database = Database(server.start())
        with monkeypatch.context() as broken:
            _break_at(phase, server.folder, broken)
            with pytest.raises(OperationalError), database.work(workspace) as work:
                sales.take_lines(work, _batch(), 1)
        database.close()
        database = Database(server.start())
        with database.work(workspace) as work:
            assert work.execute(select(sales_order.c.id)).all() == []
            assert work.execute(select(sales_line.c.units)).all() == []
        with database.work(workspace) as work:
            sales.take_lines(work, _batch(), 1)
        with database.work(workspace) as work:
            assert work.execute(text(LOOSE)).scalar_one() == 0
            by_line = select(sales_line.c.units).order_by(sales_line.c.position)
            assert list(work.execute(by_line).scalars()) == UNITS
            sales.undo_batch(work, 1)
        database.close()
    server.stop()
