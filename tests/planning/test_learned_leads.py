"""Lead times learned from own orders: worked numbers, pooling, open orders, shutdowns, words, overrides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from sealane.planning.contracts.lead_times import WayLead
from sealane.planning.core.learned_leads import (
    LeadCases,
    LearnedLeads,
    interval,
    learned_leads,
    working_days,
)
from sealane.planning.core.learned_supply import CASES, OVERRIDES, learned_supply, way_leads
from sealane.planning.core.room_tables import SUPPLY_SCHEMA

AS_OF = date(2026, 3, 2)


def _cases(days: Sequence[float], quoted: float = 25.0, **more: Any) -> LeadCases:
    size = len(days)
    made: dict[str, Any] = {
        "way": np.zeros(size, np.int64),
        "days": np.asarray(days, float),
        "quoted": np.full(size, quoted),
        "came": np.ones(size, np.bool_),
        "age": np.zeros(size),
        "source": np.zeros(1, np.int64),
    }
    return LeadCases(**(made | more))


def test_the_worked_pull_of_four_orders() -> None:
    learned = learned_leads(_cases([30.0] * 4))
    assert learned.days(0, 25.0, 0.0) == pytest.approx(28.6, abs=0.05)
    assert learned.orders.tolist() == [4]


def test_the_worked_quantiles() -> None:
    learned = LearnedLeads(np.asarray([np.log(1.2)]), np.asarray([0.1]), np.ones(1, int), np.ones(1, int))
    assert learned.days(0, 25.0, 0.0) == pytest.approx(30.0)
    assert learned.days(0, 25.0, 1.2815515655446004) == pytest.approx(34.1, abs=0.05)
    assert list(interval(31.0, 40.0)) == pytest.approx([24.0, 40.0], abs=0.05)


def test_the_worked_working_days() -> None:
    begun, ended = np.asarray(["2026-01-01"], "datetime64[D]"), np.asarray(["2026-01-31"], "datetime64[D]")
    shut = [(np.datetime64("2026-01-10"), np.datetime64("2026-01-19"))]
    assert working_days(begun, ended, shut).tolist() == [20.0]


def test_without_any_order_the_quote_is_believed() -> None:
    none = _cases([], source=np.zeros(1, np.int64))
    learned = learned_leads(none)
    assert learned.days(0, 25.0, 0.0) == pytest.approx(25.0)


def test_many_orders_say_what_they_say_and_how_much_they_differ() -> None:
    rng = np.random.default_rng(3)
    learned = learned_leads(_cases((32.0 * np.exp(0.2 * rng.standard_normal(400))).tolist()))
    assert learned.days(0, 25.0, 0.0) == pytest.approx(32.0, rel=0.03)
    assert float(learned.spread[0]) == pytest.approx(0.2, abs=0.02)


def test_recent_months_count_more() -> None:
    days, age = [40.0] * 20 + [20.0] * 20, np.asarray([0.0] * 20 + [1_500.0] * 20)
    assert learned_leads(_cases(days, age=age)).days(0, 30.0, 0.0) > 36


def test_orders_that_stay_open_beyond_their_time_lengthen_it() -> None:
    came = np.asarray([True] * 6 + [False] * 3)
    waiting = learned_leads(_cases([25.0] * 6 + [60.0] * 3, came=came))
    fresh = learned_leads(_cases([25.0] * 6 + [2.0] * 3, came=came))
    assert waiting.days(0, 25.0, 0.0) > 30
    assert fresh.days(0, 25.0, 0.0) == pytest.approx(25.0, abs=0.5)
    assert waiting.orders.tolist() == [6]


def test_a_way_without_orders_leans_on_its_source_and_not_on_strangers() -> None:
    source = np.asarray([0, 0, 1])
    learned = learned_leads(_cases([50.0] * 40, source=source))
    assert learned.days(1, 25.0, 0.0) > 45
    assert learned.days(2, 25.0, 0.0) < learned.days(1, 25.0, 0.0)
    assert learned.of_source.tolist() == [40, 40, 0]


def _supply(**more: Any) -> pl.DataFrame:
    row = {
        "sku": "A", "location": "HOME", "kind": "purchase", "supplier": "ACME", "channel": "",
        "lead_time_days_p50": 25.0, "lead_time_days_p90": 30.0,
    }  # fmt: skip
    return pl.DataFrame([row | more], schema=SUPPLY_SCHEMA)


def _orders(days: Sequence[int | None], source: str = "ACME", location: str = "HOME") -> pl.DataFrame:
    begun = AS_OF - timedelta(days=100)
    rows = [
        (False, source, location, "", begun, None if d is None else begun + timedelta(days=d)) for d in days
    ]
    return pl.DataFrame(rows, schema=CASES, orient="row")


NO_CLOSURES = pl.DataFrame(schema={"supplier": pl.String, "closed_from": pl.Date, "closed_to": pl.Date})
NO_WORDS = pl.DataFrame(schema=OVERRIDES)


def _one(supply: pl.DataFrame, cases: pl.DataFrame, words: pl.DataFrame = NO_WORDS) -> WayLead:
    (lead,) = way_leads(supply, cases, NO_CLOSURES, words, AS_OF)
    return lead


def test_two_orders_leave_the_quote_as_it_is() -> None:
    lead = _one(_supply(), _orders([40, 40]))
    assert (lead.p50, lead.p90, lead.told, lead.orders) == (25.0, 30.0, None, 2)


def test_enough_orders_replace_the_quote_and_say_so_in_both_languages() -> None:
    lead = _one(_supply(), _orders([31] * 40))
    assert lead.p50 == pytest.approx(31.0, abs=0.1)
    assert lead.told is not None
    assert lead.told.en.startswith("quoted 25 days; own 40 receipts say 31 (")
    assert lead.told.zh.startswith("报价交期 25 天；自有 40 次收货显示为 31 天（")


def test_a_new_way_of_a_known_supplier_names_the_supplier() -> None:
    leads = way_leads(_supply(location="OTHER"), _orders([31] * 40), NO_CLOSURES, NO_WORDS, AS_OF)
    (lead,) = leads
    assert lead.orders == 0
    assert lead.told is not None
    assert "40 own receipts from ACME" in lead.told.en


def test_a_persons_word_wins_and_the_most_exact_one_of_them() -> None:
    words = pl.DataFrame(
        [
            (False, "ACME", "", "", 60.0, 70.0, "strike", "Li"),
            (False, "ACME", "HOME", "", 50.0, 55.0, "own truck", "Wang"),
        ],
        schema=OVERRIDES,
        orient="row",
    )
    lead = _one(_supply(), _orders([31] * 40), words)
    assert (lead.p50, lead.p90, lead.said_by) == (50.0, 55.0, "Wang")
    assert lead.told is not None
    assert lead.told.en == "lead time 50 days, at worst 55, said by Wang instead of 25 quoted: own truck"


def test_shut_days_of_the_past_are_not_learned_as_slowness() -> None:
    begun = AS_OF - timedelta(days=100)
    shut = NO_CLOSURES.vstack(
        pl.DataFrame(
            [("ACME", begun + timedelta(days=5), begun + timedelta(days=24))],
            schema=NO_CLOSURES.schema,
            orient="row",
        )
    )
    (lead,) = way_leads(_supply(), _orders([45] * 40), shut, NO_WORDS, AS_OF)
    assert lead.p50 == pytest.approx(25.0, abs=0.1)


def test_the_worked_shutdown_ahead_is_added_and_said() -> None:
    first = AS_OF + timedelta(days=10)
    supply = _supply(
        lead_time_days_p50=20.0,
        lead_time_days_p90=20.0,
        closed_from=first,
        closed_to=first + timedelta(days=14),
    )
    lead = _one(supply, _orders([]))
    row = learned_supply(supply, (lead,), AS_OF).row(0, named=True)
    assert (row["lead_time_days_p50"], row["lead_time_days_p90"]) == (35.0, 35.0)
    assert row["lead_told_en"] == "15 of these days the supplier is shut"
    later = _supply(lead_time_days_p50=9.0, lead_time_days_p90=9.0, closed_from=first, closed_to=first)
    row = learned_supply(later, (_one(later, _orders([])),), AS_OF).row(0, named=True)
    assert (row["lead_time_days_p50"], row["lead_told_en"]) == (9.0, "")


def test_rows_of_one_way_with_different_quotes_are_each_learned_by_their_own() -> None:
    supply = pl.concat([_supply(), _supply(sku="B", lead_time_days_p50=50.0, lead_time_days_p90=60.0)])
    leads = way_leads(supply, _orders([30] * 40), NO_CLOSURES, NO_WORDS, AS_OF)
    table = learned_supply(supply, leads, AS_OF)
    assert table.columns[: len(supply.columns)] == supply.columns
    first, second = table["lead_time_days_p50"].to_list()
    assert second == pytest.approx(2 * first)
