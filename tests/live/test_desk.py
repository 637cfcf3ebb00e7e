"""The desk's state machine on virtual time: what it counts, when it alarms, that repeats change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sealane.live.contracts import Happening, Outcome
from sealane.live.contracts.desk import DeskState
from sealane.live.core.burning import burn, momentum, sold_out_in
from sealane.live.core.desk import run, step
from sealane.live.core.desk_events import (
    Begun,
    Command,
    Ended,
    Event,
    Note,
    Opened,
    Ordered,
    Paused,
    Priced,
    Resumed,
    Settled,
    Shown,
    Stocked,
    Supplied,
    Turn,
    Warn,
)
from sealane.live.core.desk_state import Desk, Product

BEGAN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BOX, LAMP = 1, 2
OPEN = Desk(products={BOX: Product(BOX, 11, Decimal("19.9"), 300), LAMP: Product(LAMP, 12, Decimal(30), 50)})
LIVE, _ = step(OPEN, Begun(), BEGAN)


def at(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


def sold(desk: Desk, units: int, seconds: float, item: int = BOX) -> tuple[Desk, tuple[Command, ...]]:
    """One order that is served, and what is left then."""
    left = desk.products[item].left - units
    return run(desk, [Ordered(item, units, Outcome.SOLD), Stocked(item, left)], at(seconds))


def test_a_session_begins_pauses_goes_on_and_ends_once() -> None:
    desk, said = run(OPEN, [Begun(), Begun(), Paused(), Paused(), Resumed(), Ended(), Ended()], BEGAN)
    assert desk.state is DeskState.ENDED
    kinds = [note.kind for note in said if isinstance(note, Note)]
    assert kinds == [Happening.BEGAN, Happening.PAUSED, Happening.RESUMED, Happening.ENDED]


def test_two_thousand_on_three_hundred_warn_once_turn_at_the_first_and_again_at_each_doubling() -> None:
    desk = LIVE
    told: list[tuple[int, Command]] = []
    for second in range(2000):
        if desk.products[BOX].left:
            desk, commands = sold(desk, 1, second / 40)
        else:
            desk, commands = step(desk, Ordered(BOX, 1, Outcome.WAITING), at(second / 40))
        told += [(second, command) for command in commands]
    alarms = [(second, command) for second, command in told if isinstance(command, Warn | Turn)]
    assert [type(command) for _, command in alarms[:2]] == [Warn, Turn]
    assert alarms[1][0] == 300, "the first that finds nothing is the turn"
    beyond = [command.beyond for _, command in alarms[1:] if isinstance(command, Turn)]
    assert beyond == [1, 50, 100, 200, 400, 800, 1600]
    assert (desk.products[BOX].sold, desk.products[BOX].waiting, desk.products[BOX].wanted) == (
        300,
        1700,
        2000,
    )
    assert desk.products[BOX].sold_out_at == at(299 / 40)


def test_a_slow_seller_with_deep_stock_alarms_nobody() -> None:
    desk = LIVE
    told: list[Command] = []
    for minute in range(60):
        desk, commands = sold(desk, 1, minute * 60)
        told += commands
    assert told == []
    lasts = sold_out_in(desk.products[BOX], BEGAN, at(3600))
    assert lasts is not None
    assert lasts.p10 < 240 < lasts.p90


def test_goods_set_aside_anew_arm_the_alarm_again() -> None:
    desk, _ = run(LIVE, [Stocked(BOX, 0), Ordered(BOX, 1, Outcome.REFUSED)], at(1))
    assert desk.products[BOX].turned
    desk, _ = run(desk, [Supplied(BOX, 10, "pool"), Stocked(BOX, 10)], at(2))
    assert not desk.products[BOX].turned
    desk, told = run(desk, [Stocked(BOX, 0), Ordered(BOX, 1, Outcome.WAITING)], at(3))
    assert [type(command) for command in told] == [Note, Turn]


def test_the_quick_look_counts_where_the_pace_has_changed() -> None:
    desk = LIVE
    for second in range(0, 240, 8):
        desk, _ = sold(desk, 1, second)
    calm, _ = burn(desk.products[BOX], BEGAN, at(240))
    for step_ in range(100):
        desk, _ = sold(desk, 1, 240 + step_ / 5)
    rush, _ = burn(desk.products[BOX], BEGAN, at(260))
    assert calm.p50 < 10
    assert rush.p50 > 120
    assert momentum(desk.products[BOX], BEGAN, at(260)) > 2


def test_another_price_counts_as_a_change_and_the_same_price_does_not() -> None:
    desk, said = run(LIVE, [Priced(BOX, Decimal("9.9")), Priced(BOX, Decimal("9.9"))], at(1))
    assert desk.products[BOX].version == 1
    assert len(said) == 1


PEOPLE = st.one_of(
    st.sampled_from([Begun(), Ended(), Paused(), Resumed()]),
    st.sampled_from([BOX, LAMP]).flatmap(
        lambda item: st.sampled_from(
            [
                Shown(item),
                Paused(item),
                Resumed(item),
                Priced(item, Decimal(5)),
                Opened(item, 7, BEGAN.date()),
            ]
        )
    ),
)
OUTCOMES = st.sampled_from([o for o in Outcome if o not in {Outcome.RELEASED, Outcome.EXPIRED}])
ORDERS = st.tuples(st.sampled_from([BOX, LAMP]), st.integers(1, 50), OUTCOMES)


@given(st.lists(PEOPLE, max_size=30))
def test_what_people_do_twice_is_done_once(events: list[Event]) -> None:
    once, said = run(OPEN, events, BEGAN)
    twice: Desk = OPEN
    repeated: list[Command] = []
    for event in events:
        twice, first = step(twice, event, BEGAN)
        again, nothing = step(twice, event, BEGAN)
        assert again == twice
        assert nothing == ()
        repeated += first
    assert twice == once
    assert tuple(repeated) == said


@given(st.lists(ORDERS, max_size=40), st.randoms(use_true_random=False))
def test_counts_are_the_same_in_whatever_order_orders_and_their_ends_come(
    orders: list[tuple[int, int, Outcome]], chance: object
) -> None:
    events: list[Event] = [Ordered(*order) for order in orders]
    events += [Settled(item, units, outcome, Outcome.RELEASED) for item, units, outcome in orders[::2]]
    straight, _ = run(LIVE, events, at(5))
    chance.shuffle(events)  # type: ignore[attr-defined]
    mixed, _ = run(LIVE, events, at(5))
    for item in (BOX, LAMP):
        assert _counts(straight.products[item]) == _counts(mixed.products[item])


@given(st.lists(ORDERS, max_size=40), st.data())
def test_units_are_neither_lost_nor_made(orders: list[tuple[int, int, Outcome]], data: st.DataObject) -> None:
    desk, _ = run(LIVE, [Ordered(*order) for order in orders], at(1))
    now: list[tuple[int, int, Outcome]] = list(orders)
    for _ in range(data.draw(st.integers(0, 20)) if now else 0):
        place = data.draw(st.integers(0, len(now) - 1))
        item, units, before = now[place]
        after = data.draw(st.sampled_from(list(Outcome)))
        desk, _ = step(desk, Settled(item, units, before, after), at(2))
        now[place] = (item, units, after)
    assert _all_counts(desk) == _summed(now)


def _counts(product: Product) -> tuple[int, ...]:
    return (product.orders, product.sold, product.held, product.preordered, product.waiting, product.released)


def _all_counts(desk: Desk) -> dict[tuple[int, str], int]:
    names = ("sold", "held", "preordered", "waiting", "refused", "released")
    found = {(p.item_id, name): int(getattr(p, name)) for p in desk.products.values() for name in names}
    return {key: units for key, units in found.items() if units}


def _summed(now: Sequence[tuple[int, int, Outcome]]) -> dict[tuple[int, str], int]:
    sums: dict[tuple[int, str], int] = {}
    for item, units, outcome in now:
        name = "released" if outcome is Outcome.EXPIRED else str(outcome)
        sums[item, name] = sums.get((item, name), 0) + units
    return sums
