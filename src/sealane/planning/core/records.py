"""A plan as frames of rows, in the columns in which it is kept."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from sealane.planning.contracts import Decision, Floats, Plan, Text, Why

Ids = Mapping[str, int]
"""From the code of a SKU or a location to its number."""

DAY = pl.Date
TEXT = pl.String

DECISION_SCHEMA = {
    "key": TEXT,
    "kind": TEXT,
    "sku_id": pl.Int64,
    "warehouse_id": pl.Int64,
    "source": TEXT,
    "channel": TEXT,
    "units": pl.Int64,
    "order_date": DAY,
    "arrives_p10": DAY,
    "arrives_p50": DAY,
    "arrives_p90": DAY,
    "cash": pl.Float64,
    "gain": pl.Float64,
    "price": pl.Float64,
    "reference": TEXT,
    "priority": pl.Int64,
    "reason_en": TEXT,
    "reason_zh": TEXT,
    "why": TEXT,
    "currency": TEXT,
}


def decision_rows(
    decisions: Sequence[Decision],
    why: Sequence[Why],
    keys: Sequence[str],
    skus: Ids,
    places: Ids,
    currency: str,
) -> pl.DataFrame:
    """Return one row a decision with its reason and its whole trace as JSON; amounts rounded to the cent."""
    rows = [
        (
            key,
            str(d.kind),
            skus[d.sku],
            places[d.location],
            d.source,
            d.channel,
            d.units,
            d.order_date,
            d.arrives_p10,
            d.arrives_p50,
            d.arrives_p90,
            _cents(d.cash),
            _cents(d.gain),
            _finite(d.price),
            d.reference,
            d.priority,
            d.reason.en,
            d.reason.zh,
            why_json(trace),
            currency,
        )
        for d, trace, key in zip(decisions, why, keys, strict=True)
    ]
    return pl.DataFrame(rows, schema=DECISION_SCHEMA, orient="row")


def why_json(why: Why) -> str:
    """Return the trace of a decision as JSON; a figure that is not finite becomes null."""
    return json.dumps(
        {
            "summary": text_json(why.summary),
            "data": [text_json(line) for line in why.data],
            "formula": text_json(why.formula),
            "assumptions": [text_json(line) for line in why.assumptions],
            "numbers": [
                {"name": n.name, "value": _plain(n.value), "unit": n.unit, "label": text_json(n.label)}
                for n in why.numbers
            ],
        },
        ensure_ascii=False,
    )


def text_json(text: Text) -> dict[str, str]:
    """Return a sentence in both languages as a JSON object."""
    return {"en": text.en, "zh": text.zh}


def line_rows(plan: Plan, skus: Ids, places: Ids) -> pl.DataFrame:
    """Return one row for each SKU and place; cover without end and other figures not finite become empty."""
    lines = plan.lines
    slow_days = plan.settings.defaults.slow_cover_days
    return pl.DataFrame(
        {
            "sku_id": [skus[code] for code in lines.sku],
            "warehouse_id": [places[code] for code in lines.location],
            "tier": [str(tier) for tier in lines.tier],
            "tier_evidence_en": [evidence.en for evidence in lines.tier_evidence],
            "tier_evidence_zh": [evidence.zh for evidence in lines.tier_evidence],
            "daily_demand": _number(lines.daily_demand),
            "on_hand": _number(lines.on_hand),
            "available": _number(lines.available),
            "incoming": _number(lines.incoming),
            "safety_stock": _number(lines.safety_stock),
            "safety_stock_classic": _number(lines.safety_classic),
            "safety_stock_statistical": _number(lines.safety_statistical),
            "safety_stock_money": _number(lines.safety_money),
            "reorder_point": _number(lines.reorder_point),
            "order_up_to": _number(lines.order_up_to),
            "warning_line": _number(lines.warning_line),
            "warning_days": _number(lines.warning_days),
            "cover_days": _number(lines.cover_days),
            "cover_days_with_incoming": _number(lines.cover_days_with_incoming),
            "stockout_p10": pl.Series(lines.stock_out_p10.astype("datetime64[D]")),
            "stockout_p50": pl.Series(lines.stock_out_p50.astype("datetime64[D]")),
            "stockout_p90": pl.Series(lines.stock_out_p90.astype("datetime64[D]")),
            "raw_need": _number(lines.raw_need),
            "ordered_units": pl.Series(lines.ordered_units, dtype=pl.Int64),
            "below_warning": pl.Series(lines.below_warning, dtype=pl.Boolean),
            "slow_mover": pl.Series((lines.on_hand > 0) & (lines.cover_days > slow_days), dtype=pl.Boolean),
        }
    )


LEFT_OUT_SCHEMA = {
    "kind": TEXT,
    "sku_id": pl.Int64,
    "warehouse_id": pl.Int64,
    "source": TEXT,
    "constraint_name": TEXT,
    "units": pl.Int64,
    "cash": pl.Float64,
    "cost": pl.Float64,
    "reason_en": TEXT,
    "reason_zh": TEXT,
}


def left_out_rows(plan: Plan, skus: Ids, places: Ids) -> pl.DataFrame:
    """Return one row for each thing that a constraint cut."""
    rows = [
        (
            str(cut.kind),
            skus[cut.sku],
            places[cut.location],
            cut.source,
            cut.constraint,
            cut.units,
            _cents(cut.cash),
            _cents(cut.cost),
            cut.reason.en,
            cut.reason.zh,
        )
        for cut in plan.left_out
    ]
    return pl.DataFrame(rows, schema=LEFT_OUT_SCHEMA, orient="row")


def _number(values: Floats) -> pl.Series:
    finite = np.isfinite(values)
    return pl.Series(np.where(finite, values, 0.0)).set(pl.Series(~finite), None)


def _cents(amount: float | None) -> float | None:
    return None if amount is None or not math.isfinite(amount) else round(amount, 2)


def _finite(amount: float | None) -> float | None:
    return None if amount is None or not math.isfinite(amount) else amount


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value
