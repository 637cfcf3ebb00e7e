"""A session as demand in the planner."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.worlds.sessions import DRAFT, ITEMS, STARTS, load

from sealane.infra.database import Database
from sealane.live.core.booking import Booking, book, ordinary
from sealane.live.service import booking, preparing, sessions
from sealane.sales import service as sales
from sealane.sales.contracts import SalesEvent


def test_the_worked_number_of_ordinary_demand_around_a_session() -> None:
    assert ordinary([4, 4, 90, 4, 4], 2, 1) == 4
    assert ordinary([28, 28, 70, 28], 15, 7) == 4
    assert ordinary([4, 4], 2, 1) is None


def test_the_worked_number_of_units_shared_out_over_places() -> None:
    assert book(90, {1: 2.0, 2: 1.0}) == (Booking(1, 60.0, 31.0), Booking(2, 30.0, 31.0))


def test_the_factor_gives_the_session_its_units_back() -> None:
    (made,) = book(45, {7: 3.0})
    assert (made.uplift - 1) * 3.0 == pytest.approx(45)


def test_what_sells_nowhere_else_is_not_booked_as_a_factor() -> None:
    assert book(90, {1: 0.0}) == ()
    assert book(0, {1: 2.0}) == ()


def test_a_product_that_an_event_of_the_sellers_counts_is_not_booked_again(
    database: Database, workspace_id: int
) -> None:
    load(database, workspace_id)
    day = (STARTS - timedelta(hours=6)).date()
    with database.work(workspace_id) as work:
        sessions.create(work, DRAFT, ITEMS)
        preparing.prepare_session(work, "SPRING")
        sales.add_event(work, SalesEvent(day, "live", sku="BOX", uplift=5.0, note="ours"))
        made = booking.book_session(work, "SPRING")
        assert (made.told, made.without_base) == (("BOX",), ("LAMP",))
        assert booking.booked_units(work, "SPRING") == 0
        assert sales.events(work).height == 1


def test_what_was_booked_is_taken_back_and_nothing_else(database: Database, workspace_id: int) -> None:
    load(database, workspace_id)
    with database.work(workspace_id) as work:
        sessions.create(work, DRAFT, ITEMS)
        for sku, note in (("BOX", "SPRING"), ("LAMP", "SPRING"), ("MUG", "ours")):
            sales.add_event(work, SalesEvent(STARTS.date(), "live", sku=sku, uplift=5.0, note=note))
        assert booking.withdraw(work, "SPRING") == 2
        assert sales.events(work)["note"].to_list() == ["ours"]
