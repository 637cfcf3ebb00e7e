"""What is expected of a showing, from past ones and from its likes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sealane.live.core.expecting import Showing, foresee

ASKED = Showing("A", "home", "new", "li", "evening")


def _past(sku: str = "A", demand: float = 100.0, count: int = 5, **others: object) -> list[Showing]:
    shown = [
        Showing(sku, "home", f"s{n}", "li", "evening", age_days=30 * n + 7, demand=demand)
        for n in range(count)
    ]
    return [replace(one, **others) for one in shown]  # type: ignore[arg-type]


def test_the_worked_number_without_any_past() -> None:
    (found,) = foresee([], [ASKED])
    assert found.expected.p50 == pytest.approx(4.453, abs=0.001)
    assert found.expected.showings == 0


def test_the_worked_number_of_a_product_shown_five_times() -> None:
    (found,) = foresee(_past(), [ASKED])
    assert round(found.expected.p50) == 94
    assert (round(found.expected.p10), round(found.expected.p90)) == (42, 212)
    assert found.expected.showings == 5


def test_a_product_never_shown_takes_after_its_category_and_is_wider() -> None:
    known, new, strange = foresee(
        _past(),
        [
            ASKED,
            replace(ASKED, sku="B"),
            replace(ASKED, sku="C", category="garden", host="wang", part="morning"),
        ],
    )
    assert new.expected.showings == 0
    assert known.scale < new.scale < strange.scale
    assert 10 < new.expected.p50 < known.expected.p50


def test_a_lower_price_and_more_viewers_sell_more() -> None:
    past = _past(price_ratio=1.0, viewers=1_000.0)
    base, cheap, crowded = foresee(
        past,
        [
            replace(ASKED, price_ratio=1.0, viewers=1_000.0),
            replace(ASKED, price_ratio=0.7, viewers=1_000.0),
            replace(ASKED, price_ratio=1.0, viewers=4_000.0),
        ],
    )
    assert cheap.expected.p50 > 1.3 * base.expected.p50
    assert crowded.expected.p50 > 1.5 * base.expected.p50


def test_what_sells_every_day_is_expected_to_sell_in_a_session_too() -> None:
    slow, fast = foresee([], [replace(ASKED, everyday=1.0), replace(ASKED, everyday=100.0)])
    assert fast.expected.p50 > 5 * slow.expected.p50


def test_the_order_of_the_past_changes_nothing() -> None:
    past = [*_past(), *_past("B", 20.0)]
    assert foresee(past, [ASKED]) == foresee(past[::-1], [ASKED])


def test_ranges_hold_what_they_promise_on_sessions_made_by_another_law() -> None:
    rng = np.random.default_rng(5)
    level = rng.lognormal(3.5, 0.9, 40)
    past, asked, truth = [], [], []
    for session in range(14):
        crowd = rng.lognormal(0, 0.3)
        for sku in rng.choice(40, 12, replace=False):
            demand = float(rng.negative_binomial(6, 6 / (6 + level[sku] * crowd)))
            one = Showing(f"K{sku}", f"c{sku % 4}", f"s{session}", "li", "evening", 14.0 * (14 - session))
            if session < 12:
                past.append(replace(one, demand=demand))
            else:
                asked.append(one)
                truth.append(demand)
    held = [e.expected.p10 <= t <= e.expected.p90 for e, t in zip(foresee(past, asked), truth, strict=True)]
    assert 0.6 <= np.mean(held) <= 1.0


def test_draws_rise_and_have_the_mean_that_is_said() -> None:
    (found,) = foresee(_past(), [ASKED])
    draws = found.draws()
    assert (np.diff(draws) >= 0).all()
    assert draws.mean() == pytest.approx(found.expected.mean)
