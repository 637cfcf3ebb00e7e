"""Ports on the map: a place is one only where its position is known, and never one of another country."""

from __future__ import annotations

import pytest

from sealane.catalog.service import country_code
from sealane.logistics.core import ports
from sealane.logistics.core.ports import at_ports, port_of


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Long Beach, CA, US", "USLGB"),
        ("LOS ANGELES, CA", "USLAX"),
        ("CN YTN", "CNSZX"),
        ("CNYTN, CN", "CNSZX"),
        ("深圳，CN", "CNSZX"),
        ("LAX, US", "USLAX"),
        ("Vancouver, BC, CA", "CAVAN"),
        ("Rotterdam", "NLRTM"),
    ],
)
def test_a_port_is_known_by_its_code_its_airport_and_its_names(place: str, code: str) -> None:
    found = port_of(place)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "place", ["Melbourne, FL, US", "Vancouver, WA, US", "Valencia, VE", "Nowhere, US", "US", "", "Portland"]
)
def test_what_is_not_known_is_not_guessed(place: str) -> None:
    assert port_of(place) is None


def test_shipments_are_counted_by_port_whatever_it_was_called() -> None:
    found = at_ports([("Yantian, CN", 2), ("深圳", 3), ("Somewhere", 9), ("Rotterdam, NL", 1)])
    assert [(one.port.code, one.shipments) for one in found] == [("CNSZX", 5), ("NLRTM", 1)]


def test_every_position_is_on_earth_and_every_code_begins_with_a_country() -> None:
    known = set(ports._known().values())
    assert len(known) > 60
    for port in known:
        assert -90 < port.latitude < 90
        assert -180 < port.longitude <= 180
        assert len(port.code) == 5
        assert country_code(port.code[:2]) == port.code[:2]


def test_no_name_stands_for_two_ports() -> None:
    names = [
        name.replace("_", " ").casefold()
        for line in ports._TABLE.split("\n")
        if line
        for name in (line.split()[0], *line.split()[3:])
    ]
    assert len(names) == len(set(names))
