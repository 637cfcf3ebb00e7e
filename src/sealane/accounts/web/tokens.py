"""HTTP of API tokens: the list, making one, revoking one."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import Path, status
from pydantic import BaseModel, Field

from sealane.accounts import service
from sealane.accounts.contracts import Permission, Token
from sealane.infra.web import Caller, RoomRouter, add_listing, need

router = RoomRouter(tags=["tokens"])
add_listing(router, "/api/tokens", service.TOKENS, "manage_tokens", "API tokens")

Maker = Annotated[Caller, need("manage_tokens")]


class TokenWanted(BaseModel):
    """What a token is for, what it may do, how long it lives."""

    name: Annotated[str, Field(max_length=200)]
    scopes: Annotated[list[Permission], Field(min_length=1, max_length=50)]
    days: Annotated[int | None, Field(ge=1, le=3_650, description="Null for no end.")] = 365


class TokenOut(BaseModel):
    """A token without its secret."""

    id: int
    name: str
    scopes: list[Permission]
    expires_at: datetime | None
    revoked_at: datetime | None


class TokenMade(BaseModel):
    """A new token; `secret` is shown this once."""

    token: TokenOut
    secret: Annotated[str, Field(description="Send it as `Authorization: Bearer …`.")]


@router.post(
    "/api/tokens", operation_id="make_token", summary="Make an API token", status_code=status.HTTP_201_CREATED
)
def make(caller: Maker, body: TokenWanted) -> TokenMade:
    """Make a token within one's own rights."""
    with caller.work() as work:
        made = service.make_token(work, caller, body.name, body.scopes, body.days)
        return TokenMade(token=_token(made.token), secret=made.secret)


@router.delete("/api/tokens/{token_id}", operation_id="revoke_token", summary="Revoke an API token")
def revoke(caller: Maker, token_id: Annotated[int, Path(ge=1, le=2**63 - 1)]) -> TokenOut:
    """End a token at once: one's own, or anybody's with the right to manage people."""
    with caller.work() as work:
        return _token(service.revoke_token(work, caller, token_id))


def _token(token: Token) -> TokenOut:
    return TokenOut(
        id=token.id,
        name=token.name,
        scopes=sorted(token.scopes),
        expires_at=token.expires_at,
        revoked_at=token.revoked_at,
    )
