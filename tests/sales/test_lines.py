"""Versions of orders: what is active is what the imports that were not undone say, in their order."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from sealane.accounts import service as accounts
from sealane.infra.bulk import Taken
from sealane.infra.database import Database, Work
from sealane.infra.parts import LARGE_FROM, LARGE_ROWS
from sealane.sales import service
from sealane.sales.contracts import SalesBatch
from sealane.sales.store import lines
from sealane.sales.store.tables import sales_line, sales_order

Orders = dict[str, tuple[int, ...]]
"""An import: for each order the units of its lines."""


@pytest.fixture(params=[LARGE_ROWS, 1], ids=["together", "each_in_a_part"], autouse=True)
def large_rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Lines from which an import stands in a part of its own: what is true does not hang on it."""
    rows = int(request.param)
    monkeypatch.setattr(lines, "LARGE_ROWS", rows)
    return rows


def _batch(orders: Orders) -> SalesBatch:
    rows = [
        ("shop", ref, "sale", date(2026, 1, 5), "A", count)
        for ref, units in orders.items()
        for count in units
    ]
    columns = ["source", "order_ref", "kind", "sold_on", "sku_code", "units"]
    return SalesBatch(pl.DataFrame(rows, schema=columns, orient="row"))


def _active(work: Work) -> Orders:
    found: dict[str, list[int]] = {}
    joined = sales_line.join(sales_order, sales_order.c.id == sales_line.c.order_id)
    lines = select(sales_order.c.order_ref, sales_line.c.units, sales_order.c.superseded_by).select_from(
        joined
    )
    for row in work.execute(
        lines.where(sales_line.c.active).order_by(sales_line.c.order_id, sales_line.c.position)
    ):
        assert row.superseded_by is None
        found.setdefault(row.order_ref, []).append(row.units)
    return {ref: tuple(units) for ref, units in found.items()}


def _expected(imports: dict[int, Orders]) -> Orders:
    """What importing these alone, in their order, leaves."""
    left: Orders = {}
    for batch_id in sorted(imports):
        left |= imports[batch_id]
    return left


