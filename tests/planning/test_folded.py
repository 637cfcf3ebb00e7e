"""Folding history into weeks."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealane.planning.contracts import KNOWN, LOWER_BOUND, UNKNOWN, DemandHistory
from sealane.planning.core.folded import WEEK, fold
from sealane.planning.core.levels import forgetting


def history(units: np.ndarray, known: np.ndarray | None = None, started: int = 0) -> DemandHistory:
    if known is None:
        known = np.full(units.shape, KNOWN, dtype=np.uint8)
    marks = np.zeros(units.shape, dtype=np.uint8)
    first = np.full(units.shape[0], started, dtype=np.int64)
    return DemandHistory(date(2026, 1, 5), units.astype(np.float32), known, marks, first)


def test_nine_days_are_a_short_week_and_a_whole_one() -> None:
    past = history(np.arange(1.0, 10.0)[None, :])
    folded = fold(past, past.marks, WEEK)
    assert folded.units.tolist() == [[3.0], [42.0]]
    assert folded.days.tolist() == [[2], [7]]
    assert folded.lead == 5


def test_unknown_days_are_left_out_and_bounds_kept_apart() -> None:
    units = np.asarray([[1.0, 0.0, 3.0, 4.0, 5.0, 6.0, 7.0]])
    known = np.full((1, 7), KNOWN, dtype=np.uint8)
    known[0, 1], known[0, 3] = UNKNOWN, LOWER_BOUND
    past = history(units, known)
    folded = fold(past, past.marks, WEEK)
    assert (folded.units[0, 0], folded.bound_units[0, 0], folded.sold[0, 0]) == (22.0, 4.0, 5)
    assert folded.known[0, 0] == 0b1110101
    assert folded.bound[0, 0] == 0b0001000


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), days=st.integers(1, 40), started=st.integers(0, 30))
def test_folding_loses_no_known_unit(seed: int, days: int, started: int) -> None:
    rng = np.random.default_rng(seed)
    started = min(started, days - 1)
    past = history(rng.poisson(3.0, (4, days)), rng.integers(0, 3, (4, days)).astype(np.uint8), started)
    counts = past.units * (past.known == KNOWN) * (np.arange(days) >= started)
    folded = fold(past, past.marks, WEEK)
    assert folded.units.sum() == counts.sum()
    assert folded.by_day.sum() == counts.sum()
    assert folded.known_by_day.sum() == folded.days.sum()
    assert (folded.squares.sum(0) == (counts**2).sum(1)).all()


def test_the_worked_rule_loses_nineteen_hundredths() -> None:
    lost, gain, pace, kept = forgetting(np.asarray([0.1] * 4), 2)
    assert lost[0] == pytest.approx(0.19)
    assert gain[0] == pytest.approx(0.95)
    assert pace[0] == pytest.approx(0.19)
    assert kept[0].tolist() == pytest.approx([1.0, 0.8, 0.64])


def test_weeks_are_folded_to_themselves() -> None:
    known = np.asarray([[KNOWN, UNKNOWN, KNOWN, LOWER_BOUND]], dtype=np.uint8)
    past = history(np.asarray([[1.0, 0.0, 3.0, 4.0]]), known, started=1)
    folded = fold(past, past.marks, 1)
    assert folded.units[:, 0].tolist() == [0.0, 0.0, 3.0, 0.0]
    assert folded.known[:, 0].tolist() == [0, 0, 1, 0]
    assert folded.bound_units[:, 0].tolist() == [0.0, 0.0, 0.0, 4.0]
    assert folded.known_by_day.tolist() == [[1]]
