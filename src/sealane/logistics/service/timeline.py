"""One journey to look at: its state, legs and events, and what a person may do about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from sealane.infra.database import Work
from sealane.logistics.contracts import (
    Happening,
    Milestone,
    ShipmentKind,
    ShipmentNotFound,
    ShipmentStatus,
    Way,
)
from sealane.logistics.contracts.timelines import CarriedOrder, Timeline, ToldEvent, TravelsAs
from sealane.logistics.core import milestone_words
from sealane.logistics.core.standing import believed, legs, standing
from sealane.logistics.service.free_time import container_out
from sealane.logistics.store import events, queries, references


def timeline(work: Work, number: str) -> Timeline:
    """Return the journey of a shipment or parcel; raises ShipmentNotFound."""
    row = queries.shipment_row(work, number)
    if row is None:
        raise ShipmentNotFound(number)
    kind, status = ShipmentKind(row.kind), ShipmentStatus(row.status)
    way = Way(kind, abroad=events.goes_abroad(work, row.id))
    rows = events.of_shipment(work, row.id)
    counted = {told.id: _happening(told) for told in rows if told.retracted_by is None}
    found, sure = standing(way, counted.values()), believed(counted.values())
    return Timeline(
        number=row.number,
        kind=kind,
        status=status,
        origin=row.origin or row.origin_place,
        destination=row.destination or row.destination_place,
        order_reference=row.order_reference,
        carrier=row.carrier,
        tracking=row.tracking,
        promised_at=row.promised_at,
        due_on=row.due_on,
        standing=found,
        legs=legs(way, counted.values()),
        events=tuple(_told(told, believed=counted.get(told.id) in sure) for told in rows),
        references=_references(work, row),
        orders=tuple(CarriedOrder(o.purchase_order, o.sku, o.units) for o in references.orders(work, row.id)),
        contradictions=tuple(map(milestone_words.odd, found.contradictions)),
        advice=milestone_words.advice(found),
        offers=milestone_words.offers(kind, status, found),
        container=container_out(work, row.id),
    )


def _happening(row: Row[Any]) -> Happening:
    return Happening(row.at, Milestone(row.milestone), timedelta(minutes=row.slack_minutes), row.whole_day)


def _told(row: Row[Any], *, believed: bool) -> ToldEvent:
    named = row._mapping
    plain = {name: named[name] for name in ToldEvent.__dataclass_fields__ if name in named}
    texts = {name: value or "" for name, value in plain.items() if name in _TEXTS}
    return ToldEvent(
        **plain | texts | {"milestone": Milestone(row.milestone)},
        retracted=row.retracted_by is not None,
        why_retracted=(row.why or "") if row.retracted_by is not None else "",
        believed=believed,
    )


_TEXTS = ("zone", "place", "country", "carrier", "code", "note", "told_by")


def _references(work: Work, row: Row[Any]) -> tuple[TravelsAs, ...]:
    own = [TravelsAs("number", row.number)]
    own += [TravelsAs("tracking", row.tracking)] if row.tracking and row.tracking != row.number else []
    return (*own, *(TravelsAs(r.kind, r.reference) for r in references.of_shipment(work, row.id)))
