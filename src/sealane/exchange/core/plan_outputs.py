"""A plan becomes the folder of tables that the file contract promises."""

from __future__ import annotations

import io
import json

import numpy as np
import polars as pl

from sealane.exchange.core.plan_report import report_html
from sealane.planning.contracts import Decision, Plan, Why

QUANTILE_NAMES = ("p05", "p10", "p25", "p50", "p75", "p90", "p95")
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
        "decisions.csv": _csv(decisions_frame(plan)),
        "forecast.parquet": _parquet(forecast_frame(plan)),
        "lines.csv": _csv(lines_frame(plan)),
        "left_out.csv": _csv(left_out_frame(plan)),
        "why.jsonl": why_lines(plan),
        "report.html": report_html(plan).encode(),
    }


def decisions_frame(plan: Plan) -> pl.DataFrame:
    """One row for each thing to do, first by priority."""
    rows = plan.decisions

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


def forecast_frame(plan: Plan) -> pl.DataFrame:
    """One row per SKU, location and period; `period` is its first day."""
    f = plan.forecast
    series, horizon = f.mean.shape
    starts = np.datetime64(f.first_day, "D") + np.arange(horizon) * f.unit.days
    sku = pl.Series("sku", list(plan.lines.sku), dtype=pl.String)
    place = pl.Series("location", list(plan.lines.location), dtype=pl.String)
    at = pl.Series(np.repeat(np.arange(series), horizon))
    columns = {
        "sku": sku.gather(at) if series else sku,
        "location": place.gather(at) if series else place,
        "period": pl.Series(np.tile(starts.astype("datetime64[ms]"), series)).cast(pl.Date),
        "mean": f.mean.reshape(-1),
    }
    for q, name in enumerate(QUANTILE_NAMES):
        columns[name] = np.ascontiguousarray(f.quantiles[:, :, q]).reshape(-1)
    return pl.DataFrame(columns)


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


def left_out_frame(plan: Plan) -> pl.DataFrame:
    """What a constraint cut, the dearest first."""
    rows = plan.left_out
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


def why_lines(plan: Plan) -> bytes:
    """One JSON object a line, in the order of the decisions."""
    rows = [_why(d, w) for d, w in zip(plan.decisions, plan.why, strict=True)]
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


def _csv(frame: pl.DataFrame) -> bytes:
    return frame.write_csv(float_scientific=False).encode()


def _parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out, compression="zstd")
    return out.getvalue()
