"""A plan made in parts is the plan made in one piece, whatever the parts, the engine and the workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from benchmarks._generated import AS_OF, write_seller

from sealane.exchange import service as exchange
from sealane.planning.contracts import Plan, PlanInputs
from sealane.planning.contracts.history import LargePlan, Means
from sealane.planning.core.history import bounds_of
from sealane.planning.core.lanes import LANES
from sealane.planning.core.material import judged_by_month
from sealane.planning.core.parts import part_bounds, part_inputs, tied_together
from sealane.planning.core.pipeline import plan
from sealane.planning.core.table_inputs import plan_inputs
from sealane.planning.service import large
from sealane.planning.service.crew import Answer, Crew, Job, Step
from sealane.planning.service.engines import Engine, Told, conduct

SERIES, DAYS = 120, 200


class Lines:
    """A sink that keeps what it is given."""

    def __init__(self) -> None:
        self.plans: dict[int, Plan] = {}

    def __call__(self, number: int, made: Plan) -> None:
        self.plans[number] = made


@contextmanager
def here(jobs: list[Job], workers: int) -> Iterator[Engine]:
    """Crews in this process, one after the other."""
    crews = [Crew(jobs[i::workers]) for i in range(min(workers, len(jobs)))]

    class Hall:
        def step(self, answer: Answer | None, told: Told) -> list[Step]:
            return [crew.step(answer, told) for crew in crews]

    yield Hall()


@cache
def inputs() -> PlanInputs:
    """A small made-up seller."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write_seller(Path(folder), SERIES, DAYS)
        names = ("sales", "stock", "products", "supply")
        tables = {t: pl.read_parquet(f"{folder}/{t}*.parquet") for t in names}
    return plan_inputs(tables, {"as_of": AS_OF}, today=AS_OF)


def in_parts(
    folder: Path, monkeypatch: pytest.MonkeyPatch, size: int, workers: int = 1
) -> tuple[LargePlan, Lines]:
    lines = Lines()
    monkeypatch.setattr(large, "processes", here)
    means = Means(folder, lines, workers=workers, part_series=size)
    return large.plan_whole(inputs(), means), lines


@pytest.mark.parametrize(("size", "workers"), [(40, 1), (40, 3), (16, 2), (1000, 1)])
def test_parts_decide_what_the_whole_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, workers: int
) -> None:
    whole = plan(inputs())
    parts, lines = in_parts(tmp_path, monkeypatch, size, workers)
    assert len(whole.decisions) > 20
    assert parts.decisions == whole.decisions
    assert parts.why == whole.why
    assert parts.left_out == whole.left_out
    assert parts.notes == whole.notes
    mean = np.concatenate([lines.plans[n].forecast.mean for n in sorted(lines.plans)])
    assert np.allclose(mean, whole.forecast.mean, rtol=1e-5)
    assert sum(len(p.lines) for p in lines.plans.values()) == parts.series == SERIES


def test_the_number_of_workers_changes_no_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, few = in_parts(tmp_path, monkeypatch, 24, 1), in_parts(tmp_path, monkeypatch, 24, 4)
    assert one[0] == few[0]
    for n, made in one[1].plans.items():
        assert np.array_equal(made.forecast.quantiles, few[1].plans[n].forecast.quantiles)
        assert np.array_equal(made.forecast.mean, few[1].plans[n].forecast.mean)


def test_parts_begin_with_a_sku() -> None:
    assert bounds_of(np.asarray([0, 0, 1, 1, 2, 2, 2]), 4).tolist() == [0, 4, 7]
    assert bounds_of(np.asarray([0, 0, 0, 0, 1]), 2).tolist() == [0, 4, 5]
    assert bounds_of(np.asarray([0, 0, 0]), 1).tolist() == [0, 3]


def test_orders_that_compete_for_cash_stay_in_one_part() -> None:
    free = inputs()
    assert not tied_together(free)
    assert part_bounds(free, 40).size > 2
    budget = replace(free, settings=replace(free.settings, cash_budget=1000.0))
    assert tied_together(budget)
    assert part_bounds(budget, 40).tolist() == [0, SERIES]


def test_a_part_knows_only_its_own_skus() -> None:
    part = part_inputs(inputs(), 40, 80)
    assert part.products.sku == inputs().products.sku[10:20]
    assert part.series_sku.tolist() == [k for k in range(10) for _ in range(4)]
    assert part.stock.on_hand.tolist() == inputs().stock.on_hand[40:80].tolist()


def test_a_part_that_fails_is_heard_of(tmp_path: Path) -> None:
    job = Job(
        0, part_inputs(inputs(), 0, 40), 28, large._laid_out(inputs(), Means(tmp_path, Lines())), Lines()
    )
    broken = replace(job, horizon=-1)
    with pytest.raises(Exception, match=r".+"), here([broken], 1) as engine:
        conduct(engine, lambda _: None)


def test_a_stream_of_sales_gives_the_plan_of_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_seller(tmp_path, SERIES, DAYS)
    monkeypatch.setattr(large, "processes", here)
    sales = exchange.parquet_sales(tmp_path, rows=0)
    assert sales is not None
    folder = exchange.read_folder(tmp_path, without=sales.files)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    means = Means(scratch, Lines(), part_series=40)
    made = large.plan_streamed(folder.tables, sales.stream(), folder.settings, means, today=date(2030, 1, 1))
    tables = exchange.read_folder(tmp_path)
    whole = plan(plan_inputs(tables.tables, tables.settings, today=date(2030, 1, 1)))
    assert made.decisions == whole.decisions
    assert made.notes == whole.notes


def test_the_committee_does_not_care_for_its_lanes() -> None:
    """Series beyond a full block of lanes are forecast like any other."""
    from sealane.planning.core.forecast import make_forecast

    all_of_them = make_forecast(inputs(), 14).level
    assert SERIES % LANES != 0
    assert np.isfinite(all_of_them).all()
    assert (all_of_them > 0).mean() > 0.9


def test_a_seller_of_many_series_is_not_told_of_giants_alone() -> None:
    assert judged_by_month(5_000_000.0, 50_000.0) == pytest.approx(1_000_000.0)
    assert judged_by_month(5_000.0, 400.0) == 5_000.0
