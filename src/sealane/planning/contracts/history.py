"""Sales too many to hold as a table: batches of columns, read twice, and how a plan of them is laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sealane.planning.contracts.answer import Decision, LeftOut, Plan, Why
from sealane.planning.contracts.inputs import Settings
from sealane.planning.contracts.vocabulary import Bytes, Ints, Text


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of names [N]: row i holds text[offsets[index[i]] : offsets[index[i] + 1]], UTF-8."""

    index: NDArray[np.int32]
    offsets: NDArray[np.int32]
    text: Bytes


@dataclass(frozen=True, slots=True)
class SalesRows:
    """Sound rows of sales [N]: `day` since 1970-01-01, `revenue` in the plan's currency.

    `in_stock` and `marked` are 0 or 1, `revenue` is NaN where unknown; what no column tells is None.
    """

    day: NDArray[np.int32]
    sku: Coded
    location: Coded
    units: NDArray[np.float64]
    in_stock: Bytes | None = None
    marked: Bytes | None = None
    revenue: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True)
class SalesStream:
    """Sales that can be read again and again, batch by batch in one order; `last_day` is that of the last."""

    batches: Callable[[], Iterable[SalesRows]]
    last_day: date


@dataclass(frozen=True, slots=True)
class Layout:
    """How the history of many series lies in files: one block [periods, series] for each part of the plan.

    `bounds` [P + 1] are the series at which parts begin, always between two SKUs. `units` float32, `gone`
    and `marks` (None where there are none) uint8, part after part.
    """

    periods: int
    first_day: date
    bounds: Ints
    units: Path
    gone: Path | None
    marks: Path | None


@dataclass(frozen=True, slots=True)
class LargePlan:
    """A plan whose lines and forecasts went to the sink, part by part; `parts` is how many."""

    settings: Settings
    series: int
    parts: int
    decisions: tuple[Decision, ...]
    why: tuple[Why, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[Text, ...]


PART_SERIES = 10_000  # series in a part: two years of their days take 30 MB, and what they are laid out to
Sink = Callable[[int, Plan], None]
"""Takes the number of a part and its plan, and writes its lines and forecasts."""
Told = Callable[[int, int], None]
"""Hears the number of each part that is done, and how many parts there are."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a plan in parts is made with: a folder for its history, an engine, how many parts at a time."""

    scratch: Path
    sink: Sink
    engine: str = "local"  # processes of this machine, or "ray"
    workers: int = 2
    part_series: int = PART_SERIES
    told: Told = lambda *_: None
    keep: Path | None = None  # a folder in which the plan is kept for nights and single SKUs
