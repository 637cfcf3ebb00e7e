"""The list of what comes late by shipment: its table, its sums, and what stands open against it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, text

from sealane.infra.database import Work
from sealane.infra.filters import conditions
from sealane.infra.listing import Field, Kind, Listing, Query
from sealane.logistics.service import TOLD_ROWS
from sealane.planning.contracts.acting import Status
from sealane.planning.store.late_tables import late_risk, late_shipment
from sealane.planning.store.tables import decision

_j, _r, _t, _d = late_shipment.c, late_risk.c, TOLD_ROWS.c, decision.c

LATE_SHIPMENT_LISTING = Listing(
    "late-shipments",
    (
        Field("priority", _j.priority, Kind.NUMBER, "Priority", "优先级"),
        Field("number", _j.number, Kind.TEXT, "Shipment", "货件"),
        Field("kind", _j.kind, Kind.ENUM, "Kind", "类型"),
        Field("order_reference", _j.order_reference, Kind.TEXT, "Order", "订单号"),
        Field("origin", _j.origin, Kind.TEXT, "From", "始发地"),
        Field("destination", _j.destination, Kind.TEXT, "To", "目的地"),
        Field("at_stake", _j.at_stake, Kind.MONEY, "At stake", "可能损失", finance=True),
        Field("cost", _j.cost, Kind.MONEY, "Lost sales", "少卖的毛利", finance=True),
        Field("port_cost", _j.port_cost, Kind.MONEY, "A week more at its port", "再滞港一周", finance=True),
        Field("currency", _j.currency, Kind.TEXT, "Currency", "币种"),
        Field("days_late", _j.days_late, Kind.NUMBER, "Days late, up to", "最多晚几天"),
        Field("late_probability", _j.late_probability, Kind.NUMBER, "Chance to be late", "延误概率"),
        Field("leg", _j.leg, Kind.ENUM, "Held up in", "卡在环节"),
        Field("responsible", _j.responsible, Kind.TEXT, "In whose hands", "责任方"),
        Field("milestone", _j.milestone, Kind.ENUM, "Stands at", "当前节点"),
        Field("stands_long", _j.stands_long, Kind.FLAG, "Stands too long", "停留过久"),
        Field("troubles", _j.troubles, Kind.TEXT, "Troubles", "异常"),
        Field("skus_short", _j.skus_short, Kind.NUMBER, "SKUs that run out", "会断货的 SKU"),
        Field("skus", _j.skus, Kind.NUMBER, "SKUs on it", "货件 SKU 数"),
        Field("out_on", _j.out_on, Kind.DATE, "First runs out", "最早断货"),
        Field("lost_units", _j.lost_units, Kind.NUMBER, "Sales lost, units", "少卖件数"),
        Field("customers", _j.customers, Kind.NUMBER, "Customers waiting", "等货客户"),
        Field("told_at", _t.told_at, Kind.TIME, "Customers told", "客户已告知"),
        Field("action", _j.action, Kind.ENUM, "Best to do", "首选措施"),
        Field("needed_at", _j.needed_at, Kind.TIME, "Promised", "承诺时间"),
        Field("arrives_p10", _j.arrives_p10, Kind.TIME, "Arrives from", "最早到达"),
        Field("arrives_p50", _j.arrives_p50, Kind.TIME, "Arrives", "预计到达"),
        Field("arrives_p90", _j.arrives_p90, Kind.TIME, "Arrives until", "最晚到达"),
        Field("channel", _j.channel, Kind.TEXT, "Channel", "运输方式"),
        Field("carrier", _j.carrier, Kind.TEXT, "Carrier", "承运商"),
        Field("made_at", _j.made_at, Kind.TIME, "Reckoned", "测算时间"),
    ),
    late_shipment.join(TOLD_ROWS, _t.shipment_id == _j.shipment_id, isouter=True),
    _j.shipment_id,
    search=(_j.number, _j.order_reference, _j.carrier, _j.responsible),
    default_sort="priority",
    exact=True,
)

_SUMS = (func.count(), func.coalesce(func.sum(_j.at_stake), 0), func.coalesce(func.sum(_j.customers), 0))


def totals(work: Work, query: Query) -> Row[Any]:
    """Sum up what the query finds: shipments, money at stake, customers, lost sales, ports, currency."""
    parts = (func.coalesce(func.sum(_j.cost), 0), func.coalesce(func.sum(_j.port_cost), 0))
    asked = select(*_SUMS, *parts, func.max(_j.currency)).select_from(LATE_SHIPMENT_LISTING.source)
    return work.execute(asked.where(*conditions(LATE_SHIPMENT_LISTING, query))).one()


def totals_by(work: Work, query: Query, name: str, most: int) -> Sequence[Row[Any]]:
    """Sum up what the query finds by one of its columns, the dearest first.

    Who may not see money gets most shipments and customers first: an order is a figure too.
    """
    key: ColumnElement[Any] = _j[name]
    asked = select(key, *_SUMS).select_from(LATE_SHIPMENT_LISTING.source)
    grouped = asked.where(*conditions(LATE_SHIPMENT_LISTING, query)).group_by(key)
    first = (_SUMS[1].desc(),) if query.finance else (_SUMS[0].desc(), _SUMS[2].desc())
    return work.execute(grouped.order_by(*first, key).limit(most)).all()


def open_decisions(work: Work, shipment_ids: Collection[int]) -> Sequence[Row[Any]]:
    """Return (shipment_id, decision_id) of what would bring goods before these shipments do, by lot.

    The first that helps each lot: it is the strongest.
    """
    first = (
        "(SELECT (a.help->>'decision_id')::int8 FROM jsonb_array_elements(late_risk.actions) "
        "WITH ORDINALITY a(help, place) WHERE a.help->>'decision_id' IS NOT NULL ORDER BY a.place LIMIT 1)"
    )
    asked = (
        select(_r.shipment_id, text(f"{first} AS decision_id"))
        .select_from(late_risk)
        .where(_r.workspace_id == work.workspace_id, _r.shipment_id == func.any(list(shipment_ids)))
        .where(_r.out_on.is_not(None), text(f"{first} IS NOT NULL"))
        .order_by(_r.priority)
    )
    return work.execute(asked).all()


def open_among(work: Work, decision_ids: Collection[int]) -> list[int]:
    """Return which of these decisions still wait for an answer."""
    asked = select(_d.id).where(_d.id.in_(list(decision_ids)), _d.status == str(Status.OPEN))
    return list(work.execute(asked.order_by(_d.id)).scalars())
