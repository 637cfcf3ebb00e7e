"""What a review says: figures and sections from what was sold, decided, on its way and left lying."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from sealane.insight.contracts import Bottlenecks, Card, Unit, Words
from sealane.insight.contracts.reviews import Cell, Column, Content, Figure, Format, Period, Section
from sealane.insight.core.formulas import change
from sealane.insight.core.review_sections import (
    decided_section,
    lanes_section,
    late_section,
    movers_section,
    outcomes_section,
    slow_section,
    suppliers_section,
)

Row = Mapping[str, Any]

STANDING = ("turnover_days", "stockout_rate", "slow_share", "gmroi", "cash_tied_up", "logistics_share")
"""Indicators in a review, in this order."""

_FORMATS = {
    Unit.DAYS: Format.DAYS,
    Unit.MONEY: Format.MONEY,
    Unit.SHARE: Format.SHARE,
    Unit.TIMES: Format.TIMES,
    Unit.UNITS: Format.NUMBER,
}


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Everything a review is made from.

    `sold` and `sold_before` have (sku_id, market, units, revenue, margin), money in the workspace's currency,
    null where it is not known; `skus` (sku_id, code, name, category). `cards` is empty for a review made
    late: how things stand now is not how they stood then. `former` are figures and scores of the one before.
    """

    period: Period
    sold: pl.DataFrame
    sold_before: pl.DataFrame
    skus: pl.DataFrame
    cards: tuple[Card, ...] = ()
    former: Mapping[str, float] = field(default_factory=dict)
    decided: Sequence[Row] = ()
    earlier: Sequence[Row] = ()
    orders: Mapping[str, Row] = field(default_factory=dict)
    shipments: Mapping[str, Row] = field(default_factory=dict)
    speeds: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    slow: Sequence[Row] = ()
    late: Sequence[Row] = ()
    ways: Bottlenecks | None = None
    suppliers: Sequence[Row] = ()
    today: date = date.min
    standing: bool = False
    """Whether how things stand now is how they stood at the period's end, more or less."""
    known_until: date = date.max
    """The last day whose sales are known: a review made before all are says so."""


def content(facts: ReviewFacts) -> Content:
    """Return what the review says."""
    figures = (*_sales_figures(facts), *_standing_figures(facts))
    movers, fallers = movers_section(facts.sold, facts.sold_before, facts.skus)
    sections = (
        movers,
        fallers,
        decided_section(facts.decided),
        outcomes_section(facts.earlier, facts.orders, facts.shipments, facts.speeds, facts.today),
        slow_section(facts.slow) if facts.standing else None,
        late_section(facts.late) if facts.standing else None,
        lanes_section(facts.ways),
        suppliers_section(facts.suppliers, facts.former),
    )
    return Content(_headline(facts, figures), figures, tuple(s for s in sections if s is not None))


def remembered(made: Content) -> dict[str, float]:
    """Return what the next review compares with: figures by key, suppliers' scores by "score CODE"."""
    known = {one.key: one.now for one in made.figures if one.now is not None}
    scores = next((s for s in made.sections if s.key == "suppliers"), None)
    for row in scores.rows if scores else ():
        if isinstance(row[2], float | int):
            known[f"score {row[0]}"] = float(row[2])
    return known


def _sales_figures(facts: ReviewFacts) -> tuple[Figure, ...]:
    def figure(key: str, zh: str, en: str, form: Format, *, finance: bool = False) -> Figure:
        now, was = _sum(facts.sold, key), _sum(facts.sold_before, key)
        return Figure(key, Words(en, zh), form, now, was, change(now, was), True, finance)

    return (
        figure("units", "销量（件）", "Units sold", Format.NUMBER),
        figure("revenue", "销售额", "Revenue", Format.MONEY),
        figure("margin", "毛利", "Gross margin", Format.MONEY, finance=True),
    )


def _sum(frame: pl.DataFrame, column: str) -> float | None:
    known = frame[column].drop_nulls()
    return float(known.sum()) if len(known) else (0.0 if column == "units" else None)


def _standing_figures(facts: ReviewFacts) -> tuple[Figure, ...]:
    cards = {str(card.definition.indicator): card for card in facts.cards}
    made = []
    for key in STANDING:
        card = cards.get(key)
        if card is None or card.now.value is None:
            continue
        was = facts.former.get(key)
        d = card.definition
        made.append(
            Figure(
                key,
                d.name,
                _FORMATS[d.unit],
                card.now.value,
                was,
                change(card.now.value, was),
                d.higher_is_better,
                d.finance,
            )
        )
    return tuple(made)


def _headline(facts: ReviewFacts, figures: Sequence[Figure]) -> Words:
    units = next(one for one in figures if one.key == "units")
    sold = f"{units.now or 0:,.0f}"
    more = units.change
    week = facts.period.cadence == "weekly"
    moved_en = moved_zh = ""
    if more is not None:
        than_en = "the week before" if week else "the month before"
        moved_en = f", {abs(more):.0%} {'more' if more >= 0 else 'less'} than {than_en}"
        moved_zh = f"，较{'上周' if week else '上月'}{'增加' if more >= 0 else '减少'} {abs(more):.0%}"
    short_en = short_zh = ""
    if facts.known_until < facts.period.last:
        short_en = f" Sales are known until {facts.known_until.isoformat()} alone."
        short_zh = f"销售数据仅到 {facts.known_until.isoformat()}。"
    done = sum(1 for one in facts.decided if one["status"] in ("accepted", "changed"))
    lying_en = lying_zh = ""
    if facts.standing:
        lying_en = f", {len(facts.slow):,} slow movers, {len(facts.late):,} shipments likely late"
        lying_zh = f"，滞销商品 {len(facts.slow):,} 个，可能延误的货件 {len(facts.late):,} 批"
    return Words(
        f"{sold} units sold{moved_en}. {done:,} decisions carried out{lying_en}.{short_en}",
        f"售出 {sold} 件{moved_zh}。执行决策 {done:,} 项{lying_zh}。{short_zh}",
    )


__all__ = ["Cell", "Column", "ReviewFacts", "Section", "content", "remembered"]
