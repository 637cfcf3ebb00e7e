"""Supplier's terms beside the open orders that they concern, and as they stand in the table of suppliers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from sealane.planning.contracts import Floats, PlanInputs, SupplierTerms
from sealane.planning.core.table_columns import floats, texts

PERCENTS = {
    "deposit_percent": "deposit",
    "delay_fee_percent": "delay_fee",
    "pull_in_fee_percent": "pull_in_fee",
    "return_percent": "return_share",
    "return_freight_percent": "return_freight",
}
NUMBERS = ("change_notice_days", "max_delay_days", "max_pull_in_days", "return_days", "return_min_units")


@dataclass(frozen=True, slots=True)
class ArrivalTerms:
    """What can be done with each arrival [A]: days of notice, longest delay and pull-in, shares."""

    notice: Floats
    longest_delay: Floats
    delay_fee: Floats
    longest_pull_in: Floats
    pull_in_fee: Floats
    forfeit: Floats


def terms_by_name(inputs: PlanInputs) -> dict[str, SupplierTerms]:
    """The terms of every supplier that states any."""
    return {one.supplier: one for one in inputs.terms}


def arrival_terms(inputs: PlanInputs) -> ArrivalTerms:
    """The terms of each arrival's supplier; what nobody stated is taken as usual, pulling in as not done."""
    known = terms_by_name(inputs)
    every = {name: known.get(name, SupplierTerms(name)) for name in set(inputs.incoming.source)}
    rows = [
        (t.notice, t.longest_delay, t.delay_fee or 0.0, t.max_pull_in_days or 0.0,
         t.pull_in_fee or 0.0, t.forfeit)
        for t in (every[name] for name in inputs.incoming.source)
    ]  # fmt: skip
    columns = np.asarray(rows, dtype=np.float64).reshape(-1, 6).T
    return ArrivalTerms(*np.ascontiguousarray(columns))


def supplier_terms(frame: pl.DataFrame | None) -> tuple[SupplierTerms, ...]:
    """Rows of `suppliers` that state any terms, by name; percents become shares, what is below zero unknown.

    Worked: a deposit of 30 percent is 0.3.
    """
    named = {*PERCENTS, *NUMBERS}
    if frame is None or not named & set(frame.columns) or "supplier" not in frame.columns:
        return ()
    rows = frame.unique("supplier", keep="last", maintain_order=True).sort("supplier")
    columns = {PERCENTS[name]: floats(rows, name) / 100.0 for name in PERCENTS}
    columns |= {name: floats(rows, name) for name in NUMBERS}
    out = []
    for i, supplier in enumerate(texts(rows, "supplier")):
        said = {name: float(values[i]) for name, values in columns.items() if values[i] >= 0}
        if supplier and said:
            out.append(SupplierTerms(supplier, **said))
    return tuple(out)
