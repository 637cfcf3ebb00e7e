"""The seller's own past as a policy: the orders that were placed, when they came, and what lay there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from sealane.planning.contracts import Floats, Ints, PlanInputs
from sealane.planning.contracts.vocabulary import UNKNOWN
from sealane.planning.core.replay import Order, Policy, Start, State, Wish
from sealane.planning.core.replay_facts import Facts

PAST_ORDERS = {
    "sku": pl.String,
    "location": pl.String,
    "units": pl.Float64,
    "ordered_on": pl.Date,
    "arrived_on": pl.Date,
    "transfer": pl.Boolean,
    "source": pl.String,  # supplier of a purchase, place that a transfer left from
    "channel": pl.String,
}
"""Columns of goods that came, one row for each line; see `past_orders`."""

BEGUN, OVER = ["ordered", "picked_up", "departed"], ["at_warehouse", "shelved", "delivered"]
"""Milestones that tell when a shipment began and when it was over."""

LEAST_COVERAGE = 0.8
"""Share of sales that known arrivals and stock must explain before a past is shown as the seller's own."""

AROUND_DAYS = 28
"""Days each way whose sales stand for a day out of stock."""


def past_orders(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Goods that came, with columns PAST_ORDERS, from `past_orders` or from purchase orders and shipments.

    A purchase came on its due date, a shipment when its last milestone at the warehouse was, else on the
    promised day. Lines of which nothing was received are left out.
    """
    if "past_orders" in tables:
        return tables["past_orders"].select(pl.col(n).cast(kind) for n, kind in PAST_ORDERS.items())
    parts = [pl.DataFrame(schema=PAST_ORDERS)]
    if (bought := tables.get("purchase_orders")) is not None:
        frame = _with(
            bought, received_units=pl.Float64, ordered_on=pl.Date, due_date=pl.Date, channel=pl.String
        )
        parts.append(
            frame.with_columns(transfer=pl.lit(value=False)).select(
                "sku", "location", pl.col("received_units").alias("units"), "ordered_on", "transfer",
                pl.col("due_date").alias("arrived_on"), pl.col("supplier").alias("source"), "channel",
            )
        )  # fmt: skip
    if {"shipments", "shipment_lines"} <= set(tables):
        parts.append(_shipped(tables))
    rows = pl.concat([p.select(pl.col(n).cast(kind) for n, kind in PAST_ORDERS.items()) for p in parts])
    there = (pl.col("units") > 0) & pl.col("arrived_on").is_not_null()
    return rows.filter(there).sort(list(PAST_ORDERS), nulls_last=True)


def _shipped(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    heads = _with(tables["shipments"], promised_at=pl.Datetime, channel=pl.String)
    marks = tables.get("milestones")
    if marks is None:
        marks = pl.DataFrame(schema={"shipment": pl.String, "milestone": pl.String, "at": pl.Datetime})
    marks = _with(marks, at=pl.Datetime)
    begun, over = pl.col("milestone").is_in(BEGUN), pl.col("milestone").is_in(OVER)
    named = marks.group_by("shipment").agg(
        pl.col("at").filter(begun).min().alias("began"), pl.col("at").filter(over).max().alias("ended")
    )
    lines = _with(tables["shipment_lines"], received_units=pl.Float64, purchase_order=pl.String)
    rows = lines.join(heads.drop("units", strict=False), on="shipment", how="inner").join(
        named, on="shipment", how="left"
    )
    arrived = pl.coalesce(pl.col("ended").dt.date(), pl.col("promised_at").dt.date())
    return rows.filter(pl.col("purchase_order").fill_null("") == "").select(
        "sku", pl.col("destination").alias("location"), pl.col("received_units").alias("units"),
        pl.col("began").dt.date().alias("ordered_on"), arrived.alias("arrived_on"),
        pl.lit(value=True).alias("transfer"), pl.col("origin").alias("source"), "channel",
    )  # fmt: skip


def _with(frame: pl.DataFrame, **columns: type[pl.DataType]) -> pl.DataFrame:
    """The frame with these columns cast, empty ones where they are missing."""
    return frame.with_columns(
        (pl.col(n).cast(kind, strict=False) if n in frame.columns else pl.lit(None, dtype=kind)).alias(n)
        for n, kind in columns.items()
    )


@dataclass(frozen=True, slots=True)
class Past:
    """Orders [M] that came: way of supply, units, periods of order and arrival; `stock` [S] now.

    `sold` [S, T] is net of returns, as it moved stock.
    """

    way: Ints
    units: Floats
    ordered: Ints
    arrived: Ints
    stock: Floats
    sold: Floats

    def lying(self, facts: Facts, at: int) -> Floats:
        """Stock [S] at the start of period `at`, reckoned back from today; below zero where arrivals lack.

        Worked: 30 there now, 50 sold since, 40 came since: 40 lay there.
        """
        came = (self.arrived >= at) & (self.arrived < facts.demand.shape[1])
        left = (self.ordered >= at) & (self.ordered < facts.demand.shape[1])
        out = self.stock + self.sold[:, at:].sum(axis=1)
        np.subtract.at(out, facts.ways.series[self.way[came]], self.units[came])
        giver = facts.ways.from_series[self.way]
        moved = left & (giver >= 0)
        np.add.at(out, giver[moved], self.units[moved])
        return np.asarray(out)

    def coverage(self, facts: Facts, at: int) -> float:
        """Share of what was sold since `at` that stock then and known arrivals explain."""
        sold = float(np.maximum(self.sold[:, at:], 0.0).sum())
        missing = float(np.maximum(-self.lying(facts, at), 0.0).sum())
        return 1.0 - min(1.0, missing / sold) if sold > 0 else 0.0

    def start(self, facts: Facts, at: int) -> Start:
        """What lay in each place and was on its way when a replay begins."""
        open_then = np.flatnonzero((self.ordered < at) & (self.arrived >= at))
        orders = [
            Order(int(self.way[i]), int(self.units[i]), int(self.arrived[i]), int(self.arrived[i]))
            for i in open_then.tolist()
        ]
        return Start(np.maximum(np.round(self.lying(facts, at)), 0.0), tuple(orders))


def past_of(facts: Facts, inputs: PlanInputs, rows: pl.DataFrame) -> Past:
    """The past of `rows` (columns PAST_ORDERS) in the series and ways of `facts`.

    An order goes by the way that bears its names, else by the usual one of its kind; one without a day of
    ordering is taken to have been ordered its lead time before it came.
    """
    index = {name: s for s, name in enumerate(facts.names)}
    way, units, ordered, arrived = [], [], [], []
    for row in rows.iter_rows(named=True):
        s = index.get((row["sku"], row["location"]), -1)
        n = _way(facts, s, bool(row["transfer"]), row["source"] or "", row["channel"] or "") if s >= 0 else -1
        if n < 0:
            continue
        came = min((row["arrived_on"] - facts.first).days // facts.days, facts.demand.shape[1] - 1)
        lead = round(float(facts.ways.lead_p50[n]))
        began = (
            came - lead if row["ordered_on"] is None else (row["ordered_on"] - facts.first).days // facts.days
        )
        way.append(n)
        units.append(float(row["units"]))
        ordered.append(min(began, came))
        arrived.append(came)
    return Past(
        np.asarray(way, dtype=np.int64), np.asarray(units, dtype=np.float64),
        np.asarray(ordered, dtype=np.int64), np.asarray(arrived, dtype=np.int64),
        inputs.stock.on_hand.copy(), inputs.demand.units.astype(np.float64),
    )  # fmt: skip


def _way(facts: Facts, s: int, transfer: bool, source: str, channel: str) -> int:
    first, last = np.searchsorted(facts.ways.series, [s, s + 1])
    ways = [n for n in range(int(first), int(last)) if facts.way_names[n][0] == transfer]
    if transfer:
        ways = [n for n in ways if facts.way_names[n][1] == source]
    named = (transfer, source, channel)
    order = sorted(
        ways,
        key=lambda n: (facts.way_names[n] != named, facts.way_names[n][1] != source, facts.ways.moq[n], n),
    )
    return order[0] if order else -1


def own(past: Past) -> Policy:
    """What the seller did: each order on its day, arriving when it did."""
    by_period: dict[int, list[int]] = {}
    for i, at in enumerate(past.ordered.tolist()):
        by_period.setdefault(at, []).append(i)

    def buy(state: State) -> list[Wish]:
        rows = by_period.get(state.at, [])
        return [Wish(int(past.way[i]), int(past.units[i]), int(past.arrived[i])) for i in rows]

    return buy


def with_missed(facts: Facts) -> Floats:
    """Demand [S, T] in which a period out of stock counts with what sold around it, in whole units.

    The mean of the known periods four weeks each way; parts of units are carried over to the next such
    period. Worked: 3 a day around, two days out of stock: 6 were wanted and missed.
    """
    around = max(1, AROUND_DAYS // facts.days)
    known = facts.known != UNKNOWN
    total = np.concatenate([np.zeros((known.shape[0], 1)), np.cumsum(facts.demand * known, axis=1)], axis=1)
    count = np.concatenate([np.zeros((known.shape[0], 1)), np.cumsum(known, axis=1)], axis=1)
    at = np.arange(known.shape[1])
    low, high = np.maximum(at - around, 0), np.minimum(at + around + 1, known.shape[1])
    mean = (total[:, high] - total[:, low]) / np.maximum(count[:, high] - count[:, low], 1)
    guess = np.where(known, 0.0, np.maximum(mean - facts.demand, 0.0))
    whole = np.diff(np.floor(np.cumsum(guess, axis=1) + 1e-9), axis=1, prepend=0.0)
    return np.asarray(facts.demand + whole)
