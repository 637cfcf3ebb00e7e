"""When a guesser waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.accounts.core.throttle import (
    ADDRESS,
    EMAIL,
    MEMORY,
    TOGETHER,
    Failures,
    address_group,
    wait,
)

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def _minutes(count: int) -> list[datetime]:
    return [NINE + n * MINUTE for n in range(count)]


def test_five_wrong_passwords_make_the_sixth_wait_until_the_first_is_a_quarter_of_an_hour_old() -> None:
    five = _minutes(5)
    assert wait(Failures(five, five, five), NINE + 5 * MINUTE) == 10 * MINUTE
    assert wait(Failures(five, five, five), NINE + 15 * MINUTE) is None


def test_four_wrong_passwords_are_forgiven() -> None:
    four = _minutes(4)
    assert wait(Failures(four, four, four), NINE + 5 * MINUTE) is None


def test_one_address_trying_many_emails_waits() -> None:
    many = [NINE] * ADDRESS.failures
    assert wait(Failures([], [], many), NINE + MINUTE) == 14 * MINUTE
    assert wait(Failures([], [], many[1:]), NINE + MINUTE) is None


def test_many_addresses_trying_one_email_wait() -> None:
    many = [NINE] * EMAIL.failures
    assert wait(Failures([], many, []), NINE + MINUTE) == 59 * MINUTE


def test_strangers_can_not_lock_an_owner_out_with_a_few_wrong_passwords() -> None:
    by_strangers = [NINE] * (EMAIL.failures - 1)
    assert wait(Failures([], by_strangers, []), NINE + MINUTE) is None


@given(st.lists(st.integers(0, 7_200), max_size=130), st.integers(0, 7_200))
def test_after_the_wait_the_next_try_goes_ahead(seconds: list[int], now_seconds: int) -> None:
    now = NINE + timedelta(seconds=now_seconds)
    past = [NINE + timedelta(seconds=s) for s in seconds if s <= now_seconds]
    failures = Failures(past, past, past)
    pause = wait(failures, now)
    if pause is not None:
        assert timedelta(0) < pause <= MEMORY
        assert wait(failures, now + pause) is None


@pytest.mark.parametrize(
    ("address", "group"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("testclient", "unknown"),
    ],
)
def test_a_host_counts_by_the_network_it_owns(address: str, group: str) -> None:
    assert address_group(address) == group


def test_a_right_password_between_keeps_the_limit_of_one_pair_tightest() -> None:
    assert TOGETHER.failures < ADDRESS.failures < EMAIL.failures
