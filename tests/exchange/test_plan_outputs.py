"""The out folder of a plan: names, columns and a page that is whole in itself."""

from __future__ import annotations

import io
import json
import re

import polars as pl
from tests.planning.tiny import AS_OF, planned, tables

from sealane.exchange.core.plan_outputs import plan_files
from sealane.planning.core.pipeline import plan
from sealane.planning.core.table_inputs import plan_inputs

FILES = plan_files(planned({"cash_budget": 700.0}))


def test_the_folder_holds_the_promised_files() -> None:
    names = ["decisions.csv", "forecast.parquet", "left_out.csv", "lines.csv", "report.html", "why.jsonl"]
    assert sorted(FILES) == names


def test_decisions_have_the_promised_columns_first_and_whole_units() -> None:
    frame = pl.read_csv(FILES["decisions.csv"], try_parse_dates=True)
    promised = [
        "decision",
        "kind",
        "sku",
        "source",
        "location",
        "channel",
        "units",
        "order_date",
        "arrives_p10",
        "arrives_p50",
        "arrives_p90",
        "cash",
        "gain",
        "priority",
        "reason",
    ]
    assert frame.columns[: len(promised)] == promised
    assert frame["units"].dtype == pl.Int64
    assert frame["order_date"].to_list() == [AS_OF] * frame.height
    assert set(frame["kind"]) <= {"purchase", "ship", "transfer", "mark_down", "cancel", "hold"}


def test_the_forecast_has_every_series_and_period_with_rising_quantiles() -> None:
    frame = pl.read_parquet(io.BytesIO(FILES["forecast.parquet"]))
    assert frame.columns == [
        "sku",
        "location",
        "period",
        "mean",
        "p05",
        "p10",
        "p25",
        "p50",
        "p75",
        "p90",
        "p95",
    ]
    assert frame["period"].dtype == pl.Date
    assert frame["period"].min() == AS_OF
    assert frame.height == 5 * frame["period"].n_unique()
    assert frame.filter(pl.col("p05") > pl.col("p95")).height == 0


def test_lines_keep_raw_need_apart_from_what_is_ordered() -> None:
    frame = pl.read_csv(FILES["lines.csv"])
    row = frame.filter((pl.col("sku") == "BOX") & (pl.col("location") == "LA")).row(0, named=True)
    assert row["raw_need"] > row["ordered_units"]  # the budget cut it
    assert row["tier"] == "hit"


def test_what_was_left_out_says_by_what_and_at_what_cost() -> None:
    frame = pl.read_csv(FILES["left_out.csv"])
    row = frame.filter(pl.col("sku") == "BOX").row(0, named=True)
    assert row["constraint"] == "cash_budget"
    assert row["cost"] > 0


def test_every_decision_has_its_why_in_both_languages() -> None:
    rows = [json.loads(line) for line in FILES["why.jsonl"].decode().splitlines()]
    decisions = pl.read_csv(FILES["decisions.csv"])
    assert [r["decision"] for r in rows] == decisions["decision"].to_list()
    for row in rows:
        assert row["en"]["formula"]
        assert row["zh"]["data"]
        assert {n["name"] for n in row["numbers"]} >= {"on_hand", "daily_demand", "holding_cost"}


def test_the_report_fetches_nothing_and_escapes_what_it_shows() -> None:
    nasty = "<script>alert(1)</script>"
    changed = {
        name: frame.with_columns(pl.col("sku").str.replace("BOX", nasty, literal=True))
        if "sku" in frame.columns
        else frame
        for name, frame in tables().items()
    }
    page = plan_files(plan(plan_inputs(changed, {"as_of": AS_OF}, today=AS_OF)))["report.html"].decode()
    assert nasty not in page
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(r"(src|href)\s*=|https?://|@import|url\(", page)
    assert 'lang="zh"' in page