def test_a_new_order_is_inserted_an_unchanged_one_skipped_a_changed_one_superseded(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        assert service.take_lines(work, _batch({"1": (5, 6), "2": (7,)}), 1) == Taken(3, 0, 0)
    with database.work(workspace_id) as work:
        assert service.take_lines(work, _batch({"1": (5, 6), "2": (8, 1), "3": (9,)}), 2) == Taken(1, 2, 2)
        assert _active(work) == {"1": (5, 6), "2": (8, 1), "3": (9,)}


def test_superseded_lines_are_kept_until_their_own_import_is_undone(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        service.take_lines(work, _batch({"1": (5,)}), 1)
        service.take_lines(work, _batch({"1": (6,)}), 2)
        assert work.execute(
            select(sales_line.c.units).order_by(sales_line.c.order_id, sales_line.c.position)
        ).scalars().all() == [5, 6]
        service.undo_batch(work, 1)
        assert work.execute(select(sales_line.c.units)).scalars().all() == [6]


def test_an_order_superseded_twice_comes_back_when_both_later_imports_are_undone(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        for batch_id, units in ((1, 10), (2, 20), (3, 30)):
            service.take_lines(work, _batch({"1": (units,)}), batch_id)
        service.undo_batch(work, 2)
        assert _active(work) == {"1": (30,)}
        service.undo_batch(work, 3)
        assert _active(work) == {"1": (10,)}


def test_an_order_that_a_later_import_states_as_well_outlives_its_first_import(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        service.take_lines(work, _batch({"1": (5,)}), 1)
        service.take_lines(work, _batch({"1": (5,)}), 2)
        service.undo_batch(work, 1)
        assert _active(work) == {"1": (5,)}
        service.undo_batch(work, 2)
        assert _active(work) == {}


def test_orders_of_two_sources_with_the_same_number_are_two_orders(
    database: Database, workspace_id: int
) -> None:
    here = _batch({"1": (5,)})
    there = SalesBatch(here.frame.with_columns(source=pl.lit("market")))
    with database.work(workspace_id) as work:
        service.take_lines(work, here, 1)
        assert service.take_lines(work, there, 2) == Taken(1, 0, 0)
        assert sum(len(units) for units in _active(work).values()) == 2


def test_a_batch_that_lacks_what_every_line_must_have_is_refused() -> None:
    frame = _batch({"1": (5,)}).frame
    with pytest.raises(ValueError, match="sold_on is missing"):
        SalesBatch(frame.drop("sold_on"))
    with pytest.raises(ValueError, match="units has fractions"):
        SalesBatch(frame.with_columns(units=pl.lit(1.5)))
    with pytest.raises(ValueError, match="sku_code has empty cells"):
        SalesBatch(frame.with_columns(sku_code=pl.lit(None, dtype=pl.String)))
    with pytest.raises(ValueError, match="unknown columns: colour"):
        SalesBatch(frame.with_columns(colour=pl.lit("red")))


_IMPORT = st.dictionaries(st.sampled_from("abc"), st.sampled_from([(1,), (2,), (1, 2)]), max_size=3)
_STEPS = st.lists(st.one_of(_IMPORT, st.integers(0, 7)), max_size=12)


@given(_STEPS)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
def test_whatever_is_imported_and_undone_the_remaining_imports_alone_decide(
    database: Database, workspace_id: int, steps: list[Orders | int]
) -> None:
    with database.work(workspace_id) as work:
        for table in ("sales_line", "sales_order", "sales_confirmation"):
            work.execute(text(f"DELETE FROM {table}"))
    imports: dict[int, Orders] = {}
    with database.work(workspace_id) as work:
        for number, step in enumerate(steps, start=1):
            if isinstance(step, dict):
                service.take_lines(work, _batch(step), number)
                imports[number] = step
            elif imports:
                gone = sorted(imports)[step % len(imports)]
                service.undo_batch(work, gone)
                del imports[gone]
            assert _active(work) == _expected(imports)
        for gone in list(imports):
            service.undo_batch(work, gone)
        assert work.execute(select(sales_line.c.order_id)).all() == []
        assert work.execute(text("SELECT count(*) FROM sales_confirmation")).scalar_one() == 0


def test_a_line_of_an_unknown_kind_is_refused() -> None:
    frame = pl.DataFrame(
        {
            "source": ["shop"],
            "order_ref": ["A"],
            "kind": ["gift"],
            "sold_on": [date(2026, 1, 1)],
            "sku_code": ["X"],
            "units": [1],
        }
    )
    with pytest.raises(ValueError, match="gift"):
        SalesBatch(frame)


def test_a_part_is_read_through_its_table_alone_and_by_its_own_workspace(
    database: Database, workspace_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LARGE_ROWS", 2)
    with database.work(workspace_id) as work:
        service.take_lines(work, _batch({"1": (5, 6)}), 1)
        first = work.execute(select(sales_line.c.order_id)).scalars().first()
        assert first is not None
        assert first >= LARGE_FROM
    for statement in ("SELECT * FROM", "DELETE FROM"):
        with pytest.raises(ProgrammingError, match="permission denied"), database.work(workspace_id) as work:
            work.execute(text(f"{statement} sales_line_{first}"))
    other = accounts.create_workspace(database, "Other", "USD")
    with database.work(other) as work:
        assert work.execute(select(sales_line)).all() == []


def test_settling_looks_at_new_parts_and_at_those_that_change(
    database: Database, workspace_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LARGE_ROWS", 2)
    unseen = (
        "SELECT c.relname FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid "
        "WHERE inhparent = 'sales_line'::regclass AND c.reltuples < 0"
    )
    with database.work(workspace_id) as work:
        service.take_lines(work, _batch({"1": (5, 6)}), 1)
        assert work.execute(text(unseen)).all() != []
        lines.settle(work)
        assert work.execute(text(unseen)).all() == []
