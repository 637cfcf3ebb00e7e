"""Where a journey stands, whatever the order in which it was told."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealane.logistics.contracts import ShipmentKind
from sealane.logistics.contracts.milestones import Milestone as Step
from sealane.logistics.contracts.standings import Contradiction, Happening, Odd, Standing, Way
from sealane.logistics.core.standing import legs, standing
from sealane.logistics.core.standings import HAPPENINGS, STANDINGS, WAYS, standings
from sealane.logistics.core.steps import rules_of

DAY0 = datetime(2026, 1, 1, 8, tzinfo=UTC)
PARCEL = Way(ShipmentKind.PARCEL)
ABROAD = Way(ShipmentKind.PARCEL, abroad=True)
SEA = Way(ShipmentKind.FIRST_LEG, abroad=True)
HISTORIES = 10_000


def _at(step: Step, day: float, **more: object) -> Happening:
    return Happening(DAY0 + timedelta(days=day), step, **more)  # type: ignore[arg-type]


def _told(*steps: tuple[Step, float]) -> list[Happening]:
    return [_at(step, day) for step, day in steps]


SEA_LIFE = _told(
    (Step.BOOKED, 0), (Step.PICKED_UP, 2), (Step.EXPORT_OUT, 4), (Step.DEPARTED, 5), (Step.ARRIVED, 30),
    (Step.CUSTOMS_HOLD, 31),
    (Step.CUSTOMS_OUT, 34), (Step.AT_WAREHOUSE, 36), (Step.RECEIVED, 37), (Step.SHELVED, 38),
)  # fmt: skip


def test_a_whole_first_leg_ends_on_the_shelf_and_misses_nothing() -> None:
    found = standing(SEA, SEA_LIFE)
    assert (found.milestone, found.final, found.missing, found.contradictions, found.troubles) == (
        Step.SHELVED, True, (), (), (),
    )  # fmt: skip
    assert (found.departed_at, found.arrived_at) == (DAY0 + timedelta(days=5), DAY0 + timedelta(days=30))
    assert found.ended_at == DAY0 + timedelta(days=38)
    assert found.told == 10


def test_legs_last_from_one_told_step_to_the_next() -> None:
    found = legs(SEA, SEA_LIFE)
    assert [(leg.begins, leg.ends, leg.days) for leg in found][2:4] == [
        (Step.EXPORT_OUT, Step.DEPARTED, 1.0), (Step.DEPARTED, Step.ARRIVED, 25.0),
    ]  # fmt: skip
    assert sum(leg.days for leg in found) == 38.0


def test_what_must_have_happened_and_nobody_told_is_missing() -> None:
    found = standing(ABROAD, _told((Step.ORDERED, 0), (Step.ARRIVED, 9), (Step.OUT_FOR_DELIVERY, 12)))
    assert found.missing == (Step.PICKED_UP, Step.DEPARTED, Step.CUSTOMS_OUT)
    assert standing(PARCEL, _told((Step.ORDERED, 0), (Step.DELIVERED, 6))).missing == (
        Step.PICKED_UP, Step.OUT_FOR_DELIVERY,
    )  # fmt: skip


def test_an_attempt_proves_that_it_was_out_for_delivery() -> None:
    told = _told((Step.ORDERED, 0), (Step.PICKED_UP, 1), (Step.ATTEMPTED, 5), (Step.DELIVERED, 6))
    assert standing(PARCEL, told).missing == ()


def test_a_customs_hold_is_open_until_customs_or_a_later_step_lets_it_go() -> None:
    held = SEA_LIFE[:6]
    assert standing(SEA, held).troubles == (Step.CUSTOMS_HOLD,)
    assert standing(SEA, held).milestone is Step.ARRIVED
    assert standing(SEA, [*held, _at(Step.INSPECTED, 33)]).troubles == (Step.CUSTOMS_HOLD,)
    assert standing(SEA, SEA_LIFE[:7]).troubles == ()


def test_a_delay_is_over_with_the_next_step_and_damage_stays() -> None:
    told = [*SEA_LIFE[:4], _at(Step.DELAYED, 8), _at(Step.DAMAGED, 9)]
    assert standing(SEA, told).troubles == (Step.DAMAGED, Step.DELAYED)
    assert standing(SEA, [*told, _at(Step.ARRIVED, 30)]).troubles == (Step.DAMAGED,)


def test_two_deliveries_at_different_times_contradict_each_other_and_the_first_counts() -> None:
    found = standing(PARCEL, _told((Step.PICKED_UP, 1), (Step.DELIVERED, 6), (Step.DELIVERED, 7)))
    assert found.contradictions == (Contradiction(Odd.TWICE, Step.DELIVERED, Step.DELIVERED),)
    assert found.ended_at == DAY0 + timedelta(days=6)


def test_two_deliveries_on_one_day_of_which_one_has_no_hour_are_one() -> None:
    noon = Happening(DAY0 + timedelta(hours=4), Step.DELIVERED, timedelta(hours=12), whole_day=True)
    assert standing(PARCEL, [_at(Step.DELIVERED, 0), noon]).contradictions == ()


@pytest.mark.parametrize(
    ("steps", "odd"),
    [
        ([(Step.DEPARTED, 9), (Step.DELIVERED, 6)], "after:departed:delivered"),
        ([(Step.DEPARTED, 9), (Step.ARRIVED, 6)], "before:arrived:departed"),
        ([(Step.DELIVERED, 6), (Step.RETURNED, 20)], "after:returned:delivered"),
        ([(Step.CANCELLED, 3), (Step.PICKED_UP, 4)], "after:picked_up:cancelled"),
        ([(Step.DELIVERED, 6), (Step.LOST, 20)], "after:lost:delivered"),
    ],
)
def test_what_can_not_follow_is_a_contradiction(steps: list[tuple[Step, float]], odd: str) -> None:
    assert [str(c) for c in standing(PARCEL, _told(*steps)).contradictions] == [odd]


def test_a_doubtful_clock_contradicts_nothing_within_its_doubt() -> None:
    early = Happening(DAY0, Step.ARRIVED, timedelta(hours=3))
    assert standing(PARCEL, [early, _at(Step.DEPARTED, 0.1)]).contradictions == ()
    assert standing(PARCEL, [early, _at(Step.DEPARTED, 0.2)]).contradictions != ()


def test_an_end_is_not_left_by_late_scans_but_by_a_return() -> None:
    told = _told((Step.DELIVERED, 6), (Step.IN_TRANSIT, 7))
    assert standing(PARCEL, told).milestone is Step.DELIVERED
    back = standing(PARCEL, [*told, _at(Step.RETURNING, 9)])
    assert (back.milestone, back.final) == (Step.RETURNING, False)


def test_what_was_lost_and_moves_again_is_found() -> None:
    lost = _told((Step.PICKED_UP, 1), (Step.LOST, 20))
    assert standing(PARCEL, lost).final
    assert standing(PARCEL, [*lost, _at(Step.IN_TRANSIT, 22)]).milestone is Step.IN_TRANSIT


def test_a_year_and_more_before_the_order_is_not_believed() -> None:
    told = _told((Step.ORDERED, 0), (Step.PICKED_UP, 1))
    assert standing(PARCEL, [*told, _at(Step.DELIVERED, -400)]) == standing(PARCEL, told)


def test_steps_of_one_day_without_an_hour_stand_at_the_furthest() -> None:
    days = [
        _at(step, 3, slack=timedelta(hours=12), whole_day=True) for step in (Step.CUSTOMS_OUT, Step.SHELVED)
    ]
    assert standing(SEA, [_at(Step.AT_WAREHOUSE, 3.2), *days]).milestone is Step.SHELVED


def test_words_that_nobody_has_placed_are_counted_and_move_nothing() -> None:
    found = standing(PARCEL, _told((Step.PICKED_UP, 1), (Step.UNKNOWN, 3), (Step.NOTED, 4)))
    assert (found.milestone, found.told, found.unknown) == (Step.PICKED_UP, 1, 1)


def test_of_nothing_told_nothing_is_known() -> None:
    assert standing(PARCEL, []) == Standing()


def random_history(rng: random.Random) -> tuple[Way, list[Happening]]:
    """A journey as the world tells it: mostly in order, some steps late, doubled, odd or in other words."""
    way = Way(rng.choice(list(ShipmentKind)), rng.random() < 0.5)
    day, told = 0.0, []
    for step in rules_of(way).order:
        if rng.random() < 0.35:
            continue
        day += rng.choice([0.0, 0.1, 0.5, 2.0, 9.0])
        whole = rng.random() < 0.2
        slack = timedelta(hours=12) if whole else timedelta(minutes=rng.choice([0, 0, 0, 60, 180]))
        told.append(
            _at(step, round(day + rng.choice([0, 0, 0, 0, -6.0, 4.0]), 3), slack=slack, whole_day=whole)
        )
    for step in rng.sample(list(Step), rng.choice([0, 0, 1, 2, 4])):
        told.append(_at(step, round(rng.uniform(-500 if rng.random() < 0.1 else -3, day + 20), 2)))
    return way, told


def test_ten_thousand_histories_shuffled_and_doubled_end_in_the_same_state() -> None:
    rng = random.Random(4)
    for _ in range(HISTORIES):
        way, told = random_history(rng)
        again = told + rng.choices(told, k=len(told)) if told else []
        rng.shuffle(again)
        assert standing(way, again) == standing(way, told)


def test_of_ten_thousand_whole_lives_with_steps_dropped_the_state_names_each_that_must_have_been() -> None:
    rng = random.Random(5)
    for _ in range(HISTORIES):
        way = Way(rng.choice(list(ShipmentKind)), rng.random() < 0.5)
        rules = rules_of(way)
        whole = [step for step, _ in rules.musts if way.abroad or step not in rules.border]
        kept = [step for step in whole if rng.random() < 0.6]
        told = [_at(step, day) for day, step in enumerate(whole) if step in kept]
        rng.shuffle(told)
        reached = whole.index(kept[-1]) if kept else 0
        border = way.abroad
        expected = tuple(step for step in whole[:reached] if step not in kept)
        found = standing(Way(way.kind, border), told)
        assert found.missing == expected
        assert found.contradictions == ()


def _columns(histories: list[tuple[Way, list[Happening]]]) -> pl.DataFrame:
    ways = [(n, str(way.kind), way.abroad) for n, (way, _) in enumerate(histories)]
    rows = [
        (n, str(h.milestone), round(h.at.timestamp() * 1e6), int(h.slack.total_seconds() // 60), h.whole_day)
        for n, (_, told) in enumerate(histories)
        for h in told
    ]
    return standings(
        pl.DataFrame(ways, schema=dict(WAYS), orient="row"),
        pl.DataFrame(rows, schema=dict(HAPPENINGS), orient="row"),
    )


def row_of(found: Standing) -> dict[str, object]:
    at = ("since", "ordered_at", "begun_at", "departed_at", "arrived_at", "ended_at")
    plain: dict[str, object] = {}
    for name in set(STANDINGS) - {"shipment_id"}:
        value = getattr(found, name)
        if name in at:
            plain[name] = None if value is None else value.replace(tzinfo=None)
        elif isinstance(value, tuple):
            plain[name] = ",".join(map(str, value))
        else:
            plain[name] = "" if value is None else value
    return plain


def _same(histories: list[tuple[Way, list[Happening]]]) -> None:
    for row, (way, told) in zip(_columns(histories).iter_rows(named=True), histories, strict=True):
        row.pop("shipment_id")
        assert row == row_of(standing(way, told))


def test_ten_thousand_histories_in_columns_stand_as_each_alone() -> None:
    rng = random.Random(6)
    _same([random_history(rng) for _ in range(HISTORIES)])


_happening = st.builds(
    Happening,
    st.integers(-40, 80).map(lambda quarter: DAY0 + timedelta(hours=6 * quarter)),
    st.sampled_from(list(Step)),
    st.sampled_from([timedelta(0), timedelta(hours=3)]),
    st.booleans(),
)


@settings(max_examples=300, deadline=None)
@given(st.builds(Way, st.sampled_from(ShipmentKind), st.booleans()), st.lists(_happening, max_size=12))
def test_any_set_of_happenings_stands_alike_alone_and_in_columns(way: Way, told: list[Happening]) -> None:
    assert standing(way, reversed(told)) == standing(way, told + told)
    _same([(way, told)])
