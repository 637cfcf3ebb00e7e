"""What lateness is reckoned from, and the list of what comes late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from sealane.catalog.service import SKU_ROWS, WAREHOUSE_ROWS
from sealane.infra.database import Work
from sealane.infra.listing import Field, Kind, Listing
from sealane.planning.contracts import DecisionKind
from sealane.planning.contracts.acting import Status
from sealane.planning.store.late_tables import late_risk, late_shipment
from sealane.planning.store.tables import decision, forecast_series, plan_line

_r, _f, _p, _d = late_risk.c, forecast_series.c, plan_line.c, decision.c
_s, _w = SKU_ROWS.c, WAREHOUSE_ROWS.c

_KEY = (_r.id, _r.shipment_id, _r.sku_id)
ROWS_A_TIME = 1_000


def series_of(work: Work, run_id: int, sku_ids: Sequence[int]) -> list[Row[Any]]:
    """Return forecast, arrivals and stock of these SKUs at every place under a run."""
    asked = (
        select(
            _f.sku_id,
            _f.warehouse_id,
            _f.first_day,
            _f.bucket,
            _f.mean,
            _f.arrivals,
            _p.available,
        )
        .join_from(
            forecast_series,
            plan_line,
            (_p.plan_run_id == _f.plan_run_id)
            & (_p.sku_id == _f.sku_id)
            & (_p.warehouse_id == _f.warehouse_id),
        )
        .where(_f.plan_run_id == run_id, _f.sku_id == func.any(list(sku_ids)))
    )
    return list(work.execute(asked))


def helping_decisions(work: Work, sku_ids: Sequence[int]) -> list[Row[Any]]:
    """Return the open decisions that bring more of these SKUs, the soonest first."""
    bringing = (DecisionKind.TRANSFER, DecisionKind.SHIP, DecisionKind.PURCHASE)
    asked = select(
        _d.id, _d.kind, _d.sku_id, _d.warehouse_id, _d.channel, _d.source, _d.units, _d.arrives_p50
    ).where(
        _d.status == Status.OPEN,
        _d.kind.in_([str(kind) for kind in bringing]),
        _d.sku_id == func.any(list(sku_ids)),
        _d.arrives_p50.is_not(None),
    )
    return list(work.execute(asked.order_by(_d.arrives_p50, _d.id)))


def replace(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the list anew; what was on it keeps its id, so that a page that is open stays true."""
    mine = _r.workspace_id == work.workspace_id
    known = {(row.shipment_id, row.sku_id): row.id for row in work.execute(select(*_KEY).where(mine))}
    work.execute(delete(late_risk).where(mine))
    made: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for row in rows:
        number = known.pop((row["shipment_id"], row.get("sku_id")), None)
        own = {"workspace_id": work.workspace_id} | ({} if number is None else {"id": number})
        made[number is None].append(dict(row) | own)
    for part in made.values():
        for start in range(0, len(part), ROWS_A_TIME):
            work.execute(insert(late_risk), part[start : start + ROWS_A_TIME])


def replace_shipments(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the list by shipment anew; a shipment is its own key, so that a page that is open stays true."""
    work.execute(delete(late_shipment).where(late_shipment.c.workspace_id == work.workspace_id))
    own = {"workspace_id": work.workspace_id}
    for start in range(0, len(rows), ROWS_A_TIME):
        work.execute(insert(late_shipment), [dict(row) | own for row in rows[start : start + ROWS_A_TIME]])


LATE_LISTING = Listing(
    "late",
    (
        Field("priority", _r.priority, Kind.NUMBER, "Priority", "优先级"),
        Field("number", _r.number, Kind.TEXT, "Number", "货件号"),
        Field("kind", _r.kind, Kind.ENUM, "Kind", "类型"),
        Field("order_reference", _r.order_reference, Kind.TEXT, "Order", "订单号"),
        Field("sku", _s.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _s.name, Kind.TEXT, "Name", "名称"),
        Field("warehouse", _w.code, Kind.TEXT, "Warehouse", "仓库"),
        Field("units", _r.units, Kind.NUMBER, "Units awaited", "在途数量"),
        Field("late_probability", _r.late_probability, Kind.NUMBER, "Chance to be late", "延误概率"),
        Field("needed_at", _r.needed_at, Kind.TIME, "Promised", "承诺时间"),
        Field("arrives_p10", _r.arrives_p10, Kind.TIME, "Arrives from", "最早到达"),
        Field("arrives_p50", _r.arrives_p50, Kind.TIME, "Arrives", "预计到达"),
        Field("arrives_p90", _r.arrives_p90, Kind.TIME, "Arrives until", "最晚到达"),
        Field("out_on", _r.out_on, Kind.DATE, "Runs out on", "断货日期"),
        Field("lost_units", _r.lost_units, Kind.NUMBER, "Sales lost, units", "损失销量"),
        Field("cost", _r.cost, Kind.MONEY, "Costs", "损失金额", finance=True),
        Field("currency", _r.currency, Kind.TEXT, "Currency", "币种"),
        Field("action", _r.action, Kind.ENUM, "What still helps", "可采取的措施"),
        Field("milestone", _r.milestone, Kind.ENUM, "Stands at", "当前节点"),
        Field("dwell_days", _r.dwell_days, Kind.NUMBER, "Days there", "停留天数"),
        Field("dwell_days_p90", _r.dwell_days_p90, Kind.NUMBER, "Nine of ten need at most", "P90 停留天数"),
        Field("troubles", _r.troubles, Kind.TEXT, "Troubles", "异常"),
        Field("channel", _r.channel, Kind.TEXT, "Channel", "运输方式"),
        Field("carrier", _r.carrier, Kind.TEXT, "Carrier", "承运商"),
        Field("made_at", _r.made_at, Kind.TIME, "Reckoned", "测算时间"),
    ),
    late_risk.join(SKU_ROWS, _s.id == _r.sku_id, isouter=True).join(
        WAREHOUSE_ROWS, _w.id == _r.warehouse_id, isouter=True
    ),
    _r.id,
    search=(_r.number, _r.order_reference, _s.code, _s.name),
    default_sort="priority",
)


def actions(work: Work, risk_id: int) -> Row[Any] | None:
    """Return one row of the list with all that still helps."""
    asked = select(late_risk).where(_r.workspace_id == work.workspace_id, _r.id == risk_id)
    return work.execute(asked).first()
