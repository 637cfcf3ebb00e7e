"""Bodies known by heart mean what their schema says, whatever stands in them."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sealane.stock.web.crowds import MOST_ALIKE, Crowds
from sealane.stock.web.holds import HoldIn, coded

LINES = '"lines":[{"sku":"BOX","units":1}]'


def _body(key: str, rest: str = LINES) -> bytes:
    return f'{{"key":"{key}",{rest}}}'.encode()


def _taught(*bodies: bytes) -> Crowds:
    crowds = Crowds()
    for body in bodies:
        crowds.learn(body, HoldIn.model_validate_json(body))
    return crowds


def test_a_body_alike_but_for_its_key_is_known_however_its_key_is_set_off() -> None:
    crowds = _taught(_body("a"))
    found = crowds.read(_body("b"))
    wide = crowds.read(_body("c").replace(b":", b": ", 1))
    assert found is not None
    assert wide is not None
    assert (found[0], wide[0]) == ("b", "c")
    assert found[1] is wide[1]
    assert (found[1].code, found[1].units, found[1].ask.ask.key) == ("BOX", 1, "")


def test_another_body_a_key_with_escapes_and_one_too_long_are_left_to_the_schema() -> None:
    crowds = _taught(_body("a"))
    odd = (_body("b", f'{LINES},"seconds":60'), _body("\\u0062"), _body(""), _body("x" * 201), _body("ü"))
    assert [crowds.read(body) for body in odd] == [None] * len(odd)


def test_a_body_in_which_a_second_key_may_stand_is_not_learned() -> None:
    for rest in (f'"key":"a",{LINES}', f'"\\u006bey":"a",{LINES}'):
        assert _taught(_body("a", rest)).read(_body("b", rest)) is None


def test_what_takes_more_than_units_of_one_sku_for_all_is_not_learned() -> None:
    for more in ('"wait":true', '"pool":"live"', '"kind":"session"', '"warehouses":["LAX"]'):
        assert _taught(_body("a", f"{LINES},{more}")).read(_body("b", f"{LINES},{more}")) is None


def test_bodies_that_each_name_an_order_of_their_own_do_not_pile_up() -> None:
    crowds = _taught(*(_body("a", f'{LINES},"reference":"{n}"') for n in range(MOST_ALIKE + 1)))
    assert crowds.read(_body("b", f'{LINES},"reference":"0"')) is None
    assert crowds.read(_body("b", f'{LINES},"reference":"{MOST_ALIKE}"')) is not None


PIECES = st.sampled_from(['"', "\\", "key", '"key"', ":", ",", "a", "\\u006bey", " ", "\x00", "ü", "}", "{"])
KEYS = st.lists(PIECES, max_size=6).map("".join)
RESTS = st.sampled_from([LINES, f'"key":"z",{LINES}', f'{LINES},"key":"z"', f'{LINES},"reference":"key"', ""])
BODIES = st.builds(
    lambda key, rest, raw: _body(key if raw else json.dumps(key)[1:-1], rest), KEYS, RESTS, st.booleans()
)


@given(st.lists(BODIES, max_size=12))
def test_whatever_was_read_before_a_body_means_what_its_schema_says(bodies: list[bytes]) -> None:
    crowds = Crowds()
    for body in (*bodies, *bodies):
        found = crowds.read(body)
        try:
            wanted = HoldIn.model_validate_json(body)
        except ValidationError:
            assert found is None
            continue
        if found is not None:
            key, alike = found
            meant = coded(wanted)
            assert replace(alike.ask, ask=replace(alike.ask.ask, key=key)) == meant
            assert (alike.code, alike.units) == meant.lines[0]
        crowds.learn(body, wanted)
