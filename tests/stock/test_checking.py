"""The check finds what does not add up, and the repair puts it right from the entries."""

from __future__ import annotations

from sqlalchemy import text
from tests.worlds.tiny import Loaded

from sealane.infra.database import Database
from sealane.stock.service import check_invariants, levels, repair

FAULTS = {
    "UPDATE stock_level SET on_hand = on_hand + 1 WHERE on_hand = 300": {
        "level_differs",
        "layers_do_not_add_up",
    },
    "UPDATE stock_level SET incoming = 0": {"level_differs"},
    "UPDATE stock_layer SET units = units + 1 WHERE units = 5": {"layer_differs", "layers_do_not_add_up"},
    "DELETE FROM stock_layer WHERE units = 5": {"layer_differs", "layers_do_not_add_up", "oldest_differs"},
    "UPDATE stock_layer SET received_on = '2024-01-01' WHERE units = 300": {
        "layer_differs",
        "oldest_differs",
    },
    "DELETE FROM stock_level WHERE on_hand = 300": {"level_differs", "layer_differs"},
    "UPDATE stock_level SET oldest_received_on = NULL": {"oldest_differs"},
}


def test_a_figure_that_was_tampered_with_is_found_and_repaired(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        before = levels(work)
        assert check_invariants(work) == []
        for fault, rules in FAULTS.items():
            assert work.execute(text(fault)).rowcount > 0
            assert {violation.rule for violation in check_invariants(work)} == rules, fault
            assert repair(work) > 0
            assert check_invariants(work) == []
            assert levels(work).equals(before)
            assert repair(work) == 0


def test_a_level_without_any_entry_is_emptied(database: Database, workspace_id: int, tiny: Loaded) -> None:
    with database.work(workspace_id) as work:
        made = (
            "INSERT INTO stock_level (workspace_id, sku_id, warehouse_id, on_hand, changed_at) "
            f"VALUES ({workspace_id}, {tiny.sku['SET']}, {tiny.warehouse['LAX']}, 9, now())"
        )
        work.execute(text(made))
        assert {violation.found for violation in check_invariants(work)} == {9, 0}
        repair(work)
        assert check_invariants(work) == []
