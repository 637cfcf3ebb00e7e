"""A night goes on where the plan left off, asks again where a line was crossed, and leaves no half state."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from benchmarks._generated import AS_OF
from tests.planning.test_parts import Lines, here, inputs

from sealane.planning.contracts import DecisionKind, DemandHistory, PlanningError
from sealane.planning.contracts.history import Coded, Means, SalesRows, SalesStream
from sealane.planning.contracts.night import NewDay
from sealane.planning.core import night as core_night
from sealane.planning.core.committee import run_committee
from sealane.planning.core.folded import fold
from sealane.planning.core.forecast import Learned, learn
from sealane.planning.core.heard import Since, since_start
from sealane.planning.core.kept import NIGHTS, Kept, dense, keep, slice_of, sparse
from sealane.planning.core.levels import (
    DAILY_FORGET,
    MOMENTUM,
    PRIOR_PERIODS,
    by_place,
    forgetting,
)
from sealane.planning.core.night import lines_now, moved_on, season_since
from sealane.planning.core.pipeline import Draft, Lessons, decided, horizon_periods, lessons
from sealane.planning.service import keeping, large, nightly
from sealane.planning.service.asking import what_if

EPOCH_DAY = (AS_OF - AS_OF.replace(year=1970, month=1, day=1)).days


@cache
def planned() -> tuple[Kept, Draft, Lessons]:
    """The plan of a small made-up seller, and what is kept of it."""
    horizon = horizon_periods(inputs())
    told = lessons(inputs(), horizon, spare=NIGHTS)
    made = decided(inputs(), told, horizon)
    return keep(0, horizon, inputs(), told, made.workings, made.found.kept), made, told


def seen(periods: int, seed: int = 1) -> Since:
    """Some more days of sales, a fifth of them unknown or cut short, some marked."""
    random = np.random.default_rng(seed)
    kept, _, _ = planned()
    shape = (kept.started.size, periods)
    units = random.poisson(np.maximum(kept.told.learned.level, 0.1)[:, None], shape).astype(np.float32)
    known = random.choice(np.asarray([1, 1, 1, 1, 1, 1, 1, 1, 0, 2], dtype=np.uint8), shape)
    marks = (random.random(shape) < 0.05).astype(np.uint8)
    return Since(units, known, marks, since_start(kept.started, kept.inputs.series_sku, kept.periods, units))


@pytest.mark.parametrize("periods", [7, 14])
def test_after_whole_weeks_levels_are_those_of_the_rules_run_over_the_whole_past(periods: int) -> None:
    kept, _, told = planned()
    since, of, d = seen(periods), told.learned, inputs().demand
    level = moved_on(kept.told.learned, kept.periods, 1, since)
    both = DemandHistory(
        d.first_day,
        np.concatenate([d.units, since.units], axis=1),
        np.concatenate([d.known, since.known], axis=1),
        np.concatenate([d.marks, since.marks], axis=1),
        since.started,
    )
    whole = fold(both, both.marks, 7, of.cap)
    weeks, series = whole.units.shape
    more = season_since(of.season, periods, 7)
    by_week = np.concatenate([of.season.past, more.past])
    again, state = np.zeros(series), np.zeros(of.rules.shape)
    run_committee(
        (whole.units, whole.squares, whole.sold, whole.known, whole.bound, whole.bound_units, whole.marked),
        (by_week, of.season.row, by_place(of.season, 7), of.season.uplift),
        whole.started, of.prior.level, PRIOR_PERIODS[7], forgetting(np.asarray(DAILY_FORGET), 7),
        np.asarray(MOMENTUM), weeks + 1, 0, np.zeros(weeks, np.float32), of.weights, False,
        np.zeros((series, of.weights.shape[1] + 1)), again, np.zeros((series, 7)), state,
    )  # fmt: skip
    assert np.array_equal(level, again)


def test_a_day_that_says_nothing_moves_no_level() -> None:
    kept, _, _ = planned()
    blank = np.zeros((kept.started.size, 1))
    since = Since(blank.astype(np.float32), blank.astype(np.uint8), blank.astype(np.uint8), kept.started)
    level = moved_on(kept.told.learned, kept.periods, 1, since)
    assert np.allclose(level, kept.told.learned.level, rtol=1e-6)


def test_a_night_is_near_to_what_the_forecast_of_the_next_morning_says() -> None:
    kept, _, _ = planned()
    d, since = inputs().demand, seen(1)
    level = moved_on(kept.told.learned, kept.periods, 1, since)
    next_morning = replace(
        inputs(),
        settings=replace(inputs().settings, as_of=AS_OF + timedelta(days=1)),
        demand=DemandHistory(
            d.first_day,
            np.concatenate([d.units, since.units], axis=1),
            np.concatenate([d.known, since.known], axis=1),
            np.concatenate([d.marks, since.marks], axis=1),
            since.started,
        ),
    )
    full = learn(next_morning, kept.horizon).level
    off = np.abs(level - full) / np.maximum(full, 0.05)
    assert np.median(off) < 0.05
    assert np.corrcoef(level, full)[0, 1] > 0.99


def test_what_is_kept_of_history_gives_it_back() -> None:
    d = inputs().demand
    rows = np.asarray([0, 3, d.units.shape[0] - 1])
    units, known, marks = dense(sparse(d), rows)
    assert np.array_equal(units, d.units[rows])
    assert np.array_equal(known, d.known[rows])
    assert np.array_equal(marks, d.marks[rows])


def test_a_series_without_a_past_begins_when_its_sku_first_sells() -> None:
    units = np.asarray([[0, 2], [0, 0], [0, 0]], dtype=np.float32)
    began = since_start(np.asarray([10, 10, 3]), np.asarray([0, 0, 1]), 10, units)
    assert began.tolist() == [11, 11, 3]


def test_the_line_of_a_night_is_that_of_the_plan() -> None:
    kept, made, _ = planned()
    lines, w = made.plan.lines, kept.watch
    there = w.stock + w.coming
    assert np.array_equal(lines_now(w, w.level, there), there < lines.reorder_point)
    assert np.array_equal(w.ordered, lines.ordered_units)


def test_every_lesson_is_cut_to_the_skus_asked_for() -> None:
    kept, _, _ = planned()
    skus, rows = np.asarray([0, 2]), np.flatnonzero(np.isin(kept.inputs.series_sku, [0, 2]))
    _, told = slice_of(kept, skus, rows)
    series, count = kept.started.size, len(kept.inputs.products.sku)
    for field in fields(Learned):
        column = getattr(told.learned, field.name)
        if isinstance(column, np.ndarray):
            assert series not in column.shape, field.name
            assert count not in column.shape, field.name


def kept_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small seller's plan, kept in a folder in three parts."""
    monkeypatch.setattr(large, "processes", here)
    state = folder / "state"
    large.plan_whole(inputs(), Means(folder, Lines(), workers=1, part_series=40, keep=state))
    keeping.forget_opened()
    return state


