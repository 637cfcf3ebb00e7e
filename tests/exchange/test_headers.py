"""Headers are matched by what they say, in any case, width, language or order."""

from __future__ import annotations

import pytest

from sealane.exchange.core.headers import fingerprint, key, match
from sealane.exchange.core.privacy import is_personal
from sealane.exchange.core.recognise import KINDS
from sealane.exchange.core.tables import TABLES


def test_case_width_and_punctuation_do_not_count() -> None:
    assert key("\ufeffAmazon-Order-ID ") == key("amazon order id") == key("ＡmazonOrderId")
    assert key("StartingWarehouseBalance") == key("Starting Warehouse Balance")


def test_a_fingerprint_depends_on_the_headers_not_on_their_order() -> None:
    assert fingerprint(["SKU", "Qty"]) == fingerprint(["qty", " sku "])
    assert fingerprint(["SKU", "Qty"]) != fingerprint(["SKU", "Price"])


@pytest.mark.parametrize(
    ("header", "column", "factor", "currency"),
    [
        ("重量(g)", "weight_kg", 0.001, None),
        ("Weight (lb)", "weight_kg", 0.45359237, None),
        ("长（mm）", "length_cm", 0.1, None),
        ("采购单价(元)", "unit_cost", 1.0, "CNY"),
        ("Unit cost (USD)", "unit_cost", 1.0, "USD"),
        ("售价($)", "price", 1.0, None),
        ("*商品编码", "sku", 1.0, None),
        ("SKU/货号", "sku", 1.0, None),
        ("品名 Name", "name", 1.0, None),
    ],
)
def test_a_header_says_its_column_unit_and_currency(
    header: str, column: str, factor: float, currency: str | None
) -> None:
    (found,) = match(TABLES["products"], [header])
    assert (found.column, found.factor, found.currency) == (column, factor, currency)


def test_an_unknown_unit_is_not_guessed_at() -> None:
    assert match(TABLES["products"], ["重量(箱)"]) == ()


def test_the_closer_of_two_headers_for_one_column_wins() -> None:
    found = match(TABLES["stock"], ["inventory", "on_hand", "sku"])
    assert {(m.column, m.header) for m in found} == {("on_hand", "on_hand"), ("sku", "sku")}


def test_every_own_column_is_found_by_its_own_name() -> None:
    for table in TABLES.values():
        assert {m.column for m in match(table, table.names)} == set(table.names), table.name


def test_every_column_speaks_both_languages() -> None:
    for table in TABLES.values():
        for column in table.columns:
            assert column.en
            assert column.zh, (table.name, column.name)


def test_no_table_that_is_taken_in_declares_a_persons_data_but_that_of_contacts() -> None:
    # The zones of a price list are nobody's address.
    allowed = {"customer", "post_codes", "remote_post_codes"}
    declared = {
        table.name: names
        for table in KINDS.values()
        if (names := {c.name for c in table.columns if is_personal(c.name)} - allowed)
    }
    assert declared == {"order_contacts": {"email"}}
