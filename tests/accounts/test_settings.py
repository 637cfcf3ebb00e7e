"""Settings of a workspace, typed and on record; and the workspace itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from sealane.accounts import service
from sealane.accounts.contracts import Setting
from sealane.infra.database import Database
from sealane.infra.listing import Query, page
from sealane.kit.errors import BadInput


@dataclass(frozen=True, slots=True)
class Budget:
    """A setting as a room declares one."""

    amount: Decimal
    weeks: int


def _parse(plain: Any) -> Budget:
    if plain["weeks"] < 1:
        raise ValueError("weeks must be 1 or more")
    return Budget(Decimal(plain["amount"]), plain["weeks"])


BUDGET = Setting("budget", Budget(Decimal(0), 4), _parse, lambda b: {"amount": b.amount, "weeks": b.weeks})


def test_a_setting_has_its_default_until_it_is_set_and_keeps_its_type(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        assert service.read_setting(work, BUDGET) == Budget(Decimal(0), 4)
        service.write_setting(work, BUDGET, Budget(Decimal("12000.50"), 6), "peak season")
    with database.work(workspace_id) as work:
        assert service.read_setting(work, BUDGET) == Budget(Decimal("12000.50"), 6)


def test_a_change_is_on_record_once(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        for _ in range(2):
            service.write_setting(work, BUDGET, Budget(Decimal(5), 6), "peak season")
        trail = page(work, service.AUDIT, Query(finance=True)).rows
    assert [(row["action"], row["subject"], row["reason"]) for row in trail] == [
        ("setting_changed", "budget", "peak season")
    ]
    assert trail[0]["before"] == '{"value": {"weeks": 4, "amount": "0"}}'
    assert trail[0]["after"] == '{"value": {"weeks": 6, "amount": "5"}}'


def test_a_stored_value_that_fits_no_more_is_said_not_guessed(database: Database, workspace_id: int) -> None:
    loose: Setting[Any] = Setting("budget", None, lambda plain: plain, lambda plain: plain)
    with database.work(workspace_id) as work:
        service.write_setting(work, loose, {"amount": "5", "weeks": 0})
        with pytest.raises(BadInput, match="weeks must be 1 or more"):
            service.read_setting(work, BUDGET)


def test_settings_of_one_workspace_are_not_those_of_another(
    database: Database, workspace_id: int, other_workspace: int
) -> None:
    with database.work(workspace_id) as work:
        service.write_setting(work, BUDGET, Budget(Decimal(5), 6))
    with database.work(other_workspace) as work:
        assert service.read_setting(work, BUDGET) == BUDGET.default


def test_the_workspace_changes_on_record(database: Database, other_workspace: int) -> None:
    with database.work(other_workspace) as work:
        changed = service.change_workspace(work, currency="usd", timezone="Asia/Shanghai", reason="moved")
        trail = page(work, service.AUDIT, Query(finance=True)).rows
    assert (changed.name, changed.currency, changed.timezone) == ("Other seller", "USD", "Asia/Shanghai")
    assert trail[0]["before"] == '{"currency": "EUR", "timezone": "Europe/Amsterdam"}'


@pytest.mark.parametrize(
    "wrong", [{"currency": "dollars"}, {"timezone": "Mars/Olympus"}, {"name": "  "}, {"name": "x" * 121}]
)
def test_a_workspace_takes_no_nonsense(database: Database, workspace_id: int, wrong: dict[str, str]) -> None:
    with pytest.raises(BadInput), database.work(workspace_id) as work:
        service.change_workspace(work, **wrong)
