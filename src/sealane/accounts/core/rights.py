"""The rights of each role: one table, read by every request and by the test that tries every route."""

from __future__ import annotations

from collections.abc import Iterable

from sealane.accounts.contracts import PERSONAL, Permission, Role

P = Permission

_EVERYBODY = frozenset({P.ENTER, P.OWN_ACCOUNT, P.TALK})

RIGHTS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.OPERATOR: _EVERYBODY
    | {P.SEE_STOCK, P.SEE_SALES, P.SEE_DECISIONS, P.SEE_FINANCE, P.SEE_AUDIT}
    | {P.DECIDE, P.BUY, P.HOLD_STOCK, P.RUN_SESSIONS, P.MANAGE_CATALOG, P.MANAGE_LANES}
    | {P.IMPORT_FILES, P.MANAGE_TOKENS},
    Role.BUYER: _EVERYBODY
    | {P.SEE_STOCK, P.SEE_SALES, P.SEE_DECISIONS, P.SEE_FINANCE, P.SEE_AUDIT}
    | {P.DECIDE, P.BUY, P.MANAGE_CATALOG, P.MANAGE_LANES, P.IMPORT_FILES},
    Role.WAREHOUSE: _EVERYBODY | {P.SEE_STOCK, P.MOVE_STOCK, P.HOLD_STOCK},
    Role.LOGISTICS: _EVERYBODY | {P.SEE_STOCK, P.SEE_DECISIONS, P.MOVE_STOCK, P.MANAGE_LANES, P.IMPORT_FILES},
    Role.LIVE: _EVERYBODY | {P.SEE_STOCK, P.SEE_SALES, P.SEE_DECISIONS, P.HOLD_STOCK, P.RUN_SESSIONS},
    Role.SERVICE: _EVERYBODY | {P.SEE_STOCK, P.SEE_SALES, P.HOLD_STOCK},
    Role.FINANCE: _EVERYBODY
    | {P.SEE_STOCK, P.SEE_SALES, P.SEE_DECISIONS, P.SEE_FINANCE, P.SEE_AUDIT, P.IMPORT_FILES},
}
"""A role's rights. Who may read the audit trail may see finance figures, for changes quote them."""


def known_rights(names: Iterable[str]) -> frozenset[Permission]:
    """Return the rights among `names`; a name of an older version that is none any more gives nothing."""
    wanted = set(names)
    return frozenset(right for right in Permission if right.value in wanted)


def token_rights(scopes: Iterable[str], creator: Role) -> frozenset[Permission]:
    """Return what a token may do: its scopes within its creator's present role, nothing personal."""
    wanted = known_rights(scopes)
    return (wanted | {P.ENTER}) & RIGHTS[creator] - PERSONAL


def scopes_beyond(scopes: Iterable[Permission], permissions: Iterable[str]) -> frozenset[Permission]:
    """Return those `scopes` that one who has `permissions` can't give to a token."""
    return frozenset(scopes) - (known_rights(permissions) - PERSONAL)


def rights_of(role: Role) -> frozenset[Permission]:
    """Return what people of a role may do."""
    return RIGHTS[role]
