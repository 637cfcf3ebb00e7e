"""Rate cards asked for consignments whose price can be reckoned by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sealane.logistics.contracts.rate_cards import (
    Band,
    Consignment,
    Goods,
    Item,
    RateCard,
    Spot,
)
from sealane.logistics.core.rate_cards import fits, in_post_codes, quote

D = Decimal
LAX = Spot("LAX", "US", "US-CA", "90001")
BOXES = Goods("BOX", 3, D("9.2"), (D(60), D(40), D(40)))
SENT = Consignment(Spot("SZX", "CN", "CN-GD"), LAX, date(2026, 11, 16), (BOXES,))
CARD = RateCard(
    forwarder="Bluewake",
    service="fast sea",
    channel="fast_sea",
    origin="CN",
    destination="US",
    post_codes="",
    valid_from=date(2026, 11, 1),
    valid_to=date(2026, 12, 31),
    currency="CNY",
    bands=(Band(D(21), per_kg=D(32)), Band(D(45), per_kg=D(30)), Band(D(100), per_kg=D(28))),
    divisor=D(6000),
    round_to_kg=D(1),
    fuel_share=D("0.1"),
    clearance_fee=D(100),
)


def test_a_quote_adds_up_line_by_line() -> None:
    made = quote(CARD, SENT)
    assert made.chargeable_kg == 48
    assert [(line.item, line.amount) for line in made.lines] == [
        (Item.FREIGHT, D("1440.00")),
        (Item.FUEL, D("144.00")),
        (Item.CLEARANCE, D("100.00")),
    ]
    assert made.total == D("1684.00")
    assert made.lines[0].how == "48 kg × 30"


def test_little_goods_pay_the_first_band() -> None:
    small = replace(SENT, goods=(Goods("S", 1, D(2), (D(10), D(10), D(10))),))
    assert quote(CARD, small).lines[0].amount == 21 * 32


def test_the_cheaper_of_two_bands_is_taken_where_the_card_says_so() -> None:
    heavy = replace(SENT, goods=(Goods("S", 1, D(97), (D(10), D(10), D(10))),))
    assert quote(CARD, heavy).lines[0].amount == 97 * 30
    assert quote(replace(CARD, lower_break=True), heavy).lines[0].amount == 100 * 28


def test_first_and_further_weight_count_begun_steps() -> None:
    band = Band(D(0), first_kg=D("0.5"), first_price=D(90), step_kg=D("0.5"), step_price=D(35))
    express = replace(CARD, bands=(band,), round_to_kg=None, fuel_share=None, clearance_fee=None)
    parcel = replace(SENT, goods=(Goods("S", 1, D("1.2"), (D(10), D(10), D(10))),))
    assert quote(express, parcel).total == 90 + 2 * 35


def test_volume_is_paid_with_weight_standing_for_it() -> None:
    sea = replace(CARD, bands=(Band(D(0), per_m3=D(900)),), minimum_m3=D("0.5"), fuel_share=None)
    assert quote(sea, SENT).lines[0].amount == 450
    dense = replace(SENT, goods=(Goods("S", 1, D(1000), (D(10), D(10), D(10))),))
    assert quote(sea, dense).chargeable_m3 == 6


def test_a_minimum_a_remote_place_a_battery_and_a_long_piece_cost_more() -> None:
    dear = replace(
        CARD,
        minimum_charge=D(2000),
        remote_post_codes="900-905",
        remote_per_kg=D("2.5"),
        battery_per_kg=D(3),
        oversize_cm=D(50),
        oversize_per_piece=D(20),
    )
    live = replace(SENT, goods=(replace(BOXES, traits=frozenset({"battery"})),))
    items = {line.item: line.amount for line in quote(dear, live).lines}
    assert items[Item.MINIMUM] == 560
    assert items[Item.FUEL] == 200
    assert [items[i] for i in (Item.REMOTE, Item.BATTERY, Item.OVERSIZE)] == [D(120), D(144), D(60)]


def test_what_a_card_does_not_take_is_refused_with_why() -> None:
    picky = replace(CARD, accepts=frozenset({"battery"}), max_kg=D(20), max_side_cm=D(50))
    wet = replace(SENT, goods=(replace(BOXES, traits=frozenset({"liquid", "battery"})),))
    said = [text.en for text in quote(picky, wet).refused]
    assert said == [
        "It does not take: liquid.",
        "It takes up to 20 kg, these weigh 27.6.",
        "BOX is 60 cm long; at most 50 cm may be.",
    ]
    assert not quote(CARD, wet).refused


def test_goods_without_weight_are_not_guessed_at() -> None:
    unknown = replace(SENT, goods=(replace(BOXES, weight_kg=None, sides_cm=()),))
    assert "not known" in quote(CARD, unknown).refused[0].en


def test_the_narrower_zone_is_known() -> None:
    west = replace(CARD, post_codes="80-93; 97")
    assert fits(west, SENT) == 10 + 3
    assert fits(CARD, SENT) == 10 + 1
    assert fits(replace(CARD, destination="LAX"), SENT) == 10 + 4
    assert fits(replace(CARD, destination="DE"), SENT) is None
    assert fits(replace(CARD, valid_to=date(2026, 11, 15)), SENT) is None


@pytest.mark.parametrize(
    ("code", "inside"),
    [("90001", True), ("97201", True), ("94105", False), ("80014", True), ("", False)],
)
def test_post_codes_are_compared_by_how_they_begin(code: str, inside: bool) -> None:
    assert in_post_codes("80-93; 97", code) is inside
