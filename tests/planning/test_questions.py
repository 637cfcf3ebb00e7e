"""Questions about single SKUs of a workspace: kept with its plan, answered as it does, nobody else's."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from tests.app.conftest import SignedIn
from tests.planning.seller import load_seller

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.kit.errors import Conflict
from sealane.planning import service
from sealane.planning.contracts.what_if import Knobs
from sealane.planning.service import kernels

ROUTE = "/api/skus/BOX/what-if"


@pytest.fixture
def plans(app: FastAPI) -> Path:
    """Where the application keeps plans for questions."""
    return service.plans_folder(app.state.files)


@pytest.fixture
def planned(database: Database, workspace_id: int, plans: Path) -> Path:
    load_seller(database, workspace_id)
    with database.work(workspace_id) as work:
        service.replan(work, plans=plans)
    return plans / str(workspace_id)


def test_a_plan_that_is_kept_is_the_plan_that_is_made(database: Database, workspace_id: int) -> None:
    load_seller(database, workspace_id)
    with database.work(workspace_id) as work:
        inputs = service.load_facts(work, 0).inputs
    kept, plain = kernels.made(inputs).plan, kernels.plan(inputs)
    assert (kept.decisions, kept.why, kept.left_out, kept.notes) == (
        plain.decisions, plain.why, plain.left_out, plain.notes,
    )  # fmt: skip


@pytest.mark.usefixtures("planned")
def test_asked_without_a_change_the_plan_says_what_it_said(signed_in: SignedIn) -> None:
    client = signed_in(Role.OPERATOR)
    answer = client.post(ROUTE, json={}).json()
    told = client.get("/api/skus/BOX/plan").json()
    assert answer["before"] == answer["after"]
    assert answer["as_of"] == told["as_of"]
    (place,), (line,) = answer["before"]["warehouses"], told["warehouses"]
    assert place["warehouse"] == line["warehouse"]
    assert place["on_hand"] == line["line"]["on_hand"]
    assert place["reorder_point"] == pytest.approx(line["line"]["reorder_point"])
    planned = {(d["kind"], d["warehouse"], d["units"]) for d in told["decisions"]}
    assert {(d["kind"], d["warehouse"], d["units"]) for d in answer["before"]["decisions"]} == planned


Reading = Callable[[dict[str, object]], object]


@pytest.mark.usefixtures("planned")
def test_every_knob_turns_the_answer_the_way_one_would_expect(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)

    def ask(**changed: object) -> dict[str, object]:
        answer = client.post(ROUTE, json=changed)
        assert answer.status_code == 200, answer.text
        then = answer.json()["after"]
        merged: dict[str, object] = then | then["warehouses"][0]
        return merged

    plain = ask()
    (place,) = client.post(ROUTE, json={}).json()["before"]["warehouses"]
    where = place["warehouse"]

    def number(found: dict[str, object], name: str) -> float:
        value = found[name]
        assert isinstance(value, int | float)
        return float(value)

    for name, changed, sign in (
        ("daily_demand", {"demand_percent": 50}, 1),
        ("daily_demand", {"demand_units": 1}, -1),
        ("reorder_point", {"demand_percent": 50}, 1),
        ("reorder_point", {"lead_time_days_p50": 90, "lead_time_days_p90": 100}, 1),
        ("reorder_point", {"service_level": 0.6}, -1),
        ("reorder_point", {"shortage_cost": 0.05}, -1),
        ("cover_days", {"on_hand": {where: 0}}, -1),
        ("order_units", {"on_hand": {where: 1_000_000}}, -1),
        ("cover_days", {"on_hand": {where: 1_000_000}}, 1),
        ("unit_cost", {"unit_cost": 99}, 1),
        ("price", {"price": 999}, 1),
        ("moq", {"moq": 5_000}, 1),
        ("multiple", {"multiple": 777}, 1),
    ):
        turned = ask(**changed)
        assert sign * (number(turned, name) - number(plain, name)) > 0, (name, changed)
    assert ask() == plain, "nothing was changed by asking"


@pytest.mark.usefixtures("planned")
def test_what_makes_no_sense_is_refused_in_words(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)
    for body in (
        {"warehouse": "MOON"},
        {"on_hand": {"MOON": 3}},
        {"supplier": "nobody"},
        {"lead_time_days_p50": 30, "lead_time_days_p90": 10},
        {"moq": -1},
        {"multiple": 0},
        {"service_level": 1.5},
        {"demand_percent": -101},
        {"price": 0},
        {"colour": "blue"},
        {"on_hand": {"LAX": "many"}},
        {"warehouse": "a\u0000b"},
        {"on_hand": {f"W{n}": 1 for n in range(300)}},
    ):
        answer = client.post(ROUTE, json=body)
        assert answer.status_code == 422, body
        assert answer.json()["detail"], body
    for text in ('{"moq": NaN}', '{"price": Infinity}', "[]", ""):
        answer = client.post(ROUTE, content=text, headers={"content-type": "application/json"})
        assert answer.status_code == 422, text
    assert client.post("/api/skus/NOTHING/what-if", json={}).status_code == 404


@pytest.mark.usefixtures("planned")
def test_costs_and_gains_are_hidden_from_who_may_not_see_them(signed_in: SignedIn) -> None:
    answer = signed_in(Role.WAREHOUSE).post(ROUTE, json={"demand_percent": 400})
    if answer.status_code == 403:
        return
    then = answer.json()["after"]
    assert (then["cash"], then["gain"], then["shortage_cost"]) == (None, None, None)
    assert all(d["cash"] is None and d["gain"] is None for d in then["decisions"])
    assert all(w["unit_cost"] is None for w in then["warehouses"])


def test_without_a_plan_or_without_its_folder_one_is_told_to_plan(
    signed_in: SignedIn, database: Database, workspace_id: int, plans: Path
) -> None:
    load_seller(database, workspace_id)
    client = signed_in(Role.OWNER)
    assert client.post(ROUTE, json={}).status_code == 409
    with database.work(workspace_id) as work:
        service.replan(work)
    answer = client.post(ROUTE, json={})
    assert answer.status_code == 409
    assert answer.json()["next_step"]
    with database.work(workspace_id) as work:
        service.replan(work, plans=plans)
    assert client.post(ROUTE, json={}).status_code == 200


def test_old_plans_are_forgotten_and_a_plan_that_is_taken_back_is_never_asked(
    database: Database, workspace_id: int, planned: Path, plans: Path
) -> None:
    def kept() -> list[int]:
        return sorted(int(folder.name) for folder in planned.iterdir())

    def in_force() -> int:
        with database.work(workspace_id) as work:
            found = service.current_plan(work)
            assert found is not None
            return found.run_id

    first = in_force()
    assert kept() == [first]
    with pytest.raises(RuntimeError), database.work(workspace_id) as work:
        service.replan(work, plans=plans)
        raise RuntimeError("the power fails before the commit")
    assert in_force() == first
    assert first in kept()
    with database.work(workspace_id) as work:
        asked = service.question(work, plans, "BOX")
    assert asked.folder == planned / str(first)
    assert asked.ask(Knobs()).lines
    for _ in range(3):
        with database.work(workspace_id) as work:
            service.replan(work, plans=plans)
    assert len(kept()) == 2
    assert kept()[-1] == in_force()
    with pytest.raises(Conflict):
        asked.ask(Knobs(price=5.0))


def test_a_full_disk_costs_the_questions_and_not_the_plan(
    database: Database, workspace_id: int, tmp_path: Path
) -> None:
    load_seller(database, workspace_id)
    (tmp_path / "plans").write_text("a file where the folder should be")
    with database.work(workspace_id) as work:
        assert service.replan(work, plans=tmp_path / "plans").series > 0
    with database.work(workspace_id) as work, pytest.raises(Conflict):
        service.question(work, tmp_path / "plans", "BOX")


@pytest.mark.usefixtures("planned")
def test_no_workspace_is_answered_from_the_plan_of_another(
    database: Database, workspace_id: int, planned: Path, signed_in: SignedIn
) -> None:
    shutil.rmtree(planned)
    other = planned.parent / str(workspace_id + 1)
    other.mkdir(parents=True)
    assert signed_in(Role.OWNER).post(ROUTE, json={}).status_code == 409
