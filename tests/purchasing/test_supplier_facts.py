"""What is kept of suppliers and their promises, and what their scorecards make of it, on the tiny world."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from tests.purchasing.books import incoming_adds_up
from tests.worlds.tiny import Loaded

from sealane.infra.bulk import Taken
from sealane.infra.database import Database, Work
from sealane.infra.listing import Query, page
from sealane.purchasing import service
from sealane.purchasing.contracts import (
    BadOrder,
    OrderBatch,
    OrderRequest,
    Receipt,
    SupplierNotFound,
)
from sealane.purchasing.contracts.profiles import (
    BadEntry,
    Capacity,
    CapacityBatch,
    Certificate,
    CertificateBatch,
    Contact,
    DeliveryBatch,
    Enquiry,
    EnquiryBatch,
    InspectionBatch,
    ProfileEntryNotFound,
    Validity,
)
from sealane.purchasing.contracts.scores import Measure, Scorecard, Weights
from sealane.purchasing.core.validity import validity

TODAY = date(2026, 3, 2)
AGREED = date(2026, 2, 20)


def _past_order(work: Work, world: Loaded, number: str = "P1", received: int = 100, **more: object) -> None:
    row = {
        "number": number, "supplier": "ACME", "warehouse_id": world.warehouse["LAX"],
        "sku_id": world.sku["BOX"],
        "units": 100, "received_units": received, "ordered_on": AGREED - timedelta(days=30), "due_on": AGREED,
        "confirmed_on": AGREED - timedelta(days=28), "confirmed_due_on": AGREED, "received_on": AGREED,
    } | more  # fmt: skip
    service.take_orders(work, OrderBatch(pl.DataFrame([row])), 7)


def _score(work: Work, supplier: str = "ACME") -> Scorecard:
    service.score_suppliers(work)
    card = service.scorecard(work, supplier)
    assert card is not None
    return card


def _own(card: Scorecard, measure: Measure) -> float | None:
    return next((m.own for m in card.measures if m.measure is measure), None)


def test_the_confirmed_day_stays_when_the_day_due_is_put_off(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    wish = OrderRequest(world.sku["BOX"], world.warehouse["LAX"], 100, "ACME", due_on=TODAY)
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [wish])
        agreed = service.confirm(work, made.number, date(2026, 3, 20))
        assert (agreed.confirmed_on, agreed.lines[0].confirmed_due_on) == (TODAY, date(2026, 3, 20))
        late = service.change_line(work, made.number, agreed.lines[0].id, due_on=date(2026, 5, 1))
        assert (late.lines[0].due_on, late.lines[0].confirmed_due_on) == (date(2026, 5, 1), date(2026, 3, 20))
        right = service.correct_confirmation(work, made.number, date(2026, 3, 25), reason="misread")
        assert (right.lines[0].confirmed_due_on, right.lines[0].due_on) == (
            date(2026, 3, 25),
            date(2026, 5, 1),
        )


def test_a_draft_has_nothing_confirmed_to_correct(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    wish = OrderRequest(world.sku["BOX"], world.warehouse["LAX"], 100, "ACME")
    with database.work(workspace_id) as work:
        (made,) = service.create_orders(work, [wish], placed=False)
        with pytest.raises(BadOrder):
            service.correct_confirmation(work, made.number, TODAY)


def test_a_later_file_does_not_whitewash_what_was_confirmed(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        _past_order(work, world, received=0, received_on=None)
        _past_order(work, world, confirmed_due_on=TODAY, due_on=TODAY, received_on=AGREED + timedelta(days=5))
        assert service.order(work, "P1").lines[0].confirmed_due_on == AGREED
        assert _own(_score(work), Measure.ON_TIME) == 0


def test_what_was_first_asked_for_counts_where_nothing_was_confirmed(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        _past_order(work, world, received=0, received_on=None, confirmed_on=None, confirmed_due_on=None)
        late = AGREED + timedelta(days=5)
        _past_order(work, world, confirmed_on=None, confirmed_due_on=None, due_on=late, received_on=late)
        card = _score(work)
        assert _own(card, Measure.ON_TIME) == 0
        assert (card.counted.orders, card.counted.confirmed) == (1, 0)


def test_deliveries_of_a_file_tell_of_parts_and_what_was_damaged_and_are_undone(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    rows = pl.DataFrame(
        {
            "number": ["P1", "P1", "NONE"],
            "sku_id": [world.sku["BOX"]] * 3,
            "received_on": [AGREED, AGREED + timedelta(days=3), AGREED],
            "good_units": [60, 36, 5],
            "damaged_units": [0, 4, 0],
        }
    )
    with database.work(workspace_id) as work:
        _past_order(work, world)
        assert service.take_deliveries(work, DeliveryBatch(rows), 8) == (Taken(2, 0, 0), 1)
        card = _score(work)
        assert _own(card, Measure.ON_TIME) == pytest.approx(60)
        assert (card.counted.split, card.counted.units_damaged) == (1, 4)
        assert _own(card, Measure.QUALITY) == pytest.approx(60)
        service.undo_batch(work, 8)
        assert _own(_score(work), Measure.ON_TIME) == pytest.approx(100)
        assert incoming_adds_up(work)


def test_receipts_booked_by_people_are_deliveries(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        _past_order(work, world, received=0, received_on=None)
        service.receive(work, "P1", [Receipt("BOX", 40)], key="a", received_on=AGREED)
        service.receive(work, "P1", [Receipt("BOX", 50, 10)], key="b", received_on=AGREED + timedelta(days=2))
        card = _score(work)
        assert _own(card, Measure.ON_TIME) == pytest.approx(40)
        (way,) = card.lead_times
        assert way.mean == pytest.approx(0.4 * 28 + 0.6 * 30)
        came = service.received(work)
        assert came["arrived_on"].to_list() == [AGREED + timedelta(days=2)]


def test_a_lot_that_fails_its_inspection_lowers_quality(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    lot = pl.DataFrame(
        {"number": ["P1"], "inspected_on": [AGREED], "lot_units": [5_000], "sampled": [200], "major": [11]}
    )
    with database.work(workspace_id) as work:
        _past_order(work, world)
        assert service.take_inspections(work, InspectionBatch(lot), 9) == (Taken(1, 0, 0), 0)
        card = _score(work)
        assert (card.counted.inspections, card.counted.inspections_failed) == (1, 1)
        assert _own(card, Measure.QUALITY) == pytest.approx(50)


def test_a_supplier_that_only_exists_has_no_scorecard(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        assert service.score_suppliers(work) == ()
        assert service.scorecard(work, "ACME") is None
        (row,) = page(work, service.SUPPLIERS, Query()).rows
        assert (row["code"], row["score"]) == ("ACME", None)


def test_weights_are_kept_and_scores_follow_them(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        _past_order(work, world, received_on=AGREED + timedelta(days=9))
        service.write_weights(work, Weights(1, 0, 0, 0, 0, 0))
        card = service.scorecard(work, "ACME")
        assert card is not None
        on_time = next(m for m in card.measures if m.measure is Measure.ON_TIME)
        assert card.score == on_time.score
        assert service.read_weights(work).on_time == 1


def test_papers_people_and_questions_of_a_supplier_are_kept_changed_and_taken_away(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    asked = datetime(2026, 3, 1, 8, tzinfo=UTC)
    with database.work(workspace_id) as work:
        paper = service.add_entry(work, "ACME", Certificate("CE", "1", expires_on=TODAY))
        service.change_entry(work, "ACME", Certificate("CE", "2", id=paper.id))
        assert [c.number for c in service.entries(work, "ACME", Certificate)] == ["2"]
        service.remove_entry(work, "ACME", Certificate, paper.id)
        assert service.entries(work, "ACME", Certificate) == ()
        with pytest.raises(ProfileEntryNotFound):
            service.remove_entry(work, "ACME", Certificate, paper.id)
        service.add_entry(work, "ACME", Capacity(date(2026, 4, 1), 5_000))
        with pytest.raises(BadEntry):
            service.add_entry(work, "ACME", Capacity(date(2026, 4, 1), 6_000))
        with pytest.raises(BadEntry):
            service.add_entry(work, "ACME", Enquiry(asked, asked - timedelta(hours=1)))
        service.add_entry(work, "ACME", Enquiry(asked, asked + timedelta(hours=3), "price"))
        service.add_entry(work, "ACME", Contact("Ms Li", chat="li"))
        with pytest.raises(SupplierNotFound):
            service.entries(work, "NOBODY", Contact)


def test_papers_capacity_and_enquiries_of_files_are_taken_and_undone_with_the_suppliers_they_made(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    papers = CertificateBatch(pl.DataFrame({"supplier": ["NEW"], "kind": ["CE"]}))
    months = CapacityBatch(pl.DataFrame({"supplier": ["NEW"], "month": [date(2026, 4, 17)], "units": [900]}))
    asked = pl.Series("asked_at", ["2026-03-01T08:00:00"]).str.to_datetime()
    questions = EnquiryBatch(pl.DataFrame({"supplier": ["NEW"], "asked_at": asked}))
    with database.work(workspace_id) as work:
        assert service.take_certificates(work, papers, 11) == Taken(1, 0, 0)
        assert service.take_capacity(work, months, 11) == Taken(1, 0, 0)
        assert service.take_enquiries(work, questions, 11) == Taken(1, 0, 0)
        assert service.entries(work, "NEW", Capacity)[0].month == date(2026, 4, 1)
        service.undo_batch(work, 11)
        with pytest.raises(SupplierNotFound):
            service.supplier(work, "NEW")


def test_the_worked_certificate_is_warned_of_before_its_end() -> None:
    end = date(2026, 5, 1)
    assert validity(end, date(2026, 3, 1)) is Validity.VALID
    assert validity(end, date(2026, 3, 2)) is Validity.EXPIRING
    assert validity(end, end) is Validity.EXPIRING
    assert validity(end, date(2026, 5, 2)) is Validity.EXPIRED
    assert validity(None, end) is Validity.VALID
