"""A plan as the files of the answer folder, with what was refused on the way in beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import polars as pl

from sealane.exchange.contracts import Reject
from sealane.exchange.core.plan_outputs import plan_files
from sealane.infra.spreadsheet import csv_bytes
from sealane.planning.contracts import Plan


def answer_files(plan: Plan, rejects: Sequence[Reject] = ()) -> dict[str, bytes]:
    """Return file name → bytes of the answer folder; rejects.csv is among them where rows were refused."""
    files = plan_files(plan)
    if rejects:
        files["rejects.csv"] = csv_bytes(pl.DataFrame([asdict(reject) for reject in rejects]))
    return files
