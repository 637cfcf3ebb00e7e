"""Late before late: which goods will miss their day, what runs out for it, what that costs, what helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl

from sealane.accounts.service import workspace
from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.infra.jobs import enqueue
from sealane.kit.errors import NotFound
from sealane.kit.text import Text
from sealane.logistics import service as logistics
from sealane.planning.contracts.lateness import Help, LatenessReckoned
from sealane.planning.core.late_shipments import ORDER, by_shipment
from sealane.planning.core.lateness import Awaited, lateness
from sealane.planning.service.inputs import value_in
from sealane.planning.store import lateness as rows
from sealane.planning.store import queries
from sealane.stock import service as stock

JOB = "reckon_lateness"
LIKELY = 0.2
"""A chance to be late that is worth a look; below it the list would be everything under way."""
VERY_LIKELY = 0.8
"""What costs nothing is listed from this chance on, or where it stands too long or is in trouble."""
MOST_ROWS = 20_000
"""Rows of the list, at most, the dearest: nobody reads more."""
WEEK = 7
"""Days ahead over which lying at a port is priced: what clearing now saves."""
AT_THE_DOOR = ("delivered", "at_warehouse", "received")
"""Goods of stock that only their warehouse still keeps from being sold."""
IN_THE_AIR = ("air", "express", "空运", "快递")

Rows = Sequence[Mapping[str, Any]]


def enqueue_lateness(work: Work) -> int:
    """Queue the reckoning, once however often it is asked for."""
    return enqueue(work, JOB, {}, key=JOB)


def reckon_lateness(work: Work) -> int:
    """Write anew the list of what comes late or will, by outlooks and plan in force; return its length."""
    outlooks = logistics.outlooks(work)
    ports = _port_costs(work)
    at_port = pl.col("shipment_id").is_in(list(ports))
    watched = outlooks.filter(_worth_a_look() | at_port).rows(named=True)
    goods = logistics.open_goods(work)
    money = _Money.read(work)
    found = [_parcel(row, money) for row in watched if row["kind"] == "parcel"]
    found += _stock(work, [r for r in watched if r["kind"] != "parcel"], goods, money)
    found = [row for row in found if _worth_telling(row) or row["shipment_id"] in ports]
    found.sort(key=lambda row: (-(row["cost"] or 0.0), -(row["late_probability"] or 0.0), row["number"]))
    made = [row | {"priority": n, "made_at": work.now} for n, row in enumerate(found[:MOST_ROWS], 1)]
    rows.replace(work, made)
    rows.replace_shipments(work, _shipments(work, made, watched, goods, ports))
    work.announce(LatenessReckoned())
    return len(made)


def _shipments(
    work: Work, lots: Rows, watched: Rows, goods: pl.DataFrame, ports: Mapping[int, float]
) -> list[dict[str, Any]]:
    """The list by shipment, with who waits for each."""
    known = {row["shipment_id"]: row for row in watched}
    skus = dict(goods.group_by("shipment_id").agg(pl.col("sku_id").n_unique()).iter_rows())
    buyers = dict(stock.buyers_of_coming(work).group_by("reference").len().iter_rows())
    found = by_shipment(lots, known, skus, buyers, ports)
    return [row | {"made_at": work.now} for row in found]


def _port_costs(work: Work) -> dict[int, float]:
    """What a week more at its port costs of each shipment whose free days end within it."""
    worth = value_in(catalog.rates(work), workspace(work).currency, work.today)
    found = {}
    for stay in logistics.free_days_ending(work, WEEK):
        factor = worth(stay.currency)
        if stay.week_cost and factor is not None:
            found[stay.shipment_id] = float(stay.week_cost) * factor
    return found


def late_one(work: Work, risk_id: int) -> tuple[dict[str, Any], tuple[Help, ...]]:
    """Return one row of the list with everything that still helps; raises NotFound."""
    row = rows.actions(work, risk_id)
    if row is None:
        raise NotFound(
            Text("This is no longer on the list.", "该条目已不在列表中。"),
            next_step=Text(
                "Reload the list: it is reckoned anew as news come in.",
                "请刷新列表，列表会随新轨迹重新测算。",
            ),
        )
    return dict(row._mapping), tuple(_help(one) for one in row.actions)


def _worth_telling(row: Mapping[str, Any]) -> bool:
    stands = row["dwell_days"] is not None and row["dwell_days_p90"] is not None
    stands_long = stands and row["dwell_days"] > row["dwell_days_p90"]
    likely = (row["late_probability"] or 0.0) >= (LIKELY if row["kind"] == "parcel" else VERY_LIKELY)
    return bool((row["cost"] or 0.0) >= 1 or likely or stands_long or row["troubles"])


def _worth_a_look() -> pl.Expr:
    stands_long = pl.col("dwell_days") > pl.col("dwell_days_p90")
    overdue = pl.col("late_probability") >= LIKELY
    return (overdue | stands_long | (pl.col("troubles") != "")).fill_null(value=False)


@dataclass(frozen=True, slots=True)
class _Money:
    """What a unit sold brings, by SKU, in the workspace's currency; and what other currencies are worth."""

    currency: str
    margin: dict[int, float]
    worth: Any

    @classmethod
    def read(cls, work: Work) -> _Money:
        currency = workspace(work).currency
        worth = value_in(catalog.rates(work), currency, work.today)
        costs = dict(catalog.unit_costs(work).iter_rows())
        margin = {}
        for sku_id, price, priced_in in catalog.skus(work).select("sku_id", "price", "currency").iter_rows():
            factor = worth(priced_in)
            if price is not None and factor is not None:
                margin[sku_id] = max(price * factor - (costs.get(sku_id) or 0.0), 0.0)
        return cls(currency, margin, worth)


