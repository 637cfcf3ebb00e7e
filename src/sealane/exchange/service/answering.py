"""A plan as the files of the answer folder, with what was refused on the way in beside it."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from sealane.exchange.contracts import Reject
from sealane.exchange.core.plan_outputs import (
    csv_text,
    decisions_frame,
    forecast_table,
    forecast_writer,
    left_out_frame,
    lines_frame,
    plan_files,
    why_lines,
)
from sealane.exchange.core.plan_report import MAX_LEFT_OUT, report_html
from sealane.infra.spreadsheet import csv_bytes
from sealane.kit.period import Bucket
from sealane.planning.contracts import Lines, Plan, SeriesForecast
from sealane.planning.contracts.history import LargePlan


def answer_files(plan: Plan, rejects: Sequence[Reject] = ()) -> dict[str, bytes]:
    """Return file name → bytes of the answer folder; rejects.csv is among them where rows were refused."""
    return plan_files(plan) | _rejected(rejects)


def _rejected(rejects: Sequence[Reject]) -> dict[str, bytes]:
    if not rejects:
        return {}
    return {"rejects.csv": csv_bytes(pl.DataFrame([asdict(reject) for reject in rejects]))}


@dataclass(frozen=True, slots=True)
class _Brief:
    """What the report tells of a part: how many of its lines are below warning, and the first of these."""

    below: int
    lines: Lines


@dataclass(frozen=True, slots=True)
class PartKeeper:
    """Keeps lines and forecasts of each part in a folder until the answer is put together."""

    folder: Path

    def __call__(self, number: int, plan: Plan) -> None:
        """Write the part's lines as CSV, its forecast as Arrow, and what the report needs of it."""
        self.path(number, "csv").write_bytes(csv_text(lines_frame(plan), header=number == 0))
        table = forecast_table(plan)
        with (
            pa.OSFile(str(self.path(number, "arrow")), "wb") as file,
            pa.ipc.new_file(file, table.schema) as out,
        ):
            out.write_table(table)
        low = np.flatnonzero(plan.lines.below_warning)
        first = low[np.lexsort((low, -plan.lines.daily_demand[low]))][:MAX_LEFT_OUT]
        brief = _Brief(low.size, _lines_at(plan.lines, np.sort(first).tolist()))
        self.path(number, "brief").write_bytes(pickle.dumps(brief))

    def path(self, number: int, kind: str) -> Path:
        """Where a part's file of that kind lies."""
        return self.folder / f"part-{number:05d}.{kind}"


class LargeAnswer:
    """The answer folder of a plan made in parts: forecasts are taken in as parts are done, in their order."""

    def __init__(self, out: Path, keeper: PartKeeper) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self._out, self._keeper = out, keeper
        self._partial = out / ".forecast.parquet.partial"
        self._file = forecast_writer(self._partial)
        self._waiting: set[int] = set()
        self._next = 0

    def told(self, number: int, _: int) -> None:
        """A part is done: write its forecast if those before it are written."""
        self._waiting.add(number)
        while self._next in self._waiting:
            path = self._keeper.path(self._next, "arrow")
            with pa.memory_map(str(path)) as source:
                self._file.write_table(pa.ipc.open_file(source).read_all())
            path.unlink()
            self._waiting.remove(self._next)
            self._next += 1

    def finish(self, plan: LargePlan, rejects: Sequence[Reject] = ()) -> None:
        """Write all files; each appears under its name only whole."""
        self._file.close()
        self._partial.replace(self._out / "forecast.parquet")
        self._join_lines(plan.parts)
        briefs = [self._brief(n) for n in range(plan.parts)]
        report = report_html(_reported(plan, briefs), plan.series, sum(b.below for b in briefs))
        files = {
            "decisions.csv": csv_text(decisions_frame(plan.decisions)),
            "left_out.csv": csv_text(left_out_frame(plan.left_out)),
            "why.jsonl": why_lines(plan.decisions, plan.why),
            "report.html": report.encode(),
        }
        for name, content in (files | _rejected(rejects)).items():
            partial = self._out / f".{name}.partial"
            partial.write_bytes(content)
            partial.replace(self._out / name)

    def _join_lines(self, parts: int) -> None:
        partial = self._out / ".lines.csv.partial"
        with partial.open("wb") as whole:
            for number in range(parts):
                path = self._keeper.path(number, "csv")
                whole.write(path.read_bytes())
                path.unlink()
        partial.replace(self._out / "lines.csv")

    def _brief(self, number: int) -> _Brief:
        path = self._keeper.path(number, "brief")
        brief: _Brief = pickle.loads(path.read_bytes())  # noqa: S301 - our own file of a moment ago
        path.unlink()
        return brief


def _reported(plan: LargePlan, briefs: Sequence[_Brief]) -> Plan:
    """The plan as far as the report shows it."""
    columns: dict[str, Any] = {}
    for field in fields(Lines):
        parts = [getattr(b.lines, field.name) for b in briefs]
        whole = isinstance(parts[0], np.ndarray)
        columns[field.name] = np.concatenate(parts) if whole else tuple(x for part in parts for x in part)
    none = np.zeros((0, 0), dtype=np.float32)
    nothing = SeriesForecast(
        plan.settings.as_of, Bucket.DAY, none, none[:, :, None], none[:, 0:0].sum(1), none.sum(1)
    )
    return Plan(plan.settings, plan.decisions, plan.why, Lines(**columns), nothing, plan.left_out, plan.notes)


def _lines_at(lines: Lines, at: list[int]) -> Lines:
    changed: dict[str, Any] = {}
    for field in fields(Lines):
        column = getattr(lines, field.name)
        whole = isinstance(column, np.ndarray)
        changed[field.name] = column[at] if whole else tuple(column[i] for i in at)
    return replace(lines, **changed)
