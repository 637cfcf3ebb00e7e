"""How long shipments took, for the planner to learn from, on the tiny world."""

from __future__ import annotations

from datetime import timedelta

from tests.conftest import NOW
from tests.worlds.tiny import Loaded

from sealane.infra.database import Database
from sealane.logistics import service
from sealane.logistics.contracts import Arrival, TransferRequest
from sealane.logistics.service.learning import lead_cases

TODAY = NOW.date()


def test_a_shipment_tells_its_days_from_its_receipt_and_an_open_one_only_when_it_left(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    ends = world.warehouse["SZX"], world.warehouse["LAX"]
    asked = [TransferRequest(world.sku["LAMP"], *ends, 10, "sea")]
    with database.work(workspace_id) as work:
        assert lead_cases(work).is_empty()
        came = service.create_transfers(work, asked)[0].number
        assert lead_cases(work).is_empty()
        service.depart(work, came, TODAY - timedelta(days=30))
        later = service.create_transfers(work, asked)[0].number
        service.depart(work, later, TODAY - timedelta(days=3))
        service.receive(work, came, [Arrival("LAMP", 10)], key="a", on=TODAY - timedelta(days=4))
        found = lead_cases(work)
        assert found["origin"].unique().to_list() == ["SZX"]
        assert found["channel"].unique().to_list() == ["sea"]
        assert found["begun_on"].to_list() == [TODAY - timedelta(days=30), TODAY - timedelta(days=3)]
        assert found["ended_on"].to_list() == [TODAY - timedelta(days=4), None]
