"""Landed cost: charges booked on shipments and orders, and what a unit costs with its share of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from sealane.accounts.service import record, workspace
from sealane.catalog import service as catalog
from sealane.catalog.contracts import RateMissing, Rates
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.logistics.contracts import LogisticsChanged, Shipment
from sealane.logistics.contracts.charges import (
    UNIT_CHARGES,
    Charge,
    ChargeKind,
    CostLine,
    Landed,
    Subject,
)
from sealane.logistics.contracts.errors import ShipmentNotFound
from sealane.logistics.contracts.freight_errors import OrderNotFound
from sealane.logistics.core import unit_charges as many
from sealane.logistics.core.landed import land
from sealane.logistics.service.reading import shipment
from sealane.logistics.store import charges
from sealane.stock import service as stock


def charge(work: Work, subject: Subject, number: str, one: Charge, key: str | None = None) -> Landed:
    """Book one charge, once for each `key`, and return what the goods cost now.

    Raises ShipmentNotFound, OrderNotFound, SkuNotFound, RateMissing where its currency has no rate.
    """
    if not charges.booked_in(work, subject, [number]):
        raise ShipmentNotFound(number) if subject is Subject.SHIPMENT else OrderNotFound(number)
    if key is None or charges.by_key(work, key) is None:
        catalog.rates(work).rate(one.currency, workspace(work).currency, one.charged_on)
        sku_id = catalog.sku(work, one.sku).id if one.sku else None
        charges.add(work, subject, number, one, sku_id, key)
        said: dict[str, str | bool] = {"kind": one.kind, "amount": str(one.amount), "currency": one.currency}
        said |= {"estimate": one.is_estimate, "invoice": one.reference}
        record(work, "charge_booked", str(subject), number, None, said, one.note)
        work.announce(LogisticsChanged())
    return landed(work, subject, number)


def booked(work: Work, subject: Subject, number: str) -> tuple[Charge, ...]:
    """Return the charges of one shipment or order as they were booked, by day."""
    return charges.of(work, subject, number)


def landed(work: Work, subject: Subject, number: str) -> Landed:
    """Return what the goods of a shipment or an order cost, in the workspace's currency.

    Raises ShipmentNotFound, OrderNotFound.
    """
    rates, facts = catalog.rates(work), _facts(work)
    if subject is Subject.SHIPMENT:
        lines = _shipment_lines(work, shipment(work, number), facts)
    elif charges.booked_in(work, subject, [number]):
        lines = _order_lines(work, number, rates, facts)
    else:
        raise OrderNotFound(number)
    return _landed(work, subject, number, lines, rates)


def landed_of_sku(work: Work, code: str) -> tuple[Landed, ...]:
    """Return what one SKU cost in its latest charged shipments, its line alone; raises SkuNotFound."""
    sku, rates, facts = catalog.sku(work, code), catalog.rates(work), _facts(work)
    made = []
    for number in charges.shipment_rows_of_sku(work, sku.id):
        lines = _shipment_lines(work, shipment(work, number), facts)
        whole = _landed(work, Subject.SHIPMENT, number, lines, rates)
        made.append(replace(whole, lines=tuple(x for x in whole.lines if x.line.sku == sku.code)))
    return tuple(made)


def unit_charges(work: Work) -> pl.DataFrame:
    """Return what bringing a unit to each place has cost on average: columns `UNIT_CHARGES`.

    Of everything that charges are booked on; charges without a rate to the workspace's currency are left out.
    """
    booked_on = line_charges(work)
    if booked_on.is_empty():
        return pl.DataFrame(schema=UNIT_CHARGES)
    return many.unit_charges(booked_on)


def line_charges(work: Work, kind: ChargeKind | None = None) -> pl.DataFrame:
    """Return the lines of all that has charges, with measures and `charges` in the workspace's currency.

    With a `kind` only what is charged of that.
    """
    every = charges.every(work)
    if kind is not None:
        every = every.filter(pl.col("kind") == str(kind))
    lines = pl.concat([charges.charged_lines(work), _all_order_lines(work)])
    rates = catalog.rates(work)
    pairs = every.select("currency", "charged_on").unique()
    worth = pairs.with_columns(
        pl.struct("currency", "charged_on")
        .map_elements(lambda p: _worth(rates, p["currency"], p["charged_on"]), return_dtype=pl.Float64)
        .alias("worth")
    )
    rated = every.join(worth, on=["currency", "charged_on"], how="left")
    in_base = rated.with_columns(pl.col("amount") * pl.col("worth")).filter(pl.col("worth").is_not_null())
    facts = _facts(work).select("sku_id", "weight_kg", "volume_m3", "unit_cost")
    measured = lines.join(facts, on="sku_id", how="left").with_columns(
        pl.col("weight_kg", "volume_m3") * pl.col("units"),
        (pl.col("unit_cost") * pl.col("units")).alias("goods"),
    )
    return many.line_charges(in_base, measured)


def _all_order_lines(work: Work) -> pl.DataFrame:
    skus = dict(_facts(work).select("code", "sku_id").iter_rows())
    places = {place.code: place.id for place in catalog.warehouses(work)}
    rows = [
        (
            str(Subject.PURCHASE_ORDER),
            row.number,
            skus.get(row.sku),
            None,
            places.get(row.warehouse),
            "",
            row.units,
        )
        for row in charges.order_lines(work)
    ]
    return pl.DataFrame(rows, schema=charges.CHARGED_LINES, orient="row")


def _worth(rates: Rates, currency: str, day: date) -> float | None:
    try:
        return float(rates.rate(currency, rates.base, day).value)
    except RateMissing:
        return None


def _facts(work: Work) -> pl.DataFrame:
    """Measures and cost (in the workspace's currency) of every SKU."""
    measures = catalog.skus(work).select("sku_id", "code", "weight_kg", "volume_m3")
    return measures.join(catalog.unit_costs(work), on="sku_id", how="left")


def _shipment_lines(work: Work, one: Shipment, facts: pl.DataFrame) -> list[CostLine]:
    known = _by_id(facts, [line.sku_id for line in one.lines])
    left = _left(work, one)
    made = []
    for line in one.lines:
        if not line.units:
            continue
        sold = None if left is None else max(line.received_units - left.get(line.sku_id, 0), 0)
        made.append(_cost_line(line.sku, line.name, line.units, known[line.sku_id], sold_units=sold))
    return made


def _left(work: Work, one: Shipment) -> dict[int, int] | None:
    """Units of each SKU still there of what came with a shipment, oldest sold first; None before it came."""
    day = charges.arrived_on(work, one.id)
    if day is None:
        return None
    layers = stock.layers(work).filter(
        (pl.col("warehouse_id") == one.destination_id)
        & (pl.col("received_on") == day)
        & pl.col("sku_id").is_in([line.sku_id for line in one.lines])
    )
    units = dict(layers.group_by("sku_id").agg(pl.col("units").sum()).iter_rows())
    return {line.sku_id: min(int(units.get(line.sku_id, 0)), line.received_units) for line in one.lines}


def _order_lines(work: Work, number: str, rates: Rates, facts: pl.DataFrame) -> list[CostLine]:
    ids = dict(facts.select("code", "sku_id").iter_rows())
    rows = [row for row in charges.order_lines(work, [number]) if row.units]
    known = _by_id(facts, [ids[row.sku] for row in rows])
    made = []
    for row in rows:
        fact = known[ids[row.sku]]
        if row.unit_cost is not None:
            worth = _worth(rates, row.currency or rates.base, row.ordered_on or work.today)
            fact = {**fact, "unit_cost": None if worth is None else float(row.unit_cost) * worth}
        made.append(_cost_line(row.sku, row.name, row.units, fact))
    return made


def _by_id(facts: pl.DataFrame, ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    rows = facts.filter(pl.col("sku_id").is_in(list(ids))).iter_rows(named=True)
    found: dict[int, Mapping[str, Any]] = {row["sku_id"]: row for row in rows}
    unknown = {"weight_kg": None, "volume_m3": None, "unit_cost": None}
    return {sku_id: found.get(sku_id, unknown) for sku_id in ids}


def _cost_line(
    sku: str, name: str, units: int, fact: Mapping[str, Any], *, sold_units: int | None = None
) -> CostLine:
    def whole(column: str, step: str) -> Decimal | None:
        value = fact[column]
        return None if value is None else (Decimal(str(value)) * units).quantize(Decimal(step))

    goods = whole("unit_cost", "0.01")
    return CostLine(
        sku, name, units, whole("weight_kg", "0.0001"), whole("volume_m3", "0.000001"), goods, sold_units
    )


def _landed(work: Work, subject: Subject, number: str, lines: Sequence[CostLine], rates: Rates) -> Landed:
    known, notes = [], []
    for one in charges.of(work, subject, number):
        if _worth(rates, one.currency, one.charged_on) is None:
            when = f"{one.currency} {one.charged_on}"
            en = f"A charge ({when}) has no exchange rate and does not count: add one."
            notes.append(Text(en, f"一笔费用（{when}）缺少汇率，未计入，请补充汇率。"))
        else:
            known.append(one)

    def in_base(one: Charge) -> Decimal:
        return one.amount * rates.rate(one.currency, rates.base, one.charged_on).value

    made = land(subject, number, rates.base, lines, known, in_base)
    return replace(made, notes=(*made.notes, *dict.fromkeys(notes)))


def charged_freight(work: Work, kind: ChargeKind, subject: Subject) -> pl.DataFrame:
    """Return one row a shipment with charges of `kind`: number, ends, channel, sizes and `freight_cost`.

    In the workspace's currency; invoices count where there are any, else estimates.
    """
    by_line = line_charges(work, kind)
    mine = by_line.filter((pl.col("subject") == str(subject)) & (pl.col("charges") > 0))
    keys = ["number", "origin_id", pl.col("warehouse_id").alias("destination_id"), "channel"]
    return mine.group_by(keys, maintain_order=True).agg(
        pl.col("weight_kg", "volume_m3").sum(),
        pl.col("units").sum().cast(pl.Float64),
        pl.col("goods").sum().alias("value"),
        pl.col("charges").sum().alias("freight_cost"),
    )
