"""Asks answered from the shelves: all or none, in their order, nothing given twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sealane.stock.contracts.holds import Answer, Ask, AskLine, HoldState, Offer, Refusal, Source, Take
from sealane.stock.core.reserving import Shelves, reserve

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LAMP, MUG, SET = 1, 2, 3
HOME, OVERSEAS = 10, 20


def _ask(key: str, *lines: tuple[int, int], **more: object) -> Ask:
    return Ask(key, tuple(AskLine(*line) for line in lines), **more)  # type: ignore[arg-type]


def _one(shelves: Shelves, ask: Ask) -> Answer:
    return reserve(shelves, [ask], NOW)[0]


def test_the_first_who_ask_get_what_is_there_and_a_smaller_ask_still_fits_behind_one_too_large() -> None:
    shelves = Shelves({LAMP: {HOME: 3}})
    answers = reserve(shelves, [_ask("a", (LAMP, 2)), _ask("b", (LAMP, 2)), _ask("c", (LAMP, 1))], NOW)
    assert [answer.state for answer in answers] == [HoldState.HELD, None, HoldState.HELD]
    assert answers[1] == Answer("b", refusal=Refusal.SOLD_OUT, left=1)
    assert shelves.free == {LAMP: {HOME: 0}}


def test_an_ask_is_all_or_none_over_its_lines() -> None:
    shelves = Shelves({LAMP: {HOME: 5}, MUG: {HOME: 1}})
    assert _one(shelves, _ask("a", (LAMP, 1), (MUG, 2))).refusal is Refusal.SOLD_OUT
    assert shelves.free == {LAMP: {HOME: 5}, MUG: {HOME: 1}}


def test_a_bundle_takes_its_parts() -> None:
    shelves = Shelves({LAMP: {HOME: 5}, MUG: {HOME: 5}}, parts={SET: {LAMP: 1, MUG: 2}})
    answer = _one(shelves, _ask("a", (SET, 2)))
    assert answer.takes == (Take(LAMP, HOME, 2), Take(MUG, HOME, 4))
    assert _one(shelves, _ask("b", (SET, 1))).left == 0


def test_one_warehouse_serves_an_ask_unless_it_may_be_split() -> None:
    shelves = Shelves({LAMP: {HOME: 2, OVERSEAS: 3}})
    assert _one(shelves, _ask("a", (LAMP, 4))).refusal is Refusal.SOLD_OUT
    answer = _one(shelves, _ask("b", (LAMP, 4), split=True))
    assert answer.takes == (Take(LAMP, OVERSEAS, 3), Take(LAMP, HOME, 1))


def test_the_warehouses_that_are_named_are_tried_in_their_order_and_no_others() -> None:
    shelves = Shelves({LAMP: {HOME: 2, OVERSEAS: 3}})
    assert _one(shelves, _ask("a", (LAMP, 1), warehouse_ids=(HOME,))).takes == (Take(LAMP, HOME, 1),)
    assert _one(shelves, _ask("b", (LAMP, 2), warehouse_ids=(HOME,))).refusal is Refusal.SOLD_OUT


def test_a_buffer_keeps_the_last_units_back_from_its_channel_alone() -> None:
    shelves = Shelves({LAMP: {HOME: 3}}, buffers={("tiktok", LAMP): 2})
    assert _one(shelves, _ask("a", (LAMP, 2), channel="tiktok")).left == 1
    assert _one(shelves, _ask("b", (LAMP, 3), channel="shop")).state is HoldState.HELD


def test_a_pool_serves_only_those_who_name_it() -> None:
    shelves = Shelves({LAMP: {HOME: 1}}, pools={"show": {LAMP: {HOME: [7, 2]}}})
    assert _one(shelves, _ask("a", (LAMP, 2))).refusal is Refusal.SOLD_OUT
    answer = _one(shelves, _ask("b", (LAMP, 2), pool="show"))
    assert answer.takes == (Take(LAMP, HOME, 2, Source.POOL, 7),)
    assert _one(shelves, _ask("c", (LAMP, 1), pool="show")).refusal is Refusal.SOLD_OUT
    assert _one(shelves, _ask("d", (LAMP, 1), pool="other")).refusal is Refusal.UNKNOWN_POOL
    assert shelves.free == {LAMP: {HOME: 1}}


def test_goods_on_their_way_are_sold_ahead_with_the_day_of_each_and_never_more_than_come() -> None:
    soon, later = Offer(1, LAMP, HOME, 2, date(2026, 3, 9)), Offer(2, LAMP, HOME, 5, date(2026, 4, 1))
    shelves = Shelves({LAMP: {HOME: 0}}, offers={LAMP: [soon, later]})
    answer = _one(shelves, _ask("a", (LAMP, 3), preorder=True))
    assert [(take.units, take.promised_on) for take in answer.takes] == [
        (2, date(2026, 3, 9)),
        (1, date(2026, 4, 1)),
    ]
    assert _one(shelves, _ask("b", (LAMP, 5), preorder=True)).refusal is Refusal.SOLD_OUT
    assert _one(shelves, _ask("c", (LAMP, 4), preorder=True)).state is HoldState.HELD


def test_nobody_overtakes_those_who_wait() -> None:
    shelves = Shelves({LAMP: {HOME: 1}})
    assert _one(shelves, _ask("a", (LAMP, 2), wait=True)).state is HoldState.WAITING
    late = _one(shelves, _ask("b", (LAMP, 1)))
    assert (late.refusal, late.ahead) == (Refusal.SOLD_OUT, 2)
    assert _one(shelves, _ask("c", (LAMP, 1), wait=True)).ahead == 2


def test_a_hold_ends_after_its_seconds_and_a_sale_that_is_final_does_not_end() -> None:
    shelves = Shelves({LAMP: {HOME: 2}})
    assert _one(shelves, _ask("a", (LAMP, 1), seconds=60)).expires_at == NOW + timedelta(seconds=60)
    sold = _one(shelves, _ask("b", (LAMP, 1), seconds=60, confirmed=True))
    assert (sold.state, sold.expires_at) == (HoldState.CONFIRMED, None)


def test_one_ask_that_stands_for_many_is_answered_as_often_as_there_are_units() -> None:
    shelves = Shelves({LAMP: {HOME: 2, OVERSEAS: 5}})
    answers = reserve(shelves, [_ask("", (LAMP, 2))] * 5, NOW)
    assert [[take.warehouse_id for take in one.takes] for one in answers] == [
        [OVERSEAS],
        [OVERSEAS],
        [HOME],
        [],
        [],
    ]
    assert shelves.free[LAMP] == {HOME: 0, OVERSEAS: 1}


def test_numbers_that_are_no_units_are_refused() -> None:
    for lines in ((), ((LAMP, 0),), ((LAMP, -1),), ((LAMP, 10**9),)):
        assert _one(Shelves({LAMP: {HOME: 9}}), _ask("a", *lines)).refusal is Refusal.BAD_UNITS


ASKS = st.lists(
    st.builds(
        lambda sku, units, pool, split, preorder, wait: (sku, units, pool, split, preorder, wait),
        st.sampled_from([LAMP, MUG, SET]),
        st.integers(1, 4),
        st.sampled_from(["", "show"]),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    max_size=30,
)


@given(ASKS, st.integers(0, 12), st.integers(0, 12), st.integers(0, 6), st.integers(0, 6))
def test_whatever_is_asked_no_more_is_given_than_was_there(
    asks: list[tuple[int, int, str, bool, bool, bool]], home: int, away: int, pooled: int, coming: int
) -> None:
    shelves = Shelves(
        {LAMP: {HOME: home, OVERSEAS: away}, MUG: {HOME: home}},
        {"show": {LAMP: {HOME: [7, pooled]}}},
        {LAMP: [Offer(1, LAMP, HOME, coming, date(2026, 4, 1))]},
        parts={SET: {LAMP: 1, MUG: 2}},
    )
    made = [
        _ask(str(i), (sku, units), pool=pool, split=split, preorder=ahead, wait=wait)
        for i, (sku, units, pool, split, ahead, wait) in enumerate(asks)
    ]
    answers = reserve(shelves, made, NOW)
    given_: dict[tuple[Source, int, int | None], int] = {}
    for answer in answers:
        assert (answer.refusal is None) != (answer.state is None)
        for take in answer.takes if answer.state is HoldState.HELD else ():
            key = (take.source, take.sku_id, take.warehouse_id)
            given_[key] = given_.get(key, 0) + take.units
    there: dict[tuple[Source, int, int | None], int] = {
        (Source.SHARED, LAMP, HOME): home,
        (Source.SHARED, LAMP, OVERSEAS): away,
        (Source.SHARED, MUG, HOME): home,
        (Source.POOL, LAMP, HOME): pooled,
        (Source.INCOMING, LAMP, HOME): coming,
    }
    assert all(units <= there[key] for key, units in given_.items())
    left = shelves.free[LAMP][HOME], shelves.free[LAMP][OVERSEAS], shelves.free[MUG][HOME]
    assert min(left) >= 0
    assert left[0] == home - given_.get((Source.SHARED, LAMP, HOME), 0)
