"""Shipments, parcels and what happened to them, handed to logistics."""

from __future__ import annotations

import polars as pl

from sealane.catalog import service as catalog
from sealane.exchange.contracts import LINE, Note, Reject
from sealane.exchange.core import travelling
from sealane.exchange.core.batches import whole_units
from sealane.exchange.core.lines import having
from sealane.exchange.service.intake import Intake, Outcome, only
from sealane.infra.bulk import Taken
from sealane.logistics import service as logistics
from sealane.logistics.contracts import EventBatch, EventsTaken, ParcelBatch, ReferenceBatch, Source
from sealane.logistics.contracts.messages import Contact


def take_shipments(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Parcels to customers at once; shipments of stock are kept until their lines say what is in them."""
    whole = whole_units(intake.file, frame, [name for name in ("units",) if name in frame.columns])
    places = {place.code: place.id for place in catalog.warehouses(intake.work)}
    parcel = travelling.are_parcels(whole.frame, list(places))
    sent, kept = whole.frame.filter(parcel), whole.frame.filter(~parcel)
    taken, notes = Taken(kept.height, 0, 0), list[Note]()
    if kept.height:
        en = "Kept; the shipments are made when the table of their lines comes."
        notes.append(Note(intake.file, en, "已保存；导入货件明细后生成货件。"))
    if sent.height:
        outcome = _take_parcels(intake, sent, places)
        taken, notes = taken + outcome.taken, [*notes, *outcome.notes]
    return Outcome(taken, whole.rejects, tuple(notes))


def _take_parcels(intake: Intake, frame: pl.DataFrame, places: dict[str, int]) -> Outcome:
    rows, notes = travelling.parcels(intake.file, frame)
    origin = pl.col("origin").replace_strict(places, default=None, return_dtype=pl.Int64())
    batch = ParcelBatch(only(rows.with_columns(origin_id=origin), dict(ParcelBatch.SCHEMA)))
    taken = logistics.take_parcels(intake.work, batch, intake.batch_id)
    links = ReferenceBatch(travelling.references(frame))
    logistics.take_references(intake.work, links, intake.batch_id)
    en = f"{frame.height:,} go to none of the warehouses: they are kept as parcels to customers."
    zh = f"{frame.height:,} 个不发往任何仓库，已作为发给客户的包裹保存。"
    return Outcome(taken, notes=(*notes, Note(intake.file, en, zh)))


def take_milestones(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """What happened to shipments; what nobody knows the shipment of yet waits for it."""
    rows = travelling.events(frame, intake.written)
    batch = EventBatch(only(rows, dict(EventBatch.SCHEMA)))
    taken = logistics.take_events(intake.work, batch, Source.FILE, intake.batch_id)
    lines = rows[LINE].to_list()
    rejects = tuple(
        Reject(
            intake.file, int(lines[one.row]), _COLUMNS[one.column], one.value, one.reason.en, one.reason.zh
        )
        for one in taken.refused
    )
    return Outcome(Taken(taken.new, 0, taken.known), rejects, tuple(_notes(intake.file, taken)))


_COLUMNS = {"reference": "shipment", "at": "at"}


def _notes(file: str, taken: EventsTaken) -> list[Note]:
    said = []
    if count := taken.unknown_references:
        en = f"{count:,} shipments are not known yet; what is told of them waits for them."
        said.append(Note(file, en, f"{count:,} 个货件尚未导入，其节点已保存，货件出现后自动关联。"))
    if count := taken.unknown_codes:
        en = f"{count:,} rows have words that are no milestone; they are kept as unknown until placed."
        said.append(Note(file, en, f"{count:,} 行的节点无法识别，已保留为未知，设置对应关系后自动重新识别。"))
    return said


def take_order_contacts(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Whom orders belong to; what is no address is refused alone, of an order told twice the last counts."""
    rows = having(frame, name=pl.String(), language=pl.String())
    good = [logistics.is_address(email) for email in rows["email"]]
    refused = tuple(
        Reject(intake.file, int(line), "email", "", "an e-mail address", "邮箱地址")
        for line, fine in zip(rows[LINE], good, strict=True)
        if not fine
    )
    told = {
        row["order"]: Contact(
            row["order"], row["email"], row["name"] or "", (row["language"] or "")[:2].lower()
        )
        for row, fine in zip(rows.iter_rows(named=True), good, strict=True)
        if fine
    }
    return Outcome(logistics.take_contacts(intake.work, list(told.values()), intake.batch_id), refused)
