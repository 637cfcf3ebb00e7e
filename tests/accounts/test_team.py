"""People invited, changed and let go."""

from __future__ import annotations

import threading

import pytest

from sealane.accounts import service
from sealane.accounts.contracts import (
    ElsewhereToo,
    EmailTaken,
    LastOwner,
    Person,
    PersonChanged,
    PersonNotFound,
    Role,
)
from sealane.infra.database import Actor, Database
from sealane.infra.listing import Query, page
from sealane.kit.errors import BadInput


def test_an_invited_person_comes_in_by_her_key_with_her_role(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        invited = service.invite(work, " Ann@Example.com ", "  Ann   Lee ", Role.WAREHOUSE, "zh")
    assert (invited.person.email, invited.person.name) == ("ann@example.com", "Ann Lee")
    assert invited.key is not None
    caller = service.authenticate(database, cookie=service.enter(database, invited.key).secret)
    assert caller is not None
    assert (caller.role, caller.language, caller.workspace_id) == (Role.WAREHOUSE, "zh", workspace_id)


def test_one_address_is_one_member(database: Database, workspace_id: int, bo: Person) -> None:
    with pytest.raises(EmailTaken), database.work(workspace_id) as work:
        service.invite(work, "BO@example.com", "Bo again", Role.BUYER)


@pytest.mark.parametrize(
    "email", ["", "bo", "bo@", "a b@example.com", "bo@@example.com", "bo@exa\x00mple.com"]
)
def test_what_is_no_address_is_refused(database: Database, workspace_id: int, email: str) -> None:
    with pytest.raises(BadInput), database.work(workspace_id) as work:
        service.invite(work, email, "Bo", Role.BUYER)


def test_a_new_role_works_with_the_next_request(database: Database, workspace_id: int, bo: Person) -> None:
    secret = service.enter(database, service.make_entry_key(database, workspace_id, bo.id)).secret
    with database.work(workspace_id) as work:
        service.change_person(work, bo.id, role=Role.SERVICE, reason="moved to the service desk")
    caller = service.authenticate(database, cookie=secret)
    assert caller is not None
    assert "buy" not in caller.permissions


def test_a_disabled_person_is_out_at_once_and_comes_back_by_a_new_key(
    database: Database, workspace_id: int, bo: Person
) -> None:
    secret = service.enter(database, service.make_entry_key(database, workspace_id, bo.id)).secret
    with database.work(workspace_id) as work:
        assert service.change_person(work, bo.id, disabled=True).disabled_at == work.now
    assert service.authenticate(database, cookie=secret) is None
    with database.work(workspace_id) as work:
        assert service.change_person(work, bo.id, disabled=False).disabled_at is None
        key = service.new_entry(work, bo.id)
    assert service.authenticate(database, cookie=secret) is None
    assert service.enter(database, key).person_id == bo.id


@pytest.mark.parametrize("change", [{"role": Role.BUYER}, {"disabled": True}])
def test_the_last_owner_stays(
    database: Database, workspace_id: int, olga: Person, change: dict[str, object]
) -> None:
    with pytest.raises(LastOwner), database.work(workspace_id) as work:
        service.change_person(work, olga.id, **change)  # type: ignore[arg-type]


def test_a_disabled_owner_does_not_count_as_an_owner(
    database: Database, workspace_id: int, olga: Person
) -> None:
    second = service.create_person(database, workspace_id, "second@example.com", "Second", Role.OWNER)
    with database.work(workspace_id) as work:
        service.change_person(work, second.id, disabled=True)
    with pytest.raises(LastOwner), database.work(workspace_id) as work:
        service.change_person(work, olga.id, role=Role.BUYER)


def test_two_owners_who_dismiss_each_other_at_the_same_moment_leave_one(
    database: Database, workspace_id: int, olga: Person
) -> None:
    second = service.create_person(database, workspace_id, "second@example.com", "Second", Role.OWNER)
    together = threading.Barrier(2)
    refused: list[int] = []

    def dismiss(person_id: int) -> None:
        together.wait()
        try:
            with database.work(workspace_id) as work:
                service.change_person(work, person_id, disabled=True)
        except LastOwner:
            refused.append(person_id)

    threads = [threading.Thread(target=dismiss, args=(number,)) for number in (olga.id, second.id)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1


def test_people_of_another_workspace_are_not_there(
    database: Database, workspace_id: int, other_workspace: int, bo: Person
) -> None:
    with database.work(other_workspace) as work:
        assert page(work, service.PEOPLE, Query()).rows == []
        for touch in (service.member, service.new_entry, service.end_all_sessions, service.erase):
            with pytest.raises(PersonNotFound):
                touch(work, bo.id)
        with pytest.raises(PersonNotFound):
            service.change_person(work, bo.id, role=Role.OWNER)


def test_who_belongs_elsewhere_gets_no_key_from_a_second_workspace(
    database: Database, workspace_id: int, other_workspace: int, olga: Person, bo: Person
) -> None:
    with database.work(other_workspace) as work:
        invited = service.invite(work, olga.email, "Whoever", Role.BUYER)
        assert invited.key is None
        assert invited.person.name == olga.name
        with pytest.raises(ElsewhereToo):
            service.new_entry(work, olga.id)


def test_letting_go_in_one_workspace_leaves_the_other_as_it_was(
    database: Database, workspace_id: int, other_workspace: int, olga: Person
) -> None:
    with database.work(other_workspace) as work:
        service.invite(work, olga.email, "Olga", Role.BUYER)
        service.change_person(work, olga.id, disabled=True)
    with database.work(workspace_id) as work:
        assert service.member(work, olga.id).disabled_at is None


def test_every_change_of_a_person_is_on_record_without_her_name(
    database: Database, workspace_id: int, olga: Person, bo: Person
) -> None:
    with database.work(workspace_id, Actor("person", olga.id, olga.name)) as work:
        service.change_person(work, bo.id, role=Role.OPERATOR, reason="grew into it")
        service.change_person(work, bo.id, role=Role.OPERATOR)
        trail = page(work, service.AUDIT, Query(("action:is:person_changed",), finance=True)).rows
    assert [(row["actor"], row["subject"], row["reason"]) for row in trail] == [
        (olga.name, str(bo.id), "grew into it")
    ]
    assert (trail[0]["before"], trail[0]["after"]) == ('{"role": "buyer"}', '{"role": "operator"}')
    assert bo.name not in repr(trail)


def test_open_screens_hear_of_every_change_of_a_person(
    database: Database, workspace_id: int, olga: Person
) -> None:
    heard: list[int] = []
    database.bus.subscribe(PersonChanged, lambda work, event: heard.append(event.person_id))
    with database.work(workspace_id) as work:
        ann = service.invite(work, "ann@example.com", "Ann", Role.LIVE).person.id
        service.change_person(work, ann, role=Role.SERVICE)
        service.change_person(work, ann, role=Role.SERVICE)
        service.erase(work, ann)
        assert work.topics["people"] == {ann}
    assert heard == [ann, ann, ann]
