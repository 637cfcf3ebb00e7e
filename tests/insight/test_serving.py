"""From which warehouse a market is served, and how much more to plan for there."""

import polars as pl
import pytest

from sealane.insight.core.findings_demand import MOST_PERCENT, rise_percent
from sealane.insight.core.serving import serving_place

ROTTERDAM, VENLO = 7, 8


def _served(*rows: tuple[str, int, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["market", "warehouse_id", "units"], orient="row")


def test_a_market_served_from_one_warehouse_is_a_part_of_what_leaves_there() -> None:
    assert serving_place(_served(("DE", ROTTERDAM, 8), ("FR", ROTTERDAM, 24)), "DE") == (ROTTERDAM, 0.25)
    other = _served(("DE", ROTTERDAM, 8), ("FR", ROTTERDAM, 24), ("US", VENLO, 100))
    assert serving_place(other, "DE") == (ROTTERDAM, 0.25)


def test_a_market_served_from_two_is_a_part_of_everything() -> None:
    assert serving_place(_served(("DE", ROTTERDAM, 5), ("DE", VENLO, 5), ("FR", VENLO, 10)), "DE") == (
        None,
        0.5,
    )


def test_all_markets_are_everything_and_an_unknown_one_is_the_whole() -> None:
    served = _served(("DE", ROTTERDAM, 8), ("FR", ROTTERDAM, 24))
    assert serving_place(served, "") == (None, 1.0)
    assert serving_place(served.clear(), "DE") == (None, 1.0)


def test_a_third_of_a_rise_is_planned_for() -> None:
    assert rise_percent(7.0, 0.2) == pytest.approx(40.0)
    assert rise_percent(1_000.0, 1.0) == MOST_PERCENT
