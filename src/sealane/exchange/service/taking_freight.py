"""Rate cards, rules of duty and charges handed to logistics."""

from __future__ import annotations

import polars as pl

from sealane.exchange.contracts import LINE, Reject
from sealane.exchange.core.lines import having
from sealane.exchange.core.odd_units import in_order
from sealane.exchange.service.intake import Intake, Outcome, only, with_sku_ids
from sealane.logistics import service as logistics
from sealane.logistics.contracts.charges import ChargeBatch, Subject
from sealane.logistics.contracts.duties import DutyBatch
from sealane.logistics.contracts.free_time import FreeTimeBatch
from sealane.logistics.contracts.rate_cards import RateCardBatch

PRICES = ("per_kg", "per_m3", "first_price", "flat", "per_20gp", "per_40gp", "per_40hq", "per_pallet")


def take_rate_cards(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Rate cards; a row that asks for nothing is refused alone."""
    rows, turned = in_order(intake.file, frame, "valid_from", "valid_to")
    rows = having(rows, **dict.fromkeys(PRICES, pl.Float64()), **_unsaid(RateCardBatch))
    free = rows.select(pl.sum_horizontal(pl.col(PRICES).fill_null(0.0)) <= 0).to_series()
    refused = tuple(
        Reject(intake.file, int(line), "per_kg", "", "a price: by kg, by m³, of the first weight or in all",
               "至少填写一种价格：每公斤、每立方米、首重或每票")
        for line in rows.filter(free)[LINE]
    )  # fmt: skip
    batch = RateCardBatch(only(rows.filter(~free), dict(RateCardBatch.SCHEMA)))
    return Outcome(logistics.take_rate_cards(intake.work, batch, intake.batch_id), (*turned, *refused))


def _unsaid(batch: type[RateCardBatch]) -> dict[str, pl.DataType]:
    return {name: kind for name, kind in batch.SCHEMA.items() if name not in PRICES}


def take_duties(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Rules of duty of the workspace's own."""
    rows, turned = in_order(intake.file, frame, "valid_from", "valid_to")
    batch = DutyBatch(only(rows, dict(DutyBatch.SCHEMA)))
    return Outcome(logistics.take_duties(intake.work, batch, intake.batch_id), turned)


def take_free_time(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Terms of free days; a row whose steps make no sense is refused alone."""
    rows, turned = in_order(intake.file, frame, "valid_from", "valid_to")
    batch = FreeTimeBatch(only(rows, dict(FreeTimeBatch.SCHEMA)))
    odd = [logistics.odd_free_time(row, intake.work.today) for row in batch.frame.iter_rows(named=True)]
    refused = tuple(
        Reject(intake.file, int(line), "cost_per_day", "", wrong[0].en, wrong[0].zh)
        for line, wrong in zip(rows[LINE], odd, strict=True)
        if wrong is not None
    )
    sound = batch.frame.filter(pl.Series([wrong is None for wrong in odd], dtype=pl.Boolean))
    taken = logistics.take_free_time(intake.work, FreeTimeBatch(sound), intake.batch_id)
    return Outcome(taken, (*turned, *refused))


def take_charges(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Charges; those on a shipment or order that is not known wait for it under its number."""
    text = pl.String()
    rows = having(frame, shipment=text, purchase_order=text, sku=text, estimate=pl.Boolean())
    by_order = pl.col("shipment").is_null()
    shaped = rows.with_columns(
        pl.when(by_order)
        .then(pl.lit(str(Subject.PURCHASE_ORDER)))
        .otherwise(pl.lit(str(Subject.SHIPMENT)))
        .alias("subject"),
        pl.coalesce("shipment", "purchase_order").alias("number"),
        pl.col("date").alias("charged_on"),
        pl.col("estimate").alias("is_estimate"),
    )
    named = with_sku_ids(intake, shaped) if shaped["sku"].is_not_null().any() else shaped
    batch = ChargeBatch(only(named, dict(ChargeBatch.SCHEMA)))
    return Outcome(logistics.take_charges(intake.work, batch, intake.batch_id))
