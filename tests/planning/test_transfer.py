"""Moves between places: what they win, what they leave, and what they never do."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson
from tests.planning.hub import AS_OF, planned

from sealane.planning.contracts import DecisionKind, Floats, Plan
from sealane.planning.core.exposure import POINTS, Curves, Exposed, curves, read
from sealane.planning.core.matching import Lanes, matched
from sealane.planning.core.simulate import World, draws

PLACES = ("BER", "MAD", "PAR")


def line(mean: float, stock: float) -> World:
    """One place that sells `mean` a period, Poisson, with `stock` on hand and nothing on its way."""
    one = np.ones(1)
    return World(
        stock=stock * one,
        expected=mean * np.arange(20.0)[None, :],
        rate=mean * one,
        dispersion=one,
        level_cv2=np.zeros(1),
        arrival_start=np.zeros(2, dtype=np.int64),
        arrival_period=np.zeros(0, dtype=np.int64),
        arrival_units=np.zeros(0),
        waits=np.zeros(1),
    )


def curve(world: World, gap: float, most: float, sign: float, costs: tuple[float, float, float]) -> Curves:
    """The curve of that place for units that come, or go, today."""
    zero, one = np.zeros(1), np.ones(1)
    at = Exposed(np.zeros(1, dtype=np.int64), zero, zero, zero, one, gap * one)
    holding, sale, left = costs
    return curves(world, at, most * one, sign, (holding * one, sale * one, left * one), draws(4096, 0))


def test_one_more_unit_is_worth_the_chance_that_it_is_wanted() -> None:
    """The newsvendor's marginal: the k-th unit wins the sale's worth times P(demand ≥ k)."""
    found = curve(line(4.0, 0.0), 1.0, 9.0, 1.0, (0.0, 10.0, 0.0))
    units = found.units[0, 1:10]
    assert units.tolist() == list(range(1, 10))
    won = np.diff(found.money[0, :10])
    assert won == pytest.approx(10.0 * poisson.sf(units - 1, 4.0), abs=0.02)
    assert np.diff(found.sales[0, :10]) == pytest.approx(won / 10.0)


def test_one_unit_fewer_costs_the_chance_that_it_would_have_sold() -> None:
    found = curve(line(4.0, 6.0), 1.0, 6.0, -1.0, (0.0, 10.0, 0.0))
    assert np.diff(found.money[0, :7]) == pytest.approx(
        10.0 * poisson.sf(np.arange(5, -1, -1), 4.0), abs=0.02
    )


def test_what_is_left_over_costs_its_holding_and_its_dearer_way() -> None:
    found = curve(line(0.0, 0.0), 1.0, 3.0, 1.0, (1.0, 9.0, 0.5))
    assert found.units[0].max() == 0  # nothing is wanted, so nothing is weighed
    steady = curve(line(2.0, 0.0), 1.0, 30.0, 1.0, (1.0, 9.0, 0.5))
    chance = poisson.cdf(steady.units[0, 3] - 1, 2.0)
    assert steady.money[0, 3] - steady.money[0, 2] == pytest.approx(9 * (1 - chance) - 1.5 * chance, abs=0.05)


def test_a_curve_is_read_straight_between_its_points() -> None:
    units, money = np.asarray([0.0, 4.0, 8.0]), np.asarray([0.0, 8.0, 10.0])
    assert read(units, money, 2.0) == 4.0
    assert read(units, money, 6.0) == 9.0
    assert read(units, money, 99.0) == 10.0


def steps(rows: list[list[float]]) -> Curves:
    """Curves whose k-th unit is worth the k-th figure of each row."""
    money = np.zeros((len(rows), POINTS + 1))
    for i, row in enumerate(rows):
        money[i, 1:] = np.cumsum([*row, *[0.0] * (POINTS - len(row))])
    units = np.tile(np.arange(POINTS + 1.0), (len(rows), 1))
    return Curves(units, money, money.copy())


def lanes(pairs: list[tuple[int, int]], freight: float, moq: float = 0.0, multiple: float = 1.0) -> Lanes:
    """Lanes (from, to) of one SKU, whose curves are those of the places' numbers."""
    giver, taker = (np.asarray(c, dtype=np.int64) for c in zip(*pairs, strict=True))
    every = np.ones(len(pairs))
    start = np.asarray([0, len(pairs)], dtype=np.int64)
    return Lanes(
        start, taker, giver, taker, giver, freight * every, moq * every, multiple * every, 1e12 * every,
        multiple * every,
    )  # fmt: skip


def test_scarce_units_go_first_where_a_sale_is_worth_more() -> None:
    come = steps([[], [10.0] * 5, [8.0] * 5])
    found = matched(lanes([(0, 1), (0, 2)], 1.0), come, steps([[], [], []]), np.asarray([9.0, 0.0, 0.0]))
    assert found.units.tolist() == [5.0, 4.0]
    assert found.gain.tolist() == [45.0, 28.0]


def test_lots_keep_moq_and_multiple() -> None:
    come, nothing, stock = steps([[], [10.0] * 7]), steps([[], []]), np.asarray([20.0, 0.0])
    assert matched(lanes([(0, 1)], 1.0, 6.0, 4.0), come, nothing, stock).units.tolist() == [8.0]
    assert matched(lanes([(0, 1)], 1.0, 24.0, 4.0), come, nothing, stock).units.tolist() == [0.0]


