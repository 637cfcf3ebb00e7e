"""Which passwords are taken."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.accounts.core.passwords import MIN_LENGTH, normal, weakness


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "elevenchars",
        "aaaaaaaaaaaaa",
        "abcabcabcabc",
        "123456789012",
        "qwertyuiop123",
        "Password1234!",
        "p4ssw0rd12345",
        "PasswordPassword",
        "letmein-letmein",
        "Welcome-2026!!",
        "wang.xiaoming1",
        "harbourpine99",
        "1qaz2wsx3edc4rfv",
        "x" * 201,
    ],
)
def test_what_is_tried_first_is_refused(password: str) -> None:
    assert weakness(password, ("Wang Xiaoming", "wang.xiaoming", "Harbour Pine")) is not None


@pytest.mark.parametrize(
    "password",
    [
        "plum forest eleven kites",
        "Tr4m-lines&rain",
        "雨后的码头有十二只海鸥飞过",
        "v8#Kq2!mZp0x",
        "my password is a heron",
    ],
)
def test_what_nobody_expects_is_taken(password: str) -> None:
    assert weakness(password, ("Wang Xiaoming",)) is None


def test_the_same_characters_from_another_keyboard_are_the_same_password() -> None:
    assert normal("ｐｌｕｍ　forest １１") == "plum forest 11"


@given(st.text(alphabet=string.printable, max_size=MIN_LENGTH - 1))
def test_nothing_short_is_ever_taken(password: str) -> None:
    assert weakness(password) is not None


@given(st.text(max_size=250))
def test_any_text_gets_an_answer(password: str) -> None:
    said = weakness(password, (password[:5],))
    assert said is None or said.en.endswith(".")
