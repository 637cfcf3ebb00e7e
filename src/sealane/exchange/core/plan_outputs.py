"""A plan becomes the folder of tables that the file contract promises."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from sealane.exchange.core.plan_report import report_html
from sealane.planning.contracts import Decision, LeftOut, Plan, Why

QUANTILE_NAMES = ("p05", "p10", "p25", "p50", "p75", "p90", "p95")
FORECAST_SCHEMA = pa.schema(
    [
        ("sku", pa.dictionary(pa.int32(), pa.string())),
        ("location", pa.dictionary(pa.int32(), pa.string())),
        ("period", pa.date32()),
        ("mean", pa.float32()),
        *((name, pa.float32()) for name in QUANTILE_NAMES),
    ]
)
GROUP_ROWS = 1 << 20  # rows in a row group: small enough to be read one by one, large enough to pack well
LINE_COLUMNS = [
    "daily_demand",
    "fed_demand",
    "on_hand",
    "available",
    "incoming",
    "safety_classic",
    "safety_statistical",
    "safety_money",
    "safety_stock",
    "reorder_point",
    "order_up_to",
    "warning_line",
    "warning_days",
    "below_warning",
    "cover_days",
    "cover_days_with_incoming",
    "stock_out_p10",
    "stock_out_p50",
    "stock_out_p90",
    "raw_need",
    "ordered_units",
]


def plan_files(plan: Plan) -> dict[str, bytes]:
    """The out folder as file name → bytes; the same plan gives the same bytes.

    decisions.csv, forecast.parquet, lines.csv, left_out.csv, why.jsonl and report.html.
    """
    return {
        "decisions.csv": csv_text(decisions_frame(plan.decisions)),
        "forecast.parquet": _parquet(forecast_table(plan)),
        "lines.csv": csv_text(lines_frame(plan)),
        "left_out.csv": csv_text(left_out_frame(plan.left_out)),
        "why.jsonl": why_lines(plan.decisions, plan.why),
        "report.html": report_html(plan).encode(),
    }


def decisions_frame(rows: Sequence[Decision]) -> pl.DataFrame:
    """One row for each thing to do, first by priority."""

    def dates(values: list[object]) -> pl.Series:
        return pl.Series(values, dtype=pl.Date)

    return pl.DataFrame(
        {
            "decision": [d.decision for d in rows],
            "kind": [d.kind.value for d in rows],
            "sku": [d.sku for d in rows],
            "source": [d.source for d in rows],
            "location": [d.location for d in rows],
            "channel": [d.channel for d in rows],
            "units": pl.Series([d.units for d in rows], dtype=pl.Int64),
            "order_date": dates([d.order_date for d in rows]),
            "arrives_p10": dates([d.arrives_p10 for d in rows]),
            "arrives_p50": dates([d.arrives_p50 for d in rows]),
            "arrives_p90": dates([d.arrives_p90 for d in rows]),
            "cash": pl.Series([d.cash for d in rows], dtype=pl.Float64),
            "gain": pl.Series([d.gain for d in rows], dtype=pl.Float64),
            "priority": pl.Series([d.priority for d in rows], dtype=pl.Int64),
            "reason": [d.reason.en for d in rows],
            "reason_zh": [d.reason.zh for d in rows],
            "price": pl.Series([d.price for d in rows], dtype=pl.Float64),
            "reference": [d.reference for d in rows],
        },
        schema_overrides=dict.fromkeys(
            ("decision", "kind", "sku", "source", "location", "channel"), pl.String
        ),
    )


def forecast_table(plan: Plan) -> pa.Table:
    """One row per SKU, location and period; `period` is its first day."""
    f = plan.forecast
    series, horizon = f.mean.shape
    starts = (f.first_day - date(1970, 1, 1)).days + np.arange(horizon) * f.unit.days
    columns = [
        _repeated(plan.lines.sku, horizon),
        _repeated(plan.lines.location, horizon),
        pa.array(np.tile(starts.astype(np.int32), series)).cast(pa.date32()),
        pa.array(f.mean.reshape(-1)),
        *(
            pa.array(np.ascontiguousarray(f.quantiles[:, :, q]).reshape(-1))
            for q in range(len(QUANTILE_NAMES))
        ),
    ]
    return pa.table(columns, schema=FORECAST_SCHEMA)


def _repeated(names: tuple[str, ...], times: int) -> pa.DictionaryArray:
    distinct = pa.array(names, pa.string()).dictionary_encode()
    return pa.DictionaryArray.from_arrays(
        pa.array(np.repeat(distinct.indices.to_numpy(), times)), distinct.dictionary
    )


def forecast_writer(where: object) -> pq.ParquetWriter:
    """A writer of forecast tables into one Parquet file; the same tables give the same bytes.

    Quantiles are small whole numbers and go by dictionary; means differ in their last bits only.
    """
    return pq.ParquetWriter(
        where,
        FORECAST_SCHEMA,
        compression="zstd",
        compression_level=1,
        use_dictionary=["sku", "location", "period", *QUANTILE_NAMES],
        column_encoding={"mean": "BYTE_STREAM_SPLIT"},
        store_schema=False,
    )


def lines_frame(plan: Plan) -> pl.DataFrame:
    """One row per SKU and location; a cover that never ends is left empty."""
    lines = plan.lines
    columns: dict[str, object] = {
        "sku": pl.Series(list(lines.sku), dtype=pl.String),
        "location": pl.Series(list(lines.location), dtype=pl.String),
        "tier": pl.Series([t.value for t in lines.tier], dtype=pl.String),
        "tier_evidence": pl.Series([t.en for t in lines.tier_evidence], dtype=pl.String),
    }
    for name in LINE_COLUMNS:
        values = getattr(lines, name)
        if values.dtype.kind == "M":
            columns[name] = pl.Series(values.astype("datetime64[ms]")).cast(pl.Date)
        elif values.dtype.kind == "f":
            finite = pl.Series(np.where(np.isfinite(values), values, np.nan)).fill_nan(None)
            columns[name] = finite.round(4)
        else:
            columns[name] = values
    return pl.DataFrame(columns)


def left_out_frame(rows: Sequence[LeftOut]) -> pl.DataFrame:
    """What a constraint cut, the dearest first."""
    text = dict.fromkeys(
        ("kind", "sku", "source", "location", "constraint", "reason", "reason_zh"), pl.String
    )
    return pl.DataFrame(
        {
            "kind": [r.kind.value for r in rows],
            "sku": [r.sku for r in rows],
            "source": [r.source for r in rows],
            "location": [r.location for r in rows],
            "units": pl.Series([r.units for r in rows], dtype=pl.Int64),
            "constraint": [r.constraint for r in rows],
            "cash": pl.Series([r.cash for r in rows], dtype=pl.Float64),
            "cost": pl.Series([r.cost for r in rows], dtype=pl.Float64),
            "reason": [r.reason.en for r in rows],
            "reason_zh": [r.reason.zh for r in rows],
        },
        schema_overrides=text,
    )


def why_lines(decisions: Sequence[Decision], why: Sequence[Why]) -> bytes:
    """One JSON object a line, in the order of the decisions."""
    rows = [_why(d, w) for d, w in zip(decisions, why, strict=True)]
    return "".join(json.dumps(r, ensure_ascii=False, allow_nan=False) + "\n" for r in rows).encode()


def _why(decision: Decision, why: Why) -> dict[str, object]:
    def words(language: str) -> dict[str, object]:
        return {
            "reason": getattr(why.summary, language),
            "data": [getattr(t, language) for t in why.data],
            "formula": getattr(why.formula, language),
            "assumptions": [getattr(t, language) for t in why.assumptions],
        }

    return {
        "decision": decision.decision,
        "kind": decision.kind.value,
        "sku": decision.sku,
        "location": decision.location,
        "en": words("en"),
        "zh": words("zh"),
        "numbers": [
            {"name": n.name, "value": n.value, "unit": n.unit, "en": n.label.en, "zh": n.label.zh}
            for n in why.numbers
        ],
    }


def csv_text(frame: pl.DataFrame, *, header: bool = True) -> bytes:
    """A frame as UTF-8 CSV."""
    return frame.write_csv(float_scientific=False, include_header=header).encode()


def _parquet(table: pa.Table) -> bytes:
    out = io.BytesIO()
    with forecast_writer(out) as file:
        file.write_table(table, row_group_size=GROUP_ROWS)
    return out.getvalue()
