"""The schedule by the viewers' clocks, with what speaks against each session."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import polars as pl

from sealane.accounts.service import record
from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.kit.errors import NotFound
from sealane.kit.text import Text
from sealane.live.contracts import BadSession, Session, SessionState
from sealane.live.contracts.clashes import Clash, Taboo
from sealane.live.core.clashes import Product, clashes
from sealane.live.core.market_zones import at_home, zones_of
from sealane.live.core.taboos import known_taboos
from sealane.live.service.situation import serving_warehouses
from sealane.live.store import sessions as rows
from sealane.live.store import taboos
from sealane.stock import service as stock

NEIGHBOUR = timedelta(hours=26)
"""Sessions so far apart can't meet: the longest lasts a day, and a host rests half an hour."""

MARKET_NAMES = ("markets", "sold_in", "可售市场", "销售市场")
"""Attributes of a SKU that name the markets in which alone it is sold."""


@dataclass(frozen=True, slots=True)
class LocalTime:
    """When a session is on by one clock of a market."""

    market: str
    zone: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A session with its viewers' clocks and what speaks against it."""

    session: Session
    local: tuple[LocalTime, ...]
    clashes: tuple[Clash, ...]


def scheduled(work: Work, sessions: Sequence[Session]) -> list[Scheduled]:
    """Return sessions with their clocks and clashes; those that are over have none."""
    if not sessions:
        return []
    ahead = [one for one in sessions if one.state in (SessionState.PLANNED, SessionState.LIVE)]
    judged: dict[int, tuple[Clash, ...]] = {}
    if ahead:
        first = min(one.starts_at for one in ahead) - NEIGHBOUR
        last = max(one.ends_at for one in ahead) + NEIGHBOUR
        others = rows.between(work, first, last)
        products = _products(work, ahead)
        years = {at.year + n for one in ahead for at in (one.starts_at, one.ends_at) for n in (-1, 0, 1)}
        met = [*known_taboos(years), *taboos.own(work)]
        there = _there(work, ahead)
        for one in ahead:
            of_it = {sku: replace(product, there=(one.id, sku) in there) for sku, product in products.items()}
            judged[one.id] = clashes(one, others, of_it, met)
    return [Scheduled(one, local_times(one), judged.get(one.id, ())) for one in sessions]


def local_times(session: Session) -> tuple[LocalTime, ...]:
    """When a session is on by the clocks of its markets, in their order."""
    return tuple(
        LocalTime(market, zone, at_home(session.starts_at, zone), at_home(session.ends_at, zone))
        for market in session.markets
        for zone in zones_of(market, session.time_zone)
    )


def _products(work: Work, sessions: Iterable[Session]) -> dict[str, Product]:
    codes = {item.sku for one in sessions for item in one.items}
    frame = catalog.skus(work).filter(pl.col("code").is_in(sorted(codes)))
    names = ["code", "name", "category", "traits", "discontinued_on", "attributes"]
    return {row["code"]: _product(row) for row in frame.select(names).iter_rows(named=True)}


def _product(row: Mapping[str, Any]) -> Product:
    words = " ".join(str(row[name] or "") for name in ("code", "name", "category", "traits"))
    told = json.loads(row["attributes"] or "{}")
    listed = next((told[name] for name in MARKET_NAMES if told.get(name)), "")
    markets = (
        listed if isinstance(listed, list) else str(listed).replace("，", ",").replace(";", ",").split(",")
    )
    allowed = frozenset(str(market).strip().upper() for market in markets if str(market).strip())
    return Product(words.lower(), row["discontinued_on"], allowed)


def _there(work: Work, sessions: Collection[Session]) -> set[tuple[int, str]]:
    """Which sessions' products a serving warehouse has, or has on its way."""
    places = catalog.warehouses(work)
    levels = stock.levels(work).filter((pl.col("available") > 0) | (pl.col("incoming") > 0))
    held = set(levels.select("sku_id", "warehouse_id").iter_rows())
    parts = catalog.bundle_parts(work, {item.sku_id for one in sessions for item in one.items})
    found = set()
    for one in sessions:
        serving = serving_warehouses(one, places)
        aside = {part.sku_id for part in stock.pool(work, one.code)}
        for item in one.items:
            single = parts.get(item.sku_id) or {item.sku_id: 1}
            if all(sku in aside or any((sku, place) in held for place in serving) for sku in single):
                found.add((one.id, item.sku))
    return found


def all_taboos(work: Work) -> list[Taboo]:
    """Return what is known of this year and the next, and the workspace's own."""
    return [*known_taboos((work.today.year, work.today.year + 1)), *taboos.own(work)]


def add_taboo(work: Work, one: Taboo) -> int:
    """Keep a taboo of the workspace's own, checked today; raises BadSession."""
    if not one.said or (one.first and one.last and one.last < one.first):
        raise BadSession(Text("Say what is to be minded, and when.", "请填写禁忌内容与时间。"))
    made = taboos.add(work, one, work.today)
    record(work, "taboo_added", "taboo", str(made), None, {"word": one.word, "markets": one.markets})
    return made


def remove_taboo(work: Work, taboo_id: int) -> None:
    """Take away a taboo of the workspace's own; raises NotFound."""
    if not taboos.remove(work, taboo_id):
        raise NotFound(Text(f"There is no taboo {taboo_id}.", f"没有编号为 {taboo_id} 的禁忌。"))
    record(work, "taboo_removed", "taboo", str(taboo_id))
