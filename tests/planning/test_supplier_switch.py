"""What a change of supplier does to stock and cash: worked numbers, directions, reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sealane.planning.core.supplier_switch import Goods, Offer, loss, standing, switches

GOODS = Goods("A", daily=10.0, deviation=3.0, margin=3.0, holding_rate=0.25, order_days=30.0, review_days=0.0)
OFFER = Offer("ACME", True, ((1.0, 2.0),), 1.0, 1.0, 14.0, 14.0 + 2 * 1.2815515655446004)


def test_the_worked_standing() -> None:
    found = standing(GOODS, OFFER)
    assert found.safety_units == pytest.approx(50.6, abs=0.1)
    assert found.stock_units == pytest.approx(200.6, abs=0.1)
    assert found.missed_units == pytest.approx(1.3, abs=0.1)
    assert found.goods_cost == pytest.approx(7_300)
    assert found.cash_tied == pytest.approx(401.2, abs=0.3)


def test_the_worked_loss() -> None:
    assert loss(0.0) == pytest.approx(0.3989, abs=1e-4)
    assert loss(2.0) == pytest.approx(0.0085, abs=1e-4)


def test_a_wider_lead_time_ties_more_stock_and_cash() -> None:
    wide = standing(GOODS, replace(OFFER, lead_p90=30.0))
    assert wide.safety_units > 2 * standing(GOODS, OFFER).safety_units
    assert wide.cash_tied > standing(GOODS, OFFER).cash_tied


def test_a_deposit_ties_cash_and_credit_frees_it() -> None:
    plain = standing(GOODS, OFFER)
    assert standing(GOODS, replace(OFFER, deposit=0.3)).cash_tied == pytest.approx(plain.cash_tied + 84.0)
    assert standing(GOODS, replace(OFFER, paid_after=30.0)).cash_tied == pytest.approx(
        plain.cash_tied - 600.0
    )


def test_an_order_holds_the_moq_in_whole_cartons_at_the_price_of_its_tier() -> None:
    big = replace(OFFER, moq=500.0, multiple=24.0, tiers=((1.0, 2.0), (500.0, 1.8)))
    found = standing(GOODS, big)
    assert (found.order_units, found.unit_cost) == (504.0, 1.8)


def test_goods_that_come_damaged_cost_more() -> None:
    assert standing(GOODS, replace(OFFER, good=0.8)).unit_cost == pytest.approx(2.5)


def test_a_cheaper_but_slower_supplier_is_weighed_in_money_with_its_reason() -> None:
    cheap = replace(OFFER, supplier="BETA", main=False, tiers=((1.0, 1.9),), lead_p50=40.0, lead_p90=60.0)
    best, now = switches([(GOODS, (OFFER, cheap))], "USD")
    assert (best.supplier, now.supplier) == ("BETA", "ACME")
    assert best.saving == pytest.approx(now.then.cost - best.then.cost)
    assert now.saving == 0
    assert now.reason.en == "Bought from ACME now."
    assert best.reason.en.startswith("Buying 1 SKU from BETA saves")
    assert "货款−365" in best.reason.zh
    assert best.then.stock_units > now.then.stock_units


def test_only_the_skus_that_a_supplier_quotes_are_compared_and_unsold_ones_left_out() -> None:
    other = replace(OFFER, supplier="BETA", main=False)
    unsold = replace(GOODS, sku="B", daily=0.0)
    rows = [(GOODS, (OFFER, other)), (replace(GOODS, sku="C"), (OFFER,)), (unsold, (OFFER, other))]
    found = {s.supplier: s for s in switches(rows, "USD")}
    assert (found["ACME"].skus, found["BETA"].skus) == (2, 1)
    assert (found["ACME"].main_of, found["BETA"].main_of) == (2, 0)
    assert found["BETA"].now.goods_cost == pytest.approx(7_300)
