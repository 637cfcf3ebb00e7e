"""Shipments, parcels and milestones of files end in the workspace, and go with their import."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from sqlalchemy import text
from tests.exchange.desk import Desk

from sealane.exchange.contracts import ImportStatus
from sealane.exchange.store import imports


def _shipments(desk: Desk) -> dict[str, dict[str, Any]]:
    with desk.database.work(desk.workspace_id) as work:
        rows = work.execute(text("SELECT * FROM shipment ORDER BY number")).all()
    return {row.number: dict(row._mapping) for row in rows}


def test_what_goes_to_no_warehouse_is_a_parcel_and_milestones_say_where_it_is(desk: Desk) -> None:
    desk.send("location,kind,country\nLAX,overseas,US\n", "locations.csv")
    header = (
        "shipment,origin,destination,destination_country,order,promised_at,weight_kg,value,currency,carrier"
    )
    made = desk.send(
        f"{header}\nP1,LAX,90210,US,#1001,2026-02-20,0.4,30,USD,ups\nS1,SZX,LAX,US,,2026-03-20,,,,maersk\n",
        "shipments.csv",
    )
    assert made.status is ImportStatus.DONE, made.message
    told = desk.send(
        "shipment,milestone,at,place,country\n"
        "P1,ordered,2026-02-10 09:00,,US\nP1,揽收,2026-02-11T10:00:00-08:00,,\n"
        'P1,Out for delivery,2026-02-14 08:00,"Los Angeles, CA",US\nP1,teleported,2026-02-14 09:00,,US\n'
        "P1,delivered,1970-01-01 00:00,,\nP9,delivered,2026-02-14,,US\n",
        "milestones.csv",
    )
    assert (told.status, told.rows_new, told.rows_rejected) == (ImportStatus.DONE, 5, 1), told.message
    assert any("not known yet" in note.en for note in told.notes)
    assert any("no milestone" in note.en for note in told.notes)
    parcel = _shipments(desk)["P1"]
    assert (parcel["kind"], parcel["milestone"], parcel["status"]) == (
        "parcel",
        "out_for_delivery",
        "under_way",
    )
    assert (parcel["order_reference"], parcel["unknown"]) == ("#1001", 1)
    with desk.database.work(desk.workspace_id) as work:
        at = {
            row.milestone: row.at for row in work.execute(text("SELECT milestone, at FROM milestone_event"))
        }
        (refused,) = imports.rejects(work, told.id)
    assert (at["picked_up"].hour, at["out_for_delivery"].hour) == (18, 16)
    assert "never set" in refused.expected_en
    desk.undo(told.id)
    assert _shipments(desk)["P1"]["milestone"] == ""
    desk.undo(made.id)
    assert "P1" not in _shipments(desk)


def test_a_container_tells_of_every_shipment_in_it(desk: Desk) -> None:
    desk.send(
        "shipment,origin,destination,kind,container\nS1,SZX,LAX,first_leg,MSKU1\nS2,SZX,LAX,first_leg,MSKU1\n",
        "shipments.csv",
    )
    desk.send("shipment,sku,units\nS1,A,40\nS2,B,5\n", "shipment_lines.csv")
    told = desk.send("shipment,milestone,at\nMSKU1,departed,2026-02-03 10:00\n", "milestones.csv")
    found = _shipments(desk)
    assert [(found[n]["milestone"], str(found[n]["departed_on"])) for n in ("S1", "S2")] == [
        ("departed", "2026-02-03")
    ] * 2
    desk.undo(told.id)
    assert _shipments(desk)["S1"]["milestone"] == ""


def test_lines_turn_what_was_taken_for_a_parcel_into_a_shipment_of_stock(desk: Desk) -> None:
    desk.send("shipment,origin,destination\nS1,SZX,LAX\n", "shipments.csv")
    assert _shipments(desk)["S1"]["kind"] == "parcel"
    lines = desk.send("shipment,sku,units\nS1,A,40\n", "shipment_lines.csv")
    assert _shipments(desk)["S1"]["kind"] == "transfer"
    assert desk.levels()["A", "LAX"] == (0, 0, 40)
    desk.undo(lines.id)
    assert _shipments(desk)["S1"]["kind"] == "parcel"


def test_real_marketplace_orders_import_and_stand_where_their_milestones_say(
    desk: Desk, public_data: Path
) -> None:
    folder = public_data / "olist"
    for name in ("shipments", "milestones"):
        rows = gzip.decompress((folder / f"{name}.csv.gz").read_bytes()).splitlines(keepends=True)
        done = desk.send(b"".join(rows[: 2_001 if name == "shipments" else 8_001]), f"{name}.csv")
        assert (done.status, done.rows_rejected) == (ImportStatus.DONE, 0), done.message
    found = [s for s in _shipments(desk).values() if s["told"]]
    assert len(found) > 1_900
    delivered = [s for s in found if s["milestone"] == "delivered"]
    assert len(delivered) > 1_500
    assert all(s["status"] == "received" and s["is_final"] and s["ended_at"] for s in delivered)
