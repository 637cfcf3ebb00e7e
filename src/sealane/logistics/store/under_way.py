"""All that is under way: each with its steps so far and how it is doing, and summed up between countries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    DateTime,
    Integer,
    Numeric,
    Row,
    String,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    true,
)

from sealane.catalog.service import SKU_ROWS
from sealane.infra.database import TODAY, Work
from sealane.infra.filters import conditions
from sealane.infra.joins import pruned, tables
from sealane.infra.listing import Field, Kind, Listing, Query
from sealane.logistics.contracts import Milestone
from sealane.logistics.contracts.under_way import Part
from sealane.logistics.store.going import DUE
from sealane.logistics.store.outlook_tables import shipment_outlook
from sealane.logistics.store.queries import DESTINATION, OPEN_UNITS_OF_LINE, ORIGIN
from sealane.logistics.store.standing import TAKEN_BACK
from sealane.logistics.store.tables import shipment, shipment_line

_h, _o, _l = shipment.c, shipment_outlook.c, shipment_line.c

# Of one shipment, by its own references, so that a page asks the index for its rows alone.
_TOLD = (
    "FROM (SELECT shipment.number AS reference, NULL::timestamptz AS starts_at, "
    "NULL::timestamptz AS ends_at UNION "
    "SELECT shipment.tracking, NULL, NULL WHERE shipment.tracking <> '' UNION ALL "
    "SELECT s.reference, s.starts_at, s.ends_at FROM shipment_reference s "
    "WHERE s.shipment_id = shipment.id) t "
    "JOIN tracked_reference f ON f.workspace_id = shipment.workspace_id AND f.reference = t.reference "
    "JOIN milestone_event e ON e.reference_id = f.id WHERE e.retracts IS NULL "
    f"AND e.id NOT IN ({TAKEN_BACK}) "
    "AND (t.starts_at IS NULL OR e.at >= t.starts_at) AND (t.ends_at IS NULL OR e.at < t.ends_at)"
)
_MOMENT = "to_char(min(e.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI\"Z\"')"
STEPS: Any = literal_column(
    f"(SELECT string_agg(x.step, ', ' ORDER BY x.at, x.step) FROM (SELECT min(e.at) AS at, "
    f"e.milestone || ' ' || {_MOMENT} AS step {_TOLD} "
    "AND e.milestone NOT IN ('noted', 'unknown') GROUP BY e.milestone) x)",
    String,
)
"""The steps that were told and when each was first, such as `departed 2026-03-01T08:00Z, arrived …`."""
LAST_PLACE: Any = literal_column(
    f"(SELECT concat_ws(', ', nullif(e.place, ''), nullif(e.country, '')) {_TOLD} "
    "AND (e.place <> '' OR e.country <> '') ORDER BY e.at DESC, e.id DESC LIMIT 1)",
    String,
)
"""Where it was when somebody last said so."""

LEFT_PORT: Any = literal_column(
    f"(SELECT min(e.at) {_TOLD} AND e.milestone IN ('out_for_delivery', 'at_warehouse', 'delivered', "
    "'received', 'shelved'))",
    DateTime(timezone=True),
)
"""When goods of stock were first told to be beyond their port."""

_FREE_DAYS_LEFT = cast(_h.last_free_on - TODAY, Integer)
# Each rise counts from its own day on: 8 days of 100, and of 120 more after the fifth, are 1,160.
_PORT_COST: Any = literal_column(
    "(SELECT sum(greatest(current_setting('sealane.today')::date - shipment.last_free_on - (r->>0)::int, 0)"
    " * (r->>1)::numeric) FROM jsonb_array_elements(shipment.port_rises) r)",
    Numeric(18, 4),
)
_BEFORE_LEAVING = [
    str(step)
    for step in (
        Milestone.BOOKED,
        Milestone.ORDERED,
        Milestone.READY,
        Milestone.PICKED_UP,
        Milestone.EXPORT_IN,
        Milestone.EXPORT_OUT,
    )
]
_ON_THE_WAY = [str(step) for step in (Milestone.DEPARTED, Milestone.IN_TRANSIT)]
_PART = case(
    (and_(_h.furthest.in_(_BEFORE_LEAVING), _h.departed_on.is_(None)), str(Part.ORIGIN)),
    (or_(_h.furthest.in_(_ON_THE_WAY), _h.furthest.in_(["", *_BEFORE_LEAVING])), str(Part.BETWEEN)),
    else_=str(Part.DESTINATION),
)
_BEGUN = func.coalesce(_h.begun_at, _h.departed_on.cast(DateTime(timezone=True)), _h.ordered_at)

_sums = (
    select(func.sum(OPEN_UNITS_OF_LINE).label("units"))
    .where(_l.shipment_id == _h.id)
    .correlate(shipment)
    .lateral("under_way_sums")
)
_UNITS = func.coalesce(_sums.c.units, _h.stated_units)
_ORIGIN = func.coalesce(ORIGIN.c.code, func.nullif(_h.origin_place, ""), func.nullif(_h.supplier, ""))
_DESTINATION = func.coalesce(DESTINATION.c.code, func.nullif(_h.destination_place, ""))

UNDER_WAY_LISTING = Listing(
    "under-way",
    (
        Field("number", _h.number, Kind.TEXT, "Number", "货件号"),
        Field("kind", _h.kind, Kind.ENUM, "Kind", "类型"),
        Field("going", _h.going, Kind.ENUM, "State", "状态"),
        Field("origin", _ORIGIN, Kind.TEXT, "From", "始发地"),
        Field("destination", _DESTINATION, Kind.TEXT, "To", "目的地"),
        Field("origin_country", _h.from_country, Kind.TEXT, "From country", "始发国"),
        Field("destination_country", _h.to_country, Kind.TEXT, "To country", "目的国"),
        Field("channel", _h.channel, Kind.TEXT, "Channel", "运输方式"),
        Field("carrier", _h.carrier, Kind.TEXT, "Carrier", "承运商"),
        Field("tracking", _h.tracking, Kind.TEXT, "Tracking", "运单号"),
        Field("milestone", _h.milestone, Kind.ENUM, "Stands at", "当前节点"),
        Field("milestone_at", _h.milestone_at, Kind.TIME, "Since", "节点时间"),
        Field("last_place", LAST_PLACE, Kind.TEXT, "Last known place", "最近位置"),
        Field("begun_at", _BEGUN, Kind.TIME, "Began", "起运"),
        Field("due_at", DUE, Kind.TIME, "Due", "应到"),
        Field("arrives_p10", _o.arrives_p10, Kind.TIME, "Arrives from", "最早到达"),
        Field("arrives_p50", _o.arrives_p50, Kind.TIME, "Arrives", "预计到达"),
        Field("arrives_p90", _o.arrives_p90, Kind.TIME, "Arrives until", "最晚到达"),
        Field("late_probability", _o.late_probability, Kind.NUMBER, "Chance to be late", "延误概率"),
        Field("last_free_on", _h.last_free_on, Kind.DATE, "Last free day", "免费期截止"),
        Field("free_days_left", _FREE_DAYS_LEFT, Kind.NUMBER, "Free days left", "剩余免费天数"),
        Field("port_cost", _PORT_COST, Kind.MONEY, "Demurrage so far", "滞港费（至今）", finance=True),
        Field("port_currency", _h.port_currency, Kind.TEXT, "Its currency", "滞港费币种", finance=True),
        Field("empty_due_on", _h.empty_due_on, Kind.DATE, "Container back by", "还箱截止"),
        Field("steps", STEPS, Kind.TEXT, "Steps so far", "已过节点"),
        Field("units", _UNITS, Kind.NUMBER, "Units to come", "未到数量"),
        Field("value", _h.value, Kind.MONEY, "Value", "货值", finance=True),
        Field("currency", _h.currency, Kind.TEXT, "Currency", "币种", finance=True),
        Field("order_reference", _h.order_reference, Kind.TEXT, "Customer's order", "客户订单号"),
        Field("purchase_order", _h.purchase_order, Kind.TEXT, "Purchase order", "采购单号"),
    ),
    shipment.join(ORIGIN, ORIGIN.c.id == _h.origin_id, isouter=True)
    .join(DESTINATION, DESTINATION.c.id == _h.destination_id, isouter=True)
    .join(shipment_outlook, _o.shipment_id == _h.id, isouter=True)
    .join(_sums, true(), isouter=True),
    _h.id,
    search=(_h.number, _h.tracking, _h.carrier, _h.order_reference),
    default_sort="arrives_p50",
    where=(_h.going != "",),
    exact=True,
)


_ENDS = (
    _h.from_country.label("origin"),
    _h.to_country.label("destination"),
    _h.channel,
    _h.going,
    _PART.label("part"),
)
_KEY = (*_ENDS, _h.currency)

# Of all at once: asked shipment by shipment, the sums of 50,000 cost more than all else.
_brought = (
    select(_l.shipment_id, func.sum(OPEN_UNITS_OF_LINE).label("units"))
    .group_by(_l.shipment_id)
    .subquery("brought")
)


def flows(work: Work, query: Query) -> Sequence[Row[Any]]:
    """Sum up what the query finds by countries, channel, state, part of the way and currency."""
    wanted = conditions(UNDER_WAY_LISTING, query)
    needed = pruned(UNDER_WAY_LISTING.source, tables(*_KEY, *wanted))
    found = select(
        *_KEY,
        func.count().label("shipments"),
        func.coalesce(func.sum(func.coalesce(_brought.c.units, _h.stated_units)), 0).label("units"),
        func.sum(_h.value).label("value"),
        func.min(_h.number).label("first"),
    ).select_from(needed.join(_brought, _brought.c.shipment_id == _h.id, isouter=True))
    return work.execute(found.where(*wanted).group_by(*range_of(len(_KEY)))).all()


def flows_at_cost(work: Work, query: Query) -> Sequence[Row[Any]]:
    """Sum up, alike, what the goods cost where nobody told the value of their shipment."""
    s = SKU_ROWS.c
    cost = func.sum(OPEN_UNITS_OF_LINE * s.unit_cost).label("value")
    wanted = conditions(UNDER_WAY_LISTING, query)
    needed = pruned(UNDER_WAY_LISTING.source, tables(*_ENDS, *wanted))
    source = needed.join(shipment_line, _l.shipment_id == _h.id).join(SKU_ROWS, s.id == _l.sku_id)
    wanted += [_h.value.is_(None), s.unit_cost.is_not(None)]
    key = (*_ENDS, s.cost_currency.label("currency"))
    found = select(*key, cost).select_from(source).where(*wanted).group_by(*range_of(len(key)))
    return work.execute(found).all()


def last_places(work: Work, query: Query, most: int) -> list[tuple[str, int]]:
    """Count the shipments of stock that the query finds, at most so many, by the place last told of them.

    Each is asked for by index: parcels, which come by the ten thousand and go to doors, are left out.
    """
    wanted = conditions(UNDER_WAY_LISTING, query)
    needed = pruned(UNDER_WAY_LISTING.source, tables(*wanted))
    some = select(LAST_PLACE.label("place")).select_from(needed).where(*wanted, _h.kind != "parcel")
    placed = some.order_by(_h.id.desc()).limit(most).subquery()
    counted = select(placed.c.place, func.count().label("shipments")).where(placed.c.place.is_not(None))
    return [(row.place, row.shipments) for row in work.execute(counted.group_by(placed.c.place))]


def range_of(count: int) -> list[Any]:
    """Return the places of the first columns, by which SQL can group."""
    return [literal_column(str(place)) for place in range(1, count + 1)]
