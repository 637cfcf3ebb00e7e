"""Late lots summed up by shipment: the leg, the hands, the money, the one best thing to do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sealane.planning.contracts.lateness import Leg
from sealane.planning.core.late_shipments import best_action, by_shipment, leg_of, responsible_for

_NEEDED, _COMES = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 7, 12, tzinfo=UTC)


def _lot(shipment: int = 1, cost: float | None = 100.0, *helps: str, **other: Any) -> dict[str, Any]:
    base = {
        "shipment_id": shipment, "number": f"S{shipment}", "kind": "first_leg", "order_reference": "",
        "channel": "sea", "carrier": "Whale", "milestone": "departed", "troubles": "", "arrives_p10": None,
        "arrives_p50": _NEEDED, "arrives_p90": _COMES, "needed_at": _NEEDED, "late_probability": 0.9,
        "currency": "USD", "dwell_days": 9.0, "dwell_days_p90": 5.0, "lost_units": 10.0,
        "out_on": date(2026, 3, 2), "cost": cost, "actions": [{"kind": kind} for kind in helps],
    }  # fmt: skip
    return base | other


def _shipment(**other: Any) -> dict[str, Any]:
    base = {
        "kind": "first_leg", "carrier": "Whale", "origin": "SZX", "supplier": "Maker", "destination": "LAX",
        "destination_country": "US", "milestone": "departed", "troubles": "", "order_reference": "",
        "number": "S1", "departed": True,
    }  # fmt: skip
    return base | other


@pytest.mark.parametrize(
    ("milestone", "troubles", "leg"),
    [
        ("", "", Leg.ORIGIN),
        ("ready", "", Leg.ORIGIN),
        ("departed", "", Leg.MAIN),
        ("arrived", "", Leg.PORT),
        ("arrived", "customs_hold", Leg.CUSTOMS),
        ("customs_out", "", Leg.DELIVERY),
        ("received", "", Leg.RECEIVING),
    ],
)
def test_the_leg_is_the_one_that_begins_at_the_last_milestone(
    milestone: str, troubles: str, leg: Leg
) -> None:
    assert leg_of(milestone, troubles, departed=False) is leg


def test_what_left_without_a_word_is_on_its_main_leg() -> None:
    assert leg_of("", "", departed=True) is Leg.MAIN
    assert leg_of("ready", "", departed=True) is Leg.MAIN


def test_who_has_it_in_hand_changes_on_the_way() -> None:
    one = _shipment()
    legs = (Leg.ORIGIN, Leg.MAIN, Leg.CUSTOMS, Leg.RECEIVING)
    assert [responsible_for(leg, one) for leg in legs] == ["Maker", "Whale", "Whale", "LAX"]


def test_the_best_thing_to_do_saves_the_most_money_and_not_the_most_lots() -> None:
    assert (
        best_action([_lot(1, 100.0, "part_by_air"), _lot(1, 60.0, "part_by_air", "transfer")])
        == "part_by_air"
    )
    lots = [_lot(1, 100.0, "transfer"), _lot(1, 1.0, "part_by_air"), _lot(1, 2.0, "part_by_air")]
    assert best_action(lots) == "transfer"


def test_words_count_only_where_nothing_else_helps() -> None:
    assert best_action([_lot(1, 100.0, "ask_carrier"), _lot(1, 1.0, "purchase")]) == "purchase"
    assert best_action([_lot(1, 100.0, "ask_carrier")]) == "ask_carrier"
    assert best_action([_lot(1, 100.0)]) == ""


def test_lots_become_one_row_a_shipment_the_dearest_first() -> None:
    lots = [_lot(1, 40.0), _lot(2, 100.0), _lot(1, 80.5, lost_units=0.2), _lot(3, None, lost_units=None)]
    shipments = {n: _shipment(number=f"S{n}") for n in (1, 2, 3)}
    found = by_shipment(lots, shipments, {1: 7, 2: 1}, {"S2": 4}, {})
    assert [(row["number"], row["priority"], row["at_stake"]) for row in found] == [
        ("S1", 1, 120.5),
        ("S2", 2, 100.0),
        ("S3", 3, 0.0),
    ]
    first = found[0]
    assert (first["skus_short"], first["skus"], first["days_late"]) == (1, 7, 6.5)
    assert first["stands_long"] is True
    assert [row["customers"] for row in found] == [0, 4, 0]
    assert found[2]["cost"] is None


def test_lying_at_a_port_is_at_stake_and_clearing_comes_first_where_it_costs_more() -> None:
    lots = [_lot(1, 40.0, "transfer"), _lot(2, 400.0, "transfer")]
    shipments = {n: _shipment(number=f"S{n}") for n in (1, 2)}
    found = by_shipment(lots, shipments, {}, {}, {1: 900.0, 2: 300.0})
    assert [(row["number"], row["at_stake"], row["action"]) for row in found] == [
        ("S1", 940.0, "clear_first"),
        ("S2", 700.0, "transfer"),
    ]


def test_a_parcel_has_one_customer() -> None:
    parcel = _shipment(kind="parcel", order_reference="#7", destination="", milestone="out_for_delivery")
    (row,) = by_shipment([_lot(kind="parcel", order_reference="#7")], {1: parcel}, {}, {}, {})
    assert (row["customers"], row["destination"], row["leg"]) == (1, "US", "delivery")
