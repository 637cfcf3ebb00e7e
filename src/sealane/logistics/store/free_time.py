"""Terms of free days, and the goods at a port with the last day on which they lie there for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, Row, and_, case, cast, delete, func, insert, null, or_, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.types import Date

from sealane.infra import bulk
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.infra.listing import Field, Kind, Listing
from sealane.logistics.contracts import Milestone, ShipmentKind
from sealane.logistics.contracts.free_time import FreeFor, FreeTime, FreeTimeBatch
from sealane.logistics.core.free_time import Landing, Rises
from sealane.logistics.store.queries import DESTINATION
from sealane.logistics.store.tables import free_time, shipment, shipment_reference
from sealane.logistics.store.under_way import LAST_PLACE, LEFT_PORT

_t, _h, _r = free_time.c, shipment.c, shipment_reference.c
_NAMES = tuple(FreeTime.__dataclass_fields__)
_KEY = ("port", "carrier", "channel", "kind", "valid_from")
_TYPES = {pl.String(): "text", pl.Int64(): "int4", pl.Float64(): "numeric", pl.Date(): "date"}

_AT_PORT = (
    _h.furthest.in_(
        [
            str(step)
            for step in (
                Milestone.ARRIVED,
                Milestone.CUSTOMS_IN,
                Milestone.INSPECTED,
                Milestone.CUSTOMS_OUT,
                Milestone.UNLOADED,
            )
        ]
    )
    & ~_h.is_final
)
_SINCE = case((_h.milestone == str(Milestone.UNLOADED), _h.milestone_at), else_=_h.arrived_at)
"""Free days count from unloading where that was told, else from the arrival."""


def terms(work: Work) -> tuple[FreeTime, ...]:
    """Read the workspace's terms."""
    rows = work.execute(select(free_time).where(_t.workspace_id == work.workspace_id).order_by(_t.id))
    return tuple(map(_terms, rows))


def _terms(row: Row[Any]) -> FreeTime:
    told = {name: row._mapping[name] for name in _NAMES}
    return FreeTime(**told | {"kind": FreeFor(row.kind)})


def take(work: Work, frame: pl.DataFrame, batch_id: int | None) -> Taken:
    """Write terms of a file over those of the same key."""
    types = {name: _TYPES[kind] for name, kind in FreeTimeBatch.SCHEMA.items()}
    return bulk.upsert(work, free_time, frame, types, _KEY, batch_id)


def undo(work: Work, batch_id: int) -> int:
    """Take back what a batch did to the terms; return how many rows that touched."""
    return bulk.undo(work, free_time, batch_id)


def put(work: Work, one: FreeTime) -> None:
    """Write terms over those of the same port, carrier, channel and first day."""
    same = (_t[name] == getattr(one, name) for name in _KEY)
    work.execute(delete(free_time).where(_t.workspace_id == work.workspace_id, *same))
    values = {name: getattr(one, name) for name in _NAMES} | {"kind": str(one.kind)}
    work.execute(insert(free_time).values(workspace_id=work.workspace_id, **values))


def remove(work: Work, term_id: int) -> FreeTime | None:
    """Delete terms; returns what they were."""
    gone = delete(free_time).where(_t.workspace_id == work.workspace_id, _t.id == term_id)
    row = work.execute(gone.returning(free_time)).first()
    return None if row is None else _terms(row)


_BOXES = (
    select(func.count())
    .where(_r.shipment_id == _h.id, _r.kind == "container")
    .correlate(shipment)
    .scalar_subquery()
)
_CONTAINERS = (
    select(func.array_agg(aggregate_order_by(_r.reference, _r.reference)))
    .where(_r.shipment_id == _h.id, _r.kind == "container")
    .correlate(shipment)
    .scalar_subquery()
)
OUT_LOOKED_BACK = timedelta(days=180)
"""A container that left its port longer ago was brought back, whatever nobody told."""
EMPTY_LOOKED_BACK = timedelta(days=21)
"""So was one that has been emptied, its goods all received, if it left its port longer ago than this."""
_COUNTRY = func.coalesce(func.nullif(_h.destination_country, ""), DESTINATION.c.country, "")


def landings(work: Work, ids: Sequence[int] | None) -> tuple[Landing, ...]:
    """Read the goods that lie at a port, of these shipments or of all."""
    return _stays(work, ids, cast(_SINCE, Date), _AT_PORT & _SINCE.is_not(None))


def containers_out(work: Work, ids: Sequence[int] | None) -> tuple[Landing, ...]:
    """Read the shipments whose containers left their port and are not back, of these or of all."""
    lately = or_(_h.status != "received", work.now - EMPTY_LOOKED_BACK < LEFT_PORT)
    return _stays(work, ids, cast(LEFT_PORT, Date), and_(_h.empty_returned_on.is_(None), lately, _left(work)))


def container_left(work: Work, shipment_id: int) -> Landing | None:
    """Read when the containers of a shipment left their port, back by now or not; None where none have."""
    return next(iter(_stays(work, [shipment_id], cast(LEFT_PORT, Date), _left(work))), None)


def containers_of(work: Work, shipment_id: int) -> tuple[tuple[str, ...], date | None]:
    """Read the numbers of a shipment's containers, and on which day they were brought back."""
    asked = select(_CONTAINERS.label("containers"), _h.empty_returned_on).where(_h.id == shipment_id)
    row = work.execute(asked).one()
    return tuple(row.containers or ()), row.empty_returned_on


