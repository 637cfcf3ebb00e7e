"""Suppliers, quotes, lanes, orders, shipments and incoming goods handed to purchasing and logistics."""

from __future__ import annotations

import polars as pl

from sealane.catalog import service as catalog
from sealane.exchange.contracts import LINE, Note, Reject
from sealane.exchange.core import arriving, supplying, travelling
from sealane.exchange.core.batches import whole_units
from sealane.exchange.core.lines import having
from sealane.exchange.core.odd_units import in_order, ordering_something
from sealane.exchange.service.intake import Intake, Outcome, only, with_sku_ids, with_warehouse_ids
from sealane.infra.bulk import Taken
from sealane.logistics import service as logistics
from sealane.logistics.contracts import LaneBatch, ReferenceBatch, ShipmentBatch
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import ClosureBatch, OrderBatch, QuoteBatch, SupplierBatch

_COUNTS = ("moq", "multiple", "max_units", "from_units")


def take_suppliers(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Suppliers."""
    whole = whole_units(intake.file, frame, ["capacity_units_per_month", "return_min_units"])
    batch = SupplierBatch(only(whole.frame, dict(SupplierBatch.SCHEMA)))
    return Outcome(purchasing.take_suppliers(intake.work, batch, intake.batch_id), whole.rejects)


def take_quotes(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Quotes, one row a price tier."""
    whole = whole_units(intake.file, frame, _COUNTS)
    ordered, turned = in_order(intake.file, whole.frame, "valid_from", "valid_to")
    rows = having(ordered, primary=pl.Boolean(), from_units=pl.Int64())
    rows = with_sku_ids(intake, rows.rename({"from_units": "min_units", "primary": "is_primary"}))
    batch = QuoteBatch(only(rows, dict(QuoteBatch.SCHEMA)))
    return Outcome(purchasing.take_quotes(intake.work, batch, intake.batch_id), (*whole.rejects, *turned))


def take_supply(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Supply rows: purchases become quotes and shutdowns, transfers become lanes."""
    ordered, turned = in_order(intake.file, frame, "closed_from", "closed_to")
    whole = whole_units(intake.file, ordered, _COUNTS)
    skus = catalog.skus(intake.work)["code"].to_list()
    quotes, notes = supplying.quotes_of_supply(whole.frame, skus)
    taken = Taken(0, 0, 0)
    if quotes.height:
        rows = with_warehouse_ids(intake, with_sku_ids(intake, quotes))
        batch = QuoteBatch(only(rows, dict(QuoteBatch.SCHEMA)))
        taken += purchasing.take_quotes(intake.work, batch, intake.batch_id)
    closures = supplying.closures_of_supply(whole.frame)
    if closures.height:
        purchasing.take_closures(intake.work, ClosureBatch(closures), intake.batch_id)
    lanes = _take_lanes(intake, whole.frame)
    return Outcome(taken + lanes.taken, (*whole.rejects, *turned), (*notes, *lanes.notes))


def _take_lanes(intake: Intake, frame: pl.DataFrame) -> Outcome:
    warehouses = [place.code for place in catalog.warehouses(intake.work)]
    lanes, notes = supplying.lanes_of_supply(frame, warehouses)
    if lanes.is_empty():
        return Outcome(notes=notes)
    rows = with_warehouse_ids(intake, lanes, "origin", "origin_id")
    rows = with_warehouse_ids(intake, rows, "destination", "destination_id")
    batch = LaneBatch(only(rows, dict(LaneBatch.SCHEMA)))
    return Outcome(logistics.take_lanes(intake.work, batch, intake.batch_id), notes=notes)


def take_closures(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Shutdowns of suppliers; those of warehouses are not kept yet, and it is said."""
    frame = having(frame, supplier=pl.String(), location=pl.String())
    frame, turned = in_order(intake.file, frame, "closed_from", "closed_to")
    ours = frame.filter(pl.col("location").is_null() | (pl.col("location") == "*"))
    ours = ours.with_columns(pl.when(pl.col("supplier") != "*").then("supplier").alias("supplier"))
    batch = ClosureBatch(only(ours, dict(ClosureBatch.SCHEMA)))
    taken = purchasing.take_closures(intake.work, batch, intake.batch_id)
    left = frame.height - ours.height
    en = f"{left:,} shutdowns of warehouses are not used yet."
    notes = (Note(intake.file, en, f"{left:,} 条仓库停工暂不使用。"),) if left else ()
    return Outcome(taken, turned, notes)


def take_purchase_orders(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Purchase orders, each with all its lines."""
    whole = whole_units(intake.file, frame, ["units", "received_units"])
    some, empty = ordering_something(intake.file, whole.frame)
    rows, odd = arriving.orders(some)
    taken = _order_lines(intake, rows)
    once = _told_once(intake, rows["number"])
    return Outcome(taken, whole.rejects, (*empty, *odd, *once))


def _order_lines(intake: Intake, rows: pl.DataFrame) -> Taken:
    if rows.is_empty():
        return Taken(0, 0, 0)
    rows = with_warehouse_ids(intake, with_sku_ids(intake, rows))
    batch = OrderBatch(only(rows, dict(OrderBatch.SCHEMA)))
    return purchasing.take_orders(intake.work, batch, intake.batch_id)


def take_shipment_lines(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Lines of shipments whose headers were imported; those of unknown shipments are refused."""
    whole = whole_units(intake.file, frame, ["units", "received_units"])
    headers = intake.headers
    if headers is None:
        headers = pl.DataFrame(schema={"shipment": pl.String, "origin": pl.String, "destination": pl.String})
    some, empty = ordering_something(intake.file, whole.frame)
    known, strangers, odd = arriving.shipments(some, headers)
    rejects = tuple(
        Reject(intake.file, int(row[LINE]), "shipment", row["shipment"],
               "a shipment of an imported table of shipments", "已导入货件表中的货件号")
        for row in strangers.iter_rows(named=True)
    )  # fmt: skip
    shipped = _ship(intake, known) if known.height else Outcome()
    once = _told_once(intake, known["number"])
    return Outcome(shipped.taken, (*whole.rejects, *rejects), (*empty, *odd, *shipped.notes, *once))


def _ship(intake: Intake, rows: pl.DataFrame) -> Outcome:
    rows = with_warehouse_ids(intake, with_sku_ids(intake, rows), "origin", "origin_id")
    rows = with_warehouse_ids(intake, rows, "destination", "destination_id")
    numbers = rows["purchase_order"].drop_nulls().unique().to_list()
    places = purchasing.order_places(intake.work, numbers)
    rows, notes = arriving.carried_by_orders(intake.file, rows, places)
    batch = ShipmentBatch(only(rows, dict(ShipmentBatch.SCHEMA)))
    taken = logistics.take_shipments(intake.work, batch, intake.batch_id)
    if intake.headers is not None:
        named = intake.headers.filter(pl.col("shipment").is_in(rows["number"].unique().to_list()))
        logistics.take_references(intake.work, ReferenceBatch(travelling.references(named)), intake.batch_id)
    return Outcome(taken, notes=notes)


def _told_once(intake: Intake, numbers: pl.Series) -> tuple[Note, ...]:
    """Stop counting what a table of incoming goods named under numbers that are orders or shipments now."""
    bought = arriving.told_by(purchasing.open_orders(intake.work), numbers.unique())
    moved = arriving.told_by(logistics.incoming(intake.work), numbers.unique())
    _buy(intake, None, bought)
    _move(intake, None, moved)
    lines = bought.height + moved.height
    en = (
        f"{lines:,} lines of an earlier table of incoming goods have the numbers of these orders or "
        "shipments; they count once, as the orders and shipments say."
    )
    zh = f"此前在途表中有 {lines:,} 行与本次采购单或货件单号相同，只计一次，以采购单和货件为准。"
    return (Note(intake.file, en, zh),) if lines else ()


def take_incoming(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Goods on their way: those that no order or shipment tells become orders of their own.

    The newest table holds: what an earlier one named and this one does not has come, or will not come.
    """
    whole = whole_units(intake.file, frame, ["units"])
    some, empty = ordering_something(intake.file, whole.frame)
    bought, moved = purchasing.open_orders(intake.work), logistics.incoming(intake.work)
    known = {n for f in (bought, moved) for n in f["number"] if not n.endswith(arriving.MARK)}
    if "reference" in some.columns:
        references = some["reference"].drop_nulls().str.strip_chars().unique()
        known |= {*purchasing.order_places(intake.work, references.to_list())["asked"]}
    lines, told = arriving.incoming_orders(some, known, intake.as_of)
    lines = with_warehouse_ids(intake, with_sku_ids(intake, lines))
    places = None if intake.kind == "incoming" else set(lines["warehouse_id"].to_list())
    taken = _buy(intake, lines.filter(~pl.col("moved")), arriving.no_longer_named(bought, lines, places))
    taken += _move(intake, lines.filter("moved"), arriving.no_longer_named(moved, lines, places))
    en = f"{told:,} rows are told by purchase orders or shipments already and were not counted again."
    notes = (Note(intake.file, en, f"{told:,} 行已由采购单或货件给出，未重复计入。"),) if told else ()
    return Outcome(taken + Taken(0, 0, told), whole.rejects, (*empty, *notes))


def _buy(intake: Intake, lines: pl.DataFrame | None, gone: pl.DataFrame) -> Taken:
    rows = gone.with_columns(pl.lit("cancelled").alias("status"))
    if lines is not None:
        named = pl.coalesce("source", pl.lit(supplying.UNNAMED)).alias("supplier")
        placed = lines.with_columns(named, pl.lit("placed").alias("status"))
        rows = pl.concat([placed, rows], how="diagonal_relaxed")
    if rows.is_empty():
        return Taken(0, 0, 0)
    batch = OrderBatch(only(rows, dict(OrderBatch.SCHEMA)))
    return purchasing.take_orders(intake.work, batch, intake.batch_id)


def _move(intake: Intake, lines: pl.DataFrame | None, gone: pl.DataFrame) -> Taken:
    rows = gone.with_columns(pl.lit("cancelled").alias("status"))
    if lines is not None:
        left = with_warehouse_ids(intake, lines, "source", "origin_id")
        rows = pl.concat(
            [left.with_columns(pl.lit("under_way").alias("status")), rows], how="diagonal_relaxed"
        )
    rows = rows.rename({"warehouse_id": "destination_id"})
    if rows.is_empty():
        return Taken(0, 0, 0)
    batch = ShipmentBatch(only(rows.drop("kind", strict=False), dict(ShipmentBatch.SCHEMA)))
    return logistics.take_shipments(intake.work, batch, intake.batch_id)
