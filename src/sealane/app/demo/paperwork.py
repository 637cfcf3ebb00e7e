"""The made-up seller's orders and shipments, done and under way, as documents a system would export."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.app.demo.books import Books, Consignments
from sealane.app.demo.calendar import HISTORY_DAYS
from sealane.app.demo.demand import Calendar, Series
from sealane.app.demo.goods import Floats, Goods, Ints
from sealane.app.demo.network import HOME, LANES, PLACES, USD_FOR_ONE
from sealane.app.demo.selling import pick
from sealane.app.demo.sourcing import tier_price
from sealane.app.demo.supplier_papers import confirmed
from sealane.app.demo.vocabulary import SUPPLIERS

# What is overdue and not there is expected this many days from now, until somebody hears better.
OVERDUE_EXPECTED_DAYS = 4

# Milestones of a shipment and the part of its journey that is over by then.
MILESTONES = (
    ("ordered", 0.0),
    ("picked_up", 0.04),
    ("departed", 0.14),
    ("arrived", 0.70),
    ("customs_in", 0.74),
    ("customs_out", 0.83),
    ("at_warehouse", 0.93),
    ("delivered", 1.0),
)
CARRIERS = {
    "sea": ("Bluewake Lines (demo) 蓝浪航运", "Longtide Freight (demo) 长汐货运"),
    "fast_sea": ("Swiftcrane Express (demo) 飞鹤快船", "Longtide Freight (demo) 长汐货运"),
    "rail": ("Steppe Rail (demo) 草原班列", "Ironroad Cargo (demo) 铁途货运"),
    "air": ("Cloudlift Cargo (demo) 云举空运", "Highgoose Air (demo) 高雁空运"),
    "truck": ("Mesa Haulage (demo) 台地车运", "Mesa Haulage (demo) 台地车运"),
}


@dataclass(frozen=True, slots=True)
class Papers:
    """The tables made from order and shipment lines."""

    purchase_orders: pl.DataFrame
    shipments: pl.DataFrame
    shipment_lines: pl.DataFrame
    milestones: pl.DataFrame
    incoming: pl.DataFrame


def papers(rng: np.random.Generator, goods: Goods, rows: Series, days: Calendar, books: Books) -> Papers:
    """Every purchase order and shipment of the history; the open ones are the `incoming` table too."""
    lines = books.consignments()
    bought, moved = (_only(lines, lines.lane < 0), _only(lines, lines.lane >= 0))
    orders = _orders(goods, rows, days, bought)
    number = _numbers(days, moved)
    shipments, milestones = _shipments(rng, goods, rows, days, moved, number)
    contents = pl.DataFrame(
        {
            "shipment": number,
            "sku": pick(goods.code, rows.sku[moved.row]),
            "units": moved.units.astype(np.float64),
            "received_units": np.where(moved.arrives < HISTORY_DAYS, moved.units, 0).astype(np.float64),
        }
    )
    source = pick([s.code for s in SUPPLIERS], goods.supplier[rows.sku[bought.row]])
    incoming = pl.concat(
        [
            _incoming(goods, rows, days, bought, "purchase", source, orders["purchase_order"]),
            _incoming(goods, rows, days, moved, "transfer", _place(rows.place[moved.origin]), number),
        ]
    ).sort("due_date", "sku", "location", "reference")
    return Papers(orders, shipments, contents.sort("shipment", "sku"), milestones, incoming)


def _only(lines: Consignments, keep: NDArray[np.bool_]) -> Consignments:
    return Consignments(*(getattr(lines, name)[keep] for name in Consignments.__dataclass_fields__))


def _place(index: Ints) -> pl.Series:
    return pick([p.code for p in PLACES], index)


def _dates(days: Calendar, day: Ints) -> Ints:
    return np.asarray(np.datetime64(days.first, "D") + day)


def _orders(goods: Goods, rows: Series, days: Calendar, lines: Consignments) -> pl.DataFrame:
    """The `purchase_orders` table: one order for a supplier and day, one row for a SKU."""
    sku = rows.sku[lines.row]
    code = pick([s.code for s in SUPPLIERS], goods.supplier[sku])
    there = lines.arrives < HISTORY_DAYS
    late = ~there & (lines.promised < HISTORY_DAYS)
    frame = pl.DataFrame(
        {
            "supplier": code,
            "sku": pick(goods.code, sku),
            "location": _place(rows.place[lines.row]),
            "units": lines.units.astype(np.float64),
            "received_units": np.where(there, lines.units, 0).astype(np.float64),
            "unit_cost": tier_price(goods.cost[sku], goods.moq[sku], lines.units),
            "currency": ["CNY"] * sku.size,
            "ordered_on": _dates(days, lines.day),
            "due_date": _dates(days, lines.promised),
            "arrives": _dates(days, lines.arrives),
            "status": np.where(there, "received", "open"),
            "note": pick(
                ["交期已过，供应商未回复 overdue, no answer from the supplier"], late.astype(np.int64) - 1
            ),
        }
    )
    number = pl.concat_str(pl.lit("PO-"), pl.col("ordered_on").dt.strftime("%y%m%d-"), pl.col("supplier"))
    return confirmed(frame.select(number.alias("purchase_order"), pl.all()))


def _numbers(days: Calendar, lines: Consignments) -> pl.Series:
    """The shipment number of each line: what leaves on one day by one lane goes together."""
    lane = [f"{PLACES[w.source].code[0]}{PLACES[w.target].code[0]}-{w.channel}".upper() for w in LANES]
    frame = pl.DataFrame({"day": _dates(days, lines.day), "lane": pick(lane, lines.lane)})
    return frame.select(
        number=pl.concat_str(pl.lit("SH-"), pl.col("day").dt.strftime("%y%m%d-"), pl.col("lane"))
    )["number"]


def _incoming(
    goods: Goods,
    rows: Series,
    days: Calendar,
    lines: Consignments,
    kind: str,
    source: pl.Series,
    ref: pl.Series,
) -> pl.DataFrame:
    """What is open of `lines`, due when promised or, when that day is past, in a few days."""
    due = np.where(lines.promised < HISTORY_DAYS, HISTORY_DAYS + OVERDUE_EXPECTED_DAYS, lines.promised)
    return pl.DataFrame(
        {
            "sku": pick(goods.code, rows.sku[lines.row]),
            "location": _place(rows.place[lines.row]),
            "units": lines.units.astype(np.float64),
            "due_date": _dates(days, due),
            "source": source,
            "channel": pick([w.channel for w in LANES], lines.lane),
            "reference": ref,
            "kind": [kind] * lines.row.size,
        }
    ).filter(pl.Series(lines.arrives >= HISTORY_DAYS))


def _shipments(
    rng: np.random.Generator,
    goods: Goods,
    rows: Series,
    days: Calendar,
    lines: Consignments,
    number: pl.Series,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The `shipments` table, one row for a shipment, and what happened to each up to now."""
    sku = rows.sku[lines.row]
    grouped = (
        pl.DataFrame(
            {
                "shipment": number,
                "lane": lines.lane,
                "day": lines.day,
                "promised": lines.promised,
                "arrives": lines.arrives,
                "weight_kg": goods.weight[sku] * lines.units,
                "volume_m3": goods.volume_m3[sku] * lines.units,
                "units": lines.units.astype(np.float64),
                "value": goods.cost[sku] * lines.units * USD_FOR_ONE["CNY"],
            }
        )
        .group_by("shipment", "lane", "day", "promised", "arrives")
        .sum()
        .sort("day", "lane")
    )
    lane, day, promised, arrives = (grouped[c].to_numpy() for c in ("lane", "day", "promised", "arrives"))
    freight = _freight(rng, lane, grouped["weight_kg"].to_numpy(), grouped["volume_m3"].to_numpy())
    carrier = rng.integers(0, 2, lane.size)
    start = np.datetime64(days.first, "us")
    shipments = grouped.select(
        "shipment",
        origin=_place(np.array([w.source for w in LANES])[lane]),
        destination=_place(np.array([w.target for w in LANES])[lane]),
        kind=pick(["first_leg" if w.source == HOME else "transfer" for w in LANES], lane),
        origin_region=pick([PLACES[w.source].region for w in LANES], lane),
        destination_region=pick([PLACES[w.target].region for w in LANES], lane),
        channel=pick([w.channel for w in LANES], lane),
        carrier=pick([c for w in LANES for c in CARRIERS[w.channel]], lane * 2 + carrier),
        weight_kg=pl.col("weight_kg").round(1),
        volume_m3=pl.col("volume_m3").round(3),
        units="units",
        value=pl.col("value").round(2),
        currency=pl.lit("USD"),
        promised_at=pl.Series(start + (promised * 24 + 18).astype("timedelta64[h]")),
        freight_cost=pl.Series(freight),
        status=pl.Series(np.where(arrives < HISTORY_DAYS, "delivered", "under way")),
    )
    return shipments, _milestones(rng, grouped["shipment"], start, day, arrives)


