"""Journeys read for foreseeing, and what was foreseen of each shipment."""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl
from sqlalchemy import bindparam, case, func, or_, select, text

from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.infra.listing import Field, Kind, Listing
from sealane.logistics.contracts import ShipmentStatus
from sealane.logistics.contracts.outlooks import OPEN_GOODS, OUTLOOKS
from sealane.logistics.store.outlook_tables import shipment_outlook
from sealane.logistics.store.queries import DESTINATION, OPEN_UNITS_OF_LINE, ORIGIN
from sealane.logistics.store.tables import lane, shipment, shipment_line
from sealane.logistics.store.telling import TRAVELS_AS

_h, _o, _l = shipment.c, shipment_outlook.c, shipment_line.c

LOOKED_BACK = timedelta(days=800)
"""Journeys that began longer ago count less than an eighth and are not read."""
MOST_LEARNED = 60_000
"""Journeys that are read, the latest: the estimator learns from 30,000 of each milestone."""

OPEN_STATES = tuple(
    str(s) for s in (ShipmentStatus.PLANNED, ShipmentStatus.UNDER_WAY, ShipmentStatus.PARTLY_RECEIVED)
)
JOURNEYS = {
    "shipment": pl.Int64(),
    "kind": pl.String(),
    "open": pl.Boolean(),
    "origin": pl.String(),
    "destination": pl.String(),
    "origin_region": pl.String(),
    "destination_region": pl.String(),
    "channel": pl.String(),
    "carrier": pl.String(),
    "supplier": pl.String(),
    "category": pl.String(),
    "weight_kg": pl.Float64(),
    "volume_m3": pl.Float64(),
    "value": pl.Float64(),
    "promised_at": pl.Datetime("us"),
    "left_at": pl.Datetime("us"),
    "has_left": pl.Boolean(),
    "milestone": pl.String(),
    "milestone_at": pl.Datetime("us"),
    "lane_p50": pl.Float64(),
    "lane_p90": pl.Float64(),
}
PASSED = {"shipment": pl.Int64(), "milestone": pl.String(), "at": pl.Datetime("us")}


def journeys(work: Work) -> pl.DataFrame:
    """Return the latest shipments and parcels, ended or not, with what may explain how long each takes."""
    is_open = _h.status.in_(OPEN_STATES) & ~_h.is_final
    due = func.coalesce(_h.promised_at, (_h.due_on + 1).cast(_h.promised_at.type))
    left = func.coalesce(_h.departed_on.cast(_h.promised_at.type), _h.begun_at, _h.ordered_at, _h.created_at)
    asked = (
        select(
            _h.id,
            _h.kind,
            case((is_open, "t"), else_="f"),
            func.coalesce(ORIGIN.c.code, _h.origin_place),
            func.coalesce(DESTINATION.c.code, _h.destination_place),
            func.nullif(_h.origin_region, ""),
            func.nullif(_h.destination_region, ""),
            _h.channel,
            _h.carrier,
            _h.supplier,
            _h.category,
            _h.weight_kg,
            _h.volume_m3,
            _h.value,
            due,
            left,
            case((or_(_h.departed_on.is_not(None), _h.begun_at.is_not(None)), "t"), else_="f"),
            _h.milestone,
            _h.milestone_at,
            lane.c.lead_time_days_p50,
            lane.c.lead_time_days_p90,
        )
        .select_from(
            shipment.join(ORIGIN, ORIGIN.c.id == _h.origin_id, isouter=True)
            .join(DESTINATION, DESTINATION.c.id == _h.destination_id, isouter=True)
            .join(
                lane,
                (lane.c.origin_id == _h.origin_id)
                & (lane.c.destination_id == _h.destination_id)
                & (lane.c.channel == _h.channel),
                isouter=True,
            )
        )
        .where(_h.workspace_id == work.workspace_id, _h.status != str(ShipmentStatus.CANCELLED))
        .where(or_(is_open, left > work.now - LOOKED_BACK))
        .order_by(is_open.desc(), _h.id.desc())
        .limit(MOST_LEARNED)
    )
    return fetch(work, asked, JOURNEYS)


