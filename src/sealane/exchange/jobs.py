"""Imports in the background: one job runs one import, another forgets the bytes that need not be kept."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.exchange import service
from sealane.exchange.contracts import ImportStatus
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.infra.jobs import FailureHandler, Handler, JobContext, Lane, enqueue
from sealane.kit.text import Text

IMPORT = service.JOB
FORGET = "forget_upload"
LANE = Lane("imports", frozenset({IMPORT, FORGET}))
"""Files wait for each other alone: each builds on those before it, and none on a plan under way."""


def handlers(files: FileStore) -> Mapping[str, Handler]:
    """What the worker does for files, by kind of job."""

    def run(work: Work, context: JobContext) -> None:
        import_id = int(context.payload["import_id"])
        with context.database.work(context.workspace_id, work.actor) as aside:
            service.mark_running(aside, import_id)
        service.run(work, files, import_id, context.progress)
        # After the commit, by a job of its own: before it, a crash would leave an import without its file.
        enqueue(work, FORGET, {"import_id": import_id}, key=f"forget-{import_id}")

    def forget(work: Work, context: JobContext) -> None:
        service.forget_bytes(work, files, int(context.payload["import_id"]))
        service.forget_stale(work, files)
        service.settle(work, int(context.payload["import_id"]))

    return {IMPORT: run, FORGET: forget}


def _failed(work: Work, context: JobContext, status: str, message: Text) -> None:
    service.fail(work, int(context.payload["import_id"]), ImportStatus(status), message)


FAILURES: Mapping[str, FailureHandler] = {IMPORT: _failed}
"""What is said on an import whose job failed or was cancelled."""