def _parcel(row: Mapping[str, Any], money: _Money) -> dict[str, Any]:
    factor = money.worth(row["currency"])
    known = row["value"] is not None and factor is not None and row["late_probability"] is not None
    at_stake = row["value"] * factor * row["late_probability"] if known else None
    helps = [*_words(row), Help("tell_customers")] if row["order_reference"] else _words(row)
    return _written(row, money.currency, helps, cost=at_stake)


def _stock(work: Work, watched: Rows, goods: pl.DataFrame, money: _Money) -> list[dict[str, Any]]:
    """The lots of shipments of stock that are watched, with what each costs that comes late."""
    shipments = {row["shipment_id"]: row for row in watched}
    lots = [lot for lot in goods.rows(named=True) if lot["shipment_id"] in shipments]
    run = queries.current_run(work)
    if run is None or not lots:
        return [_written(row, money.currency, _words(row)) for row in watched]
    sku_ids = sorted({lot["sku_id"] for lot in lots})
    series = {(s.sku_id, s.warehouse_id): s for s in rows.series_of(work, run.id, sku_ids)}
    decisions = rows.helping_decisions(work, sku_ids)
    lanes = logistics.lanes(work).rows(named=True)
    known = [
        lot
        for lot in lots
        if (lot["sku_id"], lot["warehouse_id"]) in series and shipments[lot["shipment_id"]]["arrives_p50"]
    ]
    seen = _reckoned(shipments, known, series)
    found = []
    for lot, (lost, out_on) in zip(known, seen, strict=True):
        row = shipments[lot["shipment_id"]]
        margin = money.margin.get(lot["sku_id"])
        helps = [*_words(row), *_quicker(lot, row, decisions, lanes, work.today, out_on)]
        cost = None if margin is None else lost * margin
        found.append(_written(row, money.currency, helps, lot, out_on, lost, cost))
    covered = {lot["shipment_id"] for lot in known}
    return found + [_written(r, money.currency, _words(r)) for i, r in shipments.items() if i not in covered]


def _reckoned(
    shipments: Mapping[int, Mapping[str, Any]], lots: Rows, series: Mapping[Any, Any]
) -> list[tuple[float, date | None]]:
    if not lots:
        return []
    horizon = max(len(series[lot["sku_id"], lot["warehouse_id"]].mean) for lot in lots)
    shape = (len(lots), horizon)
    demand, others = np.zeros(shape), np.zeros(shape)
    due, comes = np.zeros(len(lots), np.int64), np.zeros((len(lots), 3), np.int64)
    units, available = np.zeros(len(lots)), np.zeros(len(lots))
    for i, lot in enumerate(lots):
        one, row = series[lot["sku_id"], lot["warehouse_id"]], shipments[lot["shipment_id"]]
        days = 7 if one.bucket == "week" else 1
        demand[i, : len(one.mean)] = one.mean
        others[i, : len(one.arrivals)] = one.arrivals
        units[i], available[i] = lot["units"], one.available
        due[i] = _period(row["needed_at"] or row["arrives_p50"], one.first_day, days, horizon)
        for c, name in enumerate(("arrives_p10", "arrives_p50", "arrives_p90")):
            comes[i, c] = max(_period(row[name], one.first_day, days, horizon), 0)
        _take_out(others[i], units[i], int(due[i]))
    seen = lateness(Awaited(available, others, demand, units, due, comes))
    result = []
    for i, lot in enumerate(lots):
        one = series[lot["sku_id"], lot["warehouse_id"]]
        days = 7 if one.bucket == "week" else 1
        out = int(seen.out[i])
        result.append((float(seen.lost[i]), one.first_day + timedelta(days=out * days) if out >= 0 else None))
    return result


