"""A large import's lines are loaded beside it into a part: all of it is there or nothing, come what may."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from threading import Event, Thread

import polars as pl
import pytest
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from sealane.infra import parts
from sealane.infra.database import Database, Work, psycopg_url
from sealane.infra.parts import LARGE_FROM, Part
from sealane.sales import service
from sealane.sales.contracts import SalesBatch
from sealane.sales.store import lines
from sealane.sales.store.tables import sales_line, sales_order

LOOSE = (
    "SELECT relname FROM pg_class WHERE relname ~ '^sales_line_[0-9]+$' AND relkind = 'r' "
    "AND NOT relispartition ORDER BY 1"
)
OTHERS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"


@pytest.fixture(autouse=True)
def all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an import of two lines stand in a part of its own."""
    monkeypatch.setattr(lines, "LARGE_ROWS", 2)


@pytest.fixture
def owner(database_url: str) -> Iterator[Engine]:
    """Connections of the owner of the tables."""
    engine = create_engine(psycopg_url(database_url))
    yield engine
    engine.dispose()


def _batch(*units: int, ref: str = "1") -> SalesBatch:
    rows = [("shop", ref, "sale", date(2026, 1, 5), "A", count) for count in units]
    columns = ["source", "order_ref", "kind", "sold_on", "sku_code", "units"]
    return SalesBatch(pl.DataFrame(rows, schema=columns, orient="row"))


def _units(work: Work) -> list[int]:
    by_line = select(sales_line.c.units).order_by(sales_line.c.order_id, sales_line.c.position)
    return list(work.execute(by_line).scalars())


def _loose(database: Database) -> list[str]:
    with database.system() as connection:
        return list(connection.scalars(text(LOOSE)))