def _left(work: Work) -> ColumnElement[bool]:
    return and_(
        _BOXES > 0,
        _h.status.in_(["under_way", "partly_received", "received"]),
        _h.arrived_at > work.now - OUT_LOOKED_BACK,
        LEFT_PORT.is_not(None),
    )


def _stays(
    work: Work, ids: Sequence[int] | None, since: ColumnElement[Any], which: ColumnElement[bool]
) -> tuple[Landing, ...]:
    asked = (
        select(
            _h.id,
            LAST_PLACE.label("place"),
            func.coalesce(DESTINATION.c.code, "").label("destination"),
            _COUNTRY.label("country"),
            _h.carrier,
            _h.channel,
            since.label("since"),
            func.greatest(_BOXES, 1).label("boxes"),
        )
        .select_from(shipment.outerjoin(DESTINATION, DESTINATION.c.id == _h.destination_id))
        .where(_h.workspace_id == work.workspace_id, _h.kind != str(ShipmentKind.PARCEL), which)
    )
    if ids is not None:
        asked = asked.where(_h.id == func.any(list(ids)))
    return tuple(
        Landing(
            row.id,
            row.place or "",
            row.destination,
            row.country,
            row.carrier,
            row.channel,
            row.since,
            row.boxes,
        )
        for row in work.execute(asked)
    )


_KEPT = {
    FreeFor.DEMURRAGE: ("last_free_on", "port_rises", "port_currency"),
    FreeFor.DETENTION: ("empty_due_on", "empty_rises", "empty_currency"),
}


def forget(work: Work, ids: Sequence[int] | None) -> None:
    """Take the last free days off these shipments, or off all."""
    kept = or_(_h.last_free_on.is_not(None), _h.empty_due_on.is_not(None))
    gone = update(shipment).where(_h.workspace_id == work.workspace_id, kept)
    if ids is not None:
        gone = gone.where(_h.id == func.any(list(ids)))
    work.execute(gone.values({name: null() for names in _KEPT.values() for name in names}))


def write(work: Work, kind: FreeFor, found: Mapping[int, tuple[date, Rises, str]]) -> None:
    """Write the last free day with what later ones cost onto shipments, by id."""
    names = _KEPT[kind]
    for shipment_id, (day, prices, currency) in found.items():
        plain = [[after, str(more)] for after, more in prices] or null()
        values = dict(zip(names, (day, plain, currency), strict=True))
        work.execute(update(shipment).where(_h.id == shipment_id).values(**values))


def ending(work: Work, kind: FreeFor, within_days: int, limit: int) -> Sequence[Row[Any]]:
    """Read goods or containers whose free days end within so many days, or are over, the soonest first."""
    last, prices, currency = (_h[name] for name in _KEPT[kind])
    return work.execute(
        select(
            _h.id,
            _h.number,
            _h.carrier,
            func.coalesce(DESTINATION.c.code, "").label("destination"),
            _CONTAINERS.label("containers"),
            last.label("last_free_on"),
            prices.label("rises"),
            currency.label("currency"),
        )
        .select_from(shipment.outerjoin(DESTINATION, DESTINATION.c.id == _h.destination_id))
        .where(_h.workspace_id == work.workspace_id)
        .where(last <= work.today + timedelta(days=within_days))
        .order_by(last, _h.id)
        .limit(limit)
    ).all()


def bring_back(work: Work, shipment_id: int, on: date | None) -> None:
    """Write when the containers of a shipment were brought back; None: they were not."""
    work.execute(update(shipment).where(_h.id == shipment_id).values(empty_returned_on=on))


FREE_TIME_LISTING = Listing(
    "free-time",
    (
        Field("port", _t.port, Kind.TEXT, "Port", "港口"),
        Field("carrier", _t.carrier, Kind.TEXT, "Carrier", "承运商"),
        Field("channel", _t.channel, Kind.TEXT, "Channel", "运输方式"),
        Field("kind", _t.kind, Kind.ENUM, "Of", "适用"),
        Field("free_days", _t.free_days, Kind.NUMBER, "Free days", "免费天数"),
        Field("cost_per_day", _t.cost_per_day, Kind.MONEY, "Then, a day", "超期每天", finance=True),
        Field("second_from", _t.second_from, Kind.NUMBER, "From day", "第几天起"),
        Field("second_cost", _t.second_cost, Kind.MONEY, "A day", "每天", finance=True),
        Field("third_from", _t.third_from, Kind.NUMBER, "From day (2)", "第几天起（二）"),
        Field("third_cost", _t.third_cost, Kind.MONEY, "A day (2)", "每天（二）", finance=True),
        Field("currency", _t.currency, Kind.TEXT, "Currency", "币种", finance=True),
        Field("valid_from", _t.valid_from, Kind.DATE, "From day", "生效"),
        Field("valid_to", _t.valid_to, Kind.DATE, "To day", "失效"),
        Field("source", _t.source, Kind.TEXT, "Source", "依据"),
        Field("checked_on", _t.checked_on, Kind.DATE, "Checked", "核对日期"),
    ),
    free_time,
    _t.id,
    search=(_t.port, _t.carrier, _t.source),
    default_sort="port",
)
