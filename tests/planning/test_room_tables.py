"""The rooms' frames become the tables that a folder would hold."""

from __future__ import annotations

from datetime import date

import polars as pl

from sealane.infra.batches import Schema
from sealane.logistics.contracts import LANES
from sealane.logistics.contracts import OPEN_LINES as MOVING
from sealane.planning.core.room_tables import (
    Known,
    home_of,
    incoming_table,
    placed,
    product_table,
    sales_table,
    supply_table,
)
from sealane.purchasing.contracts import CLOSURES, QUOTES
from sealane.purchasing.contracts import OPEN_LINES as BOUGHT
from sealane.sales.contracts import HISTORY, STOCKOUTS
from sealane.stock.contracts import LEVELS

DAY = date(2026, 3, 2)
KNOWN = Known(
    pl.DataFrame({"sku_id": [1, 2], "sku": ["BOX", "LAMP"]}),
    pl.DataFrame({"warehouse_id": [8, 9], "location": ["LAX", "SZX"]}),
    DAY,
    {None: 1.0, "USD": 1.0, "CNY": 0.125}.get,
)


def _frame(schema: Schema, *rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=dict(schema))


def _sale(units: int, warehouse_id: int | None, **more: object) -> dict[str, object]:
    return {"day": DAY, "sku_id": 1, "warehouse_id": warehouse_id, "units": units, "promoted": False, **more}


def test_revenue_comes_in_one_currency_and_days_out_of_stock_as_rows_of_nothing() -> None:
    history = _frame(HISTORY, _sale(2, 8, revenue=80.0, currency="CNY"))
    out = _frame(STOCKOUTS, {"sku_id": 1, "warehouse_id": 8, "day": date(2026, 2, 1)})
    rows = sales_table(KNOWN, history, out).select("sku", "location", "units", "revenue", "in_stock").rows()
    assert rows == [("BOX", "LAX", 2.0, 10.0, 1.0), ("BOX", "LAX", 0.0, None, 0.0)]


def test_money_without_a_rate_is_unknown() -> None:
    history = _frame(HISTORY, _sale(2, 8, revenue=80.0, currency="JPY"))
    assert sales_table(KNOWN, history, _frame(STOCKOUTS))["revenue"].to_list() == [None]


def test_sales_without_a_warehouse_count_where_the_sku_sells_most() -> None:
    history = _frame(HISTORY, _sale(5, None), _sale(3, 9), _sale(1, 8))
    homes = home_of(KNOWN, history, _frame(LEVELS))
    assert placed(history, homes)["warehouse_id"].to_list() == [9, 9, 8]


def test_never_sold_by_name_they_count_where_it_lies_and_else_at_the_first_place() -> None:
    history = _frame(HISTORY, _sale(5, None))
    lying = _frame(LEVELS, {"sku_id": 1, "warehouse_id": 9, "on_hand": 4})
    assert home_of(KNOWN, history, lying)["warehouse_id"].to_list() == [9]
    assert home_of(KNOWN, history, _frame(LEVELS))["warehouse_id"].to_list() == [8]


def test_what_is_to_come_without_a_day_comes_after_the_usual_time() -> None:
    order = {"number": "PO-1", "supplier": "S", "channel": "sea", "sku_id": 1, "warehouse_id": 8, "units": 10}
    rows = incoming_table(KNOWN, _frame(BOUGHT, order), _frame(MOVING)).rows(named=True)
    assert [(row["reference"], row["kind"], row["due_date"]) for row in rows] == [
        ("PO-1", "purchase", date(2026, 4, 1))
    ]


def test_costs_are_turned_by_their_own_currency_and_prices_by_theirs() -> None:
    columns = ["name", "category", "weight_kg", "length_cm", "width_cm", "height_cm", "tier", "launched_on"]
    columns += ["discontinued_on", "parent", "holding_cost_per_unit_period", "shortage_cost_per_unit"]
    blank = dict.fromkeys([*columns, "salvage_value"], None)
    skus = pl.DataFrame([{"code": "BOX", "price": 20.0, "currency": "USD", "unit_cost": 40.0, **blank}])
    skus = skus.with_columns(cost_currency=pl.lit("CNY")).with_columns(
        pl.col("holding_cost_per_unit_period", "shortage_cost_per_unit", "salvage_value").cast(pl.Float64)
    )
    assert product_table(KNOWN, skus).select("price", "unit_cost").rows() == [(20.0, 5.0)]


