"""A person's data taken along, and a person forgotten."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import MetaData, select, text
from tests.accounts.conftest import PASSWORD

from sealane.accounts import service
from sealane.accounts.contracts import LastOwner, Permission, Person, PersonNotFound, Role, WrongSignIn
from sealane.accounts.store.tables import audit_entry, person
from sealane.infra.database import Actor, Database
from sealane.infra.jobs import enqueue

HERE = "203.0.113.9"


def test_all_that_is_kept_of_a_person_can_be_taken_along_without_secrets(
    database: Database, workspace_id: int, olga: Person
) -> None:
    secret = service.sign_in(database, olga.email, PASSWORD, HERE).secret
    caller = service.authenticate(database, cookie=secret)
    assert caller is not None
    with caller.work() as work:
        made = service.make_token(work, caller, "sync", [Permission.SEE_STOCK])
        data = service.personal_data(work, olga.id)
    assert (data.person["email"], data.person["role"]) == ("olga@example.com", "owner")
    assert [len(data.sessions), len(data.tokens)] == [1, 1]
    assert [action["action"] for action in data.actions] == ["token_made"]
    written = json.dumps([data.person, data.sessions, data.tokens, data.actions])
    assert secret not in written
    assert made.secret not in written
    assert "argon2" not in written


def test_a_forgotten_person_is_in_no_table_and_what_she_did_stays(
    database: Database, workspace_id: int, olga: Person, bo: Person
) -> None:
    with pytest.raises(WrongSignIn):
        service.sign_in(database, bo.email, "a wrong password", HERE)
    with database.work(workspace_id, Actor("person", bo.id, bo.name)) as work:
        service.record(work, "sku_changed", "sku", "LAMP-1", {"price": 9}, {"price": 10})
        enqueue(work, "plan", {})
    with database.work(workspace_id) as work:
        assert service.erase(work, bo.id, "asked by letter") == f"Former member {bo.id}"
    with database.engine.begin() as connection:
        connection.execute(text("RESET ROLE"))
        found = MetaData()
        found.reflect(connection)
        for table in found.sorted_tables:
            for row in connection.execute(select(table)):
                assert "bo@example.com" not in repr(row)
                assert "Bo Buyer" not in repr(row)
        connection.rollback()
    with database.work(workspace_id) as work:
        kept = work.execute(select(audit_entry).where(audit_entry.c.subject == "LAMP-1")).one()
        assert (kept.actor_name, kept.actor_id) == (f"Former member {bo.id}", bo.id)


def test_the_facts_of_the_audit_trail_can_not_be_changed_by_the_application(
    database: Database, workspace_id: int, olga: Person
) -> None:
    for forbidden in ("UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"):
        with pytest.raises(Exception, match="permission denied"), database.work(workspace_id) as work:
            work.execute(text(forbidden))


def test_a_forgotten_person_comes_in_no_more_and_may_be_invited_anew(
    database: Database, workspace_id: int, olga: Person
) -> None:
    service.create_person(database, workspace_id, "second@example.com", "Second", Role.OWNER)
    secret = service.sign_in(database, olga.email, PASSWORD, HERE).secret
    with database.work(workspace_id) as work:
        service.erase(work, olga.id)
    assert service.authenticate(database, cookie=secret) is None
    with pytest.raises(WrongSignIn):
        service.sign_in(database, olga.email, PASSWORD, HERE)
    with database.work(workspace_id) as work:
        again = service.invite(work, olga.email, "Olga", Role.BUYER)
    assert again.person.id != olga.id


def test_forgetting_in_one_workspace_leaves_her_in_the_other(
    database: Database, workspace_id: int, other_workspace: int, olga: Person
) -> None:
    service.create_person(database, other_workspace, olga.email, "Olga", Role.BUYER)
    with database.work(other_workspace) as work:
        service.erase(work, olga.id)
        with pytest.raises(PersonNotFound):
            service.member(work, olga.id)
    assert service.sign_in(database, olga.email, PASSWORD, HERE).workspace_id == workspace_id
    with database.system() as connection:
        assert connection.execute(select(person.c.erased_at)).scalar_one() is None


def test_the_last_owner_is_not_forgotten(database: Database, workspace_id: int, olga: Person) -> None:
    with pytest.raises(LastOwner), database.work(workspace_id) as work:
        service.erase(work, olga.id)
