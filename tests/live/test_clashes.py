"""What speaks against a session as it is planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from sealane.kit.text import Text
from sealane.live.contracts import RunItem, Session, SessionState
from sealane.live.contracts.clashes import ClashKind, ClashWeight, Taboo
from sealane.live.core.clashes import Product, clashes
from sealane.live.core.market_zones import at_home, zones_of
from sealane.live.core.taboos import holiday_name, known_taboos

START = datetime(2026, 3, 11, 1, 0, tzinfo=UTC)
BOX = RunItem(7, 1, 1, "BOX", "Storage box", Decimal("19.90"), None, 0, 30)
LAMP = replace(BOX, id=8, position=2, sku_id=2, sku="LAMP", name="Desk lamp", offset_minutes=30)
SESSION = Session(
    1, "ONE", "Boxes", "Li", "tiktok", ("US",), "America/New_York", START, START + timedelta(hours=1),
    SessionState.PLANNED, "USD", None, None, (), "", None, None, (BOX, LAMP),
)  # fmt: skip


def _kinds(*others: Session, session: Session = SESSION, **products: Product) -> list[tuple[str, str]]:
    found = clashes(session, others, products, ())
    return [(clash.kind, clash.weight) for clash in found]


def test_nothing_speaks_against_an_evening_in_one_market() -> None:
    assert _kinds() == []


def test_a_host_is_in_one_place_at_a_time_and_needs_a_pause() -> None:
    other = replace(SESSION, id=2, code="TWO", host="li ", items=())
    assert _kinds(replace(other, host="LI")) == [(ClashKind.HOST, ClashWeight.STOP)]
    after = replace(other, host="Li", starts_at=SESSION.ends_at, ends_at=SESSION.ends_at + timedelta(hours=1))
    assert _kinds(after) == [(ClashKind.HOST, ClashWeight.WARN)]
    assert _kinds(replace(after, state=SessionState.CANCELLED)) == []


def test_a_product_shown_twice_at_the_same_minutes_is_a_clash_and_later_is_none() -> None:
    other = replace(SESSION, id=2, code="TWO", host="Wu", items=(replace(BOX, id=9),))
    assert _kinds(other) == [(ClashKind.PRODUCT, ClashWeight.WARN)]
    assert _kinds(replace(other, items=(replace(BOX, id=9, offset_minutes=30),))) == []


def test_slots_that_overlap_or_reach_beyond_the_end_are_named() -> None:
    early = replace(SESSION, items=(BOX, replace(LAMP, offset_minutes=20)))
    assert _kinds(session=early) == [(ClashKind.SLOT, ClashWeight.WARN)]
    late = replace(SESSION, items=(replace(LAMP, offset_minutes=50),))
    assert _kinds(session=late) == [(ClashKind.SLOT, ClashWeight.WARN)]


def test_a_product_that_may_not_be_sold_in_a_market_must_be_mended() -> None:
    assert _kinds(BOX=Product("box", markets=frozenset({"DE"}))) == [(ClashKind.MARKET, ClashWeight.STOP)]
    gone = Product("box", discontinued_on=date(2026, 3, 1))
    assert _kinds(BOX=gone) == [(ClashKind.MARKET, ClashWeight.WARN)]
    assert _kinds(BOX=Product("box", there=False)) == [(ClashKind.MARKET, ClashWeight.NOTE)]


def test_a_market_that_sleeps_is_named_and_one_whose_west_is_awake_is_not() -> None:
    assert _kinds(session=replace(SESSION, markets=("GB",))) == [(ClashKind.HOUR, ClashWeight.WARN)]
    late = replace(SESSION, starts_at=START + timedelta(hours=5), ends_at=START + timedelta(hours=6))
    assert _kinds(session=late) == []  # 02:00 in New York, 23:00 in Los Angeles


def test_taboos_hold_by_market_word_and_day() -> None:
    said = Text("no", "不")
    day = Taboo(("US",), said, first=date(2026, 3, 10), last=date(2026, 3, 10))
    (clash,) = clashes(SESSION, (), {}, [day])
    assert (clash.kind, clash.sku, clash.said.en) == (ClashKind.TABOO, "", "US: no")
    word = Taboo((), said, word="lamp", stops=True)
    (clash,) = clashes(SESSION, (), {}, [word])
    assert (clash.sku, clash.weight) == ("LAMP", ClashWeight.STOP)
    assert clashes(SESSION, (), {}, [replace(day, markets=("JP",))]) == ()


def test_every_taboo_has_a_source_and_the_day_it_was_looked_up() -> None:
    for taboo in known_taboos((2026, 2027)):
        assert taboo.source
        assert taboo.checked_on is not None
        assert taboo.said.zh


def test_ramadan_of_2027_begins_on_8_february() -> None:
    fasts = [t for t in known_taboos((2027,)) if "SA" in t.markets and t.first is not None]
    assert [(t.first, t.last) for t in fasts] == [(date(2027, 2, 8), date(2027, 3, 8))]


@pytest.mark.parametrize(
    ("market", "day", "name"),
    [
        ("US", date(2026, 7, 4), "Independence Day"),
        ("US", date(2026, 7, 6), ""),
        ("XX", date(2026, 1, 1), ""),
    ],
)
def test_public_holidays_of_markets(market: str, day: date, name: str) -> None:
    assert holiday_name(market, day) == name


def test_viewers_live_by_the_clocks_of_their_country() -> None:
    assert zones_of("us", "UTC") == ("America/Los_Angeles", "America/Chicago", "America/New_York")
    assert zones_of("XX", "Asia/Shanghai") == ("Asia/Shanghai",)
    assert at_home(datetime(2026, 1, 5, 2, tzinfo=UTC), "America/New_York").hour == 21
