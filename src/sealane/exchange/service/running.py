"""One import run: read, checked, translated, handed to the rooms, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
from sqlalchemy import Row

from sealane.accounts import service as accounts
from sealane.exchange.contracts import (
    LINE,
    Checked,
    Context,
    Detected,
    ImportChanged,
    ImportNotFound,
    ImportStatus,
    Note,
    NotRecognised,
    Reading,
    Reject,
)
from sealane.exchange.core.gather import DEFAULT_LOCATION
from sealane.exchange.core.mending import Refusal, refusals
from sealane.exchange.core.read import read
from sealane.exchange.core.readings import from_json
from sealane.exchange.core.recognise import recognise
from sealane.exchange.core.running import TABLE_ORDER, code_source
from sealane.exchange.core.sheet import Sheet
from sealane.exchange.core.translate import translate
from sealane.exchange.core.validate import check
from sealane.exchange.service import (
    taking_freight,
    taking_goods,
    taking_live,
    taking_sales,
    taking_suppliers,
    taking_supply,
    taking_travels,
)
from sealane.exchange.service.intake import Intake, Outcome
from sealane.exchange.service.receiving import fba_places
from sealane.exchange.store import imports
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.kit.text import Text
from sealane.sales import service as sales

Progress = Callable[[int, int, str], None]
Taker = Callable[[Intake, pl.DataFrame], Outcome]

TAKERS: Mapping[str, Taker] = {
    "locations": taking_goods.take_locations,
    "products": taking_goods.take_products,
    "sku_aliases": taking_goods.take_aliases,
    "bundles": taking_goods.take_bundles,
    "rates": taking_goods.take_rates,
    "stock": taking_goods.take_stock,
    "suppliers": taking_supply.take_suppliers,
    "quotes": taking_supply.take_quotes,
    "supply": taking_supply.take_supply,
    "closures": taking_supply.take_closures,
    "supplier_certificates": taking_suppliers.take_certificates,
    "supplier_capacity": taking_suppliers.take_capacity,
    "supplier_enquiries": taking_suppliers.take_enquiries,
    "purchase_receipts": taking_suppliers.take_receipts,
    "inspections": taking_suppliers.take_inspections,
    "purchase_orders": taking_supply.take_purchase_orders,
    "shipments": taking_travels.take_shipments,
    "shipment_lines": taking_supply.take_shipment_lines,
    "milestones": taking_travels.take_milestones,
    "incoming": taking_supply.take_incoming,
    "rate_cards": taking_freight.take_rate_cards,
    "duties": taking_freight.take_duties,
    "charges": taking_freight.take_charges,
    "free_time": taking_freight.take_free_time,
    "order_contacts": taking_travels.take_order_contacts,
    "order_lines": taking_sales.take_order_lines,
    "sales": taking_sales.take_sales,
    "returns": taking_sales.take_returns,
    "availability": taking_sales.take_availability,
    "events": taking_sales.take_events,
    "sessions": taking_live.take_sessions,
}
"""Which door each own table goes through."""

MOMENTS = {"milestones": "at", "sessions": "starts_at"}
"""Kinds of files whose moments are read by a place's clock, and the column that holds them."""

_STEPS = {"reading": 5, "checking": 25, "writing": 45, "finishing": 95}
"""How far of 100 an import is when it begins each step; measured on order lines."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A sheet with how it is read."""

    sheet: Sheet
    detected: Detected
    reading: Reading


def run(work: Work, files: FileStore, import_id: int, progress: Progress) -> None:
    """Run one import in this transaction; a bad row is refused alone, anything else leaves nothing behind.

    `progress(done, total, message)` is called at each step and may raise to cancel.
    """
    row = imports.find(work, import_id, lock=True)
    if row is None:
        raise ImportNotFound(import_id)
    if row.status in (ImportStatus.DONE, ImportStatus.UNDONE):
        return
    progress(_STEPS["reading"], 100, "reading")
    opened = _open(files, row)
    progress(_STEPS["checking"], 100, "checking")
    checked = check(opened.sheet, opened.detected, opened.reading)
    context = _context(work, opened.reading)
    translated = translate(opened.reading.kind, row.name, checked.frame, context)
    intake = _intake(work, files, row, opened, context)
    outcome = _take(intake, translated.tables, progress)
    progress(_STEPS["finishing"], 100, "finishing")
    counts = {**translated.counts, **_by_table(translated.tables)}
    said = (*checked.notes, *translated.notes, *outcome.notes)
    _finish(work, row, opened, checked, replace(outcome, notes=said), counts)


def _open(files: FileStore, row: Row[Any]) -> _Opened:
    sheets = read(row.name, (files.folder / row.stored_path).read_bytes())
    sheet = next((s for s in sheets if s.name == row.sheet), None)
    if sheet is None or row.mapping is None:
        raise NotRecognised(row.name)
    reading = from_json(row.mapping)
    detected = recognise(sheet, {row.fingerprint: reading})
    return _Opened(sheet, detected, replace(reading, matches=detected.matches))


