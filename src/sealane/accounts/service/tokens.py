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
from sealane.infra.rights import right_named
from sealane.infra.web import Caller
from sealane.kit.errors import BadInput, NotAllowed
from sealane.kit.ids import new_token, token_hash
from sealane.kit.text import Text

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
        raise BadInput(
            Text("A token needs at least one right.", "令牌至少需要一项权限。"),
            fields={"scopes": Text("Choose what it may do.", "请选择令牌的权限。")},
        )
    if days is not None and not 1 <= days <= MAX_TOKEN_DAYS:
        raise BadInput(
            Text("A token lives 1 to 3650 days.", f"令牌有效期为 1 至 {MAX_TOKEN_DAYS} 天。"),
            fields={
                "days": Text(
                    f"1 to {MAX_TOKEN_DAYS}, or nothing.", f"1 至 {MAX_TOKEN_DAYS} 天，留空为长期有效。"
                )
            },
        )
    beyond = scopes_beyond(scopes, caller.permissions)
    if beyond:
        raise NotAllowed(
            Text(
                f"You can't give a token the right to {', '.join(sorted(beyond)).replace('_', ' ')}.",
                f"不能授予令牌以下权限：{'、'.join(right_named(right).zh for right in sorted(beyond))}。",
            ),
            next_step=Text(
                "Choose among your own rights; people, tokens and passwords are never a token's.",
                "只能选择您自己拥有的权限；成员、令牌、密码相关权限不能授予令牌。",
            ),
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
        raise NotAllowed(
            Text("This token was made by somebody else.", "该令牌由其他成员创建。"),
            next_step=Text("Ask her, or the owner.", "请联系创建人或所有者。"),
        )
    tokens.revoke_token(work, token_id)
    record(work, "token_revoked", "token", str(token_id))
    work.announce(TokenChanged(token_id), [token_id])
    return _token(work, token_id)


def _token(work: Work, token_id: int) -> Token:
    found = tokens.read_token(work, token_id)
    if found is None:
        raise TokenNotFound(Text("There is no such token in this workspace.", "本工作区没有该令牌。"))
    return found
