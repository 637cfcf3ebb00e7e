"""Indicators from the rooms' facts, as shown to people."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.planning.seller import load_seller
from tests.worlds.tiny import load_tiny_world

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.infra.jobs import Worker
from sealane.infra.listing import Query, page
from sealane.insight import service
from sealane.insight.contracts import Dimension, Indicator, MemberNotFound, Missing, Reading
from sealane.insight.jobs import HANDLERS
from sealane.planning import service as planning
from sealane.planning.contracts.acting import PlanMade

BOX_COST = 42.0 / 7.2
"""Unit cost of a box in US dollars: 42 yuan at 7.2."""


@pytest.fixture
def planned(database: Database, workspace_id: int) -> None:
    """The tiny seller with a past and a plan."""
    load_seller(database, workspace_id)
    with database.work(workspace_id) as work:
        planning.replan(work)


def _now(
    database: Database, workspace_id: int, by: Dimension, member: str, months: int
) -> dict[Indicator, Reading]:
    with database.work(workspace_id) as work:
        found = service.indicators(work, by, member, months)
    return {card.definition.indicator: card.now for card in found.cards}


@pytest.mark.usefixtures("planned")
def test_boxes_turn_as_their_sales_and_their_stock_say(database: Database, workspace_id: int) -> None:
    found = _now(database, workspace_id, Dimension.SKU, "BOX", 2)
    days, sold = 29, 29 * 14
    turnover = sold * BOX_COST * 365 / days / (300 * BOX_COST)
    assert found[Indicator.UNITS].value == sold
    assert found[Indicator.TURNOVER].value == pytest.approx(turnover)
    assert found[Indicator.TURNOVER_DAYS].value == pytest.approx(365 / turnover)
    assert found[Indicator.CASH_TIED_UP].value == pytest.approx(300 * BOX_COST)
    assert found[Indicator.GROSS_MARGIN].value == pytest.approx(sold * (19.9 - BOX_COST))
    basis = found[Indicator.TURNOVER].basis
    assert basis is not None
    assert basis.en == "Stock is known on 1 of 29 days."


@pytest.mark.usefixtures("planned")
def test_five_days_without_boxes_are_missed_sales(database: Database, workspace_id: int) -> None:
    found = _now(database, workspace_id, Dimension.SKU, "BOX", 3)
    served = (60 - 5) * 14
    assert found[Indicator.FILL_RATE].value == pytest.approx(served / (60 * 14))
    assert found[Indicator.STOCKOUT_RATE].value == pytest.approx(5 / 60)
    assert found[Indicator.IN_STOCK_RATE].value == pytest.approx(55 / 60)


@pytest.mark.usefixtures("planned")
def test_mugs_that_never_sold_are_the_one_slow_sku_of_three(database: Database, workspace_id: int) -> None:
    found = _now(database, workspace_id, Dimension.ALL, "", 1)
    assert found[Indicator.SLOW_SHARE].value == pytest.approx(1 / 3)
    # 5 lamps of 12.50 lie since August 2025, of 2,709.72 in all.
    assert found[Indicator.AGED_180].value == pytest.approx(62.5 / 2709.72, rel=1e-4)


@pytest.mark.usefixtures("planned")
def test_what_is_not_known_says_what_to_add(database: Database, workspace_id: int) -> None:
    market = _now(database, workspace_id, Dimension.MARKET, "US", 3)
    assert market[Indicator.UNITS].value is not None
    assert market[Indicator.TURNOVER] == Reading(None, Missing.DIMENSION)
    assert market[Indicator.LOGISTICS_SHARE] == Reading(None, Missing.FREIGHT)
    with database.work(workspace_id) as work:
        cards = service.indicators(work, Dimension.ALL, "", 3).cards
    before = {card.definition.indicator: card.before for card in cards}
    assert before[Indicator.TURNOVER] == Reading(None, Missing.STOCK)
    assert all(missing in service.WHAT_TO_ADD for missing in Missing)


def test_a_workspace_without_sales_knows_its_stock_and_nothing_of_its_sales(
    database: Database, workspace_id: int
) -> None:
    load_tiny_world(database, workspace_id)
    found = _now(database, workspace_id, Dimension.ALL, "", 1)
    assert found[Indicator.CASH_TIED_UP].value == pytest.approx(2709.72, rel=1e-4)
    assert found[Indicator.FILL_RATE] == Reading(None, Missing.SALES)
    assert found[Indicator.COVER_DAYS] == Reading(None, Missing.PLAN)


def test_an_empty_workspace_makes_nothing_up(database: Database, workspace_id: int) -> None:
    found = _now(database, workspace_id, Dimension.ALL, "", 12)
    assert {indicator for indicator, reading in found.items() if reading.value} == set()


@pytest.mark.usefixtures("planned")
def test_months_add_up_to_the_period(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        found = service.indicators(work, Dimension.CATEGORY, "home", 4)
    assert (found.first, found.last) == (date(2025, 12, 1), date(2026, 3, 1))
    units = next(card for card in found.cards if card.definition.indicator is Indicator.UNITS)
    assert units.now.value == sum(point.value or 0 for point in units.trend)
    assert units.change == pytest.approx(0, abs=0.07)


@pytest.mark.usefixtures("planned")
def test_somebody_unknown_is_not_found(database: Database, workspace_id: int) -> None:
    with pytest.raises(MemberNotFound), database.work(workspace_id) as work:
        service.indicators(work, Dimension.SKU, "NONE", 3)


@pytest.mark.usefixtures("planned")
def test_indicators_follow_each_plan(database: Database, workspace_id: int) -> None:
    database.bus.subscribe(PlanMade, service.on_plan_made)
    with database.work(workspace_id) as work:
        planning.replan(work)
    assert Worker(database, HANDLERS).run_until_idle() == 1
    with database.work(workspace_id) as work:
        rows = page(work, service.BREAKDOWN, Query(("dimension:is:warehouse",), sort="member")).rows
    assert [row["member"] for row in rows] == ["LAX", "SZX"]
    assert rows[0]["units"] == 175 * 14 + 180 * 2
    assert rows[0]["cash_tied_up"] is None


def _cards(client: TestClient, **asked: str | int) -> dict[str, dict[str, object]]:
    answer = client.get("/api/indicators", params=asked)
    assert answer.status_code == 200, answer.text
    return {card["indicator"]: card for card in answer.json()["cards"]}


@pytest.mark.usefixtures("planned")
def test_cards_hide_money_from_roles_that_may_not_see_it(signed_in: SignedIn) -> None:
    owner, live = _cards(signed_in(Role.OWNER), months=3), _cards(signed_in(Role.LIVE), months=3)
    assert owner["cash_tied_up"]["now"]["value"] == pytest.approx(2709.72, rel=1e-4)  # type: ignore[index]
    assert (live["cash_tied_up"]["now"], live["cash_tied_up"]["trend"]) == (None, None)
    assert live["turnover_days"]["now"] == owner["turnover_days"]["now"]
    assert owner["logistics_share"]["now"]["to_add"]["zh"]  # type: ignore[index]


@pytest.mark.usefixtures("planned")
def test_members_and_their_table_are_there_to_look_at(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)
    found = client.get("/api/indicators/members", params={"by": "supplier"}).json()["members"]
    assert found[0] == {"member": "Yiwu Boxes", "name": "Yiwu Boxes"}
    table = client.get("/api/indicators/breakdown", params={"filter": "dimension:is:supplier"}).json()
    assert {row["member"] for row in table["rows"]} == {"Yiwu Boxes", "Ningbo Lamps", ""}
    assert "Yiwu" in client.get("/api/indicators/breakdown/export", params={"format": "csv"}).text
    assert client.get("/api/indicators", params={"by": "sku", "member": "NONE"}).status_code == 404
    assert client.get("/api/indicators", params={"months": 99}).status_code == 422
