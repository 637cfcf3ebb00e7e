"""API tokens: made within one's own rights, shown once, revoked at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sealane.accounts.contracts import Permission, Token, TokenChanged, TokenNotFound
from sealane.accounts.core.rights import scopes_beyond
from sealane.accounts.service.audit import record
from sealane.accounts.service.checks import good_name
from sealane.accounts.store import tokens
from sealane.infra.database import Work
from sealane.infra.web import Caller
from sealane.kit.errors import BadInput, NotAllowed
from sealane.kit.ids import new_token, token_hash

PREFIX = "slt_"
"""Begins every token, so that people and scanners know one where it lies."""

MAX_TOKEN_DAYS = 3_650
"""Days a token may live, at most, where it ends at all."""


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A token just made; its `secret` is shown this once and kept as a hash alone."""

    token: Token
    secret: str


def make_token(
    work: Work, caller: Caller, name: str, scopes: Sequence[Permission], days: int | None = None
) -> MadeToken:
    """Make a token with rights its maker has; it ends after `days`. Raises BadInput, NotAllowed."""
    if not scopes:
        raise BadInput("A token needs at least one right.", fields={"scopes": "Choose what it may do."})
    if days is not None and not 1 <= days <= MAX_TOKEN_DAYS:
        raise BadInput(
            "A token lives 1 to 3650 days.", fields={"days": f"1 to {MAX_TOKEN_DAYS}, or nothing."}
        )
    beyond = scopes_beyond(scopes, caller.permissions)
    if beyond:
        raise NotAllowed(
            f"You can't give a token the right to {', '.join(sorted(beyond)).replace('_', ' ')}.",
            next_step="Choose among your own rights; people, tokens and passwords are never a token's.",
        )
    secret = PREFIX + new_token()
    ends = None if days is None else work.now + timedelta(days=days)
    number = tokens.add_token(work, good_name(name), token_hash(secret), set(scopes), ends)
    record(work, "token_made", "token", str(number), None, {"scopes": set(scopes), "expires_at": ends})
    work.announce(TokenChanged(number), [number])
    return MadeToken(_token(work, number), secret)


def revoke_token(work: Work, caller: Caller, token_id: int) -> Token:
    """End a token at once: one's own, or anybody's with the right to manage people."""
    token = _token(work, token_id)
    if token.created_by != caller.actor.id and Permission.MANAGE_PEOPLE not in caller.permissions:
        raise NotAllowed("This token was made by somebody else.", next_step="Ask her, or the owner.")
    tokens.revoke_token(work, token_id)
    record(work, "token_revoked", "token", str(token_id))
    work.announce(TokenChanged(token_id), [token_id])
    return _token(work, token_id)


def _token(work: Work, token_id: int) -> Token:
    found = tokens.read_token(work, token_id)
    if found is None:
        raise TokenNotFound("There is no such token in this workspace.")
    return found