falling = st.lists(st.floats(0.0, 20.0), min_size=1, max_size=6).map(lambda v: sorted(v, reverse=True))


@given(st.lists(st.tuples(falling, falling, st.integers(0, 8)), min_size=2, max_size=4), st.floats(0.0, 5.0))
@settings(max_examples=60, deadline=None)
def test_nobody_gives_what_is_not_there_or_both_gives_and_takes(
    places: list[tuple[list[float], list[float], int]], freight: float
) -> None:
    pairs = [(g, t) for g in range(len(places)) for t in range(len(places)) if g != t]
    come, leave = steps([p[0] for p in places]), steps([p[1][::-1] for p in places])
    stock = np.asarray([float(p[2]) for p in places])
    all_ways = lanes(pairs, freight)
    found = matched(all_ways, come, leave, stock)
    gave, took = np.zeros(len(places)), np.zeros(len(places))
    np.add.at(gave, all_ways.giver, found.units)
    np.add.at(took, all_ways.taker, found.units)
    assert (gave <= stock).all()
    assert not ((gave > 0) & (took > 0)).any()
    assert gave.sum() == took.sum()
    assert (found.gain >= 0).all()
    value = _value(come, took) - _value(leave, gave) - freight * found.units.sum()
    assert found.gain.sum() == pytest.approx(value, abs=1e-6)


def _value(of: Curves, units: Floats) -> float:
    return float(sum(read(of.units[i], of.money[i], u) for i, u in enumerate(units.tolist())))


def equals(stock: dict[str, int], freight: float = 0.5, holding: float | None = None) -> Plan:
    """A plan for a box sold in three places that buy for themselves, with lanes between all of them."""
    sales = pl.DataFrame(
        [
            (AS_OF - timedelta(days=t), "BOX", place, 2.0 + (t + i) % 3)
            for t in range(1, 120)
            for i, place in enumerate(PLACES)
        ],
        schema=["date", "sku", "location", "units"],
        orient="row",
    )
    supply = pl.concat(
        [
            pl.DataFrame({"location": ["*"], "kind": ["purchase"], "lead_time_days_p50": [45.0]}),
            pl.DataFrame(
                {
                    "location": ["*"] * 3,
                    "kind": ["transfer"] * 3,
                    "source": list(PLACES),
                    "lead_time_days_p50": [3.0] * 3,
                    "cost_per_unit": [freight] * 3,
                }
            ),
        ],
        how="diagonal",
    ).with_columns(sku=pl.lit("*"), review_every_periods=pl.lit(7.0))
    held = pl.DataFrame({"sku": ["BOX"] * 3, "location": list(stock), "on_hand": list(stock.values())})
    products = pl.DataFrame({"sku": ["BOX"], "unit_cost": [5.0], "price": [15.0]}).with_columns(
        pl.lit(holding, dtype=pl.Float64).alias("holding_cost_per_unit_period")
    )
    places = pl.DataFrame({"location": list(PLACES), "kind": ["overseas"] * 3})
    return planned(sales=sales, supply=supply, stock=held, products=products, locations=places)


def moves(made: Plan) -> list[tuple[str, str, int]]:
    """From, to and units of every transfer."""
    return sorted((d.source, d.location, d.units) for d in made.decisions if d.kind is DecisionKind.TRANSFER)


def test_a_full_place_helps_the_empty_ones_and_keeps_what_it_needs_itself() -> None:
    made = moves(equals({"BER": 0, "MAD": 200, "PAR": 0}))
    assert {(a, b) for a, b, _ in made} == {("MAD", "BER"), ("MAD", "PAR")}
    assert 30 <= sum(units for _, _, units in made) <= 180


def test_nothing_moves_where_a_move_costs_more_than_a_sale_wins() -> None:
    assert moves(equals({"BER": 0, "MAD": 200, "PAR": 0}, freight=40.0)) == []


def test_units_that_sell_wherever_they_lie_stay_however_dear_it_is_to_hold_them() -> None:
    """A sale ends the holding of a unit in either place alike: moving it there wins nothing."""
    assert moves(equals({"BER": 12, "MAD": 12, "PAR": 12}, freight=0.1, holding=1.0)) == []


@given(st.tuples(*[st.integers(0, 120)] * 3))
@settings(max_examples=8, deadline=None)
def test_a_place_that_gives_keeps_at_least_what_it_makes_of_the_other(held: tuple[int, int, int]) -> None:
    """Places that sell alike: giving beyond what the taker then has would miss more here than it saves."""
    stock = dict(zip(PLACES, held, strict=True))
    made = moves(equals(stock))
    after = dict(stock)
    for a, b, units in made:
        after[a], after[b] = after[a] - units, after[b] + units
    assert all(after[a] >= after[b] for a, b, _ in made)


@given(st.tuples(*[st.integers(0, 120)] * 3), st.permutations(PLACES))
@settings(max_examples=8, deadline=None)
def test_moves_stay_within_stock_make_no_loops_and_heed_no_order_of_rows(
    held: tuple[int, int, int], order: list[str]
) -> None:
    stock = dict(zip(PLACES, held, strict=True))
    made = moves(equals(stock))
    assert not {a for a, _, _ in made} & {b for _, b, _ in made}
    for place in PLACES:
        assert sum(units for a, _, units in made if a == place) <= stock[place]
    assert made == moves(equals({place: stock[place] for place in order}))
