"""The unit of work: one transaction, one workspace, nothing seen across."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import ProgrammingError

from sealane.accounts.service.checks import time_zones
from sealane.accounts.store.tables import audit_entry, workspace
from sealane.app.tables import metadata
from sealane.catalog.store.tables import sku
from sealane.infra.bulk import Taken, undo, upsert
from sealane.infra.database import TODAY, Database
from sealane.infra.schema import guarded_tables
from sealane.kit.clock import FixedClock
from sealane.sales.store.tables import sales_order


def _second_workspace(database: Database) -> int:
    with database.system() as connection:
        made = insert(workspace).values(name="Other", currency="EUR").returning(workspace.c.id)
        return int(connection.execute(made).scalar_one())


def test_rows_of_another_workspace_are_neither_seen_nor_written(
    database: Database, workspace_id: int
) -> None:
    other = _second_workspace(database)
    with database.work(workspace_id) as work:
        work.execute(insert(sku).values(workspace_id=workspace_id, code="A"))
    with database.work(other) as work:
        assert work.execute(select(sku.c.code)).all() == []
        assert work.execute(update(sku).values(name="stolen")).rowcount == 0
    with pytest.raises(ProgrammingError, match="row-level security"), database.work(other) as work:
        work.execute(insert(sku).values(workspace_id=workspace_id, code="B"))


def test_without_a_workspace_nothing_is_seen(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        work.execute(insert(sku).values(workspace_id=workspace_id, code="A"))
    with database.engine.begin() as connection:
        assert connection.execute(select(sku)).all() == []
    with database.system() as connection:
        assert connection.execute(select(sku)).all() == []


def test_an_error_undoes_the_whole_work(database: Database, workspace_id: int) -> None:
    with pytest.raises(RuntimeError), database.work(workspace_id) as work:
        work.execute(insert(sku).values(workspace_id=workspace_id, code="A"))
        raise RuntimeError
    with database.work(workspace_id) as work:
        assert work.execute(select(sku)).all() == []


def test_every_table_with_a_workspace_is_guarded_by_forced_row_security(database: Database) -> None:
    with database.engine.begin() as connection:
        rows = connection.execute(
            text("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        ).scalars()
        forced = set(rows)
    with_workspace = {
        t.name for t in metadata.sorted_tables if "workspace_id" in t.c or t.name == "workspace"
    }
    assert with_workspace == {table.name for table in guarded_tables()}
    assert with_workspace <= forced


def test_append_only_tables_refuse_change(database: Database, workspace_id: int) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), database.work(workspace_id) as work:
        work.execute(update(audit_entry).values(reason="rewritten"))


def test_a_stage_keeps_empty_text_apart_from_nothing(database: Database, workspace_id: int) -> None:
    frame = pl.DataFrame({"a": ["", None, 'say "hi", you\nthere', "中文"], "n": [1, None, 3, 4]})
    with database.work(workspace_id) as work:
        work.stage("stage_try", frame, {"a": "text", "n": "int"})
        rows = work.execute(text("SELECT a, n FROM stage_try")).all()
    assert [tuple(row) for row in rows] == list(frame.iter_rows())


TYPES = {"code": "text", "name": "text"}


def _take(database: Database, workspace_id: int, batch: int, rows: dict[str, str]) -> Taken:
    frame = pl.DataFrame({"code": list(rows), "name": list(rows.values())})
    with database.work(workspace_id) as work:
        return upsert(work, sku, frame, TYPES, ["code"], batch)


def _names(database: Database, workspace_id: int) -> dict[str, str]:
    with database.work(workspace_id) as work:
        return {row.code: row.name for row in work.execute(select(sku.c.code, sku.c.name))}


def test_an_upsert_counts_new_replaced_and_unchanged_rows(database: Database, workspace_id: int) -> None:
    assert _take(database, workspace_id, 1, {"A": "a", "B": "b"}) == Taken(2, 0, 0)
    assert _take(database, workspace_id, 2, {"A": "a", "B": "b2", "C": "c"}) == Taken(1, 1, 1)


def test_batches_can_be_undone_in_any_order(database: Database, workspace_id: int) -> None:
    _take(database, workspace_id, 1, {"A": "first", "B": "b"})
    _take(database, workspace_id, 2, {"A": "second", "C": "c"})
    _take(database, workspace_id, 3, {"A": "third"})
    with database.work(workspace_id) as work:
        undo(work, sku, 2)
    assert _names(database, workspace_id) == {"A": "third", "B": "b"}
    with database.work(workspace_id) as work:
        undo(work, sku, 3)
    assert _names(database, workspace_id) == {"A": "first", "B": "b"}
    with database.work(workspace_id) as work:
        undo(work, sku, 1)
    assert _names(database, workspace_id) == {}


def test_loaded_rows_are_of_the_workspace_and_numbers_once_reserved_are_nobody_elses(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work, database.work(workspace_id) as beside:
        first, second = work.reserve(sales_order, 10), beside.reserve(sales_order, 5)
        assert second == first + 10
        row = {
            "source": "s",
            "order_ref": "A",
            "order_hash": 1,
            "import_id": 1,
            "sold_on": date(2026, 1, 1),
        }
        work.load(sales_order, pl.DataFrame({"id": [first], **row}))
        with pytest.raises(ProgrammingError, match="row-level security"), work.connection.begin_nested():
            work.execute(insert(sales_order).values(workspace_id=workspace_id + 1, id=second, **row))
    with database.work(workspace_id) as work:
        assert work.execute(select(sales_order.c.workspace_id)).scalars().all() == [workspace_id]


def test_tables_that_are_not_marked_take_no_load(database: Database, workspace_id: int) -> None:
    with pytest.raises(InsufficientPrivilege), database.work(workspace_id) as work:
        work.load(sku, pl.DataFrame({"code": ["A"]}))


def test_a_day_begins_by_the_workspaces_own_clock(
    database: Database, database_url: str, workspace_id: int
) -> None:
    evening = Database(database_url, clock=FixedClock(datetime(2026, 3, 2, 20, 0, tzinfo=UTC)))
    days = {}
    for zone in ("Asia/Shanghai", "America/Los_Angeles", "UTC"):
        with database.work(workspace_id) as work:
            work.execute(update(workspace).where(workspace.c.id == workspace_id).values(timezone=zone))
        with evening.work(workspace_id) as work:
            days[zone] = work.today
            assert work.execute(select(TODAY)).scalar_one() == work.today
    evening.close()
    assert days == {
        "Asia/Shanghai": date(2026, 3, 3),
        "America/Los_Angeles": date(2026, 3, 2),
        "UTC": date(2026, 3, 2),
    }


def test_every_time_zone_that_may_be_chosen_is_known_to_the_database(database: Database) -> None:
    with database.system() as connection:
        for zone in sorted(time_zones()):
            connection.execute(text("SELECT timezone(:zone, now())"), {"zone": zone})
