"""The audit trail takes what rooms have in hand, and hides figures from those without the right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sealane.accounts import service
from sealane.infra.database import Actor, Database
from sealane.infra.listing import Query, page


class Colour(StrEnum):
    """An enum as rooms have them."""

    RED = "red"


@dataclass(frozen=True, slots=True)
class Tag:
    """A dataclass as rooms have them."""

    price: Decimal
    until: date


def test_money_days_enums_and_dataclasses_are_kept_exactly(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id, Actor("person", 7, "Olga")) as work:
        before = {"colour": Colour.RED, "tags": [Tag(Decimal("1.10"), date(2026, 3, 2))]}
        service.record(work, "sku_changed", "sku", "LAMP-1", before, {"seen": {"b", "a"}}, "new label")
        row = page(work, service.AUDIT, Query(finance=True)).rows[0]
    assert row["before"] == '{"tags": [{"price": "1.10", "until": "2026-03-02"}], "colour": "red"}'
    assert row["after"] == '{"seen": ["a", "b"]}'
    assert (row["actor"], row["action"], row["subject"], row["reason"]) == (
        "Olga",
        "sku_changed",
        "LAMP-1",
        "new label",
    )


def test_many_changes_are_written_at_once_in_order(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        service.record_all(work, [service.Change("counted", "sku", f"S{n}") for n in range(2_345)])
        found = page(work, service.AUDIT, Query(sort="-subject", limit=1))
    assert found.total == 2_345


def test_the_trail_of_one_subject_is_found(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        for subject in ("A", "B", "A"):
            service.record(work, "sku_changed", "sku", subject)
        found = page(work, service.AUDIT, Query(("subject_kind:is:sku", "subject:is:A")))
    assert found.total == 2


def test_figures_in_changes_are_hidden_without_the_right(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        service.record(work, "cost_changed", "sku", "A", {"cost": 1}, {"cost": 2})
        row = page(work, service.AUDIT, Query(finance=False)).rows[0]
    assert (row["before"], row["after"]) == (None, None)
