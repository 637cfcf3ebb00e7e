"""Listings: filter, sort, page, search and export of any table, finance hidden in SQL."""

from __future__ import annotations

import csv
import io

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from sealane.catalog.store.tables import sku
from sealane.infra.bulk import upsert
from sealane.infra.database import Database
from sealane.infra.export import export_table
from sealane.infra.listing import Field, Kind, Listing, Query, page
from sealane.kit.errors import BadInput

LISTING = Listing(
    name="things",
    fields=(
        Field("code", sku.c.code, Kind.TEXT, "SKU", "商品编码"),
        Field("name", sku.c.name, Kind.TEXT, "Name", "名称"),
        Field("weight", sku.c.weight_kg, Kind.NUMBER, "Weight", "重量"),
        Field("cost", sku.c.unit_cost, Kind.MONEY, "Cost", "成本", finance=True),
    ),
    source=sku,
    key=sku.c.id,
    search=(sku.c.code, sku.c.name),
    default_sort="code",
)
TYPES = {"code": "text", "name": "text", "weight_kg": "float8", "unit_cost": "numeric"}
ROWS = 57


@pytest.fixture
def stocked(database: Database, workspace_id: int) -> Database:
    """A workspace with 57 SKUs; each fourth has no weight, one has a formula for a name."""
    frame = pl.DataFrame(
        {
            "code": [f"S{n:03d}" for n in range(ROWS)],
            "name": ["=HYPERLINK(1)" if n == 0 else f"100% thing_{n}" for n in range(ROWS)],
            "weight_kg": [None if n % 4 == 0 else float(n % 5) for n in range(ROWS)],
            "unit_cost": [float(n) for n in range(ROWS)],
        }
    )
    with database.work(workspace_id) as work:
        upsert(work, sku, frame, TYPES, ["code"], None)
    return database


@pytest.mark.parametrize("sort", ["", "code", "-code", "weight", "-weight", "-cost"])
def test_paging_shows_every_row_once_in_order(stocked: Database, workspace_id: int, sort: str) -> None:
    seen: list[str] = []
    after = ""
    with stocked.work(workspace_id) as work:
        while True:
            found = page(work, LISTING, Query(sort=sort, after=after, limit=10, finance=True))
            assert found.total == ROWS
            seen += [row["code"] for row in found.rows]
            if found.next is None:
                break
            after = found.next
    assert len(seen) == len(set(seen)) == ROWS


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ("code:is:S003", 1),
        ("code:in:S003,S004", 2),
        ("name:has:thing_1", 11),
        ("name:has:100%", ROWS - 1),
        ("weight:empty", 15),
        ("weight:filled", ROWS - 15),
        ("weight:gte:4", 8),
        ("cost:between:10..12", 3),
    ],
)
def test_filters_mean_what_they_say(stocked: Database, workspace_id: int, condition: str, count: int) -> None:
    with stocked.work(workspace_id) as work:
        assert page(work, LISTING, Query(filters=(condition,), finance=True)).total == count


@pytest.mark.parametrize(
    "query",
    [
        Query(filters=("nothing:is:1",)),
        Query(filters=("weight:gte:heavy",)),
        Query(filters=("weight:gte:1e999",)),
        Query(filters=("code",)),
        Query(filters=("code:has:\x00",)),
        Query(after="no cursor"),
        Query(sort="nothing"),
        Query(limit=100_000),
    ],
)
def test_what_cannot_be_understood_is_refused_with_a_sentence(
    stocked: Database, workspace_id: int, query: Query
) -> None:
    with stocked.work(workspace_id) as work, pytest.raises(BadInput):
        page(work, LISTING, query)


def test_finance_fields_are_hidden_and_cannot_be_found_out_by_filter_or_sort(
    stocked: Database, workspace_id: int
) -> None:
    with stocked.work(workspace_id) as work:
        assert {row["cost"] for row in page(work, LISTING, Query()).rows} == {None}
        with pytest.raises(BadInput, match="finance"):
            page(work, LISTING, Query(filters=("cost:gte:3",)))
        with pytest.raises(BadInput, match="finance"):
            page(work, LISTING, Query(sort="cost"))


def test_exports_hold_every_row_and_no_live_formula(stocked: Database, workspace_id: int) -> None:
    pieces, _ = export_table(lambda: stocked.work(workspace_id), LISTING, Query(), "csv", "zh")
    lines = list(csv.reader(io.StringIO(b"".join(pieces).decode("utf-8-sig"))))
    assert lines[0] == ["商品编码", "名称", "重量", "成本"]
    assert len(lines) == ROWS + 1
    assert lines[1][1] == "'=HYPERLINK(1)"
    pieces, _ = export_table(lambda: stocked.work(workspace_id), LISTING, Query(finance=True), "xlsx", "en")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(pieces))).get_sheet_by_index(0).to_python()
    assert len(sheet) == ROWS + 1
    assert sheet[1][1] == "'=HYPERLINK(1)"
    assert sheet[57][3] == 56.0
