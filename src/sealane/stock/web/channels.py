"""HTTP of channels: shops told what they may sell, paused and let go on; what is kept back from them."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Path, Request, status
from pydantic import BaseModel, Field

from sealane.catalog.contracts import SkuNotFound
from sealane.catalog.service import sku_ids
from sealane.infra.sealing import Sealer
from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.stock import service
from sealane.stock.contracts.channels import Channel, Pause
from sealane.stock.contracts.holds import MAX_HELD

router = RoomRouter(tags=["channels"])
add_listing(router, "/api/sales-channels", service.CHANNEL_LISTING, "see_stock", "Shops told their levels")
add_listing(
    router, "/api/sales-channels/levels", service.TOLD_LISTING, "see_stock", "What each channel may sell"
)
add_listing(router, "/api/buffers", service.BUFFER_LISTING, "see_stock", "Units kept back from channels")

Mover = Annotated[Caller, need("move_stock")]
Name = Annotated[str, Path(min_length=1, max_length=200)]
Code = Annotated[str, Field(min_length=1, max_length=200)]


class ChannelIn(BaseModel):
    """Where a channel is told what it may sell."""

    url: Annotated[str, Field(min_length=8, max_length=2_000)]


class ChannelSecretOut(BaseModel):
    """A channel and the secret that signs what it is told, shown this once."""

    name: str
    secret: str


class ChannelOut(BaseModel):
    """A channel; `pause` says why it sells nothing now."""

    name: str
    url: str
    pause: Pause | None


class PauseIn(BaseModel):
    """Whether a channel sells nothing until it is told to go on."""

    paused: bool
    why: Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")] = ""


class BufferIn(BaseModel):
    """The last units of a SKU that a channel may not sell; 0 keeps nothing back."""

    channel: Code
    sku: Code
    units: Annotated[int, Field(ge=0, le=MAX_HELD)]


@router.put("/api/sales-channels/{name}", operation_id="connect_channel", summary="Connect a channel")
def connect(request: Request, caller: Mover, name: Name, body: ChannelIn) -> ChannelSecretOut:
    """Connect a channel or change its address; it is told all levels at once, signed with a new secret."""
    sealer = cast(Sealer, request.app.state.sealer)
    with caller.work() as work:
        return ChannelSecretOut(name=name, secret=service.connect_channel(work, sealer, name, body.url))


@router.post("/api/sales-channels/{name}/pause", operation_id="pause_channel", summary="Pause a channel")
def pause(caller: Mover, name: Name, body: PauseIn) -> ChannelOut:
    """Let a channel sell nothing, or let it go on; what it asks for meanwhile is refused."""
    with caller.work() as work:
        return _out(service.pause_channel(work, name, pause=body.paused, why=body.why))


@router.post("/api/sales-channels/{name}/again", operation_id="tell_channel_again", summary="Tell it again")
def tell_again(caller: Mover, name: Name) -> ChannelOut:
    """Tell a channel all its levels anew at once, whatever it has acknowledged."""
    with caller.work() as work:
        return _out(service.tell_again(work, name))


@router.delete(
    "/api/sales-channels/{name}",
    operation_id="disconnect_channel",
    summary="Disconnect a channel",
    status_code=status.HTTP_204_NO_CONTENT,
)
def disconnect(caller: Mover, name: Name) -> None:
    """Tell a channel nothing more, and keep nothing back from it."""
    with caller.work() as work:
        service.disconnect_channel(work, name)


@router.put("/api/buffers", operation_id="keep_back", summary="Keep units back from a channel")
def keep_back(caller: Mover, body: BufferIn) -> BufferIn:
    """Keep the last units of a SKU back from a channel."""
    with caller.work() as work:
        found = sku_ids(work, [body.sku])
        if body.sku not in found:
            raise SkuNotFound(body.sku)
        service.keep_back(work, body.channel, found[body.sku], body.units)
    return body


def _out(channel: Channel) -> ChannelOut:
    return ChannelOut(name=channel.name, url=channel.url, pause=channel.pause)
