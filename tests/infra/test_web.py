"""What all edges share: pages as JSON, and figures hidden from those without the right."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Annotated

import pytest
from pydantic import BaseModel, Field
from sqlalchemy import BigInteger, Column, Date, MetaData, Numeric, Table

from sealane.infra.listing import Field as ListingField
from sealane.infra.listing import Kind, Listing, Page
from sealane.infra.web import FINANCE, masked, page_json, page_model

GOODS = Table(
    "goods",
    MetaData(),
    Column("id", BigInteger, primary_key=True),
    Column("cost", Numeric),
    Column("cover", Numeric),
    Column("day", Date),
)
LISTING = Listing(
    "goods",
    (
        ListingField("cost", GOODS.c.cost, Kind.MONEY, "Cost", "成本", finance=True),
        ListingField("cover", GOODS.c.cover, Kind.NUMBER, "Cover", "可售天数"),
        ListingField("day", GOODS.c.day, Kind.DATE, "Day", "日期"),
    ),
    GOODS,
    GOODS.c.id,
)


class Inner(BaseModel):
    """A part with a figure."""

    cost: Annotated[int | None, Field(json_schema_extra=FINANCE)]
    units: int


class Outer(BaseModel):
    """An answer with parts, some of them in a list."""

    parts: list[Inner]
    by_name: dict[str, Inner]


@pytest.mark.parametrize(
    ("cost", "written"),
    [("12.50", "12.50"), ("0.00000000", "0.00000000"), ("1E+3", "1000"), ("-0.1", "-0.1")],
)
def test_money_is_exact_text_without_exponents_and_numbers_are_numbers(cost: str, written: str) -> None:
    row = {"id": 1, "cost": Decimal(cost), "cover": Decimal("3.5"), "day": date(2026, 3, 2)}
    told = json.loads(page_json(LISTING, Page([row], None, 1)))
    assert told == {
        "rows": [{"id": 1, "cost": written, "cover": 3.5, "day": "2026-03-02"}],
        "next": None,
        "total": 1,
    }
    page_model(LISTING).model_validate(told)


def test_figures_are_hidden_at_any_depth_and_nothing_else_is() -> None:
    part = Inner(cost=5, units=2)
    shown = masked([Outer(parts=[part, part], by_name={"a": part})])[0]
    assert [p.cost for p in shown.parts] == [None, None]
    assert shown.by_name["a"].cost is None
    assert shown.by_name["a"].units == 2
    assert part.cost == 5
