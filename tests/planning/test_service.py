"""Plans are kept, answers respected, and accepted decisions become orders, once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update
from tests.planning.seller import load_seller
from tests.worlds.tiny import Loaded

from sealane.accounts.store.tables import audit_entry
from sealane.infra.database import Actor, Database, Work
from sealane.infra.jobs import Worker, job
from sealane.infra.listing import Query, page
from sealane.kit.clock import FixedClock
from sealane.kit.errors import BadInput, Conflict, NotFound
from sealane.logistics.service import shipment
from sealane.planning import service
from sealane.planning.contracts import DecisionKind, PlanningError, Tier
from sealane.planning.contracts.acting import Act, Action, DecisionsChanged, PlanMade, Status
from sealane.planning.jobs import HANDLERS
from sealane.planning.service.inputs import load_facts
from sealane.planning.store.tables import decision, forecast_series, plan_line, plan_run
from sealane.purchasing.contracts import OrderStatus
from sealane.purchasing.service import order
from sealane.stock.service import check_invariants, level

BUYER = Actor("person", 7, "Bo Yin")


@pytest.fixture
def seller(database: Database, workspace_id: int) -> Loaded:
    """The tiny seller with a past, planned once."""
    loaded = load_seller(database, workspace_id)
    with database.work(workspace_id) as work:
        service.replan(work)
    return loaded


@pytest.fixture
def work(database: Database, workspace_id: int, seller: Loaded) -> Iterator[Work]:
    """A transaction of the buyer's, after the first plan."""
    with database.work(workspace_id, BUYER) as opened:
        yield opened


def _rows(work: Work, *filters: str) -> list[dict[str, Any]]:
    return page(work, service.DECISIONS, Query(tuple(filters), finance=True)).rows


def _one(work: Work, kind: str, sku: str, status: str = "open") -> dict[str, Any]:
    (row,) = _rows(work, f"kind:is:{kind}", f"sku:is:{sku}", f"status:is:{status}")
    return row


def _act(work: Work, action: Action, *ids: int, **more: Any) -> list[Any]:
    return service.act(work, Act(action, ids, may_buy=True, **more))


def test_a_plan_proposes_to_buy_boxes_and_to_ship_the_lamps_that_lie_in_shenzhen(work: Work) -> None:
    boxes, lamps = _one(work, "purchase", "BOX"), _one(work, "ship", "LAMP")
    assert (boxes["source"], boxes["warehouse"], boxes["channel"]) == ("Yiwu Boxes", "LAX", "sea")
    assert boxes["units"] % 50 == 0
    assert boxes["units"] >= 100
    assert (lamps["source"], lamps["warehouse"]) == ("SZX", "LAX")
    assert lamps["units"] <= 40


def test_the_summary_counts_what_is_open_with_its_money(work: Work) -> None:
    plan = service.current_plan(work)
    assert plan is not None
    assert plan.as_of == date(2026, 3, 2)
    rows = _rows(work)
    assert plan.decisions == len(rows)
    assert plan.gain == pytest.approx(float(sum(row["gain"] for row in rows)))
    assert plan.series == work.execute(select(func.count()).select_from(plan_line)).scalar_one()


def test_the_same_facts_and_seed_give_the_same_decisions(work: Work) -> None:
    first = [(row["sku"], row["units"], row["gain"], row["reason_en"]) for row in _rows(work)]
    service.replan(work)
    assert [(row["sku"], row["units"], row["gain"], row["reason_en"]) for row in _rows(work)] == first


def test_only_open_decisions_of_a_former_plan_are_superseded(work: Work) -> None:
    before = {row["id"] for row in _rows(work)}
    service.replan(work)
    assert before.isdisjoint(row["id"] for row in _rows(work))
    statuses = set(work.execute(select(decision.c.status).where(decision.c.id.in_(before))).scalars())
    assert statuses == {Status.SUPERSEDED}


def test_a_workspace_without_any_fact_says_what_to_bring(database: Database, workspace_id: int) -> None:
    with pytest.raises(PlanningError), database.work(workspace_id) as empty:
        service.replan(empty)


def test_accepting_a_purchase_places_one_order_and_its_units_are_incoming(work: Work, seller: Loaded) -> None:
    boxes = _one(work, "purchase", "BOX")
    before = level(work, seller.place("BOX", "LAX")).incoming
    (outcome,) = _act(work, Action.ACCEPT, boxes["id"])
    assert (outcome.status, outcome.result_kind) == (Status.ACCEPTED, "purchase_order")
    made = order(work, outcome.result)
    assert (made.supplier, made.warehouse, made.status) == ("Yiwu Boxes", "LAX", OrderStatus.PLACED)
    assert [(line.sku, line.units) for line in made.lines] == [("BOX", boxes["units"])]
    assert level(work, seller.place("BOX", "LAX")).incoming == before + boxes["units"]


