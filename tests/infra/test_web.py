"""What all edges share: pages as JSON, and figures hidden from those without the right."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Annotated, cast

import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field
from sqlalchemy import BigInteger, Column, Date, MetaData, Numeric, Table

from sealane.infra.database import SYSTEM, Database
from sealane.infra.listing import Field as ListingField
from sealane.infra.listing import Kind, Listing, Page
from sealane.infra.web import FINANCE, SEE_FINANCE, Caller, RoomRouter, masked, page_json, page_model

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


def _asking(request: Request) -> Caller:
    rights = frozenset({SEE_FINANCE} if "finance" in request.headers else ())
    return Caller(cast(Database, None), 1, SYSTEM, "live", rights, "en")


def test_routes_hide_figures_from_who_may_not_see_them_whichever_way_they_answer() -> None:
    router = RoomRouter()

    @router.get("/at-once")
    def at_once(_: Annotated[Caller, Depends(_asking)]) -> Inner:
        return Inner(cost=5, units=2)

    @router.get("/awaited")
    async def awaited(_: Annotated[Caller, Depends(_asking)]) -> Inner:
        return Inner(cost=5, units=2)

    app = FastAPI()
    app.router.routes.extend(router.routes)
    client = TestClient(app)
    for path in ("/at-once", "/awaited"):
        assert client.get(path).json() == {"cost": None, "units": 2}
        assert client.get(path, headers={"finance": "1"}).json() == {"cost": 5, "units": 2}
