"""Daily: which decisions are whose this morning, and how they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from sealane.accounts.contracts import Role
from sealane.insight.contracts import Words
from sealane.insight.core.review_sections import KINDS
from sealane.kit.text import NOTHING, Text
from sealane.notices.contracts import Action, Thing, ThingKind

NAMED = 5
"""Decisions named one by one: what a phone shows without scrolling."""

BUTTONS = 3

BY_KIND = {
    "purchase": Role.BUYER,
    "cancel": Role.BUYER,
    "delay": Role.BUYER,
    "expedite": Role.BUYER,
    "return": Role.BUYER,
    "ship": Role.LOGISTICS,
    "transfer": Role.LOGISTICS,
    "mark_down": Role.OPERATOR,
    "bundle": Role.OPERATOR,
    "hold": Role.OPERATOR,
}
"""Whose a decision is that concerns nothing anybody looks after."""

BOUGHT = ("purchase", "cancel", "delay", "expedite", "return")
"""What is settled with a supplier."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Morning:
    """What one person is told in her morning."""

    title: Text
    body: Text
    money: Text
    actions: tuple[Action, ...]


def things_of(row: Row, markets: Mapping[str, str]) -> tuple[Thing, ...]:
    """Return what a decision concerns, the most special first; `markets` gives each warehouse's country."""
    found = [Thing(ThingKind.SKU, row["sku"])]
    if row["kind"] in BOUGHT and row["source"]:
        found.append(Thing(ThingKind.SUPPLIER, row["source"]))
    if row["kind"] in ("ship", "transfer") and row["source"]:
        found.append(Thing(ThingKind.LANE, f"{row['source']}>{row['warehouse']}"))
    if row["category"]:
        found.append(Thing(ThingKind.CATEGORY, row["category"]))
    if row["warehouse"]:
        found.append(Thing(ThingKind.WAREHOUSE, row["warehouse"]))
    if market := markets.get(row["warehouse"] or ""):
        found.append(Thing(ThingKind.MARKET, market))
    return tuple(found)


def shared_out(
    rows: Sequence[Row],
    owners: Mapping[Thing, tuple[int, ...]],
    roles: Mapping[int, Role],
    markets: Mapping[str, str],
) -> dict[int, list[Row]]:
    """Return whose each open decision is, by person: whoever looks after it, else its role, else the owners.

    Owners of the workspace are told of all. `owners` names who stands in today first; `roles` are the people
    who are told at all. The order of `rows` is kept.
    """
    found: dict[int, list[Row]] = {person: [] for person in roles}
    bosses = [person for person, role in roles.items() if role is Role.OWNER]
    for row in rows:
        for person in {*_whose(row, owners, roles, markets), *bosses}:
            found[person].append(row)
    return {person: mine for person, mine in found.items() if mine}


def _whose(
    row: Row,
    owners: Mapping[Thing, tuple[int, ...]],
    roles: Mapping[int, Role],
    markets: Mapping[str, str],
) -> list[int]:
    for thing in things_of(row, markets):
        here = [person for person in owners.get(thing, ()) if person in roles]
        if here:
            return here[:1]
    return [person for person, role in roles.items() if role is BY_KIND.get(row["kind"])]


def morning(mine: Sequence[Row], currency: str) -> Morning:
    """Return what a person is told of her open decisions (at least one), those with most gain named."""
    top = sorted(mine, key=lambda row: (-float(row["gain"] or 0), row["priority"], row["id"]))[:NAMED]
    count, rest = len(mine), len(mine) - len(top)
    lines = [_line(row) for row in top]
    more = Words(f"… and {rest:,} more", f"……另有 {rest:,} 项") if rest else None
    gain = sum(float(row["gain"] or 0) for row in mine)
    cash = sum(float(row["cash"] or 0) for row in mine)
    return Morning(
        title=Text(
            f"{count:,} decision{'s' if count > 1 else ''} for you today", f"今天有 {count:,} 项决策待处理"
        ),
        body=Text(
            "\n".join([one.en for one in lines] + ([more.en] if more else [])),
            "\n".join([one.zh for one in lines] + ([more.zh] if more else [])),
        ),
        money=_money(gain, cash, currency),
        actions=tuple(_action(row) for row in top[:BUTTONS]),
    )


def _line(row: Row) -> Words:
    kind = KINDS.get(row["kind"], Words(row["kind"], row["kind"]))
    way = f"{row['source']} → {row['warehouse']}" if row["source"] else f"{row['warehouse'] or ''}"
    name = f" {row['name']}" if row["name"] else ""
    return Words(
        f"{kind.en} {row['units']:,} × {row['sku']}{name} ({way})",
        f"{kind.zh} {row['sku']}{name} {row['units']:,} 件（{way}）",
    )


def _money(gain: float, cash: float, currency: str) -> Text:
    if gain <= 0:
        return NOTHING
    if cash <= 0:
        return Text(f"Together they gain {gain:,.0f} {currency}", f"合计预计收益 {gain:,.0f} {currency}")
    return Text(
        f"Together they gain {gain:,.0f} {currency} for {cash:,.0f} {currency} of cash",
        f"合计预计收益 {gain:,.0f} {currency}，占用资金 {cash:,.0f} {currency}",
    )


def _action(row: Row) -> Action:
    kind = KINDS.get(row["kind"], Words(row["kind"], row["kind"]))
    label = Text(f"{kind.en} {row['sku']}", f"{kind.zh} {row['sku']}")
    return Action(label, f"/skus/{quote(str(row['sku']), safe='')}")
