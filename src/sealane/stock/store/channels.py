"""Channels read and written, what they are to be told, and their tables for people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, case, delete, func, literal, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from sealane.catalog.service import SKU_ROWS
from sealane.infra.database import Work
from sealane.infra.listing import Field, Kind, Listing
from sealane.infra.spine_tables import stream_head
from sealane.stock.contracts.channels import Channel, Pause
from sealane.stock.store.channel_tables import stock_channel
from sealane.stock.store.hold_tables import stock_buffer
from sealane.stock.store.tables import stock_level

_c, _h, _b, _l, _s = stock_channel.c, stream_head.c, stock_buffer.c, stock_level.c, SKU_ROWS.c


FEW = 1_000
"""SKUs that are looked up one by one; of more, all are read."""


@dataclass(frozen=True, slots=True)
class Owing:
    """A channel that has not heard the last of its workspace's stock, and its sealed secret."""

    workspace_id: int
    channel: Channel
    secret: bytes


def _channel(row: Row[Any]) -> Channel:
    pause = None if row.pause is None else Pause(row.pause)
    return Channel(
        row.name,
        row.url,
        row.number,
        row.acknowledged_at,
        row.waiting_since,
        pause,
        row.pause_why,
        row.failures,
        row.failure,
    )


def read(work: Work, name: str, *, lock: bool = False) -> Channel | None:
    """Return a channel of this workspace."""
    mine = select(stock_channel).where(_c.workspace_id == work.workspace_id, _c.name == name)
    row = work.execute(mine.with_for_update() if lock else mine).first()
    return None if row is None else _channel(row)


def count(work: Work) -> int:
    """Return how many channels there are."""
    return int(work.execute(select(func.count()).select_from(stock_channel)).scalar_one())


def put(work: Work, name: str, url: str, secret: bytes) -> None:
    """Add a channel, or give it another address and secret; it is told everything anew."""
    row = {"workspace_id": work.workspace_id, "name": name, "url": url, "secret": secret}
    insert = upsert(stock_channel).values(row)
    again = {"url": url, "secret": secret, "number": 0}
    work.execute(insert.on_conflict_do_update(index_elements=["workspace_id", "name"], set_=again))


def write(work: Work, channel: Channel) -> None:
    """Write where a channel stands."""
    values = {
        "number": channel.number,
        "acknowledged_at": channel.acknowledged_at,
        "waiting_since": channel.waiting_since,
        "pause": channel.pause,
        "pause_why": channel.pause_why,
        "failures": channel.failures,
        "failure": channel.failure,
    }
    mine = update(stock_channel).where(_c.workspace_id == work.workspace_id, _c.name == channel.name)
    work.execute(mine.values(values))


def remove(work: Work, name: str) -> bool:
    """Forget a channel and what was kept back from it; say whether there was one."""
    work.execute(delete(stock_buffer).where(_b.workspace_id == work.workspace_id, _b.channel == name))
    mine = delete(stock_channel).where(_c.workspace_id == work.workspace_id, _c.name == name)
    return work.execute(mine).rowcount > 0


def owing(connection: Connection) -> list[Owing]:
    """Return the channels of all workspaces that have not acknowledged the last of the stock's log."""
    head = func.coalesce(_h.number, 0)
    of = (_h.workspace_id == _c.workspace_id) & (_h.stream == "stock")
    behind = or_(head > _c.number, _c.acknowledged_at.is_(None))
    found = select(stock_channel).outerjoin(stream_head, of).where(behind).order_by(_c.id)
    return [Owing(row.workspace_id, _channel(row), row.secret) for row in connection.execute(found)]


def free(work: Work, sku_ids: Collection[int] | None) -> dict[int, int]:
    """Return what is available of some SKUs, or of all that have ever been in stock."""
    units = func.sum(func.greatest(_l.available, 0)).label("units")
    mine = select(_l.sku_id, units).where(_l.workspace_id == work.workspace_id).group_by(_l.sku_id)
    if sku_ids is not None:
        mine = mine.where(_l.sku_id.in_(sku_ids))
    return {row.sku_id: int(row.units) for row in work.execute(mine.order_by(_l.sku_id))}


def kept_back(work: Work, name: str) -> dict[int, int]:
    """Return the units that are kept back from a channel, by SKU."""
    mine = select(_b.sku_id, _b.units).where(_b.workspace_id == work.workspace_id, _b.channel == name)
    return {row.sku_id: row.units for row in work.execute(mine)}


