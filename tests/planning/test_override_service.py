"""Overrides in a workspace: kept, planned by, taken back, scored; over HTTP by those who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from tests.app.conftest import SignedIn
from tests.planning.seller import load_seller

from sealane.accounts.contracts import Role
from sealane.infra.database import Database, Work
from sealane.kit.errors import BadInput
from sealane.planning import service
from sealane.planning.contracts.overrides import Override, OverrideNotFound, OverrideState


@pytest.fixture
def planned(database: Database, workspace_id: int) -> None:
    load_seller(database, workspace_id)
    with database.work(workspace_id) as work:
        service.replan(work)


def said(work: Work, **changed: object) -> Override:
    days = timedelta(days=13)
    start = work.today
    plain = Override("BOX", None, start, start + days, None, 50.0, "a contract", start + days)
    return replace(plain, **changed)  # type: ignore[arg-type]  # any field by its name


@pytest.mark.usefixtures("planned")
def test_a_plan_heeds_an_override_until_it_is_taken_back(database: Database, workspace_id: int) -> None:
    def mean(work: Work) -> float:
        service.replan(work)
        return sum(sum(one.forecast["mean"][:14]) for one in service.sku_plan(work, "BOX").outlooks)

    with database.work(workspace_id) as work:
        plain = mean(work)
        view = service.add_override(
            work, said(work, starts_on=service.load_facts(work, 0).inputs.settings.as_of)
        )
        assert view.state is OverrideState.IN_FORCE
    with database.work(workspace_id) as work:
        assert mean(work) > 1.2 * plain
        service.end_override(work, view.id)
        assert mean(work) == pytest.approx(plain)
        with pytest.raises(OverrideNotFound):
            service.end_override(work, view.id)
        (one,) = service.overrides_of_sku(work, "BOX")
        assert one.state is OverrideState.ENDED


@pytest.mark.usefixtures("planned")
def test_an_override_is_scored_when_its_days_have_sold(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        as_of = service.load_facts(work, 0).inputs.settings.as_of
        view = service.add_override(work, said(work))
        first, last = as_of - timedelta(days=10), as_of - timedelta(days=1)
        work.execute(
            text(
                "UPDATE demand_override SET starts_on = :first, ends_on = :last, model_units = 10, "
                "override_units = 15"
            ),
            {"first": first, "last": last},
        )
    with database.work(workspace_id) as work:
        (one,) = service.overrides_of_sku(work, "BOX")
        assert one.id == view.id
        assert one.score is not None
        sold = one.score.actual_units
        assert sold > 0
        assert one.score.saved == pytest.approx(abs(10 - sold) - abs(15 - sold))


@pytest.mark.usefixtures("planned")
def test_what_makes_no_sense_is_refused_with_its_field(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        for wrong, field in (
            ({"units": 3.0}, "units"),
            ({"percent": None}, "units"),
            ({"ends_on": work.today - timedelta(days=1)}, "ends_on"),
            ({"ends_on": work.today + timedelta(days=400)}, "ends_on"),
            ({"expires_on": work.today - timedelta(days=1)}, "expires_on"),
        ):
            with pytest.raises(BadInput) as refused:
                service.add_override(work, said(work, **wrong))
            assert field in refused.value.fields


@pytest.mark.usefixtures("planned")
def test_only_those_who_decide_may_override(
    signed_in: SignedIn, database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        start, end = work.today.isoformat(), (work.today + timedelta(days=6)).isoformat()
    body = {"starts_on": start, "ends_on": end, "percent": 20, "reason": "fair", "expires_on": end}
    buyer, looker = signed_in(Role.BUYER), signed_in(Role.LOGISTICS)
    made = buyer.post("/api/skus/BOX/overrides", json=body)
    assert made.status_code == 201, made.text
    assert made.json()["job_id"] > 0
    assert made.json()["made_by"]
    assert looker.post("/api/skus/BOX/overrides", json=body).status_code == 403
    (row,) = looker.get("/api/skus/BOX/overrides").json()
    assert (row["percent"], row["state"], row["score"]) == (20, "in_force", None)
    assert looker.delete(f"/api/overrides/{row['id']}").status_code == 403
    assert buyer.delete(f"/api/overrides/{row['id']}").status_code == 204
    assert buyer.delete(f"/api/overrides/{row['id']}").status_code == 404
