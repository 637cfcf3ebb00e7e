"""Plans of what each transaction of holds reads: made on empty tables, they are kept until these are full."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from sealane.infra.database import Database
from sealane.stock.store import holds, surveying

STATEMENTS = {
    "those who wait": holds._WANTED,
    "known keys": surveying._KNOWN,
    "over": surveying._DUE,
    "levels": surveying._LOCK,
    "queue": surveying._WAITING,
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_plan_made_on_an_empty_table_never_reads_a_whole_workspace(
    database: Database, workspace_id: int, name: str
) -> None:
    numbers: dict[str, int] = {}
    asked = re.sub(
        r"%\((\w+)\)s", lambda m: f"${numbers.setdefault(m[1], len(numbers) + 1)}", STATEMENTS[name]
    )
    with database.work(workspace_id) as work:
        work.execute(text("SET LOCAL enable_seqscan = off"))
        plan = work.connection.exec_driver_sql(f"EXPLAIN (GENERIC_PLAN) {asked}").scalars().all()
    looked = [line.strip() for line in plan if "Index Cond" in line]
    assert looked
    assert not [one for one in looked if one == "Index Cond: (workspace_id = $1)"], "\n".join(plan)
