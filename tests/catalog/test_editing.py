"""What people change in the catalogue, on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from tests.worlds.tiny import Loaded

from sealane.accounts.store.tables import audit_entry
from sealane.catalog.contracts import BundleRing
from sealane.catalog.service import convert, direct_parts, edit_sku, set_bundle, set_rate, sku
from sealane.infra.database import Database, Work
from sealane.kit.errors import BadInput
from sealane.kit.money import Money, Rate

DAY = date(2026, 3, 1)


def _trail(work: Work) -> list[tuple[str, str, object, object, str]]:
    a = audit_entry.c
    rows = work.execute(select(a.action, a.subject, a.before, a.after, a.reason).order_by(a.id))
    return [tuple(row) for row in rows]


def test_an_edit_keeps_what_differs_and_says_from_what_to_what(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        changed = replace(sku(work, "BOX"), price=Decimal("21.5"), traits=("fragile",))
        edited = edit_sku(work, changed, "new supplier")
        assert (edited.price, edited.traits, edited.name) == (Decimal("21.5"), ("fragile",), "Storage box")
        assert _trail(work) == [
            (
                "sku_changed",
                "BOX",
                {"price": "19.9000", "traits": []},
                {"price": "21.5", "traits": ["fragile"]},
                "new supplier",
            )
        ]


def test_an_edit_that_changes_nothing_leaves_no_trace(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        edit_sku(work, sku(work, "BOX"))
        assert _trail(work) == []


def test_a_bundle_is_said_anew_and_a_ring_refused(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        set_bundle(work, "SET", [("MUG", 3)])
        assert [(part.part, part.units) for part in direct_parts(work, "SET")] == [("MUG", 3)]
        with pytest.raises(BundleRing):
            set_bundle(work, "MUG", [("SET", 1)])
        with pytest.raises(BadInput):
            set_bundle(work, "SET", [("MUG", 0)])
        set_bundle(work, "SET", [])
        assert direct_parts(work, "SET") == ()
        assert [entry[0] for entry in _trail(work)] == ["bundle_changed", "bundle_changed"]


def test_a_rate_set_by_hand_holds_from_its_day_on(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        for value in ("7.3", "7.25"):
            set_rate(work, Rate("USD", "CNY", DAY, Decimal(value)), "bank")
        assert convert(work, Money(Decimal(10), "USD"), "CNY", DAY).amount == Decimal("72.5")
        with pytest.raises(BadInput):
            set_rate(work, Rate("USD", "CNY", DAY, Decimal(0)))
