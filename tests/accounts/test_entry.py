"""Signing in, coming by a key, signing out, and what a guesser meets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from tests.accounts.conftest import PASSWORD
from tests.conftest import NOW

from sealane.accounts import service
from sealane.accounts.contracts import KeySpent, Person, Role, SessionRule, TooManySignIns, WrongSignIn
from sealane.accounts.service import entry
from sealane.accounts.store.tables import entry_key, session, sign_in_attempt
from sealane.infra.database import Database
from sealane.kit.clock import FixedClock

HERE = "203.0.113.9"


def _later(database: Database, by: timedelta) -> None:
    database.clock = FixedClock(NOW + by)


def test_a_right_password_opens_a_session_whose_secret_is_nowhere_in_the_database(
    database: Database, olga: Person
) -> None:
    opened = service.sign_in(database, " Olga@Example.com ", PASSWORD, HERE)
    caller = service.authenticate(database, cookie=opened.secret)
    assert caller is not None
    assert (caller.actor.id, caller.role) == (olga.id, Role.OWNER)
    with database.system() as connection:
        row = connection.execute(select(session)).one()
    assert opened.secret not in repr(row)
    assert len(row.token_hash) == 32


@pytest.mark.parametrize("email", ["olga@example.com", "nobody@example.com"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    database: Database, olga: Person, email: str
) -> None:
    with pytest.raises(WrongSignIn) as wrong:
        service.sign_in(database, email, "not the password", HERE)
    assert wrong.value.detail.en == "No one comes in with this email and password."


def test_an_unknown_address_costs_the_same_hash_as_a_known_one(
    database: Database, olga: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str | None] = []

    def counting(stored: str | None, password: str) -> bool:
        verified.append(stored)
        return False

    monkeypatch.setattr(entry, "matches", counting)
    for email in ("olga@example.com", "nobody@example.com"):
        with pytest.raises(WrongSignIn):
            service.sign_in(database, email, PASSWORD, HERE)
    assert len(verified) == 2


def test_a_person_without_a_password_can_not_sign_in_with_an_empty_one(
    database: Database, bo: Person
) -> None:
    with pytest.raises(WrongSignIn):
        service.sign_in(database, bo.email, "", HERE)


def test_after_five_wrong_passwords_even_the_right_one_waits(database: Database, olga: Person) -> None:
    for _ in range(5):
        with pytest.raises(WrongSignIn):
            service.sign_in(database, olga.email, "not the password", HERE)
    with pytest.raises(TooManySignIns) as many:
        service.sign_in(database, olga.email, PASSWORD, HERE)
    assert many.value.wait_seconds == 900
    assert service.sign_in(database, olga.email, PASSWORD, "198.51.100.7").person_id == olga.id
    _later(database, timedelta(minutes=15))
    assert service.sign_in(database, olga.email, PASSWORD, HERE).person_id == olga.id


def test_many_guesses_at_once_do_not_slip_through(
    database: Database, olga: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry, "matches", lambda stored, password: False)

    def guess(_: int) -> type[Exception]:
        try:
            service.sign_in(database, olga.email, "guess", HERE)
        except (WrongSignIn, TooManySignIns) as error:
            return type(error)
        raise AssertionError("a guess came in")

    with ThreadPoolExecutor(12) as pool:
        outcomes = list(pool.map(guess, range(24)))
    assert outcomes.count(WrongSignIn) == 5


def test_a_right_password_forgives_the_wrong_ones_before(database: Database, olga: Person) -> None:
    for _ in range(4):
        with pytest.raises(WrongSignIn):
            service.sign_in(database, olga.email, "not the password", HERE)
    service.sign_in(database, olga.email, PASSWORD, HERE)
    with database.system() as connection:
        assert connection.execute(select(sign_in_attempt)).all() == []


def test_a_key_lets_in_once(database: Database, workspace_id: int, bo: Person) -> None:
    key = service.make_entry_key(database, workspace_id, bo.id)
    assert service.enter(database, key).person_id == bo.id
    with pytest.raises(KeySpent):
        service.enter(database, key)


def test_of_many_who_use_a_key_at_once_one_comes_in(
    database: Database, workspace_id: int, bo: Person
) -> None:
    key = service.make_entry_key(database, workspace_id, bo.id)

    def try_it(_: int) -> bool:
        try:
            return service.enter(database, key).person_id == bo.id
        except KeySpent:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(try_it, range(16))) == 1


def test_a_key_is_kept_as_a_hash_and_replaced_by_the_next(
    database: Database, workspace_id: int, bo: Person
) -> None:
    first = service.make_entry_key(database, workspace_id, bo.id)
    second = service.make_entry_key(database, workspace_id, bo.id)
    with database.system() as connection:
        assert second not in repr(connection.execute(select(entry_key)).one())
    with pytest.raises(KeySpent):
        service.enter(database, first)
    assert service.enter(database, second).person_id == bo.id


def test_a_key_too_old_or_never_made_lets_nobody_in(
    database: Database, workspace_id: int, bo: Person
) -> None:
    key = service.make_entry_key(database, workspace_id, bo.id, timedelta(hours=1))
    _later(database, timedelta(hours=1))
    for wrong in (key, "", "made up"):
        with pytest.raises(KeySpent):
            service.enter(database, wrong)


def test_a_disabled_person_comes_in_neither_by_key_nor_by_password(
    database: Database, workspace_id: int, olga: Person
) -> None:
    service.create_person(database, workspace_id, "second@example.com", "Second", Role.OWNER)
    key = service.make_entry_key(database, workspace_id, olga.id)
    with database.work(workspace_id) as work:
        service.change_person(work, olga.id, disabled=True)
    with pytest.raises(KeySpent):
        service.enter(database, key)
    with pytest.raises(WrongSignIn):
        service.sign_in(database, olga.email, PASSWORD, HERE)


def test_a_session_ends_by_sign_out_and_by_idleness_and_lives_by_use(
    database: Database, workspace_id: int, bo: Person
) -> None:
    rule = SessionRule(idle=timedelta(hours=10), longest=timedelta(hours=30))
    secret = service.enter(database, service.make_entry_key(database, workspace_id, bo.id), rule).secret
    for hours in (9, 18, 27):
        _later(database, timedelta(hours=hours))
        assert service.authenticate(database, cookie=secret, rule=rule) is not None
    _later(database, timedelta(hours=30))
    assert service.authenticate(database, cookie=secret, rule=rule) is None

    database.clock = FixedClock(NOW)
    secret = service.enter(database, service.make_entry_key(database, workspace_id, bo.id), rule).secret
    _later(database, timedelta(hours=10))
    assert service.authenticate(database, cookie=secret, rule=rule) is None

    database.clock = FixedClock(NOW)
    secret = service.enter(database, service.make_entry_key(database, workspace_id, bo.id), rule).secret
    service.sign_out(database, secret)
    assert service.authenticate(database, cookie=secret, rule=rule) is None
    service.sign_out(database, secret)


def test_signing_out_everywhere_ends_every_session_but_the_one_kept(
    database: Database, workspace_id: int, olga: Person
) -> None:
    secrets = [service.sign_in(database, olga.email, PASSWORD, HERE).secret for _ in range(3)]
    service.make_entry_key(database, workspace_id, olga.id)
    assert service.sign_out_everywhere(database, olga.id, keep=secrets[0]) == 2
    alive = [service.authenticate(database, cookie=secret) is not None for secret in secrets]
    assert alive == [True, False, False]


def test_coming_in_sweeps_away_what_is_over(database: Database, workspace_id: int, bo: Person) -> None:
    service.enter(database, service.make_entry_key(database, workspace_id, bo.id))
    with pytest.raises(WrongSignIn):
        service.sign_in(database, "nobody@example.com", "guess", HERE)
    _later(database, timedelta(days=30))
    service.enter(database, service.make_entry_key(database, workspace_id, bo.id))
    with database.system() as connection:
        assert len(connection.execute(select(session)).all()) == 1
        assert connection.execute(select(sign_in_attempt)).all() == []
