"""Jobs: done once, in one transaction with their end, resumed after a crash, cancelled when asked."""

from __future__ import annotations

import threading

from sqlalchemy import insert, select, text

from sealane.catalog.store.tables import sku
from sealane.infra.database import Database, Work
from sealane.infra.jobs import JobContext, Worker, ask_to_cancel, enqueue, job


def _add_sku(work: Work, context: JobContext) -> None:
    context.progress(1, 2, "adding")
    work.execute(insert(sku).values(workspace_id=work.workspace_id, code=context.payload["code"]))


def _fail(work: Work, context: JobContext) -> None:
    _add_sku(work, context)
    raise ValueError("the file is not readable")


HANDLERS = {"add": _add_sku, "fail": _fail}


def _state(database: Database, number: int) -> tuple[str, str, int]:
    with database.system() as connection:
        row = connection.execute(select(job).where(job.c.id == number)).one()
    return row.status, row.message, row.attempts


def _codes(database: Database, workspace_id: int) -> list[str]:
    with database.work(workspace_id) as work:
        return list(work.execute(select(sku.c.code)).scalars())


def _queue(database: Database, workspace_id: int, kind: str, code: str) -> int:
    with database.work(workspace_id) as work:
        return enqueue(work, kind, {"code": code})


def test_a_job_is_done_and_says_so(database: Database, workspace_id: int) -> None:
    number = _queue(database, workspace_id, "add", "A")
    assert Worker(database, HANDLERS).run_until_idle() == 1
    assert _state(database, number)[0] == "done"
    assert _codes(database, workspace_id) == ["A"]


def test_a_failed_job_leaves_nothing_half_done(database: Database, workspace_id: int) -> None:
    number = _queue(database, workspace_id, "fail", "A")
    Worker(database, HANDLERS).run_until_idle()
    assert _state(database, number)[:2] == ("failed", "the file is not readable")
    assert _codes(database, workspace_id) == []


def test_a_cancelled_job_leaves_nothing(database: Database, workspace_id: int) -> None:
    number = _queue(database, workspace_id, "add", "A")
    with database.work(workspace_id) as work:
        assert ask_to_cancel(work, number)
    Worker(database, HANDLERS).run_until_idle()
    assert _state(database, number)[0] == "cancelled"
    assert _codes(database, workspace_id) == []


def test_a_job_whose_worker_died_is_taken_again(database: Database, workspace_id: int) -> None:
    number = _queue(database, workspace_id, "add", "A")
    with database.system() as connection:
        connection.execute(text("UPDATE job SET status = 'running', attempts = 1"))
    Worker(database, HANDLERS).run_until_idle()
    assert _state(database, number) == ("done", "", 2)


def test_a_job_that_always_kills_its_worker_is_given_up(database: Database, workspace_id: int) -> None:
    number = _queue(database, workspace_id, "add", "A")
    with database.system() as connection:
        connection.execute(text("UPDATE job SET status = 'running', attempts = 5"))
    Worker(database, HANDLERS).run_until_idle()
    status, message, _ = _state(database, number)
    assert status == "failed"
    assert "5 attempts" in message


def test_two_workers_never_do_the_same_job(database: Database, workspace_id: int) -> None:
    for number in range(20):
        _queue(database, workspace_id, "add", f"S{number}")
    workers = [threading.Thread(target=Worker(database, HANDLERS).run_until_idle) for _ in range(4)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    assert sorted(_codes(database, workspace_id)) == sorted(f"S{n}" for n in range(20))


def test_a_key_waits_only_once(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        first = enqueue(work, "add", {"code": "A"}, key="replan")
        assert enqueue(work, "add", {"code": "B"}, key="replan") == first
