"""What files tell of live sessions, announced to the room that keeps them."""

from __future__ import annotations

import polars as pl

from sealane.exchange.contracts.live import SessionBatch, SessionsRead
from sealane.exchange.core.lines import having
from sealane.exchange.core.sessions import in_utc
from sealane.exchange.service.intake import Intake, Outcome, only, with_sku_ids, with_warehouse_ids
from sealane.infra.bulk import Taken


def take_sessions(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Sessions with their run-downs; a row in a time zone that nobody knows is refused."""
    texts = having(frame, sku=pl.String(), location=pl.String(), time_zone=pl.String())
    rows, rejects = in_utc(intake.file, texts, intake.written)
    named = with_warehouse_ids(intake, with_sku_ids(intake, rows))
    batch = SessionBatch(only(named, dict(SessionBatch.SCHEMA)))
    intake.work.announce(SessionsRead(intake.batch_id, batch))
    return Outcome(Taken(batch.frame.height, 0, 0), rejects)
