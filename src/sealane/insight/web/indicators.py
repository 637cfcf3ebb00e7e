"""Insight over HTTP: cards with trends, and the table of members."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.insight import service
from sealane.insight.contracts import (
    MAX_MONTHS,
    Card,
    Dimension,
    Indicator,
    Missing,
    Reading,
    Unit,
)

router = RoomRouter(tags=["insight"])

Months = Annotated[int, Query(ge=1, le=MAX_MONTHS)]


class WordsOut(BaseModel):
    """One sentence in both languages."""

    en: str
    zh: str


class ReadingOut(BaseModel):
    """A value, or why it is not known and what to add."""

    value: float | None
    missing: Missing | None
    to_add: WordsOut | None
    basis: WordsOut | None


class PointOut(BaseModel):
    """The value of one month, given by its first day."""

    month: date
    value: float | None


class CardOut(BaseModel):
    """One indicator: what it means, its value, that of the period before, and each month's."""

    indicator: Indicator
    name: WordsOut
    formula: WordsOut
    unit: Unit
    higher_is_better: bool
    finance: bool
    now: ReadingOut | None
    before: ReadingOut | None
    change: float | None = Field(description="Growth over the period before; by the day")
    trend: list[PointOut] | None


class IndicatorsOut(BaseModel):
    """All cards of one member; `last` is the last day of the period."""

    by: Dimension
    member: str
    name: str
    currency: str
    first: date
    last: date
    cards: list[CardOut]


class IndicatorMemberOut(BaseModel):
    """Something that indicators can be looked at by."""

    member: str
    name: str


class MembersOut(BaseModel):
    """Best sellers first."""

    members: list[IndicatorMemberOut]


@router.get("/api/indicators", operation_id="read_indicators", summary="Indicators with their trends")
def read_indicators(
    caller: Annotated[Caller, need("see_decisions")],
    by: Dimension = Dimension.ALL,
    member: Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")] = "",
    months: Months = 12,
) -> IndicatorsOut:
    """Return every indicator of one member over the last months, beside the same number of months before."""
    with caller.work() as work:
        found = service.indicators(work, by, member, months)
    return IndicatorsOut(
        by=found.dimension,
        member=found.member,
        name=found.name,
        currency=found.currency,
        first=found.first,
        last=found.last,
        cards=[_card(card, hidden=card.definition.finance and not caller.finance) for card in found.cards],
    )


@router.get(
    "/api/indicators/members", operation_id="list_members", summary="What indicators can be looked at by"
)
def read_members(caller: Annotated[Caller, need("see_decisions")], by: Dimension) -> MembersOut:
    """Return the SKUs, categories, warehouses, markets or suppliers that sell most."""
    with caller.work() as work:
        found = service.members(work, by)
    return MembersOut(members=[IndicatorMemberOut(member=code, name=name) for code, name in found])


add_listing(
    router,
    "/api/indicators/breakdown",
    service.BREAKDOWN,
    "see_decisions",
    "Indicators by SKU, category, warehouse, market and supplier",
)


def _card(card: Card, *, hidden: bool) -> CardOut:
    meaning = card.definition
    return CardOut(
        indicator=meaning.indicator,
        name=WordsOut(en=meaning.name.en, zh=meaning.name.zh),
        formula=WordsOut(en=meaning.formula.en, zh=meaning.formula.zh),
        unit=meaning.unit,
        higher_is_better=meaning.higher_is_better,
        finance=meaning.finance,
        now=None if hidden else _reading(card.now),
        before=None if hidden else _reading(card.before),
        change=None if hidden else card.change,
        trend=None if hidden else [PointOut(month=p.month, value=p.value) for p in card.trend],
    )


def _reading(reading: Reading) -> ReadingOut:
    to_add = None if reading.missing is None else service.WHAT_TO_ADD[reading.missing]
    return ReadingOut(
        value=reading.value,
        missing=reading.missing,
        to_add=None if to_add is None else WordsOut(en=to_add.en, zh=to_add.zh),
        basis=None if reading.basis is None else WordsOut(en=reading.basis.en, zh=reading.basis.zh),
    )
