"""What an order was told of a shipment last, and whether what is foreseen now is news beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, exists, func, literal, or_, select

from sealane.infra.database import Work
from sealane.logistics.contracts.messages import News, Slip
from sealane.logistics.store.outlook_tables import outbox_message

_m = outbox_message.c


@dataclass(frozen=True, slots=True)
class Slipping:
    """The columns of letters of one kind and of their further ones, for a query over shipments."""

    last: FromClause
    kind: ColumnElement[str]
    key: ColumnElement[str]
    is_news: ColumnElement[bool]


def slipping(
    work: Work,
    kinds: Sequence[News],
    ours: tuple[Any, Any],
    first_key: ColumnElement[str],
    days: tuple[Any, Any],
    slip: Slip,
) -> Slipping:
    """Say how letters of (first, further) `kinds` to `ours` (shipment, order) go on.

    `first_key` is the first letter's; `days` are the day by which it is judged and the last day that a letter
    of now would name. The first is news where no letter has its key. A further one is, where the day judged
    lies beyond the last letter's by the `slip`, that letter has left, and its wait is over. Of a letter from
    before its last day was kept nobody knows what it said: nothing follows it.
    """
    first, again = map(str, kinds)
    said = select(_m.id, _m.told_until, _m.state, _m.created_at).where(
        _m.workspace_id == work.workspace_id,
        _m.shipment_id == ours[0],
        _m.order_reference == ours[1],
        _m.kind.in_((first, again)),
    )
    last = said.order_by(_m.id.desc()).limit(1).lateral("last")
    judged, until = days
    key = case(
        (last.c.told_until.is_(None), first_key),
        else_=func.concat(first_key, "/", func.to_char(until, "YYYY-MM-DD")),
    )
    unsaid = ~exists().where(_m.workspace_id == work.workspace_id, _m.key == key)
    beyond = and_(
        last.c.state != "queued",
        last.c.created_at <= work.now - slip.wait,
        judged >= last.c.told_until + slip.days,
    )
    is_news = and_(or_(last.c.told_until.is_(None), beyond), unsaid)
    kind = case((last.c.told_until.is_(None), literal(first)), else_=literal(again))
    return Slipping(last, kind, key, is_news)
