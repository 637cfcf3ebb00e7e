"""What files tell of suppliers and of what came, handed to purchasing."""

from __future__ import annotations

import polars as pl

from sealane.exchange.contracts import Note
from sealane.exchange.core.batches import whole_units
from sealane.exchange.core.lines import having
from sealane.exchange.core.odd_units import in_order
from sealane.exchange.service.intake import Intake, Outcome, only, with_sku_ids
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts.profiles import (
    CapacityBatch,
    CertificateBatch,
    DeliveryBatch,
    EnquiryBatch,
    InspectionBatch,
)


def take_certificates(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Certificates; one that would end before it begins is refused."""
    frame = having(frame, issued_on=pl.Date(), expires_on=pl.Date())
    ordered, turned = in_order(intake.file, frame, "issued_on", "expires_on")
    batch = CertificateBatch(only(ordered.rename({"certificate": "kind"}), dict(CertificateBatch.SCHEMA)))
    return Outcome(purchasing.take_certificates(intake.work, batch, intake.batch_id), turned)


def take_capacity(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Capacities by month."""
    whole = whole_units(intake.file, frame, ["units"])
    batch = CapacityBatch(only(whole.frame, dict(CapacityBatch.SCHEMA)))
    return Outcome(purchasing.take_capacity(intake.work, batch, intake.batch_id), whole.rejects)


def take_enquiries(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Questions and answers; an answer before its question is refused."""
    frame = having(frame, answered_at=pl.Datetime("us"))
    ordered, turned = in_order(intake.file, frame, "asked_at", "answered_at")
    batch = EnquiryBatch(only(ordered, dict(EnquiryBatch.SCHEMA)))
    return Outcome(purchasing.take_enquiries(intake.work, batch, intake.batch_id), turned)


def take_receipts(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """What came of purchase orders; it is not put on hand, which a stock file counts."""
    whole = whole_units(intake.file, frame, ["good_units", "damaged_units"])
    rows = with_sku_ids(intake, whole.frame.rename({"purchase_order": "number"}))
    batch = DeliveryBatch(only(rows, dict(DeliveryBatch.SCHEMA)))
    taken, strangers = purchasing.take_deliveries(intake.work, batch, intake.batch_id)
    return Outcome(taken, whole.rejects, _of_no_order(intake.file, strangers))


def take_inspections(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Lots inspected; no more can have been looked at than there are."""
    whole = whole_units(intake.file, having(frame, sku=pl.String()), ["lot_units", "sampled"])
    lots = whole.frame.with_columns(pl.max_horizontal("lot_units", "sampled").alias("lot_units"))
    named = with_sku_ids(intake, lots.filter(pl.col("sku").is_not_null()))
    every = pl.concat([named, lots.filter(pl.col("sku").is_null())], how="diagonal_relaxed")
    rows = every.rename({"purchase_order": "number"})
    batch = InspectionBatch(only(rows, dict(InspectionBatch.SCHEMA)))
    taken, strangers = purchasing.take_inspections(intake.work, batch, intake.batch_id)
    return Outcome(taken, whole.rejects, _of_no_order(intake.file, strangers))


def _of_no_order(file: str, rows: int) -> tuple[Note, ...]:
    if not rows:
        return ()
    en = f"{rows:,} rows name purchase orders that are not there; bring the orders in, then this file again."
    return (Note(file, en, f"{rows:,} 行的采购单不存在；请先导入采购单，再重新导入此文件。"),)
