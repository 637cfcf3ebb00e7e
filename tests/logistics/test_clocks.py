"""By which clock an event was told, and what its local time is in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest

from sealane.logistics.contracts import EventBatch
from sealane.logistics.core.clocks import Clock, clock_of
from sealane.logistics.core.tellings import ready

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "country", "clock"),
    [
        ("Long Beach, CA", "US", Clock("America/Los_Angeles")),
        ("MEMPHIS, TN 38118", "US", Clock("America/Chicago")),
        ("Los Angeles, CA", "", Clock("America/Los_Angeles")),
        ("", "US", Clock("America/New_York", 180)),
        ("深圳", "", Clock("Asia/Shanghai")),
        ("", "CN", Clock("Asia/Shanghai")),
        ("Hamburg", "Germany", Clock("Europe/Berlin")),
        ("CNSZX", "", Clock("Asia/Shanghai")),
        ("Duisburg, Germany", "", Clock("Europe/Berlin")),
        ("Brisbane, QLD", "AU", Clock("Australia/Brisbane")),
        ("", "", Clock("Asia/Tokyo", 840, assumed=True)),
        ("Sorting centre", "", Clock("Asia/Tokyo", 840, assumed=True)),
    ],
)
def test_the_place_decides_then_the_country_then_the_workspace(
    place: str, country: str, clock: Clock
) -> None:
    assert clock_of(place, country, "Asia/Tokyo") == clock


def _read(at: datetime, **more: object) -> dict[str, object]:
    row = {"reference": ["P"], "milestone": ["arrived"], "at": [at], "country": ["DE"]}
    kept = ready(EventBatch(pl.DataFrame(row | {k: [v] for k, v in more.items()})), NOW, "UTC").frame
    return kept.row(0, named=True)


def test_an_hour_that_comes_twice_is_the_first_and_in_doubt_by_one() -> None:
    found = _read(datetime(2026, 10, 25, 2, 30))  # noqa: DTZ001 - a local time
    assert (found["at"], found["slack_minutes"]) == (datetime(2026, 10, 25, 0, 30), 60)  # noqa: DTZ001


def test_an_hour_that_is_left_out_is_the_next() -> None:
    found = _read(datetime(2026, 3, 29, 2, 30))  # noqa: DTZ001 - a local time
    assert (found["at"], found["slack_minutes"]) == (datetime(2026, 3, 29, 1, 30), 0)  # noqa: DTZ001


def test_a_day_without_a_clock_is_noon_give_or_take_half_a_day() -> None:
    found = _read(datetime(2026, 7, 1))  # noqa: DTZ001 - a local day
    assert (found["at"], found["slack_minutes"], found["told"]) == (
        datetime(2026, 7, 1, 10), 720, "2026-07-01",  # noqa: DTZ001
    )  # fmt: skip


def test_an_offset_is_what_it_says() -> None:
    found = _read(datetime(2026, 7, 1, 10), offset_minutes=-420)  # noqa: DTZ001 - with its offset beside it
    assert (found["at"], found["told"], found["zone"]) == (
        datetime(2026, 7, 1, 17), "2026-07-01T10:00:00-07:00", None,  # noqa: DTZ001
    )  # fmt: skip


def test_a_word_that_is_no_milestone_is_kept_as_a_code() -> None:
    found = _read(datetime(2026, 7, 1, 10), milestone="Picked-Up")  # noqa: DTZ001 - a local time
    assert (found["milestone"], found["code"]) == ("picked_up", None)
    odd = _read(datetime(2026, 7, 1, 10), milestone="Beamed up")  # noqa: DTZ001 - a local time
    assert (odd["milestone"], odd["code"]) == ("unknown", "Beamed up")
