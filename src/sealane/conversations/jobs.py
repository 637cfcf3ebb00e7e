"""Conversations in the background: contents that no message has any more are thrown away."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.conversations import service
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.infra.jobs import Handler, JobContext


def handlers(files: FileStore) -> Mapping[str, Handler]:
    """Return the handler of each kind of job."""

    def sweep(work: Work, context: JobContext) -> None:
        del context
        service.sweep(work, files)

    return {service.SWEEP: sweep}
