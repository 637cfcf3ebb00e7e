"""What is brought at once: how many units, by which ways, never one unit twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sealane.live.contracts import StepKind
from sealane.live.core.emergency import rush, units_needed
from sealane.live.core.sourcing import Way

TODAY = date(2026, 3, 2)
AIR = Way(StepKind.TRANSFER, "SZX", "LAX", "air", 10.0, 4.0, most=300, usual_days=7.0)
SEA = replace(AIR, channel="sea", days=36.0, unit_cost=0.0, usual_days=27.0)
WORKS = Way(StepKind.PURCHASE, "Works", "LAX", "", 50.0, 0.0, most=1_000_000, least=100, multiple=10)


def test_half_of_who_found_nothing_and_is_yet_to_come_less_what_is_coming() -> None:
    assert units_needed(1_800, 1_500, 20, 30, 0, 200) == 850
    assert units_needed(10, 0, 20, 30, 700, 0) == 0


def test_a_burst_of_seconds_is_not_taken_for_an_hour() -> None:
    assert units_needed(300, 3, 3_700, 30, 0, 0) == 452


def test_one_shelf_is_not_emptied_twice_by_two_ways_from_it() -> None:
    chosen = rush([AIR, SEA, WORKS], 500, 20.0, TODAY)
    assert [(one.way.channel, one.units) for one in chosen] == [("air", 300), ("", 200)]
    assert chosen[0].arrives_on == date(2026, 3, 12)
    assert chosen[0].usual_on == date(2026, 3, 9)


def test_a_dear_fast_way_gives_way_to_a_slow_one_where_the_margin_is_small() -> None:
    assert [one.way.channel for one in rush([AIR, SEA], 100, 5.0, TODAY)] == ["sea"]


def test_least_amounts_and_multiples_are_kept_and_what_brings_no_money_is_left() -> None:
    assert [one.units for one in rush([WORKS], 33, 20.0, TODAY)] == [100]
    assert [one.units for one in rush([WORKS], 125, 20.0, TODAY)] == [130]
    assert rush([replace(WORKS, unit_cost=30.0)], 125, 20.0, TODAY) == []
    assert rush([replace(WORKS, most=50)], 125, 20.0, TODAY) == []
