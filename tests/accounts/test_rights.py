"""What each role may do."""

from __future__ import annotations

import pytest

from sealane.accounts.contracts import PERSONAL, Permission, Role
from sealane.accounts.core.rights import RIGHTS, known_rights, scopes_beyond, token_rights


def test_the_owner_may_do_everything() -> None:
    assert RIGHTS[Role.OWNER] == frozenset(Permission)


def test_every_right_but_those_of_the_owner_belongs_to_another_role_too() -> None:
    others = frozenset().union(*(RIGHTS[role] for role in Role if role is not Role.OWNER))
    assert frozenset(Permission) - others == {Permission.MANAGE_PEOPLE, Permission.MANAGE_SETTINGS}


@pytest.mark.parametrize("role", [Role.WAREHOUSE, Role.LOGISTICS, Role.LIVE, Role.SERVICE])
def test_finance_figures_are_hidden_from_those_who_handle_goods_and_customers(role: Role) -> None:
    assert Permission.SEE_FINANCE not in RIGHTS[role]


def test_those_who_book_the_freight_keep_the_lanes() -> None:
    keepers = {role for role in Role if Permission.MANAGE_LANES in RIGHTS[role]}
    assert keepers == {Role.OWNER, Role.OPERATOR, Role.BUYER, Role.LOGISTICS}


def test_who_reads_the_audit_trail_may_see_the_figures_it_quotes() -> None:
    for role in Role:
        assert Permission.SEE_AUDIT not in RIGHTS[role] or Permission.SEE_FINANCE in RIGHTS[role]


def test_who_decides_can_see_what_is_decided() -> None:
    for role in Role:
        assert Permission.DECIDE not in RIGHTS[role] or Permission.SEE_DECISIONS in RIGHTS[role]
        assert Permission.MOVE_STOCK not in RIGHTS[role] or Permission.SEE_STOCK in RIGHTS[role]


def test_a_token_never_does_more_than_its_maker_may_now() -> None:
    scopes = [Permission.BUY, Permission.SEE_STOCK]
    assert token_rights(scopes, Role.BUYER) == {Permission.ENTER, Permission.BUY, Permission.SEE_STOCK}
    assert token_rights(scopes, Role.SERVICE) == {Permission.ENTER, Permission.SEE_STOCK}


def test_a_token_holds_nothing_personal_even_of_an_owner() -> None:
    assert not token_rights(frozenset(Permission), Role.OWNER) & PERSONAL
    assert scopes_beyond(PERSONAL, frozenset(Permission)) == PERSONAL


def test_a_scope_of_another_version_gives_nothing() -> None:
    assert known_rights(["see_stock", "fly"]) == {Permission.SEE_STOCK}
