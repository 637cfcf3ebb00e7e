"""HTTP of orders in a session, by API or by hand, and the words by which a server takes them by itself."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final, cast
from urllib.parse import unquote

from fastapi import Path, Request
from pydantic import BaseModel, Field

from sealane.infra.web import Caller, RoomRouter, need
from sealane.kit.errors import SealaneError
from sealane.live import service
from sealane.live.contracts.desk import LiveOrder, OrderLine
from sealane.stock.contracts import KeyReused
from sealane.stock.contracts.holds import MAX_HELD, MAX_LINES, HoldState, Refusal, SoldOut, Source
from sealane.stock.service import Gatherer

router = RoomRouter(tags=["live"])

Taker = Annotated[Caller, need("hold_stock")]
Code = Annotated[str, Path(min_length=1, max_length=200)]
Key = Annotated[str, Field(min_length=1, max_length=150, pattern=r"^[^\x00]+$")]
Name = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Price = Annotated[Decimal, Field(ge=0, lt=10**9, max_digits=18, decimal_places=4)]

MAX_SECONDS = 86_400
"""Longest time for a payment: who has not paid after a day will not."""

START: Final = b"POST /api/live/sessions/"
"""How a request begins that may be an order."""

BEFORE, BEHIND = "/api/live/sessions/", "/orders"

MOST_PATHS = 1_000
"""Addresses known by heart, by the session that each takes orders for."""

MOST_CODE = 200


class LiveOrderLineIn(BaseModel):
    """Units of one product; the price that the buyer saw, if the shop says."""

    sku: Key
    units: Annotated[int, Field(ge=1, le=MAX_HELD)]
    price: Price | None = None


class LiveOrderIn(BaseModel):
    """An order, all lines or none; the same `key` again gets the same answer and takes nothing more."""

    key: Key
    lines: Annotated[tuple[LiveOrderLineIn, ...], Field(min_length=1, max_length=MAX_LINES)]
    buyer: Name = ""
    channel: Name = ""
    seconds: Annotated[int | None, Field(ge=1, le=MAX_SECONDS)] = None
    preorder: bool = True
    wait: bool = True


class LiveTakenOut(BaseModel):
    """Units of one SKU: where from, and by when they can be sent where they are still on their way."""

    sku: str
    units: int
    source: Source
    promised_on: date | None


class LiveOrderOut(BaseModel):
    """What stands for an order; `hold` is its key at `/api/holds`: confirm, release, ship."""

    key: str
    hold: str
    state: HoldState
    lines: list[LiveTakenOut]
    expires_at: datetime | None
    ahead: int
    repeated: bool


@router.post(f"{BEFORE}{{code}}{BEHIND}", operation_id="order_live", summary="Order in a session")
async def order(request: Request, caller: Taker, code: Code, body: LiveOrderIn) -> LiveOrderOut:
    """Take an order: from the session's stock, ahead of goods on their way, or into the queue.

    Answered once it has been committed. A price that is no longer true is refused with the one that is.
    """
    gatherer = cast(Gatherer, request.app.state.gatherer)
    judged = await gatherer.run(caller.workspace_id, errand(code, body), caller.actor)
    return LiveOrderOut.model_validate(told_fields(body.key, judged))


@lru_cache(MOST_PATHS)
def session_of(path: str) -> str:
    """Return the code of the session that an address takes orders for; nothing where it is another address.

    >>> session_of("/api/live/sessions/MON%201/orders"), session_of("/api/live/sessions/MON/desk")
    ('MON 1', '')
    """
    if not path.startswith(BEFORE) or not path.endswith(BEHIND) or "?" in path:
        return ""
    code = unquote(path[len(BEFORE) : -len(BEHIND)])
    return code if 0 < len(code) <= MOST_CODE and not {"/", "\0"} & set(code) else ""


def errand(code: str, body: LiveOrderIn) -> service.OrderErrand:
    """Return what a body asks for."""
    lines = tuple([OrderLine(line.sku, line.units, line.price) for line in body.lines])
    wanted = LiveOrder(body.key, lines, body.buyer, body.channel, body.seconds, body.preorder, body.wait)
    return service.OrderErrand(code, wanted)


def told_fields(key: str, judged: service.Stood | SealaneError) -> dict[str, Any]:
    """Return the fields of LiveOrderOut; raises what the order was refused with."""
    if isinstance(judged, SealaneError):
        raise judged
    answer, skus = judged.answer, judged.skus
    if answer.refusal is Refusal.KEY_REUSED:
        raise KeyReused(key)
    if answer.state is None:
        raise SoldOut(answer.left, answer.ahead)
    return {
        "key": key,
        "hold": answer.key,
        "state": answer.state,
        "lines": [
            {
                "sku": skus.get(take.sku_id, ""),
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
