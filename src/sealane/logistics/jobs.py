"""Background work of logistics: services are asked, what is foreseen is reckoned anew."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.infra.database import Work
from sealane.infra.jobs import Handler, JobContext, Lane
from sealane.infra.sealing import Sealer
from sealane.logistics import service
from sealane.logistics.contracts.tracking import Gatherer
from sealane.logistics.ports.mail import MailSender
from sealane.logistics.ports.tracking import AskedService

LANE = Lane("outside", frozenset({service.ASK_TRACKING, service.SEND_LETTERS}))
"""Services that take their time hold up nobody's plan."""


def handlers(
    sealer: Sealer, services: Mapping[Gatherer, AskedService], mail: MailSender
) -> Mapping[str, Handler]:
    """What the worker does for logistics, by kind of job."""

    def ask(work: Work, context: JobContext) -> None:
        def open_work() -> object:
            return context.database.work(context.workspace_id, work.actor)

        service.ask(open_work, sealer, services, context.progress)

    def foresee(work: Work, context: JobContext) -> None:
        context.progress(1, 1, f"{service.foresee(work)} under way")

    def send(work: Work, context: JobContext) -> None:
        def open_work() -> object:
            return context.database.work(context.workspace_id, work.actor)

        context.progress(1, 1, f"{service.send_letters(open_work, sealer, mail)} sent")

    return {service.ASK_TRACKING: ask, service.FORESEE: foresee, service.SEND_LETTERS: send}
