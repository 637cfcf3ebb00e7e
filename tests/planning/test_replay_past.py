"""The seller's own past in the back-test: replayed as it was, beside what others would have made of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from sealane.planning.contracts import Course, Replay, ReplayFrame
from sealane.planning.core.backtest import OWN, backtest
from sealane.planning.core.replay_past import past_orders
from sealane.planning.core.replay_records import replay_record

END = date(2026, 6, 1)
DAYS = 182
FRAME = ReplayFrame(periods=56, warm_up=28, every=7)
OUT = range(150, 160)
"""Days on which the cups were out of stock."""


def world(**changed: Any) -> dict[str, pl.DataFrame]:
    """Cups sell five a day in LA but for ten days without stock; 150 were ordered every 30 days.

    They took 12 days; what lay there at the end follows from all that came and was sold since 400 lay there.
    """
    days = [END - timedelta(days=DAYS - t) for t in range(DAYS)]
    units = [0.0 if t in OUT else 5.0 for t in range(DAYS)]
    ordered = [days[t] for t in range(0, DAYS - 12, 30)]
    orders = pl.DataFrame(
        {
            "purchase_order": [f"PO{i}" for i in range(len(ordered))],
            "supplier": "Yiwu",
            "sku": "CUP",
            "location": "LA",
            "units": 150.0,
            "received_units": 150.0,
            "ordered_on": ordered,
            "due_date": [day + timedelta(days=12) for day in ordered],
            "channel": "sea",
        }
    )
    left = 400.0 + 150.0 * len(ordered) - sum(units)
    tables = {
        "sales": pl.DataFrame(
            {"date": days, "sku": "CUP", "location": "LA", "units": units,
             "in_stock": [0.0 if t in OUT else 1.0 for t in range(DAYS)]}
        ),
        "stock": pl.DataFrame({"sku": ["CUP"], "location": ["LA"], "on_hand": [left]}),
        "products": pl.DataFrame({"sku": ["CUP"], "category": ["home"], "unit_cost": [2.0], "price": [8.0]}),
        "supply": pl.DataFrame(
            {"sku": ["CUP"], "location": ["LA"], "supplier": ["Yiwu"], "channel": ["sea"],
             "lead_time_days_p50": [12.0], "lead_time_days_p90": [14.0], "cost_per_unit": [0.5]}
        ),
        "purchase_orders": orders,
    }  # fmt: skip
    return tables | changed


def replayed(**changed: Any) -> Replay:
    return backtest(world(**changed), {"as_of": END}, FRAME, today=END)


def course(replay: Replay, name: str) -> Course:
    return next(c for c in replay.courses if c.name == name)


def test_the_own_past_sells_what_was_sold_and_ends_with_what_lies_there() -> None:
    replay = replayed()
    own = course(replay, OWN)
    real = world()["sales"].tail(FRAME.periods)["units"].to_numpy()
    there = np.asarray([t not in OUT for t in range(DAYS)][-FRAME.periods :])
    assert own.sold[there].tolist() == real[there].tolist()
    counted = world()["purchase_orders"].filter(pl.col("ordered_on") >= replay.first_day)
    assert own.paid.sum() == pytest.approx(2.5 * 150 * counted.height)


def test_days_out_of_stock_count_with_what_sold_around_them() -> None:
    replay = replayed()
    for one in replay.courses:
        assert one.sold.sum() + one.missed.sum() == pytest.approx(5.0 * FRAME.periods)


def test_all_begin_with_the_stock_that_lay_there_and_was_on_its_way() -> None:
    values = {round(c.opening_value) for c in backtest(
        world(), {"as_of": END}, ReplayFrame(periods=56, warm_up=0, every=56), today=END
    ).courses}  # fmt: skip
    assert len(values) == 1


def test_without_past_orders_it_is_said_and_the_others_are_replayed() -> None:
    tables = {k: v for k, v in world().items() if k != "purchase_orders"}
    replay = backtest(tables, {"as_of": END}, FRAME, today=END)
    assert [c.name for c in replay.courses] == ["sealane", "moving_average", "classic"]
    assert any("Your own past is not shown: no purchase order" in note.en for note in replay.notes)


def test_a_past_that_explains_too_little_is_not_shown_as_the_sellers_own() -> None:
    bare = pl.DataFrame({"sku": ["CUP"], "location": ["LA"], "on_hand": [5.0]})
    replay = replayed(
        stock=bare, purchase_orders=world()["purchase_orders"].with_columns(received_units=pl.lit(1500.0))
    )
    assert OWN not in [c.name for c in replay.courses]
    assert any("explain only" in note.en for note in replay.notes)


def test_shipments_count_by_their_milestones_and_not_beside_the_order_that_they_carry() -> None:
    heads = pl.DataFrame(
        {"shipment": ["S1", "S2"], "origin": ["SZX", "SZX"], "destination": ["LA", "LA"],
         "channel": ["sea", "sea"], "promised_at": [None, None]},
        schema_overrides={"promised_at": pl.Datetime},
    )  # fmt: skip
    lines = pl.DataFrame(
        {"shipment": ["S1", "S2"], "sku": ["CUP", "CUP"], "units": [10.0, 7.0], "received_units": [10.0, 7.0],
         "purchase_order": [None, "PO1"]}
    )  # fmt: skip
    marks = pl.DataFrame(
        {"shipment": ["S1", "S1"], "milestone": ["departed", "shelved"],
         "at": ["2026-01-05T08:00:00", "2026-02-01T10:00:00"]}
    ).with_columns(pl.col("at").str.to_datetime())  # fmt: skip
    (row,) = past_orders({"shipments": heads, "shipment_lines": lines, "milestones": marks}).rows(named=True)
    assert (row["units"], row["source"], row["transfer"]) == (10.0, "SZX", True)
    assert (row["ordered_on"], row["arrived_on"]) == (date(2026, 1, 5), date(2026, 2, 1))


def test_the_record_holds_each_course_by_week_and_its_sums() -> None:
    replay = replayed()
    record = replay_record(replay)
    assert record["days"][-1] == record["last_day"] == "2026-05-31"
    assert len(record["days"]) == 8
    for kept, one in zip(record["courses"], replay.courses, strict=True):
        assert kept["profit"] == pytest.approx(one.profit, abs=0.01)
        assert kept["profit_by_week"][-1] == pytest.approx(one.profit, abs=0.01)