def _context(work: Work, reading: Reading) -> Context:
    """Where goods lie that the report gives no place for: as said once, as the workspace shows, or MAIN."""
    said = reading.constants.get("location")
    places = fba_places(work)
    only_fba = places[0] if len(places) == 1 else None
    return Context(work.today, location=said or DEFAULT_LOCATION, fba_location=said or only_fba)


def _intake(work: Work, files: FileStore, row: Row[Any], opened: _Opened, context: Context) -> Intake:
    kind = opened.reading.kind
    headers = _shipment_headers(work, files) if kind == "shipment_lines" else None
    written = _written(opened, MOMENTS[kind]) if kind in MOMENTS else None
    return Intake(work, row.id, row.name, kind, code_source(kind), context.as_of, headers, written)


def _written(opened: _Opened, column: str) -> pl.DataFrame | None:
    """Moments as the file has them: what is read no longer shows if an offset was there."""
    place = next((match.index for match in opened.detected.matches if match.column == column), None)
    if place is None:
        return None
    return opened.sheet.frame.select(LINE, pl.col(str(place)).cast(pl.String).alias("told"))


def _shipment_headers(work: Work, files: FileStore) -> pl.DataFrame | None:
    """What the imported tables of shipments say, the newest last."""
    frames = []
    for row in imports.done_of_kind(work, "shipments"):
        opened = _open(files, row)
        frames.append(check(opened.sheet, opened.detected, opened.reading).frame)
    return pl.concat(frames, how="diagonal_relaxed") if frames else None


def _take(intake: Intake, tables: Mapping[str, pl.DataFrame], progress: Progress) -> Outcome:
    taken, rejects, notes = Taken(0, 0, 0), list[Reject](), list[Note]()
    ordered = [name for name in TABLE_ORDER if name in tables]
    for number, name in enumerate(ordered):
        span = _STEPS["finishing"] - _STEPS["writing"]
        progress(_STEPS["writing"] + span * number // len(ordered), 100, f"writing {name}")
        if tables[name].is_empty():
            continue
        outcome = TAKERS[name](intake, tables[name])
        taken += outcome.taken
        rejects += outcome.rejects
        notes += outcome.notes
    return Outcome(taken, tuple(rejects), tuple(notes))


def _by_table(tables: Mapping[str, pl.DataFrame]) -> dict[str, int]:
    return {f"table.{name}": frame.height for name, frame in tables.items()}


def _finish(
    work: Work, row: Row[Any], opened: _Opened, checked: Checked, outcome: Outcome, counts: Mapping[str, int]
) -> None:
    import_id, summary = row.id, row.summary
    refused = sorted((*checked.rejects, *outcome.rejects), key=lambda r: r.line)
    imports.forget_rejects(work, import_id)
    kept = refusals(opened.sheet, opened.detected, opened.reading, refused)
    imports.add_rejects(work, import_id, [_kept(k) for k in kept])
    notes = [[n.file, n.en, n.zh] for n in outcome.notes]
    imports.change(
        work,
        import_id,
        status=ImportStatus.DONE,
        kind=opened.reading.kind,
        rows_total=checked.frame.height + len(checked.rejects),
        rows_done=checked.frame.height,
        rows_new=outcome.taken.new,
        rows_replaced=outcome.taken.replaced,
        rows_unchanged=outcome.taken.unchanged,
        rows_rejected=len(refused),
        summary={**summary, "counts": dict(counts), "notes": notes, "unknown": list(checked.unknown)},
        message="",
        finished_at=work.now,
    )
    after = {"new": outcome.taken.new, "replaced": outcome.taken.replaced, "refused": len(refused)}
    accounts.record(work, "imported", "import", str(import_id), after=after)
    work.announce(ImportChanged(import_id), [import_id])


def _kept(refusal: Refusal) -> tuple[int, str, str, str, str, Mapping[str, object]]:
    r = refusal.reject
    original = {"cells": refusal.cells, "together": list(refusal.together)}
    return r.line, r.column, r.value, r.expected_en, r.expected_zh, original


MANY_ROWS = 20_000
"""An import of so many rows changes by which way the database should read."""


def settle(work: Work, import_id: int) -> None:
    """Let the database put in order what a large import has filled."""
    row = imports.find(work, import_id)
    if row is not None and (row.rows_total or 0) >= MANY_ROWS:
        sales.settle(work)


def mark_running(work: Work, import_id: int) -> None:
    """Show, in a transaction of its own, that the import has begun."""
    imports.change(work, import_id, status=ImportStatus.RUNNING)
    work.announce(ImportChanged(import_id), [import_id])


def fail(work: Work, import_id: int, status: ImportStatus, message: Text) -> None:
    """Say on the import itself that its job failed or was cancelled, and let go of what it has left."""
    sales.sweep(work)
    row = imports.find(work, import_id)
    if row is not None:
        summary = {**row.summary, "message_zh": message.zh}
        imports.change(
            work, import_id, status=status, message=message.en, summary=summary, finished_at=work.now
        )
        work.announce(ImportChanged(import_id), [import_id])
