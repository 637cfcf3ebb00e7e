"""Pace, words, drafts and what a file is: small rules, each with its worked number."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conversations.conftest import named

from sealane.conversations.contracts import Acknowledged, Author, AuthorKind, ConversationKind, Draft
from sealane.conversations.core.drafts import checked, checked_text
from sealane.conversations.core.ordering import Room, Said, judge
from sealane.conversations.core.pace import Bucket, Pace, draw
from sealane.conversations.core.words import query_of, words_of
from sealane.infra.sniffing import sniff
from sealane.kit.errors import BadInput, TooLarge

AT = datetime(2026, 3, 2, tzinfo=UTC)
ROOM = Room(ConversationKind.CHANNEL, "talk", "", "", 7)


def _said(name: str, room: int = 1) -> Said:
    return Said(room, Author(AuthorKind.PERSON, 5), Draft(named(name), name), frozenset({"talk"}))


def test_numbers_follow_the_last_one_and_pass_over_what_is_known() -> None:
    known = {(1, named("b").int, 5): (4, AT)}
    judged = judge([_said("a"), _said("b"), _said("c")], {1: ROOM}, set(), known, AT)
    assert [a.number for a in judged.answers if isinstance(a, Acknowledged)] == [8, 4, 9]
    assert judged.last == {1: 9}


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 9)), max_size=40))
def test_whatever_comes_twice_in_whatever_order_is_numbered_once_without_gaps(
    asked: list[tuple[int, int]],
) -> None:
    rooms = dict.fromkeys((1, 2, 3), ROOM)
    judged = judge([_said(str(name), room) for room, name in asked], rooms, set(), {}, AT)
    for room in rooms:
        numbers = [number for number, said in judged.fresh if said.conversation_id == room]
        assert numbers == list(range(8, 8 + len({name for at, name in asked if at == room})))
    assert len(judged.answers) == len(asked)


def test_words_are_pairs_of_chinese_characters_and_whole_words_of_others() -> None:
    assert words_of("货柜Late晚到") == ["货柜", "柜", "late", "晚到", "到"]
    assert words_of("PO-2026-0001，已付") == ["po-2026-0001", "po", "2026", "0001", "已付", "付"]
    assert words_of("ＦＢＡ") == ["fba"]
    assert query_of("货柜 ship") == "'货柜' & 'ship':*"
    assert query_of("it's") == "'it''s':*"
    assert query_of("…") == ""


@given(st.text(max_size=60))
def test_every_text_gets_words_that_no_separator_or_quote_breaks(text: str) -> None:
    assert all(word and "\x1f" not in word for word in words_of(text))


def test_eight_of_ten_leave_two_and_four_more_wait_a_second() -> None:
    pace = Pace(burst=10, per_second=2.0)
    bucket, wait = draw(None, pace, 8, 100.0)
    assert (bucket, wait) == (Bucket(2.0, 100.0), 0)
    assert draw(bucket, pace, 4, 100.0)[1] == 1
    assert draw(bucket, pace, 4, 101.0) == (Bucket(0.0, 101.0), 0)


def test_a_clock_that_steps_back_gives_and_takes_nothing() -> None:
    assert draw(Bucket(2.0, 100.0), Pace(10, 2.0), 2, 90.0) == (Bucket(0.0, 90.0), 0)


def test_a_message_says_something_and_not_too_much() -> None:
    with pytest.raises(BadInput):
        checked(Draft(named("x"), " \n\x00 "))
    with pytest.raises(TooLarge):
        checked(Draft(named("x"), "字" * 8_001))
    assert checked_text("a\x00b\x1f\ud800\tc\n") == "ab?\tc"


def test_a_jpeg_tells_its_size_behind_its_preview() -> None:
    preview = b"\xff\xe1" + (70).to_bytes(2, "big") + bytes(68)
    frame = b"\xff\xc0\x00\x11\x08" + (300).to_bytes(2, "big") + (400).to_bytes(2, "big") + bytes(9)
    found = sniff("x.jpg", b"\xff\xd8" + preview + frame)
    assert (found.media, found.width, found.height) == ("image/jpeg", 400, 300)