def day_of(day: int, *, scale: float = 1.0) -> NewDay:
    """One day's sales of every series, by names."""
    i = inputs()
    random = np.random.default_rng(100 + day)
    level = np.maximum(planned()[0].told.learned.level, 0.2) * scale
    units = random.poisson(level).astype(np.float64)
    at = np.flatnonzero(units)
    when = np.full(at.size, EPOCH_DAY + day, dtype=np.int32)
    rows = SalesRows(
        when,
        coded(i.products.sku, i.series_sku[at]),
        coded(i.locations.location, i.series_location[at]),
        units[at],
    )
    return NewDay(SalesStream(lambda: [rows], AS_OF + timedelta(days=day)))


def coded(names: tuple[str, ...], index: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Coded:
    raw = [n.encode() for n in names]
    ends = np.cumsum([0, *(len(n) for n in raw)]).astype(np.int32)
    return Coded(index.astype(np.int32), ends, np.frombuffer(b"".join(raw), dtype=np.uint8).copy())


def test_a_surge_of_sales_brings_orders_and_they_are_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = kept_in(tmp_path, monkeypatch)
    done = nightly.night(state, day_of(0, scale=30.0))
    assert done.as_of == AS_OF + timedelta(days=1)
    assert done.decided > 0
    assert any(c.units > c.units_before for c in done.changes)
    told = {(c.sku, c.location): c.units for c in done.changes}
    quiet = nightly.night(state, day_of(1, scale=0.0001))
    again = {(c.sku, c.location): c.units for c in quiet.changes}
    assert all(told[key] != units for key, units in again.items() if key in told)


def test_a_crash_in_the_night_leaves_the_state_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = kept_in(tmp_path, monkeypatch)
    copy = tmp_path / "copy"
    shutil.copytree(state, copy)

    def power_cut(_: object) -> None:
        raise OSError("gone")

    with monkeypatch.context() as dark:
        dark.setattr(nightly, "put_in_force", power_cut)
        with pytest.raises(OSError, match="gone"):
            nightly.night(state, day_of(0, scale=30.0))
    assert keeping.open_state(state).periods == 0
    assert nightly.night(state, day_of(0, scale=30.0)) == nightly.night(copy, day_of(0, scale=30.0))


def test_a_night_decides_alike_whatever_is_decided_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = kept_in(tmp_path, monkeypatch)
    copy = tmp_path / "copy"
    shutil.copytree(state, copy)
    at_once = nightly.night(state, day_of(0, scale=30.0))
    monkeypatch.setattr(core_night, "TOGETHER", 1)
    assert at_once.decided > 10
    assert nightly.night(copy, day_of(0, scale=30.0)) == at_once
    alone, together = keeping.open_state(copy).standing(), keeping.open_state(state).standing()
    assert alone is not None
    assert together is not None
    for name in ("ordered", "level", "gain", "gone"):
        assert np.array_equal(getattr(alone, name), getattr(together, name)), name


def test_a_damaged_state_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = kept_in(tmp_path, monkeypatch)
    file = keeping.part_file(state, 1, 0)
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(bytes(raw))
    with pytest.raises(PlanningError, match="damaged"):
        nightly.night(state, day_of(0))


def test_no_new_day_and_too_many_days_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = kept_in(tmp_path, monkeypatch)
    with pytest.raises(PlanningError, match="nothing is new"):
        nightly.night(state, day_of(-1))
    with pytest.raises(PlanningError, match="serves"):
        nightly.night(state, day_of(NIGHTS))
    with pytest.raises(PlanningError, match="no kept plan"):
        nightly.night(tmp_path / "nowhere", day_of(0))


def a_bought_one() -> tuple[str, str, int]:
    """SKU, place and units of the plan's largest purchase."""
    _, made, _ = planned()
    order = max(
        (d for d in made.plan.decisions if d.kind is DecisionKind.PURCHASE), key=lambda d: (d.units, d.sku)
    )
    return order.sku, order.location, order.units


def stock_of(sku: str, place: str, on_hand: float) -> pl.DataFrame:
    return pl.DataFrame({"sku": [sku], "location": [place], "on_hand": [on_hand]})


def coming_of(sku: str, place: str, units: float) -> pl.DataFrame:
    due = AS_OF + timedelta(days=5)
    return pl.DataFrame({"sku": [sku], "location": [place], "units": [units], "due_date": [due]})


def test_an_order_that_was_placed_is_no_more_to_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = kept_in(tmp_path, monkeypatch)
    sku, place, units = a_bought_one()
    done = nightly.night(state, NewDay(incoming=coming_of(sku, place, 3.0 * units)))
    assert (done.as_of, done.arriving, done.counted) == (AS_OF, True, False)
    told = {(c.sku, c.location): (c.units, c.units_before) for c in done.changes}
    assert told[sku, place] == (0, units)
    again = nightly.night(state, NewDay(incoming=coming_of(sku, place, 3.0 * units)))
    assert again.changes == ()


def test_goods_received_do_away_with_an_order_and_goods_lost_bring_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = kept_in(tmp_path, monkeypatch)
    sku, place, units = a_bought_one()
    came = nightly.night(state, replace(day_of(0), stock=stock_of(sku, place, 20.0 * units)))
    told = {(c.sku, c.location): c.units for c in came.changes}
    assert told[sku, place] == 0
    lost = nightly.night(state, replace(day_of(1), stock=stock_of(sku, place, 0.0)))
    told = {(c.sku, c.location): c.units for c in lost.changes}
    assert told[sku, place] >= units


def test_stock_as_reckoned_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = kept_in(tmp_path, monkeypatch)
    copy = tmp_path / "copy"
    shutil.copytree(state, copy)
    kept, _, _ = planned()
    i, left = kept.inputs, kept.inputs.stock.on_hand - now_of(day_of(0))
    frame = pl.DataFrame(
        {
            "sku": [i.products.sku[k] for k in i.series_sku],
            "location": [i.locations.location[p] for p in i.series_location],
            "on_hand": left,
        }
    ).filter(pl.col("on_hand") >= 0)  # more sold than lay there: a count would tell something new
    plain, counted = nightly.night(copy, day_of(0)), nightly.night(state, replace(day_of(0), stock=frame))
    assert counted.counted
    assert counted.changes == plain.changes


def now_of(day: NewDay) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Units [S] that a day sold."""
    kept, _, _ = planned()
    i, out = kept.inputs, np.zeros(kept.started.size)
    assert day.sales is not None
    for rows in day.sales.batches():
        where = {pair: n for n, pair in enumerate(zip(i.series_sku, i.series_location, strict=True))}
        for k, p, units in zip(rows.sku.index, rows.location.index, rows.units, strict=True):
            out[where[k, p]] += units
    return out


def test_news_of_unknown_skus_waits_for_the_next_plan_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = kept_in(tmp_path, monkeypatch)
    done = nightly.night(state, NewDay(stock=stock_of("NEW-1", "US-EAST", 5.0)))
    assert any("does not know" in note.en for note in done.notes)
    assert done.changes == ()


def test_after_news_of_stock_a_question_is_answered_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = kept_in(tmp_path, monkeypatch)
    sku, place, units = a_bought_one()
    incoming = coming_of(sku, place, 7.0)
    nightly.night(state, NewDay(stock=stock_of(sku, place, 3.0 * units), incoming=incoming))
    line = next(x for x in what_if(state, sku).lines if x.location == place)
    assert (line.on_hand, line.incoming) == (3.0 * units, 7.0)


def test_the_number_of_cores_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = kept_in(tmp_path, monkeypatch)
    copy = tmp_path / "copy"
    shutil.copytree(state, copy)
    one, three = (nightly.night(f, day_of(0, scale=9.0), cores=n) for f, n in ((state, 1), (copy, 3)))
    assert one == three