def test_an_order_costs_what_the_tier_of_its_units_costs(work: Work) -> None:
    boxes = _one(work, "purchase", "BOX")
    (outcome,) = _act(work, Action.CHANGE, boxes["id"], units=1_000, reason="better price")
    line = order(work, outcome.result).lines[0]
    assert (str(line.unit_cost), line.units) == ("40.0000", 1_000)


def test_accepting_twice_gives_the_same_order_and_buys_nothing_again(work: Work, seller: Loaded) -> None:
    boxes = _one(work, "purchase", "BOX")
    (first,) = _act(work, Action.ACCEPT, boxes["id"])
    incoming = level(work, seller.place("BOX", "LAX")).incoming
    (again,) = _act(work, Action.ACCEPT, boxes["id"])
    assert (again.result, again.repeated) == (first.result, True)
    assert level(work, seller.place("BOX", "LAX")).incoming == incoming


def test_what_was_bought_is_not_proposed_again(work: Work) -> None:
    _act(work, Action.ACCEPT, _one(work, "purchase", "BOX")["id"])
    service.replan(work)
    assert _rows(work, "kind:is:purchase", "sku:is:BOX", "status:is:open") == []


def test_a_draft_counts_as_meant_to_come(work: Work, database: Database) -> None:
    service.write_policies(work, replace(service.read_policies(work).choices, place_on_accept=False), [])
    (outcome,) = _act(work, Action.ACCEPT, _one(work, "purchase", "BOX")["id"])
    assert order(work, outcome.result).status is OrderStatus.DRAFT
    service.replan(work)
    assert _rows(work, "kind:is:purchase", "sku:is:BOX", "status:is:open") == []


def test_accepting_a_shipment_promises_its_units_at_the_origin(work: Work, seller: Loaded) -> None:
    lamps = _one(work, "ship", "LAMP")
    (outcome,) = _act(work, Action.ACCEPT, lamps["id"])
    assert outcome.result_kind == "shipment"
    assert [line.units for line in shipment(work, outcome.result).lines] == [lamps["units"]]
    assert level(work, seller.place("LAMP", "SZX")).committed == lamps["units"]
    service.replan(work)
    assert _rows(work, "kind:is:ship", "sku:is:LAMP", "status:is:open") == []


def test_purchases_from_one_supplier_for_one_place_share_an_order(work: Work) -> None:
    boxes, lamps = _one(work, "purchase", "BOX"), _one(work, "purchase", "LAMP")
    outcomes = _act(work, Action.ACCEPT, boxes["id"], lamps["id"])
    assert len({outcome.result for outcome in outcomes}) == 2
    for outcome, row in zip(outcomes, (boxes, lamps), strict=True):
        assert order(work, outcome.result).supplier == row["source"]


def test_nothing_of_a_request_is_done_where_one_decision_can_not_be(
    database: Database, workspace_id: int, seller: Loaded
) -> None:
    with database.work(workspace_id, BUYER) as work:
        boxes, lamps = _one(work, "purchase", "BOX"), _one(work, "ship", "LAMP")
        _act(work, Action.DISMISS, lamps["id"], reason="range ends")
        service.replan(work)
        fresh = _one(work, "purchase", "BOX")
    with pytest.raises(DecisionsChanged) as caught, database.work(workspace_id, BUYER) as work:
        _act(work, Action.ACCEPT, fresh["id"], boxes["id"])
    assert list(caught.value.fields) == [str(boxes["id"])]
    with database.work(workspace_id) as work:
        assert _one(work, "purchase", "BOX")["id"] == fresh["id"]
        assert check_invariants(work) == []


def test_a_dismissed_decision_is_not_asked_again_but_stays_up_to_date(work: Work) -> None:
    boxes = _one(work, "purchase", "BOX")
    _act(work, Action.DISMISS, boxes["id"], reason="range ends")
    service.replan(work)
    assert _rows(work, "kind:is:purchase", "sku:is:BOX", "status:is:open") == []
    kept = _one(work, "purchase", "BOX", "dismissed")
    assert kept["id"] == boxes["id"]
    assert (kept["decided_by"], kept["decided_reason"]) == ("Bo Yin", "range ends")
    (again,) = _act(work, Action.ACCEPT, boxes["id"])
    assert again.result_kind == "purchase_order"


def test_a_dismissal_ends_when_much_more_is_needed(work: Work) -> None:
    boxes = _one(work, "purchase", "BOX")
    _act(work, Action.DISMISS, boxes["id"], reason="too early")
    # As if it had been dismissed at a tenth of what is needed now.
    work.execute(update(decision).where(decision.c.id == boxes["id"]).values(answered_units=50))
    service.replan(work)
    assert _one(work, "purchase", "BOX")["id"] != boxes["id"]
    assert _rows(work, "status:is:dismissed") == []


