"""Plans of a size that no single table holds: sales stream by, parts work side by side."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from sealane.kit.period import Bucket
from sealane.planning.contracts import (
    DemandHistory,
    PlanInputs,
    Settings,
    Text,
)
from sealane.planning.contracts.history import LargePlan, Layout, Means, SalesStream
from sealane.planning.core.history import Blocks, Census, Found
from sealane.planning.core.matrix import RETURN_REACH_DAYS, settle_returns, week_index
from sealane.planning.core.parts import merged, part_bounds, part_inputs
from sealane.planning.core.pipeline import horizon_periods, notes
from sealane.planning.core.table_columns import Names, lookup
from sealane.planning.core.table_inputs import (
    MAX_HISTORY_DAYS,
    assembled,
    too_late,
    too_old,
    unmatched_returns,
)
from sealane.planning.core.table_settings import plan_settings
from sealane.planning.service.crew import Job
from sealane.planning.service.engines import Engine, conduct, processes, ray_cluster
from sealane.planning.service.keeping import keep_plan, next_plan

EPOCH = date(1970, 1, 1)


def plan_streamed(
    tables: Mapping[str, pl.DataFrame],
    stream: SalesStream,
    settings: Mapping[str, Any],
    means: Means,
    *,
    today: date,
    seed: int = 0,
) -> LargePlan:
    """Plan from tables and a stream of sales, which is read twice; raises PlanningError without data.

    The same tables, seed and part size give the same bytes, whatever the engine and the number of workers.
    """
    said: list[Text] = []
    plan = plan_settings(settings, stream.last_day, today, seed, said.append)
    inputs, layout = _streamed(tables, stream, plan, means, said)
    return plan_in_parts(inputs, layout, means)


def plan_whole(inputs: PlanInputs, means: Means) -> LargePlan:
    """Plan in parts from inputs that are at hand; their history is laid out in the scratch folder first."""
    return plan_in_parts(inputs, _laid_out(inputs, means), means)


def plan_in_parts(inputs: PlanInputs, layout: Layout, means: Means) -> LargePlan:
    """Let an engine work on the parts of a layout, and bring their answers together."""
    horizon = horizon_periods(inputs)
    edges = layout.bounds.tolist()
    keep = None if means.keep is None else (means.keep, next_plan(means.keep))
    jobs = [
        Job(n, part_inputs(inputs, edges[n], edges[n + 1]), horizon, layout, means.sink, keep)
        for n in range(len(edges) - 1)
    ]
    count = len(jobs)
    with _engine(means, jobs) as engine:
        del jobs
        answers = conduct(engine, lambda number: means.told(number, count))
    if keep is not None:
        keep_plan(*keep, inputs, edges)
    decisions, why, left_out, found, reserved = merged(answers)
    return LargePlan(
        inputs.settings, inputs.series_sku.size, count, decisions, why, left_out,
        notes(inputs, reserved, found),
    )  # fmt: skip


def _engine(means: Means, jobs: list[Job]) -> AbstractContextManager[Engine]:
    start = ray_cluster if means.engine == "ray" else processes
    return start(jobs, means.workers)


def _streamed(
    tables: Mapping[str, pl.DataFrame], stream: SalesStream, plan: Settings, means: Means, said: list[Text]
) -> tuple[PlanInputs, Layout]:
    last = (plan.as_of - EPOCH).days - 1
    census = Census(last + 1 - MAX_HISTORY_DAYS, last)
    marked = gone = False
    for rows in stream.batches():
        census.see(rows)
        marked, gone = marked or rows.marked is not None, gone or rows.in_stock is not None
    found = census.found()
    said += [too_late(census.late, plan.as_of)] if census.late else []
    said += [too_old(census.early, EPOCH + timedelta(last + 1 - MAX_HISTORY_DAYS))] if census.early else []
    sold = pl.DataFrame({"sku": pl.Series(found.skus, dtype=pl.String)[found.sku],
                         "location": pl.Series(found.places, dtype=pl.String)[found.place]})  # fmt: skip
    weekly = plan.unit is Bucket.WEEK
    end = int(week_index(np.asarray([last + 1]))[0]) if weekly else last + 1
    begin = int(week_index(np.asarray([census.oldest]))[0]) if weekly else census.oldest
    begin = min(begin, end - 1)
    named: list[Names] = []

    def demand(names: Names, _: object) -> DemandHistory:
        named.append(names)
        first_day = EPOCH + timedelta(days=begin * 7 + 4 if weekly else begin)
        none = np.zeros((0, end - begin), dtype=np.float32)
        nothing = none.astype(np.uint8)
        return DemandHistory(first_day, none, nothing, nothing, np.zeros(0, dtype=np.int64))

    priced = dict(tables) | {"products": _priced(tables.get("products"), found)}
    inputs = assembled(priced, sold, plan, demand, said)
    layout = Layout(
        end - begin, inputs.demand.first_day, part_bounds(inputs, means.part_series),
        means.scratch / "units", means.scratch / "gone" if gone else None,
        means.scratch / "marks" if marked else None,
    )  # fmt: skip
    lost = _filled(stream, found, named[0], layout, (begin, end - 1, weekly))
    said += [unmatched_returns(lost)] if lost > 0.5 else []
    return replace(inputs, notes=tuple(said)), layout


def _priced(products: pl.DataFrame | None, found: Found) -> pl.DataFrame:
    """Products with the average price of their sales where no price is given."""
    frame = products if products is not None else pl.DataFrame(schema={"sku": pl.String})
    known = np.isfinite(found.price)
    if not known.any():
        return frame
    sold = pl.DataFrame({"sku": found.skus, "_sold_at": found.price}).filter(known)
    own = pl.col("price").cast(pl.Float64) if "price" in frame.columns else pl.lit(None, pl.Float64)
    frame = frame.join(sold, on="sku", how="full", coalesce=True, maintain_order="left_right")
    return frame.with_columns(pl.coalesce(own, "_sold_at").alias("price")).drop("_sold_at")


def _filled(
    stream: SalesStream, found: Found, names: Names, layout: Layout, span: tuple[int, int, bool]
) -> float:
    """Fill the layout's files by the second reading; return the returned units that met no earlier sale."""
    places = len(names.places)
    table = np.full((len(found.skus), max(len(found.places), 1)), -1, dtype=np.int32)
    sku = lookup(names.skus, pl.Series(found.skus, dtype=pl.String))
    place = lookup(names.places, pl.Series(found.places, dtype=pl.String))
    keys = names.series_sku * places + names.series_place
    at = np.searchsorted(keys, sku[found.sku] * places + place[found.place])
    table[found.sku, found.place] = at
    edges, sizes = layout.bounds[:-1], np.diff(layout.bounds)
    width = np.repeat(sizes, sizes)
    base = (
        np.repeat(edges * layout.periods, sizes) + np.arange(names.series_sku.size) - np.repeat(edges, sizes)
    )
    blocks = Blocks(table, base, width, *span)
    cells = names.series_sku.size * layout.periods
    units = np.memmap(layout.units, dtype=np.float32, mode="w+", shape=(cells,))
    gone, marks = (
        np.zeros(0, dtype=np.uint8) if path is None else np.memmap(path, np.uint8, "w+", shape=(cells,))
        for path in (layout.gone, layout.marks)
    )
    returned = False
    for rows, maps in zip(stream.batches(), found.maps, strict=True):
        returned = blocks.add(rows, maps, units, gone, marks) or returned
    if not returned:
        return 0.0
    reach = 8 if span[2] else RETURN_REACH_DAYS
    parts = zip(layout.bounds[:-1].tolist(), layout.bounds[1:].tolist(), strict=True)
    lost = 0.0
    for first, last in parts:
        block = units[first * layout.periods : last * layout.periods].reshape(layout.periods, last - first)
        lost += float(settle_returns(block.T, reach))
    return lost


def _laid_out(inputs: PlanInputs, means: Means) -> Layout:
    d = inputs.demand
    bounds = part_bounds(inputs, means.part_series)
    paths = {name: means.scratch / name for name in ("units", "gone", "marks")}
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        mode = "wb" if first == 0 else "ab"
        for name, rows in (("units", d.units), ("gone", (d.known != 1).astype(np.uint8)), ("marks", d.marks)):
            with paths[name].open(mode) as file:
                file.write(np.ascontiguousarray(rows[first:last].T).tobytes())
    return Layout(d.units.shape[1], d.first_day, bounds, *paths.values())
