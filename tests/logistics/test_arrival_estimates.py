"""Arrival estimates on small made-up pasts whose truth is known."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealane.logistics.contracts.estimates import ARRIVALS
from sealane.logistics.core.activity import learn_clock
from sealane.logistics.core.arrival_estimates import estimate_arrivals
from sealane.logistics.core.effects import CUT, SEEN, UNDER_WAY, Design, Rows, fit_effects, mills, pulls
from sealane.logistics.core.journeys import day_of, read_journeys

MONDAY = datetime(2026, 3, 2)  # noqa: DTZ001 - tables carry moments without a zone
NO_MILESTONES = pl.DataFrame(
    schema={"shipment": pl.String(), "milestone": pl.String(), "at": pl.Datetime("us")}
)


def world(
    count: int, *, seed: int = 1, slow_from: float = 1e9, slower: float = 1.5
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Shipments of the 300 days before MONDAY: to NEAR about 5 days, to FAR 12; lognormal, sigma 0.3."""
    chance = np.random.default_rng(seed)
    begun = np.sort(chance.uniform(-300.0, 0.0, count))
    far = chance.random(count) < 0.5
    level = np.where(begun > slow_from, np.log(slower), 0.0)
    took = np.exp(np.log(np.where(far, 12.0, 5.0)) + level + 0.3 * chance.standard_normal(count))
    ids = [f"S{i}" for i in range(count)]
    shipments = pl.DataFrame({"shipment": ids, "origin": "A", "destination": np.where(far, "FAR", "NEAR")})
    begins = [MONDAY + timedelta(days=float(b)) for b in begun]
    ends = [b + timedelta(days=float(t)) for b, t in zip(begins, took, strict=True)]
    rows = [(i, "ordered", b) for i, b in zip(ids, begins, strict=True)]
    rows += [(i, "delivered", e) for i, e in zip(ids, ends, strict=True)]
    return shipments, pl.DataFrame(
        rows, schema={"shipment": pl.String, "milestone": pl.String, "at": pl.Datetime("us")}, orient="row"
    )


