"""Rate cards, duties and charges as sellers and forwarders write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.exchange.desk import Desk
from tests.exchange.made import checked, detected, only_sheet

from sealane.exchange.contracts import ImportStatus
from sealane.exchange.core.rate_sheet import band_of
from sealane.infra.listing import Query, page
from sealane.logistics import service as logistics

WIDE = (
    "美森快船报价（含税双清）\n"
    "国家,渠道名称,邮编分区,币种,时效（天）,21-50KG,51-99KG,100KG+\n"
    "美国,美森正班,8-9,CNY,18,13.5,12.8,12\n"
    ",,4-7,CNY,22,14.2,13.6,\n"
    "德国,铁派,,CNY,28,x,9.5,9\n"
)


@pytest.mark.parametrize(
    ("header", "low"),
    [("21-50KG", 21.0), ("100KG+", 100.0), ("≥45公斤", 45.0), ("0.5~1 kg", 0.5), ("51KG以上", 51.0),
     ("2026", None), ("单价", None), ("12月", None), ("时效（天）", None)],
)  # fmt: skip
def test_a_weight_band_is_known_by_how_it_is_written(header: str, low: float | None) -> None:
    assert band_of(header) == low


def test_weight_bands_across_become_rows_down_and_a_bad_cell_is_found() -> None:
    result = checked(WIDE)
    assert detected(WIDE).kind == "rate_cards"
    rows = result.frame.select("destination", "service", "post_codes", "from_kg", "per_kg").rows()
    assert rows == [
        ("US", "美森正班", "8-9", 21.0, 13.5),
        ("US", "美森正班", "8-9", 51.0, 12.8),
        ("US", "美森正班", "8-9", 100.0, 12.0),
        ("US", "美森正班", "4-7", 21.0, 14.2),
        ("US", "美森正班", "4-7", 51.0, 13.6),
        ("DE", "铁派", None, 51.0, 9.5),
        ("DE", "铁派", None, 100.0, 9.0),
    ]
    assert [(r.line, r.column, r.value) for r in result.rejects] == [(5, "per_kg", "x")]


def test_a_sheet_without_weights_is_left_as_it_is() -> None:
    assert only_sheet("sku,1-10,11-20,21+\nA,5,4,3\n").width == 4


def test_a_forwarders_sheet_becomes_cards_that_can_be_undone(desk: Desk) -> None:
    done = desk.send(WIDE, "美森报价.csv")
    assert (done.status, done.rows_new, done.rows_rejected) == (ImportStatus.DONE, 7, 1)
    with desk.database.work(desk.workspace_id) as work:
        cards = sorted(logistics.known_cards(work), key=lambda c: (c.destination, c.post_codes))
    assert [(c.destination, c.post_codes, len(c.bands), c.days_p90) for c in cards] == [
        ("DE", "", 2, 28.0),
        ("US", "4-7", 2, 22.0),
        ("US", "8-9", 3, 18.0),
    ]
    assert cards[2].bands[0].per_kg == Decimal("13.5")
    desk.undo(done.id)
    with desk.database.work(desk.workspace_id) as work:
        assert logistics.known_cards(work) == ()


def test_a_row_without_any_price_is_refused_alone(desk: Desk) -> None:
    long = (
        "国家,运输方式,币种,首重,首重价,续重,续重价\nUS,express,CNY,0.5,90,0.5,35\nUK,express,CNY,0.5,,0.5,\n"
    )
    done = desk.send(long, "rate_cards.csv")
    assert (done.rows_new, done.rows_rejected) == (1, 1)


def test_charges_in_chinese_are_booked_and_the_same_file_again_changes_nothing(desk: Desk) -> None:
    head = "货件号,费用类型,金额,币种,账单日期,账单号\n"
    bill = f"{head}SH-1,头程运费,1200,CNY,2026-02-01,B1\nSH-1,关税,80,USD,2026-02-01,B1\n"
    assert desk.send(bill, "charges.csv").rows_new == 2
    again = desk.send(bill + "SH-1,运费,-100,CNY,2026-02-01,B2\n", "charges-2.csv")
    assert (again.rows_new, again.rows_unchanged) == (1, 2)


def test_an_own_rule_of_duty_stands_in_place_of_the_known_one(desk: Desk) -> None:
    desk.send("国家,规则,税率\nFR,增值税,5.5%\n", "duties.csv")
    with desk.database.work(desk.workspace_id) as work:
        rules = logistics.duty_rules(work)
    mine = [r for r in rules if r.market == "FR"]
    assert [(r.kind, r.rate, r.valid_from) for r in mine] == [("vat", Decimal("0.055"), None)]
    assert date(2026, 7, 1) in {r.valid_from for r in rules if r.market == "EU"}


def test_terms_of_free_days_come_by_file_with_their_steps_and_go_with_it(desk: Desk) -> None:
    head = "港口,船公司,类型,免费天数,每天,第二档起,第二档单价,币种,生效日期\n"
    rows = "洛杉矶,,堆存费,4,100,10,220,USD,2026-01-01\n,COSCO,滞箱费,7,60,,,USD,2026-01-01\n"
    rows += "鹿特丹,,堆存费,4,100,3,9,EUR,\n"
    done = desk.send(head + rows, "free_time.csv")
    assert (done.rows_new, done.rows_rejected) == (2, 1)
    assert desk.send(head + rows + "\n", "again.csv").rows_unchanged == 2
    with desk.database.work(desk.workspace_id) as work:
        found = page(work, logistics.FREE_TIME_LISTING, Query(sort="free_days", finance=True)).rows
    assert [(r["kind"], r["free_days"], r["second_from"]) for r in found] == [
        ("demurrage", 4, 10),
        ("detention", 7, None),
    ]
    desk.undo(done.id)
    with desk.database.work(desk.workspace_id) as work:
        assert page(work, logistics.FREE_TIME_LISTING, Query()).rows == []