def passed(work: Work) -> pl.DataFrame:
    """Return when each shipment first passed each milestone, by what was told and by what people booked."""
    statement = text(
        f"SELECT t.shipment_id, e.milestone, min(e.at) FROM ({TRAVELS_AS}) t "
        "JOIN tracked_reference f ON f.workspace_id = :w AND f.reference = t.reference "
        "JOIN milestone_event e ON e.reference_id = f.id AND e.retracts IS NULL "
        "WHERE e.at > :since AND NOT EXISTS (SELECT FROM milestone_event r WHERE r.retracts = e.id) "
        "AND (t.starts_at IS NULL OR e.at >= t.starts_at) AND (t.ends_at IS NULL OR e.at < t.ends_at) "
        "GROUP BY 1, 2 UNION ALL "
        "SELECT id, 'departed', departed_on::timestamptz FROM shipment "
        "WHERE workspace_id = :w AND departed_on > :since UNION ALL "
        "SELECT s.id, 'received', max(r.received_on)::timestamptz + interval '12 hours' FROM shipment s "
        "JOIN shipment_receipt r ON r.shipment_id = s.id WHERE s.workspace_id = :w "
        "AND s.status = 'received' AND r.received_on > :since GROUP BY 1"
    ).bindparams(bindparam("w", work.workspace_id), bindparam("since", work.now - LOOKED_BACK))
    return fetch(work, statement, PASSED)


def put(work: Work, frame: pl.DataFrame) -> None:
    """Write what is foreseen over what was; shipments no longer under way are forgotten."""
    kinds = {
        "shipment": "int8",
        "p10": "timestamptz",
        "p50": "timestamptz",
        "p90": "timestamptz",
        "needed": "timestamptz",
        "late": "float8",
        "slowest": "text",
        "leg": "text",
        "dwell": "float8",
        "usual": "float8",
    }
    work.execute(text("DROP TABLE IF EXISTS stage_outlook"))
    work.stage("stage_outlook", frame, kinds)
    names = {"w": work.workspace_id, "now": work.now}
    work.execute(
        text(
            "DELETE FROM shipment_outlook o WHERE o.workspace_id = :w "
            "AND NOT EXISTS (SELECT FROM stage_outlook s WHERE s.shipment = o.shipment_id)"
        ),
        names,
    )
    work.execute(
        text(
            "INSERT INTO shipment_outlook (workspace_id, shipment_id, arrives_p10, arrives_p50, arrives_p90, "
            "needed_at, late_probability, days_late, slowest_leg, leg, dwell_days, dwell_days_p90, made_at) "
            "SELECT :w, shipment, p10, p50, p90, needed, late, "
            "extract(epoch FROM p50 - needed) / 86400, coalesce(slowest, ''), coalesce(leg, ''), dwell, "
            "usual, :now "
            "FROM stage_outlook ON CONFLICT (shipment_id) DO UPDATE SET arrives_p10 = excluded.arrives_p10, "
            "arrives_p50 = excluded.arrives_p50, arrives_p90 = excluded.arrives_p90, "
            "needed_at = excluded.needed_at, late_probability = excluded.late_probability, "
            "days_late = excluded.days_late, slowest_leg = excluded.slowest_leg, leg = excluded.leg, "
            "dwell_days = excluded.dwell_days, dwell_days_p90 = excluded.dwell_days_p90, "
            "made_at = excluded.made_at"
        ),
        names,
    )


def stale(work: Work, midnight: datetime) -> bool:
    """Say whether something was told, or a day has begun, since the outlooks were made.

    What is wanted by a day is late from the next one on, though nobody has told anything.
    """
    asked = text(
        "SELECT EXISTS (SELECT FROM shipment s WHERE s.workspace_id = :w AND s.told > 0 AND s.milestone_at > "
        "coalesce((SELECT max(made_at) FROM shipment_outlook WHERE workspace_id = :w), '-infinity')) "
        "OR (SELECT max(received_at) FROM milestone_event WHERE workspace_id = :w) > "
        "coalesce((SELECT max(made_at) FROM shipment_outlook WHERE workspace_id = :w), '-infinity') "
        "OR (SELECT max(made_at) FROM shipment_outlook WHERE workspace_id = :w) < :midnight"
    )
    return bool(work.execute(asked, {"w": work.workspace_id, "midnight": midnight}).scalar())


