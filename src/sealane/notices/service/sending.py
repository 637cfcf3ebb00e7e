"""Sending: what is due leaves by each way in one message, is tried again, and is kept where it never left."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from sealane.infra.database import Database, Work
from sealane.infra.jobs import enqueue
from sealane.infra.sealing import SealBroken, Sealer
from sealane.kit.text import NOTHING, Text
from sealane.notices.contracts import Address, Message, Severity, Trouble, Way, WayKind, WaysChanged
from sealane.notices.core import retrying
from sealane.notices.core.messages import Leaving, compose, message_key
from sealane.notices.ports import WayOut
from sealane.notices.service.addresses import address_of, readers
from sealane.notices.store import sending as rows
from sealane.notices.store import ways

SEND = "send_notices"
"""Kind of the job."""

MOST_AT_ONCE = 2_000
"""Deliveries of one job; what is left waits for the next."""

AT_ONCE = 8
"""Messages on the way at the same time: one server that does not answer holds up no other."""

OpenWork = Callable[[], AbstractContextManager[Work]]


@dataclass(frozen=True, slots=True)
class _Parcel:
    """One message, ready to leave: by which way, for which deliveries, and how often it was tried."""

    way: Way
    address: Address | None
    message: Message
    deliveries: tuple[int, ...]
    attempts: int
    trouble: Trouble | None = None


def enqueue_sending(work: Work) -> None:
    """Queue the sending of what is due; the job waits once."""
    enqueue(work, SEND, {}, key=SEND)


def enqueue_due(database: Database) -> int:
    """Queue the sending wherever something is due by now; return in how many workspaces."""
    now = database.clock.now()
    with database.system() as connection:
        found = rows.workspaces_due(connection, now)
    for workspace_id in found:
        with database.work(workspace_id) as work:
            enqueue_sending(work)
    return len(found)


def send_due(
    open_work: OpenWork, sealer: Sealer, outs: Mapping[WayKind, WayOut], base_url: str
) -> tuple[int, int]:
    """Send what is due; return how many messages left and how many did not.

    Claimed in one transaction, handed over outside of any, marked in another: a message that left just before
    a crash is sent once more under the same key.
    """
    with open_work() as work:
        dropped = rows.drop_read(work)
        parcels = _parcels(work, sealer, base_url)
    if not parcels:
        return 0, 0
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="way-out") as side_by_side:
        troubles = list(side_by_side.map(lambda one: _hand_over(one, outs), parcels))
    with open_work() as work:
        for parcel, trouble in zip(parcels, troubles, strict=True):
            _settle(work, parcel, trouble)
        if parcels or dropped:
            work.announce(WaysChanged())
    failed = sum(trouble is not None for trouble in troubles)
    return len(parcels) - failed, failed


def _hand_over(parcel: _Parcel, outs: Mapping[WayKind, WayOut]) -> Trouble | None:
    if parcel.address is None:
        return parcel.trouble
    try:
        outs[parcel.way.kind].send(parcel.address, parcel.message)
    except Trouble as trouble:
        return trouble
    except Exception as error:
        # A vendor's answer may be anything; its text may quote an address or a secret, its kind does not.
        return Trouble(f"the answer could not be understood ({type(error).__name__})")
    return None


def _parcels(work: Work, sealer: Sealer, base_url: str) -> list[_Parcel]:
    claimed = rows.claim(work, MOST_AT_ONCE, retrying.LEASE)
    by_message: dict[tuple[int, str], list[Row[Any]]] = defaultdict(list)
    for row in claimed:
        by_message[row.way_id, row.message_key].append(row)
    known = {way.id: way for way in ways.all_ways(work)} if claimed else {}
    may_read = readers(work) if claimed else {}
    made = []
    for (way_id, key), found in by_message.items():
        way = known[way_id]
        finance = way.finance if way.person_id is None else may_read.get(way.person_id, False)
        made.append(_parcel(work, sealer, way, key, found, finance, base_url))
    return made


def _parcel(
    work: Work, sealer: Sealer, way: Way, key: str, found: Sequence[Row[Any]], finance: bool, base_url: str
) -> _Parcel:
    ids = tuple(row.delivery_id for row in found)
    if not key:
        key = message_key(way.id, [row.id for row in found])
        rows.name_message(work, ids, key)
    message = compose(key, [_leaving(row, finance) for row in found], way.language, base_url)
    attempts = max(row.attempts for row in found)
    try:
        return _Parcel(way, address_of(work, sealer, way), message, ids, attempts)
    except Trouble as trouble:
        return _Parcel(way, None, message, ids, attempts, trouble)
    except SealBroken as broken:
        return _Parcel(way, None, message, ids, attempts, Trouble(broken.detail.en, lasting=True))


def _leaving(row: Row[Any], finance: bool) -> Leaving:
    return Leaving(
        id=row.id,
        severity=Severity(row.severity),
        title=Text(row.title_en, row.title_zh),
        body=Text(row.body_en, row.body_zh),
        money=Text(row.money_en, row.money_zh) if finance else NOTHING,
        link=row.link,
        group=row.grouping,
        actions=tuple((Text(a["en"], a["zh"]), a["link"]) for a in row.actions),
        at=row.at,
    )


def _settle(work: Work, parcel: _Parcel, trouble: Trouble | None) -> None:
    way, ids = parcel.way, parcel.deliveries
    if trouble is None:
        rows.mark(work, ids, {"state": "sent", "sent_at": work.now, "trouble": ""})
        rests = retrying.rests_until(way.kind, work.now)
        ways.mark_way(work, way.id, {"worked_at": work.now, "trouble": "", "rests_until": rests})
        return
    said = str(trouble)[:300]
    changes: dict[str, Any] = {"trouble": said}
    if trouble.retry_after is not None and not trouble.lasting:
        # The other side is busy: the whole way rests, and the try is not counted.
        until = work.now + retrying.pause(1, random.random(), min(trouble.retry_after, 3_600.0))  # noqa: S311
        rows.untry(work, ids, until, said)
        ways.mark_way(work, way.id, changes | {"rests_until": until})
        return
    if retrying.given_up(parcel.attempts, lasting=trouble.lasting):
        rows.mark(work, ids, {"state": "dead", "trouble": said})
    else:
        wait: timedelta = retrying.pause(parcel.attempts, random.random())  # noqa: S311
        rows.mark(work, ids, {"due_at": work.now + wait, "trouble": said})
    ways.mark_way(work, way.id, changes | ({"enabled": False} if trouble.gone else {}))


def send_again(work: Work, deliveries: Sequence[int]) -> int:
    """Let what was given up leave anew; return how many deliveries that touched."""
    touched = rows.again(work, deliveries)
    if touched:
        enqueue_sending(work)
        work.announce(WaysChanged())
    return touched
