"""What comes of exits that were accepted: orders with another day, and goods set aside for their supplier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert, select
from tests.planning.seller import load_seller
from tests.worlds.tiny import Loaded

from sealane.infra.database import Actor, Database, Work
from sealane.kit.errors import Conflict
from sealane.planning import service
from sealane.planning.contracts.acting import Act, Action
from sealane.planning.store.tables import decision, plan_run
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import OrderRequest, Supplier
from sealane.purchasing.contracts.returns import ReturnNotFound, ReturnStatus, ReturnStepRefused
from sealane.stock.contracts import Place
from sealane.stock.service import check_invariants, level

BUYER = Actor("person", 7, "Bo Yin")
DUE, LATER = date(2026, 4, 1), date(2026, 5, 13)


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


def proposed(work: Work, seller: Loaded, kind: str, sku: str, place: str, **more: Any) -> int:
    """A decision that the plan in force might have proposed."""
    run = work.execute(select(plan_run.c.id).where(plan_run.c.current)).scalar_one()
    values = {
        "workspace_id": work.workspace_id, "plan_run_id": run, "key": f"{kind} {sku}", "kind": kind,
        "sku_id": seller.sku[sku], "warehouse_id": seller.warehouse[place], "currency": "USD", "priority": 1,
        "reason_en": "", "reason_zh": "", "why": {}, "gain": 10, **more,
    }  # fmt: skip
    return int(work.execute(insert(decision).values(values).returning(decision.c.id)).scalar_one())


def accept(work: Work, number: int) -> Any:
    """Accept it as somebody who may buy."""
    (outcome,) = service.act(work, Act(Action.ACCEPT, (number,), may_buy=True))
    return outcome


@pytest.fixture
def ordered(work: Work, seller: Loaded) -> str:
    """An order of a hundred boxes for Los Angeles, which its supplier has confirmed."""
    purchasing.add_supplier(work, Supplier("ACME"))
    ask = OrderRequest(seller.sku["BOX"], seller.warehouse["LAX"], 100, supplier="ACME", due_on=DUE)
    (made,) = purchasing.create_orders(work, [ask])
    purchasing.confirm(work, made.number, DUE)
    return made.number


@pytest.mark.parametrize("kind", ["delay", "expedite"])
def test_an_order_that_was_moved_is_due_on_its_new_day_and_its_supplier_measured_by_that(
    work: Work, seller: Loaded, ordered: str, kind: str
) -> None:
    number = proposed(work, seller, kind, "BOX", "LAX", units=100, reference=ordered, arrives_p50=LATER)
    outcome = accept(work, number)
    assert (outcome.result_kind, outcome.result) == ("purchase_order", ordered)
    (line,) = purchasing.order(work, ordered).lines
    assert (line.due_on, line.confirmed_due_on, line.units) == (LATER, LATER, 100)
    assert check_invariants(work) == []


def test_an_order_that_came_meanwhile_is_not_moved(work: Work, seller: Loaded, ordered: str) -> None:
    number = proposed(work, seller, "delay", "MUG", "LAX", units=5, reference=ordered, arrives_p50=LATER)
    with pytest.raises(Conflict):
        accept(work, number)


def test_goods_that_go_back_are_set_aside_sent_and_credited(work: Work, seller: Loaded) -> None:
    purchasing.add_supplier(work, Supplier("ACME"))
    before = level(work, Place(seller.sku["LAMP"], seller.warehouse["SZX"]))
    number = proposed(work, seller, "return", "LAMP", "SZX", units=3, source="ACME", price=Decimal("4.25"))
    outcome = accept(work, number)
    assert outcome.result_kind == "supplier_return"
    aside = level(work, Place(seller.sku["LAMP"], seller.warehouse["SZX"]))
    assert (aside.on_hand, aside.committed) == (before.on_hand, before.committed + 3)
    with pytest.raises(ReturnStepRefused):
        purchasing.credit_return(work, outcome.result)
    purchasing.send_return(work, outcome.result)
    left = level(work, Place(seller.sku["LAMP"], seller.warehouse["SZX"]))
    assert (left.on_hand, left.committed) == (before.on_hand - 3, before.committed)
    paid = purchasing.credit_return(work, outcome.result)
    assert (paid.status, paid.credited) == (ReturnStatus.CREDITED, Decimal("12.75"))
    assert check_invariants(work) == []


def test_a_return_that_is_dropped_frees_its_units(work: Work, seller: Loaded) -> None:
    purchasing.add_supplier(work, Supplier("ACME"))
    before = level(work, Place(seller.sku["LAMP"], seller.warehouse["SZX"]))
    number = proposed(work, seller, "return", "LAMP", "SZX", units=3, source="ACME", price=Decimal("4.25"))
    name = accept(work, number).result
    assert accept(work, number).repeated
    assert purchasing.drop_return(work, name).status is ReturnStatus.DROPPED
    assert level(work, Place(seller.sku["LAMP"], seller.warehouse["SZX"])) == before
    with pytest.raises(ReturnStepRefused):
        purchasing.send_return(work, name)
    with pytest.raises(ReturnNotFound):
        purchasing.send_return(work, "RT-2026-9999")


def test_a_bundle_on_trial_changes_no_stock(work: Work, seller: Loaded) -> None:
    before = level(work, Place(seller.sku["LAMP"], seller.warehouse["LAX"]))
    number = proposed(work, seller, "bundle", "LAMP", "LAX", units=5, reference="BOX", price=Decimal(30))
    assert accept(work, number).result_kind == "bundle_trial"
    assert level(work, Place(seller.sku["LAMP"], seller.warehouse["LAX"])) == before