def outlooks(work: Work) -> pl.DataFrame:
    """Return what is foreseen of every shipment under way: columns `OUTLOOKS`."""
    asked = (
        select(
            _o.shipment_id,
            _h.number,
            _h.kind,
            _o.arrives_p10,
            _o.arrives_p50,
            _o.arrives_p90,
            _o.needed_at,
            _o.late_probability,
            func.coalesce(_h.origin_id, 0),
            func.coalesce(_h.destination_id, 0),
            func.coalesce(ORIGIN.c.code, func.nullif(_h.origin_place, ""), _h.supplier),
            func.coalesce(DESTINATION.c.code, func.nullif(_h.destination_place, ""), ""),
            func.coalesce(func.nullif(_h.destination_country, ""), DESTINATION.c.country, ""),
            _h.supplier,
            case((_h.departed_on.is_not(None), "t"), else_="f"),
            _h.channel,
            _h.carrier,
            _h.milestone,
            _h.troubles,
            _h.order_reference,
            _h.value,
            _h.currency,
            _o.dwell_days,
            _o.dwell_days_p90,
        )
        .join_from(shipment_outlook, shipment, _h.id == _o.shipment_id)
        .outerjoin(ORIGIN, ORIGIN.c.id == _h.origin_id)
        .outerjoin(DESTINATION, DESTINATION.c.id == _h.destination_id)
        .where(_o.workspace_id == work.workspace_id)
        .order_by(_o.shipment_id)
    )
    return fetch(work, asked, OUTLOOKS)


def open_goods(work: Work) -> pl.DataFrame:
    """Return what shipments of stock under way are still to bring: columns `OPEN_GOODS`."""
    asked = (
        select(
            _l.shipment_id,
            _l.sku_id,
            _h.destination_id,
            _h.origin_id,
            _h.channel,
            OPEN_UNITS_OF_LINE,
        )
        .join_from(shipment_line, shipment, _h.id == _l.shipment_id)
        .where(
            _l.workspace_id == work.workspace_id,
            _h.status.in_(OPEN_STATES),
            _h.destination_id.is_not(None),
            OPEN_UNITS_OF_LINE > 0,
        )
        .order_by(_l.shipment_id, _l.sku_id)
    )
    return fetch(work, asked, OPEN_GOODS)


_stands_long = (_o.dwell_days_p90.is_not(None)) & (_o.dwell_days > _o.dwell_days_p90)

OUTLOOK_LISTING = Listing(
    "shipment-outlooks",
    (
        Field("number", _h.number, Kind.TEXT, "Number", "货件号"),
        Field("kind", _h.kind, Kind.ENUM, "Kind", "类型"),
        Field("order_reference", _h.order_reference, Kind.TEXT, "Order", "订单号"),
        Field("channel", _h.channel, Kind.TEXT, "Channel", "运输方式"),
        Field("carrier", _h.carrier, Kind.TEXT, "Carrier", "承运商"),
        Field("milestone", _h.milestone, Kind.ENUM, "Stands at", "当前节点"),
        Field("arrives_p10", _o.arrives_p10, Kind.TIME, "Arrives from", "最早到达"),
        Field("arrives_p50", _o.arrives_p50, Kind.TIME, "Arrives", "预计到达"),
        Field("arrives_p90", _o.arrives_p90, Kind.TIME, "Arrives until", "最晚到达"),
        Field("needed_at", _o.needed_at, Kind.TIME, "Promised", "承诺时间"),
        Field("late_probability", _o.late_probability, Kind.NUMBER, "Chance to be late", "延误概率"),
        Field("days_late", _o.days_late, Kind.NUMBER, "Days late", "预计延误天数"),
        Field("slowest_leg", _o.slowest_leg, Kind.TEXT, "Slowest leg", "最慢环节"),
        Field("dwell_days", _o.dwell_days, Kind.NUMBER, "Days there", "停留天数"),
        Field("dwell_days_p90", _o.dwell_days_p90, Kind.NUMBER, "Nine of ten need at most", "P90 停留天数"),
        Field("stands_long", func.coalesce(_stands_long, False), Kind.FLAG, "Stands too long", "停留过久"),
        Field("made_at", _o.made_at, Kind.TIME, "Reckoned", "测算时间"),
    ),
    shipment_outlook.join(shipment, _h.id == _o.shipment_id),
    _o.id,
    search=(_h.number, _h.tracking, _h.order_reference),
    default_sort="-late_probability",
)