def _freight(rng: np.random.Generator, lane: Ints, weight: Floats, volume: Floats) -> Floats:
    """Freight in USD: by weight, air at least 167 kg for a cubic metre, or by volume, and a fixed part."""
    per_kg, per_m3, fixed = (
        np.array([getattr(w, name) for w in LANES])[lane]
        for name in ("cost_per_kg", "cost_per_m3", "fixed_cost")
    )
    cost = per_kg * np.maximum(weight, volume * 167) + per_m3 * volume + fixed
    return np.asarray(np.round(cost * rng.lognormal(0, 0.08, lane.size), 2))


def _milestones(
    rng: np.random.Generator, number: pl.Series, start: np.datetime64, day: Ints, arrives: Ints
) -> pl.DataFrame:
    """What has happened to each shipment; the steps keep their order, the last is the day of arrival."""
    shares = np.array([share for _, share in MILESTONES])
    steps = np.diff(shares) * rng.lognormal(0, 0.25, (day.size, len(shares) - 1))
    passed = np.cumsum(steps, axis=1) / steps.sum(axis=1, keepdims=True)
    minutes = (day * 1440 + 600)[:, None] + passed * ((arrives - day) * 1440 - 300)[:, None]
    minutes = np.concatenate([(day * 1440 + 600)[:, None], np.floor(minutes)], axis=1).astype(np.int64)
    row, step = np.nonzero(minutes < HISTORY_DAYS * 1440)
    return pl.DataFrame(
        {
            "shipment": number.gather(row),
            "milestone": pick([name for name, _ in MILESTONES], step),
            "at": start + minutes[row, step].astype("timedelta64[m]"),
        }
    ).with_columns(pl.col("at").cast(pl.Datetime("us")))
