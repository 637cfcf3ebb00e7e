"""HTTP of shops: doors opened and closed by people, and the orders that shops send, signed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, cast

from fastapi import Depends, Path, Request, status
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from sealane.infra.database import Actor, Database
from sealane.infra.sealing import Sealer
from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.live.contracts.shops import (
    Doing,
    Shop,
    ShopKind,
    ShopNotFound,
    ShopRefusal,
    ShopRefused,
    ShopTold,
)
from sealane.live.ports import ShopTeller
from sealane.live.service import details, shops
from sealane.stock.service import Gatherer

router = RoomRouter(tags=["live"])

add_listing(
    router, "/api/live/shop-orders", shops.SHOP_ORDER_LISTING, "see_stock", "Orders that shops told of"
)

Taker = Annotated[Caller, need("hold_stock")]
OrderRef = Annotated[str, Path(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]
Token = Annotated[str, Field(max_length=4_000, pattern=r"^[^\x00]*$")]
Keeper = Annotated[Caller, need("manage_settings")]
Word = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Given = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]
Secret = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]
DoorName = Annotated[str, Path(min_length=20, max_length=100, pattern="^[A-Za-z0-9_-]+$")]
ShopId = Annotated[int, Path(ge=1, le=2**63 - 1)]


class ShopIn(BaseModel):
    """A shop on its platform, and the app through which it sends its orders."""

    kind: ShopKind = ShopKind.TIKTOK
    name: Word = ""
    shop: Given
    app_key: Word = ""
    secret: Given
    token: Token = ""
    cipher: Word = ""


class ShopRenewalIn(BaseModel):
    """Another secret, access token or shop cipher; what is empty stays as it is."""

    secret: Secret = ""
    token: Token = ""
    cipher: Word = ""


class ShopOut(BaseModel):
    """A shop whose orders come in; its secret is never shown again."""

    id: int
    kind: ShopKind
    name: str
    shop: str
    path: Annotated[str, Field(description="Where it sends to, below this server's address.")]
    received: int
    received_at: datetime | None
    refused: int
    refused_at: datetime | None
    refused_why: str
    asks: Annotated[bool, Field(description="Whether its platform can be asked what is in an order.")]


class DeliveredOut(BaseModel):
    """What became of a delivery; `trouble` says why its order got no stock."""

    doing: Doing
    repeated: bool
    trouble: str


async def _raw(request: Request) -> bytes:
    return await request.body()


@router.get("/api/live/shops", operation_id="list_live_shops", summary="Shops whose orders come in")
def list_shops(caller: Keeper) -> list[ShopOut]:
    """Return every shop with its door, and what came in at it."""
    with caller.work() as work:
        return [_out(shop) for shop in shops.shops(work)]


@router.post("/api/live/shops", operation_id="open_live_shop", summary="Open a door for a shop's orders")
def open_shop(request: Request, caller: Keeper, body: ShopIn) -> ShopOut:
    """Open a door; enter its address as the webhook's in the platform's own console."""
    sealer = cast(Sealer, request.app.state.sealer)
    with caller.work() as work:
        return _out(shops.open_shop(work, sealer, shops.NewShop(**body.model_dump())))


@router.patch("/api/live/shops/{shop_id}", operation_id="renew_live_shop", summary="Renew a shop's secrets")
def renew_shop(request: Request, caller: Keeper, shop_id: ShopId, body: ShopRenewalIn) -> ShopOut:
    """Give a shop another secret, token or cipher; none of them is ever shown again."""
    sealer = cast(Sealer, request.app.state.sealer)
    with caller.work() as work:
        return _out(shops.renew_shop(work, sealer, shop_id, body.secret, body.token, body.cipher))


@router.post(
    "/api/live/shops/{shop_id}/orders/{order}/again",
    operation_id="try_shop_order_again",
    summary="Try a shop's order again",
)
async def again(request: Request, caller: Taker, shop_id: ShopId, order: OrderRef) -> DeliveredOut:
    """Take stock for an order that got none, or ask its platform once more what is in it."""
    gatherer = cast(Gatherer, request.app.state.gatherer)
    done: shops.Delivered = await gatherer.run(
        caller.workspace_id, details.AgainErrand(shop_id, order), caller.actor
    )
    return DeliveredOut(doing=done.doing, repeated=done.repeated, trouble=done.trouble)


@router.delete(
    "/api/live/shops/{shop_id}",
    operation_id="close_live_shop",
    summary="Close a shop's door",
    status_code=status.HTTP_204_NO_CONTENT,
)
def close_shop(caller: Keeper, shop_id: ShopId) -> None:
    """Close a door and forget its secret; the orders that came stay."""
    with caller.work() as work:
        shops.close_shop(work, shop_id)


@router.post("/api/live/hooks/{door}", operation_id="deliver_order", summary="What a shop tells, signed")
async def deliver(request: Request, door: DoorName, body: Annotated[bytes, Depends(_raw)]) -> DeliveredOut:
    """Take in a signed notice of an order, once and in any order; a bad signature changes nothing."""
    found, told = await run_in_threadpool(_checked, request, door, body)
    gatherer = cast(Gatherer, request.app.state.gatherer)
    errand = shops.DeliveryErrand(found.shop_id, told)
    actor = Actor("shop", found.shop_id, found.name)
    delivered: shops.Delivered = await gatherer.run(found.workspace_id, errand, actor)
    return DeliveredOut(doing=delivered.doing, repeated=delivered.repeated, trouble=delivered.trouble)


def _checked(request: Request, door: str, body: bytes) -> tuple[shops.ShopDoor, ShopTold]:
    database = cast(Database, request.app.state.database)
    sealer = cast(Sealer, request.app.state.sealer)
    tellers: dict[ShopKind, ShopTeller] = request.app.state.shop_tellers
    found = shops.find_door(database, door)
    if found is None:
        raise ShopNotFound
    headers = {name.lower(): value for name, value in request.headers.items()}
    with database.work(found.workspace_id) as work:
        told = shops.read_delivery(work, sealer, tellers, found.shop_id, headers, body)
    if isinstance(told, ShopRefusal):
        raise ShopRefused(told)
    return found, told


def _out(shop: Shop) -> ShopOut:
    return ShopOut(
        id=shop.id,
        kind=shop.kind,
        name=shop.name,
        shop=shop.shop,
        path=shop.path,
        received=shop.received,
        received_at=shop.received_at,
        refused=shop.refused,
        refused_at=shop.refused_at,
        refused_why=shop.refused_why,
        asks=shop.asks,
    )
