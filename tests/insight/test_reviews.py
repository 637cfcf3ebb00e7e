"""Reviews: made once for each week and month, kept as they were, on paper and in a spreadsheet too."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from tests.app.conftest import SignedIn
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.accounts.contracts import Role
from sealane.app.jobs import FAILURES, LANES, handlers
from sealane.infra.database import Database
from sealane.infra.jobs import Worker, job
from sealane.insight import service
from sealane.insight.contracts import Words
from sealane.insight.contracts.reviews import Cadence, Column, Content, Figure, Format, Review, Section
from sealane.insight.core.review_content import remembered
from sealane.insight.core.review_json import from_json, to_json
from sealane.insight.core.review_pdf import pdf
from sealane.insight.core.review_periods import before, due, month_of, week_of
from sealane.insight.core.review_text import better, changed, public, title, written
from sealane.insight.store.review_tables import review
from sealane.kit.clock import FixedClock
from sealane.notices.store.tables import notice, notice_copy
from sealane.sales import service as sales
from sealane.sales.contracts import SalesBatch


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_week_is_over_on_monday_at_seven_by_the_workspaces_clock() -> None:
    after = due(_utc("2026-03-01T23:00"), "Asia/Shanghai", Cadence.WEEKLY)[0]
    assert (after.first, after.last) == (date(2026, 2, 23), date(2026, 3, 1))
    earlier = due(_utc("2026-03-01T22:59"), "Asia/Shanghai", Cadence.WEEKLY)[0]
    assert earlier.last == date(2026, 2, 22)


def test_a_month_is_over_on_the_first_and_compared_with_the_month_before() -> None:
    found = due(_utc("2026-03-01T12:00"), "UTC", Cadence.MONTHLY)[0]
    assert (found.first, found.last) == (date(2026, 2, 1), date(2026, 2, 28))
    assert (found.before_first, found.before_last) == (date(2026, 1, 1), date(2026, 1, 31))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from([week_of, month_of]))
def test_periods_follow_each_other_without_hole_or_overlap(day: date, made: Any) -> None:
    period = made(day)
    assert period.first <= day <= period.last
    assert before(period).last == period.first - timedelta(days=1)
    assert before(period).first == period.before_first


CONTENT = Content(
    Words("300 units sold.", "售出 300 件。"),
    (
        Figure("units", Words("Units sold", "销量"), Format.NUMBER, 300.0, 250.0, 0.2, True),
        Figure("turnover_days", Words("Turnover days", "周转天数"), Format.DAYS, 41.5, 40.0, 0.0375, False),
        Figure("margin", Words("Margin", "毛利"), Format.MONEY, 4200.0, None, None, True, finance=True),
    ),
    (
        Section(
            "slow",
            Words("Slow movers", "滞销商品"),
            Words("One.", "一个。"),
            (
                Column("sku", Words("SKU", "SKU"), Format.TEXT),
                Column("value", Words("Tied up", "占用金额"), Format.MONEY, finance=True),
            ),
            (("BOX <2>", 1234.5), (Words("Lamp", "台灯"), None)),
            ("/skus/BOX", ""),
        ),
    ),
)
REVIEW = Review(
    1, Cadence.WEEKLY, date(2026, 2, 23), date(2026, 3, 1), _utc("2026-03-02T07:00"), "USD", CONTENT
)


def test_a_week_is_called_by_its_days_in_both_languages() -> None:
    week = title(Cadence.WEEKLY, date(2026, 11, 9), date(2026, 11, 15))
    assert (week.en, week.zh) == (
        "Weekly review, 9 Nov – 15 Nov 2026",
        "每周复盘（2026 年 11 月 9 日—11 月 15 日）",
    )
    turn = title(Cadence.WEEKLY, date(2026, 12, 28), date(2027, 1, 3))
    assert turn.zh == "每周复盘（2026 年 12 月 28 日—2027 年 1 月 3 日）"


def test_what_was_kept_reads_the_same_later() -> None:
    assert from_json(to_json(CONTENT)) == CONTENT


def test_values_are_written_in_the_readers_language() -> None:
    assert written(1234.5, Format.MONEY, "en", "USD") == "1,234 USD"
    assert written(12.5, Format.MONEY, "en", "USD") == "12.50 USD"
    assert written(0.123, Format.SHARE, "zh", "USD") == "12.3 %"
    assert written(41.5, Format.DAYS, "zh", "USD") == "41.5 天"
    assert written(None, Format.NUMBER, "en", "USD") == "—"


def test_more_days_of_turnover_are_worse_and_more_sold_is_better() -> None:
    units, days, margin = CONTENT.figures
    assert (changed(units), better(units)) == ("+20.0 %", True)
    assert (changed(days), better(days)) == ("+3.8 %", False)
    assert (changed(margin), better(margin)) == ("", None)


def test_money_is_left_out_for_who_may_not_see_it() -> None:
    seen = public(CONTENT)
    assert [one.key for one in seen.figures] == ["units", "turnover_days"]
    assert seen.sections[0].rows == (("BOX <2>",), (Words("Lamp", "台灯"),))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_review_on_paper_is_the_same_to_the_byte(language: str) -> None:
    first, second = (pdf(REVIEW, CONTENT, language, "Lamp & <Shop> 灯铺") for _ in range(2))
    assert first == second
    assert first.startswith(b"%PDF-")
    assert b"STSong-Light" in first
    assert len(first) < 20_000


def test_an_empty_review_fits_on_paper_too() -> None:
    assert pdf(REVIEW, Content(Words("", ""), (), ()), "zh", "").startswith(b"%PDF-")


def test_the_next_review_compares_with_figures_and_scores() -> None:
    columns = tuple(Column(k, Words(k, k), Format.TEXT) for k in ("supplier", "name", "score"))
    scores = Section("suppliers", Words("", ""), Words("", ""), columns, (("LW", "Works", 71.0),), ("",))
    known = remembered(Content(Words("", ""), CONTENT.figures, (scores,)))
    assert known == {"units": 300.0, "turnover_days": 41.5, "margin": 4200.0, "score LW": 71.0}


@pytest.fixture
def world(database: Database, workspace_id: int) -> Loaded:
    """The tiny world with sales from January until Sunday, 1 March."""
    loaded = load_tiny_world(database, workspace_id)
    days = [date(2026, 1, 5) + timedelta(days=n) for n in range(56)]
    rows = [(f"{sku}-{day}", day, sku, units) for day in days for sku, units in _sold(day)]
    frame = pl.DataFrame(
        {
            "order_ref": [r[0] for r in rows],
            "source": ["shop"] * len(rows),
            "kind": ["sale"] * len(rows),
            "sold_on": [r[1] for r in rows],
            "sku_id": [loaded.sku[r[2]] for r in rows],
            "sku_code": [r[2] for r in rows],
            "warehouse_id": [loaded.warehouse["LAX"]] * len(rows),
            "units": [r[3] for r in rows],
            "revenue": [r[3] * 20.0 for r in rows],
            "currency": ["USD"] * len(rows),
            "market": ["US"] * len(rows),
        }
    )
    with database.work(workspace_id) as work:
        sales.take_lines(work, SalesBatch(frame), 1)
    return loaded


def _sold(day: date) -> list[tuple[str, int]]:
    """Boxes take off in the last week; lamps sell a little less."""
    last = day >= date(2026, 2, 23)
    return [("BOX", 20 if last else 10), ("LAMP", 3 if last else 4)]


def _work_off(app: FastAPI, database: Database) -> None:
    Worker(database, handlers(app.state.files), FAILURES, LANES).run_until_idle()


def test_reviews_come_by_themselves_once_and_are_caught_up_after_a_standstill(
    app: FastAPI, database: Database, workspace_id: int, world: Loaded, signed_in: SignedIn
) -> None:
    owner = signed_in(Role.OWNER)
    assert service.enqueue_rhythm(database, [workspace_id]) >= 1
    _work_off(app, database)
    listed = owner.get("/api/reviews").json()
    weeks = [one["first"] for one in listed if one["cadence"] == "weekly"]
    months = [one["first"] for one in listed if one["cadence"] == "monthly"]
    assert weeks == ["2026-02-23", "2026-02-16", "2026-02-09", "2026-02-02", "2026-01-26"]
    assert months == ["2026-02-01", "2026-01-01"], "nothing was sold in December"
    service.enqueue_rhythm(database, [workspace_id])
    _work_off(app, database)
    assert len(owner.get("/api/reviews").json()) == len(listed)
    with database.work(workspace_id) as work:
        told = work.execute(select(notice.c.key).where(notice.c.family == "review")).scalars().all()
    assert sorted(told) == ["review monthly 2026-02-01", "review weekly 2026-02-23"], "old ones tell nobody"


def test_a_review_says_what_was_sold_and_what_moved(
    database: Database, workspace_id: int, world: Loaded, signed_in: SignedIn
) -> None:
    owner = signed_in(Role.OWNER)
    with database.work(workspace_id) as work:
        service.make_reviews(work)
    first = next(one for one in owner.get("/api/reviews").json() if one["first"] == "2026-02-23")
    found = owner.get(f"/api/reviews/{first['id']}").json()
    figures = {one["key"]: one for one in found["figures"]}
    assert (figures["units"]["now"], figures["units"]["before"]) == (161.0, 98.0)
    assert figures["revenue"]["now"] == 3_220.0
    bought = (140 * 42.0 + 21 * 90.0) / 7.2
    assert figures["margin"]["now"] == pytest.approx(3_220 - bought, rel=1e-6)
    sections = {one["key"]: one for one in found["sections"]}
    assert sections["risers"]["rows"][0][:5] == ["BOX", "Storage box", 140.0, 70.0, 70.0]
    assert sections["fallers"]["rows"][0][:5] == ["LAMP", "Desk lamp", 21.0, 28.0, -7.0]
    assert "64% more" in found["headline"]["en"]
    assert "增加 64%" in found["headline"]["zh"]


def test_an_old_review_reads_the_same_though_sales_were_corrected_since(
    database: Database, workspace_id: int, world: Loaded, signed_in: SignedIn
) -> None:
    owner = signed_in(Role.OWNER)
    with database.work(workspace_id) as work:
        service.make_reviews(work)
    number = owner.get("/api/reviews").json()[0]["id"]
    before_it = owner.get(f"/api/reviews/{number}").json()
    with database.work(workspace_id) as work:
        sales.undo_batch(work, 1)
    assert owner.get(f"/api/reviews/{number}").json() == before_it


def test_a_review_waits_for_the_last_days_sales_and_then_says_what_it_lacks(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    database.clock = FixedClock(_utc("2026-03-09T09:00"))
    with database.work(workspace_id) as work:
        assert {one.last for one in service.due_reviews(work) if one.cadence is Cadence.WEEKLY} == {
            date(2026, 3, 1),
            date(2026, 2, 22),
            date(2026, 2, 15),
            date(2026, 2, 8),
        }
    database.clock = FixedClock(_utc("2026-03-01T09:00"))
    with database.work(workspace_id) as work:
        firsts = {one.first for one in service.due_reviews(work)}
    assert date(2026, 2, 23) not in firsts, "the week is not over"


def test_a_review_is_given_on_paper_and_as_a_spreadsheet(
    database: Database, workspace_id: int, world: Loaded, signed_in: SignedIn
) -> None:
    owner, live = signed_in(Role.OWNER), signed_in(Role.LIVE)
    with database.work(workspace_id) as work:
        number = service.make_reviews(work)[-1]
    paper = owner.get(f"/api/reviews/{number}/pdf", params={"lang": "zh"})
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(owner.get(f"/api/reviews/{number}/xlsx?lang=zh").content)
    )
    assert book.sheet_names[:2] == ["指标", "销量上升"]
    names = [row[0] for row in book.get_sheet_by_name("指标").to_python()]
    assert "毛利 (USD)" in names
    cells = [cell for row in book.get_sheet_by_name("指标").to_python()[1:] for cell in row[1:] if cell != ""]
    assert cells == [round(cell, 2) for cell in cells if isinstance(cell, float)]
    seen = CalamineWorkbook.from_filelike(io.BytesIO(live.get(f"/api/reviews/{number}/xlsx?lang=zh").content))
    assert "毛利 (USD)" not in [row[0] for row in seen.get_sheet_by_name("指标").to_python()]
    assert all(one["key"] != "margin" for one in live.get(f"/api/reviews/{number}").json()["figures"])
    assert owner.get("/api/reviews/999999").status_code == 404


def test_two_workers_make_one_review(database: Database, workspace_id: int, world: Loaded) -> None:
    for _ in range(2):
        with database.work(workspace_id) as work:
            service.make_reviews(work)
    with database.work(workspace_id) as work:
        kept = work.execute(select(review.c.cadence, review.c.first_day)).all()
    assert len(kept) == len(set(kept))


def test_who_wants_no_reviews_is_told_of_none(
    database: Database, workspace_id: int, world: Loaded, signed_in: SignedIn
) -> None:
    owner, buyer = signed_in(Role.OWNER), signed_in(Role.BUYER)
    mine = buyer.get("/api/notice-preference").json()
    buyer.put("/api/notice-preference", json=mine | {"reviews": False})
    with database.work(workspace_id) as work:
        service.make_reviews(work)
    assert owner.get("/api/notices").json()["unread"] == 2
    assert buyer.get("/api/notices").json()["unread"] == 0


def test_a_workspace_without_sales_has_no_reviews(database: Database, workspace_id: int) -> None:
    assert service.enqueue_rhythm(database, [workspace_id]) == 0
    with database.work(workspace_id) as work:
        assert work.execute(select(job)).all() == []
        assert work.execute(select(notice_copy)).all() == []