def test_a_postponed_decision_comes_back_on_its_day(
    database: Database, workspace_id: int, seller: Loaded, database_url: str
) -> None:
    with database.work(workspace_id) as work:
        boxes = _one(work, "purchase", "BOX")
        _act(work, Action.POSTPONE, boxes["id"], until=date(2026, 3, 3))
        service.replan(work)
        assert _one(work, "purchase", "BOX", "postponed")["postponed_until"] == date(2026, 3, 3)
        with pytest.raises(BadInput):
            _act(work, Action.POSTPONE, boxes["id"], until=date(2026, 3, 2))
        work.execute(update(decision).values(postponed_until=date(2026, 3, 2)))
        service.replan(work)
        assert _one(work, "purchase", "BOX")["id"] != boxes["id"]


def test_what_was_cut_off_is_not_proposed_next_day(work: Work) -> None:
    boxes = _one(work, "purchase", "BOX")
    _act(work, Action.CHANGE, boxes["id"], units=500, reason="cash")
    service.replan(work)
    open_boxes = _rows(work, "kind:is:purchase", "sku:is:BOX", "status:is:open")
    assert sum(row["units"] for row in open_boxes) == 0


def test_a_dismissal_can_be_taken_back(work: Work) -> None:
    boxes = _one(work, "purchase", "BOX")
    _act(work, Action.DISMISS, boxes["id"], reason="slip")
    (outcome,) = _act(work, Action.REOPEN, boxes["id"])
    assert outcome.status is Status.OPEN
    assert _one(work, "purchase", "BOX")["decided_by"] is None


def test_a_decision_that_is_not_there_is_not_found(work: Work) -> None:
    with pytest.raises(NotFound):
        _act(work, Action.ACCEPT, 999_999)
    with pytest.raises(NotFound):
        service.decision(work, 999_999)


def test_decisions_can_be_chosen_by_the_filter_of_the_table(work: Work) -> None:
    ids = service.chosen(work, None, ["kind:is:purchase"])
    assert set(ids) == {row["id"] for row in _rows(work, "kind:is:purchase")}
    with pytest.raises(DecisionsChanged):
        service.chosen(work, None, ["kind:is:purchase"], expected=99)
    with pytest.raises(BadInput):
        service.chosen(work, [1], ["kind:is:purchase"])
    with pytest.raises(BadInput):
        service.chosen(work, None, ["kind:is:cancel"])


def test_every_answer_is_on_record(work: Work) -> None:
    boxes = _one(work, "purchase", "BOX")
    (outcome,) = _act(work, Action.ACCEPT, boxes["id"])
    told = select(audit_entry).where(audit_entry.c.subject_kind == "decision")
    (entry,) = work.execute(told).all()
    assert (entry.action, entry.actor_name) == ("decision_accepted", "Bo Yin")
    assert entry.after["result"] == outcome.result