def _nothing_is_there(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        assert _units(work) == []
        assert work.execute(select(sales_order.c.id)).all() == []


def _until_nobody_holds_a_lock(database: Database) -> None:
    """The server ends a killed client's transaction once it notices."""
    while True:
        with database.system() as connection:
            if not connection.execute(text(OTHERS)).scalar_one():
                return


def _next_import_holds(database: Database, workspace_id: int) -> None:
    """The import may be tried again, and nothing of the first try is left then."""
    with database.work(workspace_id) as work:
        service.take_lines(work, _batch(5, 6), 1)
    assert _loose(database) == []
    with database.work(workspace_id) as work:
        assert _units(work) == [5, 6]
        service.undo_batch(work, 1)
    _nothing_is_there(database, workspace_id)


def _take_and_fail(work: Work) -> None:
    service.take_lines(work, _batch(5, 6), 1)
    raise ZeroDivisionError


def test_an_import_that_breaks_off_after_its_lines_shows_nothing_of_them_and_the_next_one_drops_them(
    database: Database, workspace_id: int
) -> None:
    with pytest.raises(ZeroDivisionError), database.work(workspace_id) as work:
        _take_and_fail(work)
    _nothing_is_there(database, workspace_id)
    (left,) = _loose(database)
    for statement in (f"SELECT * FROM {left}", f"INSERT INTO {left} SELECT", f"DELETE FROM {left}"):
        with pytest.raises(ProgrammingError, match="permission denied"), database.work(workspace_id) as work:
            work.execute(text(statement))
    _next_import_holds(database, workspace_id)


def test_an_import_that_breaks_off_while_its_lines_are_loaded_leaves_no_part(
    database: Database, workspace_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    for name in ("_with_contents", "_filled"):
        with monkeypatch.context() as broken:
            broken.setattr(lines, name, breaks)
            with pytest.raises(ZeroDivisionError), database.work(workspace_id) as work:
                service.take_lines(work, _batch(5, 6), 1)
        assert _loose(database) == []
    _next_import_holds(database, workspace_id)


def test_lines_that_the_database_refuses_take_their_import_with_them(
    database: Database, workspace_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(self: Part, frame: pl.DataFrame) -> object:
        return loading(self, pl.concat([frame, frame]))

    loading = Part.loading
    with monkeypatch.context() as broken:
        broken.setattr(Part, "loading", twice)
        with pytest.raises(DBAPIError, match="duplicate"), database.work(workspace_id) as work:
            service.take_lines(work, _batch(5, 6), 1)
    _nothing_is_there(database, workspace_id)
    assert _loose(database) == []
    _next_import_holds(database, workspace_id)


KILLED = """
import os, signal, sys
from tests.sales.test_parts import _batch
from sealane.infra.database import Database, Work
from sealane.infra.parts import Part
from sealane.sales import service
from sealane.sales.store import lines

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

url, workspace, phase = sys.argv[1], int(sys.argv[2]), sys.argv[3]
lines.LARGE_ROWS = 2
execute = Work.execute
if phase == "loading":
    lines._with_contents = die
if phase == "loaded":
    Part.attach = die
if phase == "unattached":
    Work.execute = lambda w, s, p=None: die() if "sealane_attach_part" in str(s) else execute(w, s, p)
with Database(url).work(workspace) as work:
    service.take_lines(work, _batch(5, 6), 1)
    die()
"""
"""An import whose process is killed at one of its phases."""


@pytest.mark.parametrize(
    ("phase", "left"), [("loading", 0), ("loaded", 0), ("unattached", 1), ("attached", 1)]
)
def test_a_process_killed_at_any_phase_leaves_nothing_that_shows_and_nothing_that_stays(
    database: Database, database_url: str, workspace_id: int, phase: str, left: int
) -> None:
    asked = [sys.executable, "-c", KILLED, database_url, str(workspace_id), phase]
    killed = subprocess.run(asked, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    _until_nobody_holds_a_lock(database)
    assert len(_loose(database)) == left
    _nothing_is_there(database, workspace_id)
    _next_import_holds(database, workspace_id)


def test_a_connection_lost_between_the_two_commits_leaves_a_part_that_is_dropped_later(
    database: Database, workspace_id: int, owner: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(work: Work, statement: object, parameters: object = None) -> object:
        if "sealane_attach_part" in str(statement):
            with owner.begin() as killer:
                pid = work.execute(text("SELECT pg_backend_pid()")).scalar_one()
                killer.execute(text("SELECT pg_terminate_backend(:pid, 10000)"), {"pid": pid})
        return execute(work, statement, parameters)  # type: ignore[arg-type]

    execute = Work.execute
    with monkeypatch.context() as broken:
        broken.setattr(Work, "execute", losing)
        with pytest.raises(OperationalError), database.work(workspace_id) as work:
            service.take_lines(work, _batch(5, 6), 1)
    assert len(_loose(database)) == 1
    _nothing_is_there(database, workspace_id)
    _next_import_holds(database, workspace_id)


def _beside(act: Callable[[], None]) -> Thread:
    thread = Thread(target=act)
    thread.start()
    return thread


def test_imports_in_two_workspaces_at_once_leave_each_other_alone(
    database: Database, workspace_id: int, other_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived = Event()

    def attach(self: Part) -> None:
        arrived.set()  # swept, loaded, and about to wait for the first one
        attached(self)

    def second() -> None:
        with database.work(other_id) as work:
            service.take_lines(work, _batch(7, 8), 2)

    attached = Part.attach
    with database.work(workspace_id) as work:
        service.take_lines(work, _batch(5, 6), 1)
        monkeypatch.setattr(Part, "attach", attach)
        thread = _beside(second)
        assert arrived.wait(60)
        assert _units(work) == [5, 6]
    thread.join(60)
    assert _loose(database) == []
    for workspace, units in ((workspace_id, [5, 6]), (other_id, [7, 8])):
        with database.work(workspace) as work:
            assert _units(work) == units


def test_two_large_tables_of_one_import_stand_in_two_parts(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        service.take_lines(work, _batch(5, 6), 1)
        service.take_lines(work, _batch(7, 8, ref="2"), 1)
        assert _units(work) == [5, 6, 7, 8]
    with database.work(workspace_id) as work:
        assert _units(work) == [5, 6, 7, 8]
        service.undo_batch(work, 1)
    _nothing_is_there(database, workspace_id)
    assert _loose(database) == []


def test_a_left_part_that_someone_reads_is_dropped_by_a_later_sweep(
    database: Database, workspace_id: int, owner: Engine
) -> None:
    with pytest.raises(ZeroDivisionError), database.work(workspace_id) as work:
        _take_and_fail(work)
    (left,) = _loose(database)
    with owner.begin() as reader:
        reader.execute(text(f"SELECT count(*) FROM {left}"))
        with database.work(workspace_id) as work:
            service.sweep(work)
        assert _loose(database) == [left]
    with database.work(workspace_id) as work:
        service.sweep(work)
    assert _loose(database) == []


def test_an_import_waits_for_nobody_who_waits_for_it(
    database: Database, workspace_id: int, owner: Engine
) -> None:
    """A migration waits for the table, and whoever comes after it waits behind it."""

    def change() -> None:
        with owner.begin() as connection:
            connection.execute(text("LOCK TABLE sales_line IN ACCESS EXCLUSIVE MODE"))

    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'sales_line'::regclass")
    with database.work(workspace_id) as work:
        assert _units(work) == []
        thread = _beside(change)
        while not work.execute(waiting).scalar_one():
            pass
        service.take_lines(work, _batch(5, 6), 1)
        first = work.execute(select(sales_line.c.order_id)).scalars().first()
    thread.join(60)
    assert first is not None
    assert first < LARGE_FROM
    with database.work(workspace_id) as work:
        assert _units(work) == [5, 6]


def test_where_there_are_too_many_parts_lines_go_into_the_first_one(
    database: Database, workspace_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PARTS_MOST", 1)
    with database.work(workspace_id) as work:
        service.take_lines(work, _batch(5, 6), 1)
        assert all(number < LARGE_FROM for number in work.execute(select(sales_line.c.order_id)).scalars())
        assert _units(work) == [5, 6]


def test_attaching_looks_at_no_row_and_leaves_the_part_as_the_table_is(
    database: Database, workspace_id: int
) -> None:
    said: list[str] = []
    with database.work(workspace_id) as work:
        driver = work.opened.connection.driver_connection
        assert driver is not None
        driver.add_notice_handler(lambda notice: said.append(notice.message_primary))
        work.execute(text("SET LOCAL client_min_messages TO debug1"))
        service.take_lines(work, _batch(5, 6), 1)
    assert any("is implied by existing constraints" in sentence for sentence in said), said
    checks = (
        "SELECT c.relname, k.conname FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid "
        "JOIN pg_constraint k ON k.conrelid = c.oid AND contype = 'c' "
        "WHERE inhparent = 'sales_line'::regclass"
    )
    rules = (
        "SELECT bool_and(relrowsecurity), bool_and(relacl::text !~ 'sealane_app=[^m]') FROM pg_inherits "
        "JOIN pg_class c ON c.oid = inhrelid WHERE inhparent = 'sales_line'::regclass"
    )
    with database.system() as connection:
        assert connection.execute(text(checks)).all() == []
        assert connection.execute(text(rules)).one() == (True, True)


@pytest.fixture
def other_id(database: Database) -> int:
    """A second workspace."""
    with database.system() as connection:
        made = text("INSERT INTO workspace (name, currency) VALUES ('Other', 'USD') RETURNING id")
        return int(connection.execute(made).scalar_one())
