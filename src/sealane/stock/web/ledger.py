"""HTTP of stock: levels, the ledger, ages, what people book by hand, and the check that all adds up."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header
from pydantic import BaseModel, Field

from sealane.accounts.service import workspace
from sealane.catalog.service import sku_codes, warehouse_codes
from sealane.infra.web import FINANCE, Caller, RoomRouter, add_listing, need
from sealane.stock import service
from sealane.stock.contracts import MAX_UNITS
from sealane.stock.service import HandAction, HandLine

router = RoomRouter(tags=["stock"])
add_listing(router, "/api/stock", service.STOCK_LISTING, "see_stock", "Stock by SKU and warehouse")
add_listing(router, "/api/stock/entries", service.ENTRY_LISTING, "see_stock", "Entries of the ledger")
add_listing(router, "/api/stock/age", service.AGE_LISTING, "see_stock", "Layers of stock by age")

Seer = Annotated[Caller, need("see_stock")]
Mover = Annotated[Caller, need("move_stock")]

MAX_LINES = 500
"""Lines booked by hand at once, at most: more is a file."""

MAX_SHOWN = 1_000
"""Faults shown by the check, at most; it always tells how many there are."""

Text = Annotated[str, Field(min_length=1, max_length=200)]


class MovementLineIn(BaseModel):
    """One SKU in one warehouse; only an adjustment may be negative."""

    sku: Text
    warehouse: Text
    units: Annotated[int, Field(ge=-MAX_UNITS, le=MAX_UNITS)]


class MovementsIn(BaseModel):
    """What is booked, on which lines, and why."""

    action: HandAction
    lines: Annotated[list[MovementLineIn], Field(min_length=1, max_length=MAX_LINES)]
    reason: Annotated[str, Field(max_length=500)] = ""


class LevelOut(BaseModel):
    """The units at one place after booking."""

    sku: str
    warehouse: str
    on_hand: int
    committed: int
    unavailable: int
    available: int
    incoming: int


class MovedOut(BaseModel):
    """How many entries were written, whether the key had been used, and what the places hold now."""

    entries: int
    repeated: bool
    levels: list[LevelOut]


class AgeOut(BaseModel):
    """Units and their cost in one range of age at one warehouse."""

    warehouse: str
    range: str
    units: int
    value: Annotated[float | None, Field(json_schema_extra=FINANCE)]


class AgeSummary(BaseModel):
    """Stock by warehouse and range of age; values are in `currency`."""

    currency: str
    ages: list[AgeOut]


class ViolationOut(BaseModel):
    """One figure that does not add up."""

    rule: str
    sku: str
    warehouse: str
    found: int
    expected: int
    detail: str


class CheckOut(BaseModel):
    """Whether everything in the ledger adds up, and what does not."""

    ok: bool
    faults: int
    shown: list[ViolationOut]


@router.post("/api/stock/movements", operation_id="book_stock", summary="Count, adjust, damage, scrap")
def book(
    caller: Mover,
    body: MovementsIn,
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
) -> MovedOut:
    """Book all lines or none; with the same `Idempotency-Key` again nothing is booked twice."""
    lines = [HandLine(line.sku, line.warehouse, line.units) for line in body.lines]
    with caller.work() as work:
        moved = service.book_by_hand(work, body.action, lines, body.reason, idempotency_key)
        levels = []
        for line, place in dict(zip(lines, service.places_of(work, lines), strict=True)).items():
            level = service.level(work, place)
            levels.append(
                LevelOut(
                    sku=line.sku,
                    warehouse=line.warehouse,
                    on_hand=level.on_hand,
                    committed=level.committed,
                    unavailable=level.unavailable,
                    available=level.available,
                    incoming=level.incoming,
                )
            )
    return MovedOut(entries=moved.entries, repeated=moved.repeated, levels=levels)


@router.get("/api/stock/age/summary", operation_id="sum_stock_age", summary="Stock by range of age")
def sum_age(caller: Seer) -> AgeSummary:
    """Add units and cost up by warehouse and range of age."""
    with caller.work() as work:
        summary = service.age_summary(work)
        codes = warehouse_codes(work, summary["warehouse_id"])
        currency = workspace(work).currency
    ages = [
        AgeOut(
            warehouse=codes[row["warehouse_id"]], range=row["bucket"], units=row["units"], value=row["value"]
        )
        for row in summary.iter_rows(named=True)
    ]
    return AgeSummary(currency=currency, ages=ages)


@router.get("/api/stock/check", operation_id="check_stock", summary="Check that the ledger adds up")
def check(caller: Seer) -> CheckOut:
    """Compare every level and layer with the sum of its entries."""
    with caller.work() as work:
        faults = service.check_invariants(work)
        shown = faults[:MAX_SHOWN]
        skus = sku_codes(work, (fault.sku_id for fault in shown))
        warehouses = warehouse_codes(work, (fault.warehouse_id for fault in shown))
    listed = [
        ViolationOut(
            rule=fault.rule,
            sku=skus[fault.sku_id],
            warehouse=warehouses[fault.warehouse_id],
            found=fault.found,
            expected=fault.expected,
            detail=fault.detail,
        )
        for fault in shown
    ]
    return CheckOut(ok=not faults, faults=len(faults), shown=listed)
