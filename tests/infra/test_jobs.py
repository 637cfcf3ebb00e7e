"""Jobs: done once, in one transaction with their end, resumed after a crash, cancelled when asked."""

from __future__ import annotations

import threading

from sqlalchemy import event, insert, select, text

from sealane.catalog.store.tables import sku
from sealane.infra.database import Database, Work
from sealane.infra.jobs import JobContext, Lane, Worker, ask_to_cancel, enqueue, job


def _add_sku(work: Work, context: JobContext) -> None:
    context.progress(1, 2, "adding")
    work.execute(insert(sku).values(workspace_id=work.workspace_id, code=context.payload["code"]))


def _fail(work: Work, context: JobContext) -> None:
    _add_sku(work, context)
    raise OSError("the file is not readable")


def _stumble(work: Work, context: JobContext) -> None:
    raise ValueError("Key (email)=(jane@example.com) already exists")


HANDLERS = {"add": _add_sku, "fail": _fail, "stumble": _stumble}


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


def test_a_program_error_is_told_without_what_it_quotes(database: Database, workspace_id: int) -> None:
    number = _queue(database, workspace_id, "stumble", "A")
    Worker(database, HANDLERS).run_until_idle()
    status, message, _ = _state(database, number)
    assert (status, "jane" in message, "ValueError" in message) == ("failed", False, True)


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


def test_a_job_in_a_lane_waits_for_no_long_job_of_another_kind(database: Database, workspace_id: int) -> None:
    added, overtaken = threading.Event(), threading.Event()

    def long(_work: Work, _context: JobContext) -> None:
        if added.wait(20):
            overtaken.set()

    def short(_work: Work, _context: JobContext) -> None:
        added.set()

    with database.work(workspace_id) as work:
        enqueue(work, "long", {})
        enqueue(work, "short", {})
    worker = Worker(database, {"long": long, "short": short}, lanes=[Lane("short", frozenset({"short"}))])
    running = threading.Thread(target=worker.run)
    running.start()
    assert overtaken.wait(10)
    worker.stop()
    running.join()


def test_lanes_in_which_nothing_waits_ask_the_database_nothing(database: Database, workspace_id: int) -> None:
    looks, claims = threading.Semaphore(0), threading.Semaphore(0)

    def heard(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "DISTINCT job.kind" in statement:
            looks.release()
        elif "'off', false" in statement:
            claims.release()

    event.listen(database.engine, "before_cursor_execute", heard)
    lanes = [Lane(kind, frozenset({kind})) for kind in HANDLERS]
    worker = Worker(database, HANDLERS, lanes=lanes)
    running = threading.Thread(target=worker.run)
    running.start()
    # Each looks once as it begins; after that one look serves all, however many follow.
    assert all(claims.acquire(timeout=20) for _ in (*lanes, None))
    assert all(looks.acquire(timeout=20) for _ in range(4))
    assert not claims.acquire(blocking=False)
    number = _queue(database, workspace_id, "add", "A")
    assert claims.acquire(timeout=20)
    worker.stop()
    running.join()
    assert _state(database, number)[0] == "done"


def test_jobs_of_a_lane_go_one_at_a_time_in_their_order_however_many_workers_there_are(
    database: Database, workspace_id: int
) -> None:
    begun: list[str] = []
    ended: list[str] = []

    def note(_work: Work, context: JobContext) -> None:
        assert begun == ended
        begun.append(context.payload["code"])
        context.progress(1, 2)
        ended.append(context.payload["code"])

    names = [f"{n:02}" for n in range(12)]
    for name in names:
        _queue(database, workspace_id, "note", name)
    lanes = [Lane("notes", frozenset({"note"}))]

    def work_on() -> None:
        worker = Worker(database, {"note": note}, lanes=lanes)
        while len(ended) < len(names):
            worker.run_one()

    workers = [threading.Thread(target=work_on) for _ in range(4)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    assert begun == ended == names
    with database.system() as connection:
        assert set(connection.execute(select(job.c.status)).scalars()) == {"done"}


def test_a_job_outside_the_lanes_waits_for_those_in_them_that_came_before_it(
    database: Database, workspace_id: int
) -> None:
    done: list[str] = []

    def note(_work: Work, context: JobContext) -> None:
        done.append(context.payload["code"])

    with database.work(workspace_id) as work:
        for kind, code in (("file", "first"), ("plan", "plan"), ("file", "second")):
            enqueue(work, kind, {"code": code})
    worker = Worker(database, {"file": note, "plan": note}, lanes=[Lane("files", frozenset({"file"}))])
    assert worker.run_until_idle() == 3
    assert done.index("plan") > done.index("first")


def test_a_job_that_lost_a_deadlock_is_tried_again(database: Database, workspace_id: int) -> None:
    tries: list[int] = []

    def deadlock(work: Work, context: JobContext) -> None:
        tries.append(context.attempts)
        if len(tries) == 1:
            work.execute(text("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END $$"))

    number = _queue(database, workspace_id, "deadlock", "A")
    Worker(database, {"deadlock": deadlock}).run_until_idle()
    assert (tries, _state(database, number)[0]) == ([1, 2], "done")


def test_a_key_waits_only_once(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        first = enqueue(work, "add", {"code": "A"}, key="replan")
        assert enqueue(work, "add", {"code": "B"}, key="replan") == first
