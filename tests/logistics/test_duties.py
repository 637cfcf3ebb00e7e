"""Duty and VAT of consignments that can be reckoned by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sealane.logistics.contracts.duties import Declared, DutyKind, DutyRule, Entry, ImportCosts
from sealane.logistics.core.duties import import_costs, standing_rules
from sealane.logistics.core.known_duties import KNOWN_DUTIES

D = Decimal
TO_FRANCE = Entry(
    "FR",
    date(2026, 7, 15),
    "EUR",
    (
        Declared("TEE-A", D(15), "6109.10"),
        Declared("TEE-B", D(15), "610910"),
        Declared("SHOE", D(30), "640411"),
    ),
    freight=D(5),
)
TARIFF = (
    DutyRule("US", DutyKind.DUTY, "6109", rate=D("0.165")),
    DutyRule("US", DutyKind.DUTY, "61", rate=D("0.10")),
    DutyRule("US", DutyKind.ADDED, "", "CN", rate=D("0.25")),
    DutyRule("DE", DutyKind.DUTY, "6109", rate=D("0.12")),
)


def worth(currency: str) -> Decimal | None:
    return {"EUR": D(1), "GBP": D("1.15"), "USD": D("0.9")}.get(currency)


def due(entry: Entry) -> ImportCosts:
    return import_costs((*TARIFF, *KNOWN_DUTIES), entry, worth)


def test_two_shirts_and_shoes_to_france_pay_two_item_types_and_vat_on_them() -> None:
    made = due(TO_FRANCE)
    assert (made.duty, made.vat) == (D("6.00"), D("1.20"))
    assert dict(made.duty_by_sku) == {"TEE-A": D("1.50"), "TEE-B": D("1.50"), "SHOE": D("3.00")}


def test_before_july_2026_small_consignments_paid_no_duty() -> None:
    assert due(replace(TO_FRANCE, on=date(2026, 6, 30))).duty == 0


def test_a_large_consignment_pays_the_tariff_on_goods_and_freight_and_vat_on_all() -> None:
    made = due(Entry("DE", date(2026, 9, 1), "EUR", (Declared("TEE", D(1000), "610910"),), D(80), D(20)))
    assert made.duty == D("132.00")
    assert made.vat == D("234.08")  # (1000 + 80 + 20 + 132) × 19 %


def test_america_counts_goods_alone_and_adds_what_origin_brings() -> None:
    entry = Entry("US", date(2026, 9, 1), "USD", (Declared("TEE", D(1000), "6109.10.00", "CN"),), D(500))
    assert due(entry).duty == D("415.00")  # 1000 × (16.5 % + 25 %)
    in_spring = due(replace(entry, on=date(2026, 3, 1)))
    assert in_spring.duty == D("515.00")
    assert due(replace(entry, on=date(2025, 8, 1), goods=(Declared("TEE", D(700), "6109"),))).duty == 0


def test_goods_without_a_known_rate_are_said_and_not_guessed() -> None:
    made = due(Entry("US", date(2026, 9, 1), "USD", (Declared("MUG", D(100), "691200"),)))
    assert made.duty == 0
    assert "No duty rate is known for MUG" in made.notes[0].en


def test_small_goods_to_britain_are_taxed_at_the_sale() -> None:
    made = due(Entry("GB", date(2026, 9, 1), "GBP", (Declared("TEE", D(100), "6109"),)))
    assert (made.duty, made.vat) == (D(0), D(0))
    assert "at the sale" in made.notes[-1].en


def test_a_limit_in_a_currency_without_a_rate_is_said() -> None:
    made = due(Entry("JP", date(2026, 9, 1), "EUR", (Declared("TEE", D(10), "6109"),)))
    assert made.vat == D("1.00")
    assert any("JPY" in note.en for note in made.notes)


def test_an_own_rule_stands_in_place_of_a_known_one() -> None:
    own = DutyRule("FR", DutyKind.VAT, rate=D("0.055"))
    rules = standing_rules(KNOWN_DUTIES, (own,))
    assert [r.rate for r in rules if r.market == "FR" and r.kind is DutyKind.VAT] == [D("0.055")]
    assert len(rules) == len(KNOWN_DUTIES)


def test_known_rules_say_where_they_come_from_and_no_two_say_the_same() -> None:
    assert all(rule.source for rule in KNOWN_DUTIES)
    assert len({rule.key for rule in KNOWN_DUTIES}) == len(KNOWN_DUTIES)
