"""The carriers' codes that everyone knows, read once from the table beside this module."""

from __future__ import annotations

import csv
import functools
from importlib.resources import files

from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.core.carrier_codes import Codes


@functools.cache
def known_codes() -> Codes:
    """Return some 2,000 codes of 18 carriers and services, with what each means."""
    text = files(__package__).joinpath("carrier_codes.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["carrier"], row["code"]): Milestone(row["milestone"]) for row in rows}