def test_two_who_accept_at_once_buy_once(database: Database, workspace_id: int, seller: Loaded) -> None:
    with database.work(workspace_id) as work:
        number = _one(work, "purchase", "BOX")["id"]
        before = level(work, seller.place("BOX", "LAX")).incoming
        units = _one(work, "purchase", "BOX")["units"]
    results: list[str] = []

    def accept() -> None:
        with database.work(workspace_id, BUYER) as mine:
            results.append(_act(mine, Action.ACCEPT, number)[0].result)

    threads = [threading.Thread(target=accept) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 6
    assert len(set(results)) == 1
    with database.work(workspace_id) as work:
        assert level(work, seller.place("BOX", "LAX")).incoming == before + units


def test_who_may_not_buy_can_not_accept_a_purchase(work: Work) -> None:
    boxes = _one(work, "purchase", "BOX")
    with pytest.raises(Conflict, match="may not buy"):
        service.act(work, Act(Action.ACCEPT, (boxes["id"],)))


def test_forecasts_of_old_plans_are_forgotten_and_answers_kept(work: Work) -> None:
    boxes = _one(work, "purchase", "BOX")
    _act(work, Action.DISMISS, boxes["id"], reason="range ends")
    work.execute(update(decision).where(decision.c.id == boxes["id"]).values(answered_units=1))
    for _ in range(6):
        service.replan(work)
    runs = work.execute(select(func.count()).select_from(plan_run)).scalar_one()
    kept = work.execute(select(func.count(forecast_series.c.plan_run_id.distinct()))).scalar_one()
    assert (runs, kept) == (7, 5)
    assert service.decision(work, boxes["id"]).row.decided_reason == "range ends"


def test_a_new_plan_is_announced(database: Database, workspace_id: int, seller: Loaded) -> None:
    heard: list[PlanMade] = []
    database.bus.subscribe(PlanMade, lambda _, event: heard.append(event))
    with database.work(workspace_id) as work:
        run_id = service.replan(work).run_id
    assert heard == [PlanMade(run_id)]


def test_many_wishes_for_a_plan_make_one_job_that_plans(
    database: Database, workspace_id: int, seller: Loaded
) -> None:
    with database.work(workspace_id) as work:
        first = service.current_plan(work)
        jobs = {service.enqueue_replan(work) for _ in range(5)}
        assert jobs == {service.running_replan(work)}
    assert Worker(database, HANDLERS).run_until_idle() == 1
    with database.work(workspace_id) as work:
        second = service.current_plan(work)
        assert first is not None
        assert second is not None
        assert second.run_id > first.run_id
        assert service.running_replan(work) is None
        (row,) = work.execute(select(job.c.status, job.c.done, job.c.total)).all()
        assert tuple(row) == ("done", 2, 3)


def test_the_outlook_of_a_sku_shows_forecast_stock_and_why(work: Work) -> None:
    found = service.sku_plan(work, "BOX")
    (outlook,) = found.outlooks
    assert outlook.warehouse == "LAX"
    assert outlook.forecast["mean"][0] == pytest.approx(14, rel=0.1)
    assert outlook.projection.middle[0] == pytest.approx(300 - outlook.forecast["mean"][0], abs=1)
    gone = outlook.first_day + timedelta(days=int((outlook.projection.middle <= 0.5).argmax()))
    assert abs((gone - outlook.line.stockout_p50).days) <= 2
    assert [row.kind for row in found.decisions] == [DecisionKind.PURCHASE]


def test_what_is_ordered_shows_in_the_outlook_of_the_next_plan(work: Work) -> None:
    boxes = _one(work, "purchase", "BOX")
    _act(work, Action.ACCEPT, boxes["id"])
    service.replan(work)
    (outlook,) = service.sku_plan(work, "BOX").outlooks
    due = (boxes["arrives_p50"] - outlook.first_day).days
    assert outlook.projection.arrivals[due] == boxes["units"]


def test_lines_of_a_category_are_kept_and_warn_by_them(work: Work) -> None:
    policies = service.read_policies(work)
    home = next(p.policy for p in policies.categories if p.policy.category == "home")
    assert (home.safety_days, home.warning_days) == (60, 30)
    mine = replace(home, warning_days=10, aliases=())
    after = service.write_policies(work, policies.choices, [mine], "faster supplier")
    assert [p.policy.warning_days for p in after.categories if p.own] == [10]
    service.replan(work)
    (outlook,) = service.sku_plan(work, "BOX").outlooks
    assert outlook.line.warning_days == 10
    with pytest.raises(BadInput, match="twice"):
        service.write_policies(work, policies.choices, [mine, mine])


def test_a_tier_is_bought_as_the_seller_says_and_keeps_that(work: Work) -> None:
    policies = service.read_policies(work)
    regular = next(t.policy for t in policies.tiers if t.policy.tier is Tier.REGULAR)
    assert not any(t.own for t in policies.tiers)
    shallow = replace(regular, order_days=3, max_cover_days=3)
    after = service.write_policies(work, policies.choices, [], "no room", tiers=[shallow])
    assert [t.policy for t in after.tiers if t.own] == [shallow]
    assert len(after.tiers) == len(Tier)
    # Who changes only categories leaves the tiers as they are.
    assert service.write_policies(work, policies.choices, []).tiers == after.tiers
    inputs = load_facts(work, seed=0).inputs
    assert inputs.settings.tier_policies == (shallow,)
    with pytest.raises(BadInput, match="twice"):
        service.write_policies(work, policies.choices, [], tiers=[shallow, shallow])
    with pytest.raises(BadInput, match="at most"):
        service.write_policies(work, policies.choices, [], tiers=[replace(shallow, order_days=4)])


def test_a_sku_s_share_of_cash_and_the_lift_of_warning_lines_reach_the_plan(work: Work) -> None:
    choices = service.read_policies(work).choices
    service.write_policies(work, replace(choices, sku_cash_share=0.5, warning_safety_multiple=2.0), [])
    settings = load_facts(work, seed=0).inputs.settings
    assert (settings.sku_cash_share, settings.warning_safety_multiple) == (0.5, 2.0)


def test_a_plan_goes_back_to_the_day_after_the_last_sale(
    database_url: str, workspace_id: int, seller: Loaded
) -> None:
    later = Database(database_url, clock=FixedClock(datetime(2026, 9, 1, tzinfo=UTC)))
    with later.work(workspace_id) as work:
        assert service.replan(work).as_of == date(2026, 3, 2)
    later.close()
