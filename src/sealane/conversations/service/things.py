"""Things that a thread can hang on: which right it needs to see one, and how its owner calls it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sealane.catalog import service as catalog
from sealane.conversations.contracts import ThingNotFound, ThingSought
from sealane.infra.database import Work
from sealane.infra.listing import Query, page
from sealane.insight import service as insight
from sealane.kit.errors import NotFound
from sealane.kit.text import NOTHING, Text
from sealane.logistics import service as logistics
from sealane.planning import service as planning
from sealane.purchasing import service as purchasing
from sealane.sales import service as sales

MAX_KEY_CHARACTERS = 200

DECIDED = {
    "purchase": Text("Buy", "采购"),
    "ship": Text("Ship", "发货"),
    "transfer": Text("Transfer", "调拨"),
    "mark_down": Text("Mark down", "降价"),
    "cancel": Text("Cancel order", "取消在途"),
    "delay": Text("Delay order", "推迟到货"),
    "expedite": Text("Pull in order", "提前到货"),
    "return": Text("Return", "退供应商"),
    "bundle": Text("Bundle", "组套清货"),
    "hold": Text("Hold", "暂缓"),
}
REASONS = {
    "lost": Text("Lost", "丢失"),
    "damaged": Text("Damaged", "破损"),
    "short": Text("Short", "短少"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that is there: the key by which its thread is found for good, and what it is called."""

    key: str
    name: Text = NOTHING


Finder = Callable[[Work, str], Thing]
"""Raises NotFound where nothing bears the key."""


@dataclass(frozen=True, slots=True)
class ThingKind:
    """A sort of thing: the right that its owner's screens ask for, and how one is found."""

    needs: str
    find: Finder


def _sku(work: Work, key: str) -> Thing:
    found = catalog.sku(work, key)
    return Thing(found.code, _alike(found.name))


def _decision(work: Work, key: str) -> Thing:
    """A plan proposes the same anew each night under another number: its thread goes by what it is about."""
    if not key.isdecimal():
        kind, warehouse, sku = _three(key)
        return Thing(key, _proposed(kind, catalog.sku(work, sku).code, warehouse))
    found = planning.decision(work, _number(key))
    kind = str(found.row.kind)
    return Thing(f"{kind}:{found.warehouse}:{found.sku}", _proposed(kind, found.sku, found.warehouse))


def _three(key: str) -> tuple[str, str, str]:
    parts = key.split(":", 2)
    if len(parts) != 3 or parts[0] not in DECIDED:
        raise ThingNotFound(Text(f"{key!r} is no decision.", f"{key!r} 不是决策。"))
    return parts[0], parts[1], parts[2]


def _proposed(kind: str, sku: str, warehouse: str) -> Text:
    does = DECIDED.get(kind, _alike(kind))
    return Text(f"{does.en} {sku} · {warehouse}", f"{does.zh} {sku} · {warehouse}")


def _shipment(work: Work, key: str) -> Thing:
    found = logistics.shipment(work, key)
    return Thing(found.number, _alike(_way(found.origin, found.destination)))


def _order(work: Work, key: str) -> Thing:
    found = purchasing.order(work, key)
    return Thing(found.number, _alike(_way(found.supplier, found.warehouse)))


def _supplier(work: Work, key: str) -> Thing:
    found = purchasing.supplier(work, key)
    return Thing(found.code, _alike(found.name))


def _claim(work: Work, key: str) -> Thing:
    found = logistics.claim(work, _number(key))
    why, about = REASONS[found.reason], f"{found.units} × {found.sku} · {found.number}"
    return Thing(str(found.id), Text(f"{why.en} {about}", f"{why.zh} {about}"))


def _alarm(work: Work, key: str) -> Thing:
    found = insight.one_alarm(work, _number(key))
    return Thing(str(found.id), Text(found.title_en, found.title_zh))


def _sale(work: Work, key: str) -> Thing:
    if not page(work, sales.SALES_LINES, Query((f"order_ref:is:{key}",), limit=1)).rows:
        raise ThingNotFound(Text(f"There is no order {key!r}.", f"没有订单 {key!r}。"))
    return Thing(key)


def _session(work: Work, key: str) -> Thing:
    """Sessions belong to a room above this one, which answers by the event."""
    sought = ThingSought("session", key)
    work.announce(sought)
    if not sought.named:
        raise ThingNotFound(Text(f"There is no session {key!r}.", f"没有直播场次 {key!r}。"))
    return Thing(key, sought.named[0])


def _way(start: str | None, end: str) -> str:
    return f"{start} → {end}" if start else end


def _alike(name: str) -> Text:
    return Text(name, name)


def _number(key: str) -> int:
    if not re.fullmatch(r"[0-9]{1,18}", key):
        raise ThingNotFound(Text(f"{key!r} is no number.", f"{key!r} 不是编号。"))
    return int(key)


THINGS: Mapping[str, ThingKind] = {
    "sku": ThingKind("see_stock", _sku),
    "decision": ThingKind("see_decisions", _decision),
    "shipment": ThingKind("see_stock", _shipment),
    "order": ThingKind("see_stock", _order),
    "supplier": ThingKind("see_stock", _supplier),
    "claim": ThingKind("see_stock", _claim),
    "session": ThingKind("see_stock", _session),
    "alarm": ThingKind("see_decisions", _alarm),
    "sale": ThingKind("see_sales", _sale),
}


def thing_kind(name: str) -> ThingKind:
    """Return a sort of thing; raises ThingNotFound."""
    found = THINGS.get(name)
    if found is None:
        known = ", ".join(THINGS)
        raise ThingNotFound(
            Text(f"Nobody talks about a {name!r} here.", f"不支持讨论对象 {name!r}。"),
            next_step=Text(f"Use one of: {known}.", f"可选：{known}。"),
        )
    return found


def find_thing(work: Work, name: str, key: str) -> Thing:
    """Return a thing that is there; raises ThingNotFound."""
    kind = thing_kind(name)
    if not key.strip() or len(key) > MAX_KEY_CHARACTERS or "\x00" in key:
        raise ThingNotFound(Text("The thing has no name.", "缺少对象编号。"))
    try:
        return kind.find(work, key)
    except NotFound as missing:
        raise ThingNotFound(missing.detail, next_step=missing.next_step) from missing
