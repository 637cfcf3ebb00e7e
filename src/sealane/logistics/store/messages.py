"""Templates, contacts of orders, and the outbox."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Date, Row, and_, cast, delete, exists, func, literal, or_, select, text, true, update
from sqlalchemy.dialects.postgresql import insert as upsert

from sealane.infra.database import Work
from sealane.infra.listing import Field, Kind, Listing
from sealane.logistics.contracts.messages import Contact, News, Slip
from sealane.logistics.store.outlook_tables import (
    message_template,
    order_contact,
    outbox_message,
    shipment_outlook,
)
from sealane.logistics.store.slips import slipping
from sealane.logistics.store.tables import shipment

_t, _c, _m, _h, _o = message_template.c, order_contact.c, outbox_message.c, shipment.c, shipment_outlook.c

AGAIN = {News.LATE: News.LATE_AGAIN}
"""News that have a sequel; what waits or is lost is told once."""
MOST_TOLD = 5_000
"""Messages that one reckoning queues, at most: more is a mistake in a promise, not news."""


def template_rows(work: Work) -> list[Row[Any]]:
    """Return what this workspace has changed or approved."""
    asked = select(message_template).where(_t.workspace_id == work.workspace_id)
    return list(work.execute(asked.order_by(_t.kind, _t.language)))


def put_template(work: Work, kind: str, language: str, values: Mapping[str, Any]) -> None:
    """Write one template over the one before."""
    named = {"workspace_id": work.workspace_id, "kind": kind, "language": language}
    said = {"changed_at": work.now, "changed_by": work.actor.name, **values}
    written = upsert(message_template).values(named | said)
    work.execute(written.on_conflict_do_update(index_elements=list(named), set_=said))


def put_contacts(work: Work, contacts: Sequence[Contact], batch_id: int | None = None) -> None:
    """Write contacts over those before, by order; with the import that tells them."""
    rows = [
        {
            "workspace_id": work.workspace_id,
            "order_reference": one.order_reference,
            "email": one.email,
            "name": one.name,
            "language": one.language,
            "kept_at": work.now,
            "import_id": batch_id,
        }
        for one in contacts
    ]
    written = upsert(order_contact)
    said = {name: written.excluded[name] for name in ("email", "name", "language", "kept_at", "import_id")}
    work.execute(
        written.on_conflict_do_update(index_elements=["workspace_id", "order_reference"], set_=said), rows
    )


def known_contacts(work: Work, orders: Sequence[str]) -> dict[str, tuple[str, str, str]]:
    """Return (email, name, language) by order, of those orders that have a contact."""
    mine = _c.workspace_id == work.workspace_id, _c.order_reference == func.any(list(orders))
    found = work.execute(select(_c.order_reference, _c.email, _c.name, _c.language).where(*mine))
    return {row.order_reference: (row.email, row.name, row.language) for row in found}


def forget_batch(work: Work, batch_id: int) -> int:
    """Forget the contacts that an import told; return how many those were."""
    mine = _c.workspace_id == work.workspace_id, _c.import_id == batch_id
    return work.execute(delete(order_contact).where(*mine)).rowcount


def forget_contact(work: Work, order_reference: str) -> int:
    """Forget whom an order belongs to, in messages too; return how many rows told of her."""
    mine = _c.workspace_id == work.workspace_id, _c.order_reference == order_reference
    gone = work.execute(delete(order_contact).where(*mine)).rowcount
    return gone + _blank(work, _m.order_reference == order_reference)


def forget_old(
    work: Work, ended_before: datetime, kept_before: datetime, waiting: Collection[str] = ()
) -> int:
    """Forget contacts whose parcels ended long ago, but of orders that are `waiting`, and old letters."""
    still = exists().where(
        _h.workspace_id == _c.workspace_id,
        _h.order_reference == _c.order_reference,
        or_(~_h.is_final, _h.ended_at.is_(None), _h.ended_at > ended_before),
    )
    old = and_(
        _c.workspace_id == work.workspace_id,
        _c.order_reference != func.all(list(waiting)),
        or_(_c.kept_at < kept_before, and_(_c.kept_at < ended_before, ~still)),
    )
    gone = work.execute(delete(order_contact).where(old)).rowcount
    return gone + _blank(work, and_(_m.state != "queued", _m.created_at < ended_before))


def _blank(work: Work, which: Any) -> int:
    mine = and_(_m.workspace_id == work.workspace_id, _m.recipient != "", which)
    state = func.coalesce(func.nullif(_m.state, "queued"), "dropped")
    values = {"recipient": "", "subject": "", "body": "", "state": state}
    return work.execute(update(outbox_message).where(mine).values(values)).rowcount


def to_tell(
    work: Work, chance: float, slip: Slip, shipment_ids: Collection[int] | None = None
) -> list[Row[Any]]:
    """Return parcels whose customers are to be told something that they were not told yet.

    Late is what is so with this `chance`, later still what lies beyond the last letter by the `slip`: in the
    middle of what is foreseen, or with `shipment_ids` (of these alone) its late end.
    """
    meant = true() if shipment_ids is None else _h.id == func.any(list(shipment_ids))
    late = and_(_o.late_probability >= chance, _o.needed_at.is_not(None), ~_h.is_final)
    pick_up = _h.milestone == "held_for_pick_up"
    lost = _h.milestone == "lost"
    kinds = (
        (News.LOST, lost),
        (News.PICK_UP, and_(pick_up, ~lost)),
        (News.LATE, and_(late, ~pick_up, ~lost)),
    )
    until = cast(_o.arrives_p90, Date)
    days = (cast(_o.arrives_p50, Date) if shipment_ids is None else until), until
    found: list[Row[Any]] = []
    for kind, holds in kinds:
        when = func.to_char(_o.needed_at, "YYYY-MM-DD") if kind is News.LATE else literal("")
        first = literal(f"{kind}/").concat(_h.number).concat("/").concat(func.coalesce(when, ""))
        told = slipping(work, (kind, AGAIN.get(kind, kind)), (_h.id, _h.order_reference), first, days, slip)
        asked = (
            select(
                _h.id,
                _h.number,
                _h.order_reference,
                _h.tracking,
                _h.carrier,
                _h.destination_country,
                _o.arrives_p10,
                _o.arrives_p50,
                _o.arrives_p90,
                _c.email,
                _c.name,
                _c.language,
                told.key.label("key"),
                told.kind.label("news"),
            )
            .select_from(
                shipment.join(
                    order_contact,
                    and_(_c.workspace_id == _h.workspace_id, _c.order_reference == _h.order_reference),
                )
                .join(shipment_outlook, _o.shipment_id == _h.id, isouter=True)
                .join(told.last, true(), isouter=True)
            )
            .where(_h.workspace_id == work.workspace_id, _h.kind == "parcel", holds, meant, told.is_news)
            .order_by(_h.id)
            .limit(MOST_TOLD - len(found))
        )
        found += list(work.execute(asked))
    return found


def standing_of(work: Work, shipment_ids: Collection[int]) -> Row[Any]:
    """Count these shipments: parcels of an order, those with whom to write to, and of those the told."""
    contact = exists().where(_c.workspace_id == _h.workspace_id, _c.order_reference == _h.order_reference)
    told = exists().where(_m.shipment_id == _h.id, _m.state != "dropped")
    ours = _h.workspace_id == work.workspace_id, _h.id == func.any(list(shipment_ids))
    asked = select(
        func.count().label("parcels"),
        func.count().filter(contact).label("with_contact"),
        func.count().filter(contact, told).label("told"),
    ).where(*ours, _h.kind == "parcel", _h.order_reference != "")
    return work.execute(asked).one()


def queue(work: Work, rows: Sequence[Mapping[str, Any]]) -> int:
    """Queue messages, each key once; return how many are new."""
    common = {
        "workspace_id": work.workspace_id,
        "state": "queued",
        "next_at": work.now,
        "created_at": work.now,
        "created_by": work.actor.name,
    }
    written = upsert(outbox_message).on_conflict_do_nothing(index_elements=["workspace_id", "key"])
    made = (written.values(dict(row) | common).returning(_m.id) for row in rows)
    return sum(work.execute(one).first() is not None for one in made)


def due(work: Work, most: int) -> list[Row[Any]]:
    """Return the messages that are to leave now, the oldest first."""
    asked = select(outbox_message).where(
        _m.workspace_id == work.workspace_id, _m.state == "queued", _m.next_at <= work.now
    )
    return list(work.execute(asked.order_by(_m.id).limit(most)))


def mark(work: Work, message_id: int, values: Mapping[str, Any]) -> None:
    """Write what became of a message."""
    mine = _m.workspace_id == work.workspace_id, _m.id == message_id
    work.execute(update(outbox_message).where(*mine).values(dict(values)))


def waiting(work: Work) -> int:
    """Return how many messages are to leave now."""
    asked = text(
        "SELECT count(*) FROM outbox_message WHERE workspace_id = :w AND state = 'queued' AND next_at <= :now"
    )
    return int(work.execute(asked, {"w": work.workspace_id, "now": work.now}).scalar_one())


TOLD_ROWS = (
    select(_m.shipment_id, func.max(_m.created_at).label("told_at"))
    .where(_m.shipment_id.is_not(None), _m.state != "dropped")
    .group_by(_m.shipment_id)
    .subquery("told")
)
"""When the customers of each shipment were last told something: columns `shipment_id`, `told_at`."""

_masked = func.regexp_replace(_m.recipient, "^(.).*@", "\\1…@")

OUTBOX_LISTING = Listing(
    "outbox",
    (
        Field("kind", _m.kind, Kind.ENUM, "News", "内容"),
        Field("order_reference", _m.order_reference, Kind.TEXT, "Order", "订单号"),
        Field("number", _h.number, Kind.TEXT, "Parcel", "包裹号"),
        Field("recipient", _masked, Kind.TEXT, "To", "收件人"),
        Field("language", _m.language, Kind.ENUM, "Language", "语言"),
        Field("subject", _m.subject, Kind.TEXT, "Subject", "主题"),
        Field("told_until", _m.told_until, Kind.DATE, "Said to come by", "告知最晚日期"),
        Field("state", _m.state, Kind.ENUM, "State", "状态"),
        Field("attempts", _m.attempts, Kind.NUMBER, "Attempts", "发送次数"),
        Field("trouble", _m.trouble, Kind.TEXT, "Trouble", "异常"),
        Field("created_at", _m.created_at, Kind.TIME, "Queued", "创建时间"),
        Field("sent_at", _m.sent_at, Kind.TIME, "Sent", "发送时间"),
    ),
    outbox_message.join(shipment, _h.id == _m.shipment_id, isouter=True),
    _m.id,
    search=(_m.order_reference,),
    default_sort="-created_at",
)
