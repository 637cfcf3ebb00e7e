"""Planners who know better than the model: their figures stand in for it a while."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

import numpy as np
import polars as pl

from sealane.planning.contracts import Floats, Ints, Overrides, PlanInputs, Text
from sealane.planning.core.table_columns import dates, floats, texts

LEAST_PERCENT, MOST_PERCENT = -100.0, 10_000.0  # nothing sells less than nothing


def override_columns(frame: pl.DataFrame | None, note: Callable[[Text], None]) -> Overrides | None:
    """Rows of `overrides` that can be followed; the others are named."""
    if frame is None or frame.height == 0:
        return None
    units, percent, start = floats(frame, "units"), floats(frame, "percent"), dates(frame, "date")
    end = np.where(np.isnat(dates(frame, "until")), start, dates(frame, "until"))
    sound = np.isnan(units) != np.isnan(percent)
    sound &= ~(units < 0) & ~(percent < LEAST_PERCENT) & ~(percent > MOST_PERCENT)
    sound &= ~np.isnat(start) & (end >= start)
    if bad := int((~sound).sum()):
        note(
            Text(
                f"{bad} overrides were left out: each needs days and either units or a percentage.",
                f"有 {bad} 条人工修正未采用：须有日期，且只填数量或百分比之一。",
            )
        )
    rows = frame.filter(pl.Series(sound, dtype=pl.Boolean))
    if rows.height == 0:
        return None
    return Overrides(
        sku=texts(rows, "sku"),
        location=tuple("" if place == "*" else place for place in texts(rows, "location")),
        start=start[sound],
        end=end[sound],
        units=units[sound],
        percent=percent[sound],
        reason=texts(rows, "reason"),
        by=texts(rows, "by"),
        expires=dates(rows, "expires_on"),
    )


def overridden(inputs: PlanInputs, mean: Floats) -> None:
    """Put what planners said in the place of expected demand [S, H], one after the other.

    A week takes the share of its days. Units of all places are shared out as the model would have it, evenly
    where it expects nothing. Worked: 2 and 6 a day expected at two places, 12 said for both: 3 and 9.
    """
    said = inputs.overrides
    if said is None:
        return
    days, periods = inputs.settings.unit.days, mean.shape[1]
    today = np.datetime64(inputs.settings.as_of, "D")
    edges = np.arange(periods + 1) * days
    for n in _in_force(inputs):
        first = int((said.start[n] - today).astype(np.int64))
        last = int((said.end[n] - today).astype(np.int64)) + 1
        share = (np.minimum(edges[1:], last) - np.maximum(edges[:-1], first)).clip(0) / days
        touched, rows = np.flatnonzero(share > 0), series_of(inputs, n)
        if touched.size == 0 or rows.size == 0:
            continue
        was = mean[np.ix_(rows, touched)].astype(np.float64)
        mean[np.ix_(rows, touched)] = was + share[touched] * (_wanted(said, n, was) - was)


def _wanted(said: Overrides, n: int, was: Floats) -> Floats:
    """Demand [rows, periods] as override n has it."""
    if np.isnan(said.units[n]):
        return np.asarray(was * (1.0 + said.percent[n] / 100.0))
    whole = was.sum(0)
    part = np.where(whole > 0, was / np.maximum(whole, 1e-12), 1.0 / was.shape[0])
    return np.asarray(said.units[n] * part)


def _in_force(inputs: PlanInputs) -> list[int]:
    said = inputs.overrides
    if said is None:
        return []
    today = np.datetime64(inputs.settings.as_of, "D")
    over = (said.expires < today) | (said.end < today)  # comparisons with NaT are False
    return [int(n) for n in np.flatnonzero(~over)]


def series_of(inputs: PlanInputs, n: int) -> Ints:
    """Indices of the series that override n speaks of; series are sorted by SKU."""
    said, skus = inputs.overrides, inputs.products.sku
    if said is None:
        return np.zeros(0, dtype=np.int64)
    k = bisect_left(skus, said.sku[n])
    if k == len(skus) or skus[k] != said.sku[n]:
        return np.zeros(0, dtype=np.int64)
    rows = np.arange(*np.searchsorted(inputs.series_sku, [k, k + 1]).tolist())
    if not said.location[n]:
        return rows
    named = np.asarray([place == said.location[n] for place in inputs.locations.location], dtype=np.bool_)
    return rows[named[inputs.series_location[rows]]]


def override_words(inputs: PlanInputs, series: int) -> tuple[Text, ...]:
    """What was overridden for a series: by how much, by whom, for which days and why."""
    said = inputs.overrides
    if said is None:
        return ()
    return tuple(_words(said, n) for n in _in_force(inputs) if series in series_of(inputs, n))


def _words(said: Overrides, n: int) -> Text:
    if np.isnan(said.units[n]):
        p = said.percent[n]
        what = Text(
            f"demand {'raised' if p >= 0 else 'lowered'} by {abs(p):g} %",
            f"需求{'上调' if p >= 0 else '下调'} {abs(p):g}%",
        )
    else:
        what = Text(f"demand set to {said.units[n]:g} a period", f"需求定为每期 {said.units[n]:g} 件")
    by = Text(f" by {said.by[n]}", f"{said.by[n]} 将") if said.by[n] else Text("", "")
    why = Text(f": {said.reason[n]}", f"：{said.reason[n]}") if said.reason[n] else Text("", "")
    start, end = said.start[n], said.end[n]
    return Text(
        f"{what.en}{by.en} from {start} until {end}{why.en}", f"{by.zh}{start} 至 {end} {what.zh}{why.zh}"
    )