def _quote(supplier: str, **more: object) -> dict[str, object]:
    times = {"lead_time_days_p50": 25.0, "lead_time_days_p90": 35.0, "unit_cost": 40.0, "currency": "CNY"}
    return {"supplier": supplier, "sku_id": 1, "moq": 20, "min_units": 1, "is_primary": True, **times, **more}


def test_a_price_tier_holds_from_its_least_units_up() -> None:
    quotes = _frame(QUOTES, _quote("S"), _quote("S", min_units=500, unit_cost=32.0))
    rows = supply_table(KNOWN, quotes, _frame(CLOSURES), _frame(LANES))
    assert rows.select("sku", "location", "moq", "from_units", "unit_cost").rows() == [
        ("BOX", "*", 20.0, 1.0, 5.0),
        ("BOX", "*", 20.0, 500.0, 4.0),
    ]


def test_beside_a_main_supplier_the_others_are_second_sources() -> None:
    quotes = _frame(QUOTES, _quote("A", is_primary=False), _quote("B"))
    rows = supply_table(KNOWN, quotes, _frame(CLOSURES), _frame(LANES))
    assert rows.select("supplier", "main").rows() == [("A", 0.0), ("B", 1.0)]


def test_the_next_shutdown_of_a_supplier_stands_beside_his_quotes() -> None:
    closures = _frame(
        CLOSURES,
        {"supplier": "S", "closed_from": date(2026, 2, 10), "closed_to": date(2026, 2, 24)},
        {"supplier": "S", "closed_from": date(2026, 10, 1), "closed_to": date(2026, 10, 7)},
        {"supplier": None, "closed_from": date(2026, 5, 1), "closed_to": date(2026, 5, 5)},
    )
    rows = supply_table(KNOWN, _frame(QUOTES, _quote("S")), closures, _frame(LANES))
    assert rows.select("closed_from", "closed_to").rows() == [(date(2026, 5, 1), date(2026, 5, 5))]


def test_a_lane_moves_every_sku_between_two_places() -> None:
    lane = {"origin_id": 9, "destination_id": 8, "channel": "air", "cost_per_kg": 40.0, "currency": "CNY"}
    lane |= {"lead_time_days_p50": 6.0, "lead_time_days_p90": 8.0}
    rows = supply_table(KNOWN, _frame(QUOTES), _frame(CLOSURES), _frame(LANES, lane))
    assert rows.select("sku", "location", "kind", "source", "cost_per_kg").rows() == [
        ("*", "LAX", "transfer", "SZX", 5.0)
    ]


def test_a_quote_without_a_warehouse_is_handed_over_where_no_lane_leads() -> None:
    free = _frame(QUOTES, _quote("S"))
    lane = {"origin_id": 9, "destination_id": 8, "channel": "sea", "lead_time_days_p50": 30.0,
            "lead_time_days_p90": 40.0}  # fmt: skip
    assert supply_table(KNOWN, free, _frame(CLOSURES), _frame(LANES))["location"].to_list() == ["*"]
    rows = supply_table(KNOWN, free, _frame(CLOSURES), _frame(LANES, lane))
    assert rows.filter(pl.col("kind") == "purchase")["location"].to_list() == ["SZX"]


def test_a_quote_without_a_warehouse_follows_the_skus_other_quotes() -> None:
    quotes = _frame(QUOTES, _quote("A"), _quote("B", warehouse_id=8))
    rows = supply_table(KNOWN, quotes, _frame(CLOSURES), _frame(LANES))
    assert sorted(rows["location"].to_list()) == ["LAX", "LAX"]