_TOUCHED = text(
    "SELECT min(number) AS first, max(number) AS last, "
    "coalesce(bool_or(kind <> 'levels_changed' OR payload ? 'more' OR payload->'ids' = '[]'), false) "
    "AS whole, "
    "(SELECT coalesce(array_agg(DISTINCT CAST(sku AS bigint)), '{}') FROM stream_event e, "
    "jsonb_array_elements_text(e.payload->'ids') sku WHERE e.workspace_id = :w AND e.stream = 'stock' "
    "AND e.number > :after) AS skus "
    "FROM stream_event WHERE workspace_id = :w AND stream = 'stock' AND number > :after"
)


def touched(work: Work, after: int) -> tuple[int, Collection[int] | None]:
    """Return the last number of the stock's log, and the SKUs whose levels changed since `after`.

    None for all SKUs: where the log does not say which, or no longer reaches back so far.
    """
    row = work.execute(_TOUCHED, {"w": work.workspace_id, "after": after}).one()
    if row.last is None:
        return after, () if after else None
    complete = after > 0 and row.first == after + 1 and not row.whole
    return int(row.last), list(row.skus) if complete else None


def levels_of(work: Work, free_units: Mapping[int, int]) -> dict[int, str]:
    """Return the codes of SKUs that are told."""
    rows = select(_s.id, _s.code)
    if len(free_units) <= FEW:
        rows = rows.where(_s.id.in_(list(free_units)))
    return {row.id: row.code for row in work.execute(rows)}


_STATE = case(
    (_c.pause.is_not(None), _c.pause), (_c.waiting_since.is_not(None), literal("waiting")), else_="on"
)

CHANNEL_LISTING = Listing(
    "stock-channels",
    (
        Field("channel", _c.name, Kind.TEXT, "Channel", "渠道"),
        Field("state", _STATE, Kind.ENUM, "State", "状态"),
        Field("acknowledged_at", _c.acknowledged_at, Kind.TIME, "Last confirmed", "最近确认"),
        Field("waiting_since", _c.waiting_since, Kind.TIME, "Silent since", "无响应起始"),
        Field("failures", _c.failures, Kind.NUMBER, "Tries in vain", "连续失败次数"),
        Field("failure", _c.failure, Kind.TEXT, "Last failure", "最近失败原因"),
        Field("why", _c.pause_why, Kind.TEXT, "Why paused", "暂停原因"),
        Field("url", _c.url, Kind.TEXT, "Address", "推送地址"),
    ),
    stock_channel,
    _c.id,
    search=(_c.name, _c.url),
    default_sort="channel",
    exact=True,
)

BUFFER_LISTING = Listing(
    "stock-buffers",
    (
        Field("channel", _b.channel, Kind.TEXT, "Channel", "渠道"),
        Field("sku", _s.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _s.name, Kind.TEXT, "Name", "名称"),
        Field("units", _b.units, Kind.NUMBER, "Kept back", "安全余量"),
    ),
    stock_buffer.join(SKU_ROWS, _s.id == _b.sku_id),
    _b.id,
    search=(_b.channel, _s.code, _s.name),
    default_sort="channel",
    exact=True,
)

MOST_SKUS = 10**11
"""More than any number of a SKU: a channel's row of a SKU is named by both."""

_FREE = (
    select(_l.workspace_id, _l.sku_id, func.sum(func.greatest(_l.available, 0)).label("units"))
    .group_by(_l.workspace_id, _l.sku_id)
    .subquery("free")
)
_f = _FREE.c
_MAY_SELL = case(
    (_c.pause == Pause.HAND.value, 0),
    else_=func.greatest(_f.units - func.coalesce(_b.units, 0), 0),
)

TOLD_LISTING = Listing(
    "stock-told",
    (
        Field("channel", _c.name, Kind.TEXT, "Channel", "渠道"),
        Field("sku", _s.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _s.name, Kind.TEXT, "Name", "名称"),
        Field("units", _MAY_SELL, Kind.NUMBER, "May sell", "可售"),
        Field("free", _f.units, Kind.NUMBER, "Free", "可用"),
        Field("kept", func.coalesce(_b.units, 0), Kind.NUMBER, "Kept back", "安全余量"),
    ),
    stock_channel.join(_FREE, _f.workspace_id == _c.workspace_id)
    .join(SKU_ROWS, _s.id == _f.sku_id)
    .outerjoin(stock_buffer, (_b.channel == _c.name) & (_b.sku_id == _f.sku_id)),
    _c.id * MOST_SKUS + _s.id,
    search=(_s.code, _s.name),
    default_sort="sku",
)
