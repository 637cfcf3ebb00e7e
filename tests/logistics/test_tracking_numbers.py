"""Tracking numbers: whose they are, and whether they were typed rightly."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.logistics.contracts.tracking import Check
from sealane.logistics.core.tracking_numbers import compact, container, doubt, mod10, recognise, s10

COURIERS = {
    "amazon": "amazon",
    "dhl": "dhl_express",
    "fedex": "fedex",
    "ontrac": "ontrac",
    "ups": "ups",
    "usps": "usps",
}


@pytest.fixture(scope="module")
def couriers(public_data: Path) -> dict[str, list[dict[str, Any]]]:
    """The published forms with their test numbers, by courier."""
    found = {}
    with tarfile.open(public_data / "carriers" / "carrier_tracking.tar.gz") as archive:
        for member in archive:
            if "/couriers/" in member.name and (file := archive.extractfile(member)):
                found[Path(member.name).stem] = json.load(file)["tracking_numbers"]
    assert len(found) == 7
    return found


def test_every_published_valid_number_is_recognised_with_a_right_check_digit(
    couriers: dict[str, list[dict[str, Any]]],
) -> None:
    missed, seen = [], 0
    for courier, forms in couriers.items():
        for form in forms:
            for number in form["test_numbers"]["valid"]:
                seen += 1
                readings = [r for r in recognise(number) if r.check is not Check.WRONG]
                whose = {r.carrier for r in readings} | ({"fedex"} if _carton(readings) else set())
                right = bool(readings) if courier == "s10" else COURIERS[courier] in whose
                if not right:
                    missed.append((courier, form["name"], number))
    assert missed == []
    assert seen > 50


def test_no_published_invalid_number_passes_as_its_couriers(
    couriers: dict[str, list[dict[str, Any]]],
) -> None:
    passed, seen = [], 0
    for courier, forms in couriers.items():
        for form in forms:
            for number in form["test_numbers"]["invalid"]:
                seen += 1
                readings = recognise(number)
                own = [r for r in readings if courier == "s10" or r.carrier == COURIERS[courier]]
                if any(r.check is not Check.WRONG for r in own):
                    passed.append((courier, form["name"], number))
    assert passed == []
    assert seen > 15


def _carton(readings: list[Any]) -> bool:
    return any(r.kind == "carton" for r in readings)


def test_the_worked_numbers_of_each_checksum() -> None:
    assert mod10("5R8939035756712", "7", (1, 2))
    assert s10("12345678", "5")
    assert container("CSQU3054383")
    assert not container("CSQU3054384")


def test_a_container_is_known_by_its_owner_code_and_check_digit() -> None:
    (reading,) = recognise("csqu 305438-3")
    assert (reading.number, reading.kind, reading.check) == ("CSQU3054383", "container", Check.RIGHT)


def test_a_wrong_check_digit_is_asked_about_and_not_refused() -> None:
    question = doubt("1Z5R89390357567128")
    assert question is not None
    assert "1Z5R89390357567128" in question.en
    assert doubt("1Z5R89390357567127") is None
    assert doubt("RB123456786GB") is not None


def test_plain_digits_that_may_be_anybodys_are_doubted_only_for_their_carrier() -> None:
    assert doubt("986578788856") is None
    assert doubt("986578788856", "fedex") is not None


def test_a_form_nobody_knows_is_left_in_peace() -> None:
    assert recognise("HELLO-WORLD") == ()
    assert doubt("HELLO-WORLD") is None


def test_chinese_forwarders_numbers_are_named_though_they_have_no_check_digit() -> None:
    assert [r.carrier for r in recognise("YT2128521266000112")] == ["yunexpress"]
    assert recognise("LP00123456789012")[0].carrier == "cainiao"


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    for reading in recognise(text):
        assert reading.number == compact(text)


@given(st.text("0123456789", min_size=8, max_size=8), st.integers(0, 9))
def test_one_digit_alone_completes_a_postal_number(serial: str, wrong: int) -> None:
    right = [d for d in "0123456789" if s10(serial, d)]
    assert len(right) == 1
    if str(wrong) != right[0]:
        assert doubt(f"RB{serial}{wrong}CN") is not None
