"""What a person sees and changes of herself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.accounts.conftest import PASSWORD
from tests.conftest import NOW

from sealane.accounts import service
from sealane.accounts.contracts import Person, PersonNotFound, Role, WeakPassword, WrongSignIn
from sealane.infra.database import Database
from sealane.infra.web import Caller
from sealane.kit.clock import FixedClock

HERE = "203.0.113.9"
NEW = "twelve quiet herons fish"


def _by_key(database: Database, workspace_id: int, person: Person) -> tuple[Caller, str]:
    return _known(
        database, service.enter(database, service.make_entry_key(database, workspace_id, person.id)).secret
    )


def _known(database: Database, secret: str) -> tuple[Caller, str]:
    caller = service.authenticate(database, cookie=secret)
    assert caller is not None
    return caller, secret


def test_who_comes_by_a_key_sets_a_password_and_signs_in_with_it(
    database: Database, workspace_id: int, bo: Person
) -> None:
    caller, secret = _by_key(database, workspace_id, bo)
    assert service.me(caller, secret).may_set_password
    service.set_password(caller, secret, NEW)
    assert service.sign_in(database, bo.email, NEW, HERE).person_id == bo.id
    assert not service.me(caller, secret).may_set_password


def test_a_new_password_ends_all_other_sessions(database: Database, olga: Person) -> None:
    stolen = service.sign_in(database, olga.email, PASSWORD, HERE).secret
    caller, secret = _known(database, service.sign_in(database, olga.email, PASSWORD, HERE).secret)
    service.set_password(caller, secret, NEW, PASSWORD)
    assert service.authenticate(database, cookie=stolen) is None
    assert service.authenticate(database, cookie=secret) is not None
    with pytest.raises(WrongSignIn):
        service.sign_in(database, olga.email, PASSWORD, HERE)


def test_a_stolen_session_can_not_change_the_password(database: Database, olga: Person) -> None:
    caller, secret = _known(database, service.sign_in(database, olga.email, PASSWORD, HERE).secret)
    with pytest.raises(WrongSignIn):
        service.set_password(caller, secret, NEW, "a guess at the old one")


def test_a_key_of_yesterday_no_longer_replaces_a_password(
    database: Database, workspace_id: int, olga: Person
) -> None:
    caller, secret = _by_key(database, workspace_id, olga)
    database.clock = FixedClock(NOW + timedelta(days=1))
    with pytest.raises(WrongSignIn):
        service.set_password(caller, secret, NEW)


def test_the_owner_of_another_workspace_can_not_take_a_person_over(
    database: Database, workspace_id: int, other_workspace: int, olga: Person
) -> None:
    service.create_person(database, other_workspace, olga.email, "Olga", Role.BUYER)
    caller, secret = _by_key(database, other_workspace, olga)
    with pytest.raises(WrongSignIn):
        service.set_password(caller, secret, NEW)
    with pytest.raises(PersonNotFound):
        service.switch_workspace(caller, secret, 999)


def test_the_name_is_no_password(database: Database, olga: Person) -> None:
    caller, secret = _known(database, service.sign_in(database, olga.email, PASSWORD, HERE).secret)
    with pytest.raises(WeakPassword):
        service.set_password(caller, secret, "OlgaOwner2026", PASSWORD)


def test_one_session_goes_on_in_her_other_workspace(
    database: Database, workspace_id: int, other_workspace: int, olga: Person
) -> None:
    service.create_person(database, other_workspace, olga.email, "Olga", Role.FINANCE)
    caller, secret = _known(database, service.sign_in(database, olga.email, PASSWORD, HERE).secret)
    assert [w.id for w in service.me(caller, secret).workspaces] == [workspace_id, other_workspace]
    service.switch_workspace(caller, secret, other_workspace)
    moved, _ = _known(database, secret)
    assert (moved.workspace_id, moved.role) == (other_workspace, Role.FINANCE)


def test_language_and_name_are_hers_to_change(database: Database, workspace_id: int, bo: Person) -> None:
    caller, secret = _by_key(database, workspace_id, bo)
    service.change_me(caller, name="Bo Wang", language="zh")
    again, _ = _known(database, secret)
    assert (again.language, again.actor.name) == ("zh", "Bo Wang")


def test_whoever_runs_the_machine_resets_a_password_and_ends_all_sessions(
    database: Database, olga: Person
) -> None:
    secret = service.sign_in(database, olga.email, PASSWORD, HERE).secret
    service.reset_password(database, olga.email, NEW)
    assert service.authenticate(database, cookie=secret) is None
    assert service.sign_in(database, olga.email, NEW, HERE).person_id == olga.id
    with pytest.raises(PersonNotFound):
        service.reset_password(database, "nobody@example.com", NEW)
