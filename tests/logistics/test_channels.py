"""Ways side by side whose money and time can be reckoned by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sealane.kit.text import Text
from sealane.logistics.contracts.channels import Need, PricedBy, Way
from sealane.logistics.core.channels import (
    Case,
    advise,
    days_beyond,
    judged,
    late_probability,
    ranked,
)

D = Decimal
READY = date(2026, 11, 16)
LAMP = Need("LAMP", 100, D(50), daily=2.0, margin=20.0, cover_days=30.0)
CASE = Case(READY, date(2026, 12, 16), (LAMP,), D(100), D(0), 0.12)
SEA = Way("sea", "sea", "", PricedBy.CARD, D(200), D(200), D(200), 40.0, 40.0)
AIR = Way("air", "air", "", PricedBy.CARD, D(900), D(900), D(900), 10.0, 10.0)


def per_unit(option: int, units: Mapping[str, int]) -> Decimal:
    """Sea 2 and air 9 a unit, in the order in which `advise` was given them."""
    return (D(2), D(9))[option] * sum(units.values())


def test_a_journey_runs_through_its_middle_and_its_ninetieth_percentile() -> None:
    assert late_probability(20, 30, 20) == pytest.approx(0.5)
    assert late_probability(20, 30, 30) == pytest.approx(0.1, abs=1e-4)
    assert late_probability(20, 30, 0) == 1.0
    assert days_beyond(40, 40, 30) == pytest.approx(10.0)
    assert days_beyond(20, 30, 0) == pytest.approx(21.03, abs=0.01)


def test_a_late_way_costs_the_margin_of_the_days_without_stock() -> None:
    slow, fast = judged(CASE, SEA), judged(CASE, AIR)
    assert slow.late == pytest.approx(1.0, abs=1e-6)
    assert slow.lost_margin == D("400.00")  # 10 days × 2 a day × 20
    assert slow.capital == D("65.75")  # 5,000 × 12 % × 40 ÷ 365
    assert slow.total == 200 + 100 + D("65.75") + 400
    assert fast.lost_margin == 0
    assert fast.total == 900 + 100 + D("16.44")
    assert (slow.arrives_p50, slow.unit_total) == (date(2026, 12, 26), D("7.6575"))


def test_no_more_margin_is_lost_than_the_goods_would_have_won() -> None:
    few = replace(CASE, needs=(replace(LAMP, units=3),))
    assert judged(few, SEA).lost_margin == D("60.00")


def test_part_goes_by_air_where_that_fills_the_shelf_until_the_sea_comes() -> None:
    options = [judged(CASE, SEA), judged(CASE, AIR)]
    made = advise(CASE, options, per_unit)
    assert made is not None
    # From day 30 until the ship comes on day 40 two a day are sold.
    assert [(part.option, part.units) for part in made.parts] == [(1, (("LAMP", 20),)), (0, (("LAMP", 80),))]
    assert made.total < min(one.total for one in options if one.total is not None)
    assert made.reason.en.startswith("20 units by air keep the shelf filled until the other 80 come by sea")


def test_a_cheap_way_is_taken_whole_where_nothing_is_lost_by_waiting() -> None:
    calm = replace(CASE, needs=(replace(LAMP, cover_days=60.0),))
    made = advise(calm, [judged(calm, SEA), judged(calm, AIR)], per_unit)
    assert made is not None
    assert [part.option for part in made.parts] == [0]
    assert "the 30 days that air saves are not worth 700.00 USD more freight" in made.reason.en


def test_ways_that_are_refused_or_unpriced_come_last_and_are_never_advised() -> None:
    barred = judged(CASE, replace(AIR, refused=(Text("No batteries.", "不收电池。"),)))
    unknown = judged(CASE, replace(SEA, name="rail", freight_p50=None))
    order = ranked([barred, unknown, judged(CASE, SEA)])
    assert [one.way.name for one in order] == ["sea", "rail", "air"]
    assert advise(CASE, [barred, unknown], per_unit) is None
    only = advise(CASE, order, per_unit)
    assert only is not None
    assert only.reason.en == "sea is the only way that can be taken."


def test_a_day_may_be_worth_what_a_person_says() -> None:
    said = replace(CASE, late_cost_per_day=7.0)
    assert judged(said, SEA).lost_margin == D("70.00")


def test_duty_that_a_price_includes_is_not_paid_twice() -> None:
    assert judged(CASE, replace(AIR, duty_included=True)).duty == 0
