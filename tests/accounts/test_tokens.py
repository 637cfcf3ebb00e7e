"""API tokens: within their maker's rights, for as long as they should."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from tests.conftest import NOW

from sealane.accounts import service
from sealane.accounts.contracts import PERSONAL, Permission, Person, Role, TokenNotFound
from sealane.accounts.store.tables import api_token
from sealane.infra.database import Database
from sealane.infra.web import Caller
from sealane.kit.clock import FixedClock
from sealane.kit.errors import BadInput, NotAllowed


def _as(database: Database, workspace_id: int, person: Person) -> Caller:
    secret = service.enter(database, service.make_entry_key(database, workspace_id, person.id)).secret
    caller = service.authenticate(database, cookie=secret)
    assert caller is not None
    return caller


def _token(caller: Caller, *scopes: Permission, days: int | None = None) -> service.MadeToken:
    with caller.work() as work:
        return service.make_token(work, caller, "stock sync", scopes, days)


def test_a_token_calls_with_its_scopes_and_is_kept_as_a_hash(
    database: Database, workspace_id: int, olga: Person
) -> None:
    made = _token(_as(database, workspace_id, olga), Permission.SEE_STOCK)
    caller = service.authenticate(database, bearer=made.secret)
    assert caller is not None
    assert caller.permissions == {"enter", "see_stock"}
    assert (caller.actor.kind, caller.actor.name) == ("token", "stock sync")
    with database.system() as connection:
        assert made.secret not in repr(connection.execute(select(api_token)).one())
    assert made.secret.startswith("slt_")


def test_a_token_loses_what_its_maker_loses_and_ends_when_she_goes(
    database: Database, workspace_id: int, olga: Person
) -> None:
    op = service.create_person(database, workspace_id, "op@example.com", "Op", Role.OPERATOR)
    made = _token(_as(database, workspace_id, op), Permission.BUY, Permission.SEE_STOCK)
    with database.work(workspace_id) as work:
        service.change_person(work, op.id, role=Role.WAREHOUSE)
    caller = service.authenticate(database, bearer=made.secret)
    assert caller is not None
    assert caller.permissions == {"enter", "see_stock"}
    with database.work(workspace_id) as work:
        service.change_person(work, op.id, disabled=True)
    assert service.authenticate(database, bearer=made.secret) is None


def test_nobody_gives_a_token_what_she_may_not_do(
    database: Database, workspace_id: int, olga: Person
) -> None:
    op = service.create_person(database, workspace_id, "op@example.com", "Op", Role.OPERATOR)
    with pytest.raises(NotAllowed, match="move stock"):
        _token(_as(database, workspace_id, op), Permission.MOVE_STOCK)
    for personal in PERSONAL:
        with pytest.raises(NotAllowed):
            _token(_as(database, workspace_id, olga), personal)


def test_a_revoked_or_expired_token_lets_nobody_in(
    database: Database, workspace_id: int, olga: Person
) -> None:
    caller = _as(database, workspace_id, olga)
    short, long = _token(caller, Permission.SEE_STOCK, days=1), _token(caller, Permission.SEE_STOCK)
    with caller.work() as work:
        service.revoke_token(work, caller, long.token.id)
    assert service.authenticate(database, bearer=long.secret) is None
    assert service.authenticate(database, bearer=short.secret) is not None
    database.clock = FixedClock(NOW + timedelta(days=1))
    assert service.authenticate(database, bearer=short.secret) is None


def test_a_maker_revokes_her_own_tokens_and_an_owner_everybodys(
    database: Database, workspace_id: int, olga: Person
) -> None:
    op = service.create_person(database, workspace_id, "op@example.com", "Op", Role.OPERATOR)
    owner, operator = _as(database, workspace_id, olga), _as(database, workspace_id, op)
    of_owner, of_operator = _token(owner, Permission.SEE_STOCK), _token(operator, Permission.SEE_STOCK)
    with pytest.raises(NotAllowed), operator.work() as work:
        service.revoke_token(work, operator, of_owner.token.id)
    with owner.work() as work:
        assert service.revoke_token(work, owner, of_operator.token.id).revoked_at == NOW


@pytest.mark.parametrize("days", [0, -1, 3_651])
def test_a_life_that_makes_no_sense_is_refused(
    database: Database, workspace_id: int, olga: Person, days: int
) -> None:
    with pytest.raises(BadInput):
        _token(_as(database, workspace_id, olga), Permission.SEE_STOCK, days=days)


def test_tokens_of_another_workspace_are_not_there(
    database: Database, workspace_id: int, other_workspace: int, olga: Person
) -> None:
    made = _token(_as(database, workspace_id, olga), Permission.SEE_STOCK)
    stranger = service.create_person(database, other_workspace, "s@example.com", "Stranger", Role.OWNER)
    caller = _as(database, other_workspace, stranger)
    with pytest.raises(TokenNotFound), caller.work() as work:
        service.revoke_token(work, caller, made.token.id)
    assert service.authenticate(database, bearer=made.secret) is not None
