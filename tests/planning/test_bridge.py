"""Some by the quick way now, the rest by the usual one: only where that wins money."""

from __future__ import annotations

import polars as pl
from tests.planning.hub import found, planned, stock, supply

from sealane.planning.contracts import Decision, DecisionKind, Plan

SEA, AIR = ("LA", "sea", 40.0, 1.0), ("LA", "air", 8.0, 4.0)


def shipped(made: Plan) -> dict[str, Decision]:
    """What goes to LA today, by channel."""
    return {d.channel: d for d in found(made, DecisionKind.SHIP, "LA")}


def test_what_runs_out_before_the_ship_comes_goes_by_air_and_the_rest_by_sea() -> None:
    sent = shipped(planned(supply=supply(SEA, AIR), stock=stock(SZX=3000.0, LA=120.0)))
    assert set(sent) == {"air", "sea"}
    assert sent["air"].arrives_p50 is not None
    assert sent["sea"].arrives_p50 is not None
    assert sent["air"].arrives_p50 < sent["sea"].arrives_p50
    assert 150 <= sent["air"].units <= 400  # about 28 of the 40 days at 10 a day
    assert "quick part" in sent["air"].reason.en
    assert "（海运，40 天）" in sent["air"].reason.zh


def test_enough_until_the_ship_comes_needs_no_air() -> None:
    assert set(shipped(planned(supply=supply(SEA, AIR), stock=stock(SZX=3000.0, LA=480.0)))) == {"sea"}


def test_air_that_costs_more_than_a_sale_wins_is_not_used() -> None:
    dear = ("LA", "air", 8.0, 11.0)  # a sale wins 10
    assert "air" not in shipped(planned(supply=supply(SEA, dear), stock=stock(SZX=3000.0, LA=120.0)))


def test_a_dearer_quick_way_carries_less() -> None:
    def by_air(freight: float) -> int:
        made = planned(supply=supply(SEA, ("LA", "air", 8.0, freight)), stock=stock(SZX=3000.0, LA=120.0))
        return shipped(made)["air"].units

    assert by_air(6.0) < by_air(1.5)


def test_one_channel_alone_is_planned_as_ever() -> None:
    sent = shipped(planned(supply=supply(SEA), stock=stock(SZX=3000.0, LA=120.0)))
    assert set(sent) == {"sea"}
    assert "quick part" not in sent["sea"].reason.en


def test_the_usual_way_is_the_cheapest_run_steadily_not_the_one_that_suits_today() -> None:
    slow = shipped(planned(supply=supply(SEA, ("LA", "air", 8.0, 1.05)), stock=stock(SZX=3000.0, LA=10.0)))
    assert set(slow) == {"air"}  # five cents more than the ship, but 32 days less on the way


def test_a_quick_supplier_bridges_a_slow_cheap_one() -> None:
    rows = supply(SEA).with_columns(unit_cost=pl.when(pl.col("kind") == "purchase").then(5.0))
    quick = rows.filter(pl.col("kind") == "purchase").with_columns(
        supplier=pl.lit("Shanghai"),
        lead_time_days_p50=pl.lit(4.0),
        lead_time_days_p90=pl.lit(5.0),
        unit_cost=pl.lit(7.0),
    )
    made = planned(supply=pl.concat([rows, quick]), stock=stock(SZX=0.0, LA=900.0))
    both = found(made, DecisionKind.PURCHASE, "SZX")
    assert {d.source for d in both} == {"Yiwu", "Shanghai"}