def with_asked(
    shipments: pl.DataFrame, milestones: pl.DataFrame, **more: object
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One more shipment, `ASKED`, ordered and asked about at MONDAY unless told otherwise."""
    row = {"shipment": "ASKED", "origin": "A", "destination": "FAR", "asked_at": MONDAY} | more
    begun = {"shipment": ["ASKED"], "milestone": ["ordered"], "at": [MONDAY]}
    return (
        pl.concat([shipments, pl.DataFrame([row])], how="diagonal_relaxed"),
        pl.concat([milestones, pl.DataFrame(begun, schema=milestones.schema)]),
    )


def answer(frame: pl.DataFrame) -> dict[str, object]:
    return frame.filter(pl.col("shipment") == "ASKED").row(0, named=True)


def days_until(moment: object) -> float:
    assert isinstance(moment, datetime)
    return (moment - MONDAY).total_seconds() / 86_400


def test_a_range_of_a_known_lane_is_found() -> None:
    made = answer(estimate_arrivals(*with_asked(*world(3_000)), as_of=MONDAY).frame)
    assert days_until(made["delivered_p50"]) == pytest.approx(12.0, rel=0.12)
    assert days_until(made["delivered_p10"]) == pytest.approx(12.0 * np.exp(-0.384), rel=0.2)
    assert days_until(made["delivered_p90"]) == pytest.approx(12.0 * np.exp(0.384), rel=0.2)
    assert made["slowest_leg"] == "ordered-delivered"


def test_latest_arrivals_being_the_quick_ones_fools_nobody() -> None:
    shipments, milestones = world(6_000, slow_from=-56.0)
    late = milestones.filter((pl.col("milestone") == "delivered") & (pl.col("at") >= MONDAY))["shipment"]
    delivered = ~pl.col("shipment").is_in(late.to_list())
    given_only = with_asked(shipments.filter(delivered), milestones.filter(delivered))
    made = answer(estimate_arrivals(*given_only, as_of=MONDAY).frame)
    # 18 days now, 12 before; of the latest weeks only what took less than they are old is seen
    assert 15.5 < days_until(made["delivered_p50"]) < 20.5
    full = answer(estimate_arrivals(*with_asked(shipments, milestones), as_of=MONDAY).frame)
    assert 15.5 < days_until(full["delivered_p50"]) < 20.5


def test_what_comes_after_the_moment_of_asking_changes_nothing() -> None:
    shipments, milestones = with_asked(*world(800))
    later = {"shipment": ["ASKED"], "milestone": ["delivered"], "at": [MONDAY + timedelta(days=2)]}
    told = pl.concat([milestones, pl.DataFrame(later, schema=milestones.schema)])
    before, after = (estimate_arrivals(shipments, m, as_of=MONDAY).frame for m in (milestones, told))
    assert answer(before) == answer(after)


def test_the_longer_nothing_has_happened_the_later_it_arrives() -> None:
    past = world(1_500)
    asked = (
        estimate_arrivals(
            *with_asked(*past, asked_at=MONDAY + timedelta(days=d), promised_at=MONDAY + timedelta(days=20)),
            as_of=MONDAY,
        )
        for d in (0, 11, 25)
    )
    first, second, third = (answer(a.frame) for a in asked)
    assert days_until(first["delivered_p50"]) < days_until(second["delivered_p50"])
    assert days_until(second["delivered_p10"]) >= 11
    assert days_until(third["delivered_p10"]) >= 25
    assert 0.0 < float(str(first["late_probability"])) < float(str(second["late_probability"])) < 1.0
    assert third["late_probability"] == 1.0


@pytest.mark.parametrize("odd_before", [False, True])
def test_a_promise_much_shorter_than_others_makes_nobody_foretell_half_a_year_or_an_hour(
    odd_before: bool,
) -> None:
    """All were promised for 16 days after the order, so who departed late was slow: a steep slope."""
    rng = np.random.default_rng(5)
    parts = (("ordered", 0.0), ("departed", 0.26), ("delivered", 1.0))
    rows, steps = [], []
    for n in range(300):
        begun = MONDAY - timedelta(days=40 + n / 10)
        took = float(rng.gamma(9.0, 4 / 3))
        rows.append((f"P{n}", "SZX", "DE", begun + timedelta(days=16)))
        steps += [(f"P{n}", step, begun + timedelta(days=took * part)) for step, part in parts]
    asked = MONDAY - timedelta(days=1)
    if odd_before:
        rows.append(("ODD", "SZX", "DE", asked + timedelta(days=1)))
        odd = asked - timedelta(days=1.5)
        steps += [("ODD", step, odd + timedelta(days=part)) for step, part in parts]
    rows.append(("ASKED", "SZX", "DE", asked + timedelta(days=3)))
    steps += [("ASKED", "ordered", asked), ("ASKED", "departed", asked + timedelta(days=0.8))]
    shipments = pl.DataFrame(rows, schema=["shipment", "origin", "destination", "promised_at"], orient="row")
    milestones = pl.DataFrame(steps, schema=["shipment", "milestone", "at"], orient="row")
    found = estimate_arrivals(shipments, milestones, MONDAY).frame.row(0, named=True)
    assert found["shipment"] == "ASKED"
    assert found["delivered_p50"] < MONDAY + timedelta(days=30), "none has ever taken longer"
    assert found["delivered_p50"] > MONDAY + timedelta(days=2), "and one alone was quicker"


def test_tables_that_end_before_the_question_mislead_nobody() -> None:
    shipments, milestones = world(4_000)
    late = milestones.filter((pl.col("milestone") == "delivered") & (pl.col("at") >= MONDAY))["shipment"]
    told = ~pl.col("shipment").is_in(late.to_list())
    month_later = MONDAY + timedelta(days=30)
    asked = with_asked(shipments.filter(told), milestones.filter(told), asked_at=month_later)
    moved = asked[1].with_columns(at=pl.when(pl.col("shipment") == "ASKED").then(month_later).otherwise("at"))
    made = answer(estimate_arrivals(asked[0], moved, as_of=month_later).frame)
    assert days_until(made["delivered_p50"]) - 30 == pytest.approx(12.0, rel=0.12)


def test_nothing_to_learn_from_is_said_and_the_shipment_still_listed() -> None:
    shipments, _ = world(1)
    made = estimate_arrivals(shipments, NO_MILESTONES)
    assert made.frame.schema == ARRIVALS
    assert made.frame["delivered_p50"].to_list() == [None]
    assert "Fewer than 5" in made.notes[-1].en


def test_shipments_that_nobody_has_make_an_empty_answer() -> None:
    empty = pl.DataFrame(schema={"shipment": pl.String(), "origin": pl.String(), "destination": pl.String()})
    assert estimate_arrivals(empty, NO_MILESTONES).frame.is_empty()


def test_a_delivery_before_the_order_is_not_believed() -> None:
    shipments, milestones = world(50)
    wrong = {"shipment": ["BAD"] * 2, "milestone": ["ordered", "delivered"],
             "at": [MONDAY - timedelta(days=3), MONDAY - timedelta(days=9)]}  # fmt: skip
    rows = pl.DataFrame({"shipment": ["BAD"], "origin": ["A"], "destination": ["FAR"]})
    told = pl.concat([milestones, pl.DataFrame(wrong, schema=milestones.schema)])
    journeys = read_journeys(pl.concat([shipments, rows]), told)
    assert np.isnan(journeys.passed[-1, -1])
    assert "(first: BAD)" in journeys.notes[0].en


def test_milestones_without_a_shipment_are_said() -> None:
    shipments, milestones = world(50)
    assert "1 shipments have milestones" in read_journeys(shipments[1:], milestones).notes[0].en


def test_unheard_of_milestones_stand_where_they_usually_happen() -> None:
    shipments, milestones = world(50)
    begun = milestones.filter(pl.col("milestone") == "ordered")
    sorted_ = begun.with_columns(milestone=pl.lit("Sorted Out"), at=pl.col("at") + pl.duration(hours=1))
    names = read_journeys(shipments, pl.concat([milestones, sorted_])).names
    assert names == ("ordered", "sorted_out", "delivered")


def test_days_are_counted_from_a_monday() -> None:
    assert day_of(datetime(2000, 1, 4, 12)) == 1.5  # noqa: DTZ001 - as above


def test_one_newton_step_of_a_cut_row_is_the_worked_one() -> None:
    rows = Rows(np.array([-0.5]), np.zeros(1), np.array([CUT]), np.ones(1), np.zeros(1, dtype=np.int64))
    residual, information = pulls(rows, np.zeros(1), 1.0)
    assert mills(np.zeros(1))[0] == pytest.approx(0.7979, abs=1e-4)
    assert residual[0] == pytest.approx(0.8197, abs=1e-4)
    assert information[0] == pytest.approx(0.3634, abs=1e-4)


@pytest.mark.parametrize("kind", [CUT, UNDER_WAY])
def test_the_mean_behind_a_limit_is_found_again(kind: int) -> None:
    drawn = np.random.default_rng(3).normal(2.0, 0.5, 20_000)
    limit = np.where(np.arange(20_000) % 2, 2.2, 99.0)  # half of the rows are old enough to be seen whole
    below = drawn < limit
    if kind == CUT:
        value, limit, kinds = drawn[below], limit[below], np.full(below.sum(), CUT)
    else:
        value, kinds = np.minimum(drawn, limit), np.where(below, SEEN, UNDER_WAY)
    n = value.size
    none = Design(np.zeros((0, n), dtype=np.int64), (), np.zeros((n, 0)))
    rows = Rows(value, limit, kinds, np.ones(n), np.zeros(n, dtype=np.int64))
    assert fit_effects(none, rows).mean == pytest.approx(2.0, abs=0.03)
    assert value.mean() < 1.95  # what taking it as it comes would give


def test_an_effect_of_few_rows_is_shrunk() -> None:
    chance = np.random.default_rng(5)
    codes = np.repeat(np.arange(20), [400] * 19 + [2])
    truth = np.where(codes == 19, 1.0, chance.normal(0.0, 0.3, 20)[codes])
    value = truth + chance.normal(0.0, 1.0, codes.size)
    design = Design(codes[None, :], (20,), np.zeros((codes.size, 0)))
    rows = Rows(value, np.full(codes.size, 99.0), np.zeros(codes.size, dtype=np.int64),
                np.ones(codes.size), np.zeros(codes.size, dtype=np.int64))  # fmt: skip
    effect = fit_effects(design, rows).effects[0]
    own = np.array([value[codes == k].mean() - value.mean() for k in range(20)])
    assert abs(effect[19]) < 0.5 * abs(own[19])
    assert effect[:19] == pytest.approx(own[:19], abs=0.08)


def test_the_clock_stands_nearly_still_on_a_day_without_deliveries() -> None:
    delivered = np.array([d + h / 24 for d in range(6) for h in range(8, 20)] * 20, dtype=np.float64)
    clock = learn_clock(delivered)
    week = clock.working(np.arange(8, dtype=np.float64))
    assert week[7] - week[6] < 0.3 * (week[1] - week[0])
    assert week[7] == pytest.approx(7.0)


@given(st.floats(-1e4, 1e4), st.lists(st.floats(0, 400), max_size=30))
@settings(max_examples=100, deadline=None)
def test_the_clock_can_be_read_backwards(day: float, delivered: list[float]) -> None:
    clock = learn_clock(np.array(delivered, dtype=np.float64))
    assert clock.calendar(clock.working(np.array([day])))[0] == pytest.approx(day, abs=1e-6)


@given(st.integers(0, 60), st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_a_range_is_always_in_order_and_never_before_the_question(age: int, seed: int) -> None:
    past = with_asked(*world(120, seed=seed), asked_at=MONDAY + timedelta(days=age))
    made = estimate_arrivals(*past, as_of=MONDAY)
    for low, middle, high in made.frame.select("^delivered.*$").rows():
        assert low <= middle <= high
    assert days_until(answer(made.frame)["delivered_p10"]) >= age - 1e-3


def test_same_tables_give_the_same_answer() -> None:
    past = with_asked(*world(400))
    assert estimate_arrivals(*past, as_of=MONDAY).frame.equals(estimate_arrivals(*past, as_of=MONDAY).frame)
