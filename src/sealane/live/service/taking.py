"""Sessions that files tell of, kept; what they sold is looked back at once their sales are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from sealane.accounts.service import workspace
from sealane.exchange import service as exchange
from sealane.exchange.contracts import ImportChanged, ImportStatus
from sealane.exchange.contracts.live import SessionsRead
from sealane.infra.database import Work
from sealane.infra.jobs import JobContext, enqueue
from sealane.live.contracts import Session, SessionChanged, SessionState
from sealane.live.service.expecting import Foresight
from sealane.live.service.preparing import prepare_session
from sealane.live.service.reviewing import of_sales
from sealane.live.store import results
from sealane.live.store import sessions as rows
from sealane.sales import service as sales

JOB = "settle_live_sessions"

USUAL_MINUTES, USUAL_SLOT = 120, 10

MAX_SETTLED = 200
"""Sessions prepared by one job, at most: the rest when somebody opens them."""


def on_sessions_read(work: Work, read: SessionsRead) -> None:
    """Keep the sessions of a file: one that is there and has not begun is changed, one that has stays."""
    known = {one.code: one for one in rows.in_states(work, list(SessionState))}
    for group in read.batch.frame.partition_by("session", maintain_order=True):
        lines = list(group.iter_rows(named=True))
        before = known.get(lines[0]["session"])
        if before is not None and before.state is not SessionState.PLANNED:
            continue
        values = _values(work, lines) | {"import_id": read.import_id}
        if before is None:
            session_id = rows.add(work, {"code": lines[0]["session"], **values})
        else:
            session_id = before.id
            rows.change(work, session_id, values)
        rows.put_items(work, session_id, _items(lines))
        work.announce(SessionChanged(session_id), [session_id])


def on_import_changed(work: Work, changed: ImportChanged) -> None:
    """Settle sessions once an import is in, and forget those of one that was undone."""
    status = exchange.view(work, changed.import_id).status
    if status is ImportStatus.UNDONE:
        rows.forget_import(work, changed.import_id)
    if status in (ImportStatus.DONE, ImportStatus.UNDONE) and rows.any_told(work):
        enqueue(work, JOB, {}, key="all")


def run_settling(work: Work, _: JobContext) -> None:
    """Look back at told sessions whose sales are there, and prepare those to come."""
    last = sales.last_day(work)
    told = [one for one in rows.told(work) if one.state is SessionState.PLANNED and one.items]
    over = [one for one in told if last is not None and one.ends_at.date() <= last]
    if over:
        _look_back(work, over)
    foresight = Foresight.of(work) if len(told) > len(over) else None
    for one in told[:MAX_SETTLED]:
        if one not in over:
            prepare_session(work, one.code, foresight)


def _look_back(work: Work, over: Iterable[Session]) -> None:
    """Review sessions by their sales; what was to be expected is reckoned by what was known then."""
    sold = sales.session_sales(work)
    foresight = Foresight.of(work)
    for one in over:
        foreseen = foresight.foreseen(one, then=True)
        items = tuple(replace(item, expected=foreseen[item.id].expected) for item in one.items)
        rows.put_expected(work, {item.id: item.expected for item in items})
        then = replace(one, items=items, began_at=one.starts_at, ended_at=one.ends_at)
        results.put(work, one.id, of_sales(work, then, sold.filter(pl.col("session") == one.code)))
        ended = {"state": str(SessionState.REVIEWED), "began_at": one.starts_at, "ended_at": one.ends_at}
        rows.change(work, one.id, ended | {"reviewed_at": work.now})
        work.announce(SessionChanged(one.id), [one.id])


def _values(work: Work, lines: list[dict[str, Any]]) -> dict[str, Any]:
    first = lines[0]
    starts = first["starts_at"].replace(tzinfo=UTC)
    minutes = _said(lines, "session_minutes") or USUAL_MINUTES
    markets = str(_said(lines, "markets") or "").upper().replace("，", ",").replace(";", ",").split(",")
    places = list(dict.fromkeys(line["warehouse_id"] for line in lines if line["warehouse_id"]))
    return {
        "title": _said(lines, "title") or first["session"],
        "host": _said(lines, "host") or "",
        "platform": _said(lines, "platform") or "",
        "markets": [code.strip() for code in markets if len(code.strip()) == 2],
        "time_zone": first["time_zone"],
        "starts_at": starts,
        "ends_at": _end(starts, minutes),
        "currency": _said(lines, "currency") or workspace(work).currency,
        "audience": _said(lines, "audience"),
        "viewers": _said(lines, "viewers"),
        "warehouse_ids": places,
        "note": _said(lines, "note") or "",
    }


def _end(starts: datetime, minutes: int) -> datetime:
    return starts + timedelta(minutes=minutes)


def _said(lines: Iterable[Mapping[str, Any]], column: str) -> Any:
    """What the first row that says anything says."""
    return next((line[column] for line in lines if line[column] not in (None, "")), None)


def _items(lines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The run-down: a product named twice keeps its last row, one without a slot follows the one before."""
    by_sku = {line["sku_id"]: line for line in lines if line["sku_id"] is not None}
    items, after = [], 0
    for sku_id, line in by_sku.items():
        minutes = line["slot_minutes"] or USUAL_SLOT
        offset = after if line["offset_minutes"] is None else line["offset_minutes"]
        after = offset + minutes
        price = None if line["live_price"] is None else Decimal(str(line["live_price"]))
        items.append(
            {
                "sku_id": sku_id,
                "price": price,
                "offset_minutes": offset,
                "minutes": minutes,
                "target_units": line["target_units"],
                "say": line["say"] or "",
            }
        )
    return items
