"""The twelve ranges of age."""

from __future__ import annotations

import pytest

from sealane.stock.contracts import AGE_BUCKETS, age_bucket


@pytest.mark.parametrize(
    ("age_days", "name"),
    [(0, "0-30"), (30, "0-30"), (31, "31-60"), (90, "61-90"), (180, "91-180"), (181, "181-210"),
     (270, "241-270"), (271, "271-300"), (365, "331-365"), (366, "366-455"), (456, "456+"), (9_999, "456+")],
)  # fmt: skip
def test_a_day_lies_in_the_range_on_which_surcharges_step(age_days: int, name: str) -> None:
    assert age_bucket(age_days).name == name


def test_the_ranges_follow_each_other_without_gap_or_overlap() -> None:
    assert len(AGE_BUCKETS) == 12
    for older, younger in zip(AGE_BUCKETS[1:], AGE_BUCKETS, strict=False):
        assert older.first == (younger.last or 0) + 1


def test_goods_dated_into_the_future_are_new() -> None:
    assert age_bucket(-1) is AGE_BUCKETS[0]