def _take_out(arrivals: Any, units: float, due: int) -> None:
    """Take a lot out of what the plan awaits [H], from about the period in which it was due."""
    left = units
    for h in sorted(range(len(arrivals)), key=lambda h: (abs(h - due), h)):
        if left <= 0:
            return
        taken = min(left, arrivals[h])
        arrivals[h] -= taken
        left -= taken


def _period(moment: datetime | None, first: date, days: int, horizon: int) -> int:
    """The period of a moment; what is overdue comes first, what nobody foresees beyond the horizon."""
    return horizon if moment is None else min(max((moment.date() - first).days // days, 0), horizon)


def _quicker(
    lot: Mapping[str, Any],
    row: Mapping[str, Any],
    decisions: Sequence[Any],
    lanes: Rows,
    today: date,
    out_on: date | None,
) -> list[Help]:
    """Open decisions and quicker lanes that bring goods before these come; only where stock runs out."""
    if out_on is None or row["arrives_p50"] is None:
        return []
    comes = row["arrives_p50"].date()
    place = lot["sku_id"], lot["warehouse_id"]
    helps = [
        Help(str(d.kind), d.id, d.channel, d.arrives_p50, d.units)
        for d in decisions
        if (d.sku_id, d.warehouse_id) == place and d.arrives_p50 < comes
    ]
    ways = [lane for lane in lanes if lane["destination_id"] == lot["warehouse_id"]]
    for lane in sorted(ways, key=lambda lane: lane["lead_time_days_p50"]):
        there = today + timedelta(days=round(lane["lead_time_days_p50"]))
        if there < comes and lane["channel"] != row["channel"]:
            in_air = any(word in (lane["channel"] or "").casefold() for word in IN_THE_AIR)
            helps.append(
                Help("part_by_air" if in_air else "quicker_lane", None, lane["channel"] or "", there)
            )
            break
    return helps


def _words(row: Mapping[str, Any]) -> list[Help]:
    """Whom to speak with."""
    helps = []
    if "customs_hold" in (row["troubles"] or ""):
        helps.append(Help("send_documents"))
    stands = row["dwell_days"] is not None and row["dwell_days_p90"] is not None
    if row["kind"] != "parcel" and row["milestone"] in AT_THE_DOOR:
        helps.append(Help("ask_warehouse"))
    elif stands and row["dwell_days"] > row["dwell_days_p90"]:
        helps.append(Help("ask_carrier"))
    return helps


def _written(
    row: Mapping[str, Any],
    currency: str,
    helps: Sequence[Help],
    lot: Mapping[str, Any] | None = None,
    out_on: date | None = None,
    lost: float | None = None,
    cost: float | None = None,
) -> dict[str, Any]:
    """A row as it is kept; what helps most stands first: decisions at hand, then lanes, then words."""
    ranked = sorted(helps, key=lambda h: ORDER.index(h.kind))
    taken = (
        "shipment_id",
        "number",
        "kind",
        "order_reference",
        "channel",
        "carrier",
        "milestone",
        "troubles",
    )
    return {
        **{name: row[name] or "" for name in taken},
        **{name: _utc(row[name]) for name in ("arrives_p10", "arrives_p50", "arrives_p90", "needed_at")},
        **{name: row[name] for name in ("late_probability", "dwell_days", "dwell_days_p90")},
        "sku_id": lot and lot["sku_id"],
        "warehouse_id": (lot and lot["warehouse_id"]) or row["destination_id"] or None,
        "units": lot["units"] if lot else 0,
        "out_on": out_on,
        "lost_units": None if lost is None else round(lost, 2),
        "cost": None if cost is None else round(cost, 2),
        "currency": currency,
        "action": ranked[0].kind if ranked else "",
        "actions": [_plain(one) for one in ranked],
    }


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=UTC)


def _plain(one: Help) -> dict[str, Any]:
    arrives = one.arrives.isoformat() if one.arrives else None
    plain = {name: getattr(one, name) for name in ("kind", "decision_id", "channel", "units")}
    return plain | {"arrives": arrives}


def _help(plain: Mapping[str, Any]) -> Help:
    arrives = plain.get("arrives")
    return Help(
        str(plain["kind"]),
        plain.get("decision_id"),
        plain.get("channel") or "",
        date.fromisoformat(arrives) if arrives else None,
        plain.get("units"),
    )
