"""How much a session is given, in money."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from sealane.live.contracts import StepKind
from sealane.live.core.setting_aside import (
    Demand,
    Worth,
    elsewhere,
    gain_of_pool,
    loss_without,
    to_have,
    to_set_aside,
)
from sealane.live.core.sourcing import Way, bring

EVENLY = Demand(np.arange(1.0, 101.0))
TWO_WAYS = Demand(np.asarray([100.0, 300.0]))
SURELY_100 = Demand(np.asarray([100.0]))
TODAY, SESSION = date(2026, 3, 2), date(2026, 3, 12)


def test_the_worked_number_of_littlewoods_rule() -> None:
    assert to_set_aside(TWO_WAYS, SURELY_100, Worth(10, 10, 0), 300) == 200


def test_a_session_that_earns_more_a_unit_is_given_more() -> None:
    assert to_set_aside(TWO_WAYS, SURELY_100, Worth(21, 10, 0), 300) == 300
    assert to_set_aside(TWO_WAYS, SURELY_100, Worth(5, 10, 0), 150) == 50


def test_nothing_is_set_aside_for_a_loss_or_of_nothing() -> None:
    assert to_set_aside(TWO_WAYS, SURELY_100, Worth(0, 10, 0), 300) == 0
    assert to_set_aside(TWO_WAYS, SURELY_100, Worth(10, 10, 0), 0) == 0


def test_no_more_is_set_aside_than_may_ever_be_wanted() -> None:
    assert to_set_aside(TWO_WAYS, Demand(np.asarray([0.0])), Worth(10, 10, 0), 1_000) == 300


@pytest.mark.parametrize(("bring_cost", "units"), [(0.0, 90), (4.0, 50), (9.0, 0)])
def test_the_worked_number_of_the_newsvendor(bring_cost: float, units: int) -> None:
    assert to_have(EVENLY, Worth(9, 0, 1, bring_cost)) == units


def test_demand_elsewhere_spreads_as_worked() -> None:
    found = elsewhere(100)
    assert found.units.mean() == pytest.approx(100, abs=0.5)
    assert found.units.std() == pytest.approx(36.4, rel=0.05)


def test_a_pool_wins_what_the_session_would_have_lost_to_others() -> None:
    # 100 and 100 wanted, 100 there: shared evenly 50 each; a pool of 100 wins 50 × (10 − 4).
    gain = gain_of_pool(SURELY_100, SURELY_100, Worth(10, 4, 0), 100, 100)
    assert gain == pytest.approx(300)


def test_the_money_lost_without_more_units() -> None:
    # 100 wanted for sure or 300: with 300 there 200 are served on average, with 100 only 100.
    assert loss_without(TWO_WAYS, Worth(7, 0, 0), 100, 300) == pytest.approx(700)


def _way(channel: str, days: float, cost: float, most: int = 1_000) -> Way:
    return Way(StepKind.TRANSFER, "SZX", "LAX", channel, days, cost, most=most)


def test_the_cheapest_way_in_time_is_taken_and_the_dear_one_brings_the_rest_that_pays() -> None:
    found = bring(EVENLY, Worth(9, 0, 1), 20, [_way("air", 5.2, 4), _way("sea", 30, 0.5)], TODAY, SESSION)
    assert [(one.way.channel, one.units) for one in found.brought] == [("air", 30)]
    assert found.brought[0].start_by == date(2026, 3, 5)
    assert found.brought[0].arrives_on == date(2026, 3, 8)
    assert found.short_units == 40
    assert found.lost > 0


def test_what_can_not_come_in_time_is_said_with_its_day() -> None:
    found = bring(EVENLY, Worth(9, 0, 1), 0, [_way("sea", 30, 0.5)], TODAY, SESSION)
    assert found.brought == ()
    assert found.first_on == date(2026, 4, 1)
    assert found.short_units == 90


def test_units_come_in_multiples_and_not_beyond_what_is_there() -> None:
    way = Way(StepKind.PURCHASE, "ACME", "LAX", "", 5, 0.0, most=70, least=40, multiple=20)
    found = bring(EVENLY, Worth(9, 0, 1), 0, [way], TODAY, SESSION)
    assert found.brought[0].units == 60


def test_a_way_that_costs_more_than_it_wins_is_not_taken() -> None:
    way = Way(StepKind.TRANSFER, "SZX", "LAX", "air", 5, 0.0, fixed_cost=10_000, most=500)
    assert bring(EVENLY, Worth(9, 0, 1), 0, [way], TODAY, SESSION).brought == ()


def test_a_unit_that_is_hardly_ever_wanted_is_not_kept_although_it_costs_nothing() -> None:
    rarely = Demand(np.asarray([10.0] * 59 + [1_000.0]))
    assert to_set_aside(rarely, Demand(np.asarray([0.0])), Worth(10, 10, 0), 5_000) == 10
    assert to_have(rarely, Worth(10, 0, 0)) == 10
