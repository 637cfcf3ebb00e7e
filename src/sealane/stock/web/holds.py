"""HTTP of holds: units kept for an order, cart, session or channel, settled later; pools set aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, cast

from fastapi import Path, Request
from pydantic import BaseModel, Field
from pydantic_core import to_json

from sealane.catalog.contracts import SkuNotFound, WarehouseNotFound
from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.kit.errors import BadInput, SealaneError
from sealane.kit.text import Text as Say
from sealane.stock import service
from sealane.stock.contracts import KeyReused
from sealane.stock.contracts.holds import (
    MAX_HELD,
    MAX_LINES,
    Answer,
    Ask,
    ChannelPaused,
    HoldFor,
    HoldState,
    PoolNotFound,
    Refusal,
    SoldOut,
    Source,
)
from sealane.stock.service import CodedAsk, Gatherer, HandLine, Settling, Told

router = RoomRouter(tags=["holds"])
add_listing(router, "/api/holds", service.HOLD_LISTING, "see_stock", "Units held, by line")
add_listing(router, "/api/pools", service.POOL_LISTING, "see_stock", "Stock set aside, by pool and SKU")

Holder = Annotated[Caller, need("hold_stock")]
Code = Annotated[str, Field(min_length=1, max_length=200)]
Name = Annotated[str, Field(max_length=200)]

MAX_KEYS = 500
"""Holds settled at once, at most."""

MAX_SECONDS = 30 * 86_400
"""Longest hold with an end: a month."""


class HoldLineIn(BaseModel):
    """Units of one SKU; of a bundle its parts are held."""

    sku: Code
    units: Annotated[int, Field(ge=1, le=MAX_HELD)]


class HoldIn(BaseModel):
    """What is asked for, all or none; the same `key` again gets the same answer and takes nothing more."""

    key: Code
    lines: Annotated[tuple[HoldLineIn, ...], Field(min_length=1, max_length=MAX_LINES)]
    kind: HoldFor = HoldFor.ORDER
    reference: Name = ""
    channel: Name = ""
    # A tuple: the default of a list is copied for each request, which takes longer than all else of it.
    warehouses: Annotated[tuple[Code, ...], Field(max_length=100)] = ()
    split: bool = False
    seconds: Annotated[int | None, Field(ge=1, le=MAX_SECONDS)] = None
    confirmed: bool = False
    pool: Name = ""
    preorder: bool = False
    wait: bool = False


class HeldLineOut(BaseModel):
    """Units of one SKU; no warehouse while they are waited for, a day where they are still on their way."""

    sku: str
    warehouse: str | None
    units: int
    source: Source
    promised_on: date | None


class HoldOut(BaseModel):
    """What stands under a key; `ahead` counts the units that others waited for before."""

    key: str
    state: HoldState
    lines: list[HeldLineOut]
    expires_at: datetime | None
    ahead: int
    repeated: bool


class Step(StrEnum):
    """What can be done with what is held."""

    CONFIRM = "confirm"
    RELEASE = "release"
    SHIP = "ship"


STATES = {Step.CONFIRM: HoldState.CONFIRMED, Step.RELEASE: HoldState.RELEASED, Step.SHIP: HoldState.SHIPPED}


class SettleIn(BaseModel):
    """Keys of holds."""

    keys: Annotated[list[Code], Field(min_length=1, max_length=MAX_KEYS)]


class SettledOut(BaseModel):
    """What stands under each key now, and the keys that nobody has asked with."""

    holds: list[HoldOut]
    unknown: list[str]


class PoolLineIn(BaseModel):
    """Units of one SKU in one warehouse."""

    sku: Code
    warehouse: Code
    units: Annotated[int, Field(ge=1, le=MAX_HELD)]


class PoolIn(BaseModel):
    """What is set aside under a name, more than what is there already."""

    name: Code
    lines: Annotated[list[PoolLineIn], Field(min_length=1, max_length=500)]
    reason: Annotated[str, Field(max_length=500)] = ""


class PoolOut(BaseModel):
    """What a pool holds of one SKU in one warehouse."""

    sku: str
    warehouse: str
    units: int
    held: int


class GivenBackOut(BaseModel):
    """How many units went back to the stock for all."""

    units: int


@router.post("/api/holds", operation_id="hold_stock", summary="Hold units, all lines or none")
async def hold(request: Request, caller: Holder, body: HoldIn) -> HoldOut:
    """Hold units until they are confirmed, released or their time is over; the answer has been committed."""
    told = await _gatherer(request).ask(caller.workspace_id, coded(body), caller.actor)
    assert told.answer is not None
    if told.answer.refusal is not None:
        raise refused(told.answer, body)
    return HoldOut.model_validate(told_fields(told, told.answer))


@router.post("/api/holds/{step}", operation_id="settle_holds", summary="Confirm, release or ship holds")
async def settle(request: Request, caller: Holder, step: Step, body: SettleIn) -> SettledOut:
    """Give all lines of each key another state; the answer shows the state that each has then."""
    gatherer, state = _gatherer(request), STATES[step]
    wishes = [gatherer.settle(caller.workspace_id, Settling(key, state), caller.actor) for key in body.keys]
    told = [(key, await wish) for key, wish in zip(body.keys, wishes, strict=True)]
    return SettledOut.model_validate(settled_fields(told))


@router.post("/api/pools", operation_id="set_stock_aside", summary="Set stock aside under a name")
def set_aside(caller: Holder, body: PoolIn) -> list[PoolOut]:
    """Set more of what is available aside, all lines or none; only who names the pool takes from it."""
    lines = [HandLine(line.sku, line.warehouse, line.units) for line in body.lines]
    with caller.work() as work:
        made = []
        for line, place in zip(lines, service.places_of(work, lines), strict=True):
            pool = service.set_aside(work, body.name, place, line.units, body.reason)
            made.append(PoolOut(sku=line.sku, warehouse=line.warehouse, units=pool.units, held=pool.held))
        return made


@router.delete("/api/pools/{name}", operation_id="give_pool_back", summary="Give back what is left of a pool")
def give_back(caller: Holder, name: Annotated[str, Path(max_length=200)]) -> GivenBackOut:
    """Return what nobody took of a pool to the stock for all; what is held stays held."""
    with caller.work() as work:
        return GivenBackOut(units=service.give_back(work, name))


def _gatherer(request: Request) -> Gatherer:
    return cast(Gatherer, request.app.state.gatherer)


def coded(body: HoldIn) -> CodedAsk:
    """Return what a body asks for."""
    ask = Ask(
        body.key,
        (),
        body.kind,
        body.reference,
        body.channel,
        split=body.split,
        seconds=body.seconds,
        confirmed=body.confirmed,
        pool=body.pool,
        preorder=body.preorder,
        wait=body.wait,
    )
    return CodedAsk(ask, tuple([(line.sku, line.units) for line in body.lines]), body.warehouses)


def settled_fields(told: Sequence[tuple[str, Told]]) -> dict[str, object]:
    """Return the fields of SettledOut: what stands under each key."""
    known = [told_fields(each, each.answer) for _, each in told if each.answer is not None]
    return {"holds": known, "unknown": [key for key, each in told if each.answer is None]}


def told_fields(told: Told, answer: Answer) -> dict[str, object]:
    """Return the fields of HoldOut."""
    return {
        "key": answer.key,
        "state": answer.state,
        "lines": [
            {
                "sku": told.skus[take.sku_id],
                "warehouse": None if take.warehouse_id is None else told.warehouses[take.warehouse_id],
                "units": take.units,
                "source": take.source,
                "promised_on": take.promised_on,
            }
            for take in answer.takes
        ],
        "expires_at": answer.expires_at,
        "ahead": answer.ahead,
        "repeated": answer.repeated,
    }


def told_json(key: str, common: bytes) -> bytes:
    """Return HoldOut as JSON: the key that was asked with, and what `common_json` says."""
    return b'{"key":%b,%b' % (to_json(key), common)


def common_json(told: Told, answer: Answer) -> bytes:
    """Return what follows the key in HoldOut as JSON; what the answers of a crowd share is written once."""
    lines = tuple(
        [
            (
                told.skus[take.sku_id],
                None if take.warehouse_id is None else told.warehouses[take.warehouse_id],
                take.units,
                take.source,
                take.promised_on,
            )
            for take in answer.takes
        ]
    )
    return _common_json(answer.state, lines, answer.expires_at, answer.ahead, answer.repeated)


_Line = tuple[str, str | None, int, Source, date | None]


@lru_cache(1_000)
def _common_json(
    state: HoldState | None,
    lines: tuple[_Line, ...],
    expires_at: datetime | None,
    ahead: int,
    repeated: bool,
) -> bytes:
    """The fields of HoldOut behind its key, and the end of the object."""
    names = ("sku", "warehouse", "units", "source", "promised_on")
    fields = {
        "state": state,
        "lines": [dict(zip(names, line, strict=True)) for line in lines],
        "expires_at": expires_at,
        "ahead": ahead,
        "repeated": repeated,
    }
    return to_json(fields)[1:]


def is_plain(body: HoldIn) -> bool:
    """Say whether a body asks for one SKU of the stock for all, wherever it lies, or nothing."""
    others = body.warehouses or body.pool or body.preorder or body.wait
    return len(body.lines) == 1 and not others and body.kind is not HoldFor.SESSION


def refused(answer: Answer, body: HoldIn) -> SealaneError:
    """Return the error that says why an ask got nothing."""
    match answer.refusal:
        case Refusal.UNKNOWN_SKU:
            return SkuNotFound(answer.named or body.lines[0].sku)
        case Refusal.UNKNOWN_WAREHOUSE:
            return WarehouseNotFound(answer.named or body.warehouses[0])
        case Refusal.UNKNOWN_POOL:
            return PoolNotFound(body.pool)
        case Refusal.CHANNEL_PAUSED:
            return ChannelPaused(answer.named)
        case Refusal.KEY_REUSED:
            return KeyReused(answer.key)
        case Refusal.BAD_UNITS:
            return BadInput(
                Say(f"Units lie between 1 and {MAX_HELD:,}.", f"数量须为 1 至 {MAX_HELD:,}。"),
                next_step=Say("Check the units.", "请检查数量。"),
            )
    return SoldOut(answer.left, answer.ahead)
