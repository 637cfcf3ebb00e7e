"""Statements sent together: in their order, in one transaction, and of a failure nothing remains."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import text

from sealane.infra.database import SYSTEM, Database
from sealane.infra.pipeline import Asked, First, Line, together
from sealane.infra.sending import driver_of, send

PUT = "INSERT INTO sent (number, said) VALUES (%(number)s, %(said)s)"
ALL = "SELECT number, said FROM sent ORDER BY number"


@pytest.fixture
def driver(database: Database, workspace_id: int) -> psycopg.Connection:
    """A connection with a table of its own."""
    connection = database.engine.connect()
    connection.execute(text("CREATE TEMPORARY TABLE sent (number int PRIMARY KEY, said text)"))
    connection.commit()
    return driver_of(connection)


def test_each_statement_sees_what_those_before_it_did_and_rows_come_for_each(
    driver: psycopg.Connection,
) -> None:
    none, rows, (one,) = send(
        driver,
        [
            (PUT, {"number": 1, "said": "a % and 中"}),
            (ALL, {}),
            ("SELECT %(b)s::int, %(a)s::text, %(b)s::int, 7 %% 4", {"a": None, "b": 2}),
        ],
    )
    assert (none, rows, one) == ([], [(1, "a % and 中")], (2, None, 2, 3))
    driver.rollback()
    assert send(driver, [("SELECT to_regclass('sent')::text", {})]) == [[("sent",)]]


def test_what_is_sent_with_the_commit_stays(driver: psycopg.Connection) -> None:
    send(driver, [(PUT, {"number": 1, "said": "kept"})], commit=True)
    driver.rollback()
    assert send(driver, [(ALL, {})]) == [[(1, "kept")]]


def test_of_a_failure_nothing_remains_and_the_same_statements_work_again(driver: psycopg.Connection) -> None:
    twice = [(PUT, {"number": 1, "said": "once"}), (PUT, {"number": 1, "said": "twice"}), (ALL, {})]
    with pytest.raises(psycopg.errors.UniqueViolation):
        send(driver, twice, commit=True)
    driver.rollback()
    assert send(driver, [(ALL, {})]) == [[]]
    with pytest.raises(psycopg.DataError):
        send(driver, [(PUT, {"number": 2, "said": "a \0 b"})])
    assert send(driver, [(PUT, {"number": 2, "said": "sound"}), (ALL, {})], commit=True)[1] == [(2, "sound")]


def test_an_answer_of_many_pages_comes_whole(driver: psycopg.Connection) -> None:
    said = "x" * 1_000
    rows = [(PUT, {"number": number, "said": said}) for number in range(2_000)]
    assert send(driver, [*rows, (ALL, {})])[-1] == [(number, said) for number in range(2_000)]


def test_what_was_put_off_runs_before_whatever_comes_next(database: Database, workspace_id: int) -> None:
    line = Line(database)
    with line.work(workspace_id) as work:
        work.execute(text("CREATE TEMPORARY TABLE sent (number int, said text)"))
        work.soon((PUT, {"number": 1, "said": "first"}))
        assert work.execute(text("SELECT count(*) FROM sent")).scalar_one() == 1
        work.soon((PUT, {"number": 2, "said": "second"}))
        assert len(together(work, (ALL, {}))[0]) == 2
        work.soon((PUT, {"number": 3, "said": "last"}))
    with line.work(workspace_id) as work:
        assert [number for number, _ in together(work, (ALL, {}))[0]] == [1, 2, 3]
    line.drop()


def test_what_is_asked_for_first_comes_with_the_transaction(database: Database, workspace_id: int) -> None:
    line = Line(database)
    first: First = lambda now: [("SELECT %(now)s::text", {"now": str(now)})]  # noqa: E731
    with line.asking(workspace_id, SYSTEM, first) as (work, rows):
        assert rows == [[(str(work.now),)]]
    line.drop()


def test_who_was_not_the_first_keeps_the_connection_and_what_was_prepared_on_it(
    database: Database, workspace_id: int
) -> None:
    line = Line(database)
    asked: Asked = ("SELECT pg_backend_pid(), %(n)s::int", {"n": 1})
    twice: Asked = ("INSERT INTO workspace (id, name, currency) SELECT id, name, currency FROM workspace", {})
    with line.work(workspace_id) as work:
        ((first, _),) = together(work, asked)[0]
    with pytest.raises(psycopg.errors.UniqueViolation), line.work(workspace_id) as work:
        work.soon(twice)
    with line.work(workspace_id) as work:
        assert together(work, asked) == [[(first, 1)]]
    line.drop()


ASKED = ("SELECT %(n)s::int + 1", {"n": 1})
OFTEN = 8
"""More than the driver lets pass before it prepares a statement by itself."""


def test_what_was_prepared_is_still_there_after_a_rollback(database: Database, workspace_id: int) -> None:
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), database.work(workspace_id) as work:
            for _ in range(OFTEN):
                work.execute(text("SELECT 1"))
            assert together(work, ASKED) == [[(2,)]]
            raise ZeroDivisionError
        with database.work(workspace_id) as work:
            assert together(work, ASKED) == [[(2,)]]


def test_what_was_prepared_is_still_there_after_a_savepoint_and_a_change_of_tables(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        for _ in range(OFTEN):
            work.execute(text("SELECT 1"))
        assert together(work, ASKED) == [[(2,)]]
        with work.connection.begin_nested() as aside:
            aside.rollback()
        work.execute(text("CREATE TEMPORARY TABLE once (n int) ON COMMIT DROP"))
        work.execute(text("ALTER TABLE once ADD COLUMN m int"))
        assert together(work, ASKED) == [[(2,)]]
