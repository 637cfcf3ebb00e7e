"""Who reads what: private talk stays private, threads go by the thing, searches know both languages."""

from __future__ import annotations

import pytest
from tests.conversations.conftest import People, say
from tests.worlds.tiny import load_tiny_world

from sealane.accounts import service as accounts
from sealane.conversations import service
from sealane.conversations.contracts import (
    ConversationNotFound,
    EntryKind,
    MessageNotFound,
    NotYours,
    ThingNotFound,
)
from sealane.infra.database import Actor, Database
from sealane.infra.web import Caller
from sealane.kit.errors import BadInput
from sealane.notices import service as notices


def test_two_people_have_one_conversation_whoever_begins_it(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work:
        first = service.begin_direct(work, people.olga, people.bo.author.id)
        assert service.begin_direct(work, people.bo, people.olga.author.id) == first
        with pytest.raises(ConversationNotFound):
            service.entries(work, people.wu, first, 0)
        assert first not in {one.id for one in service.listed(work, people.wu)}


def test_a_group_is_seen_by_those_asked_in_until_they_leave(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work:
        group = service.begin_group(work, people.olga, "Buying", [people.bo.author.id])
        say(work, people.bo, group, "samples came")
        assert service.one(work, people.olga, group).unread == 1
        service.read_to(work, people.olga, group, 1)
        assert service.one(work, people.olga, group).unread == 0
        service.leave(work, people.bo, group)
        with pytest.raises(ConversationNotFound):
            say(work, people.bo, group, "still here?")


def test_reading_never_goes_back(database: Database, workspace_id: int, people: People) -> None:
    with database.work(workspace_id) as work:
        group = service.begin_group(work, people.olga, "Buying", [people.bo.author.id])
        for text in "abc":
            say(work, people.bo, group, text)
        service.read_to(work, people.olga, group, 3)
        service.read_to(work, people.olga, group, 1)
        assert service.one(work, people.olga, group).read_number == 3
        service.read_to(work, people.olga, group, 9_999)
        assert service.one(work, people.olga, group).read_number == 3


def test_a_thread_hangs_on_its_thing_and_asks_for_its_right(
    database: Database, workspace_id: int, people: People
) -> None:
    load_tiny_world(database, workspace_id)
    with database.work(workspace_id) as work:
        thread = service.thread_of(work, people.olga, "sku", "LAMP")
        assert service.thread_of(work, people.wu, "sku", "LAMP") == thread
        say(work, people.wu, thread, "two lamps broken")
        assert [one.id for one in service.about(work, people.bo, "sku", "LAMP")] == [thread]
        with pytest.raises(ThingNotFound):
            service.thread_of(work, people.olga, "sku", "NONE")
        with pytest.raises(ThingNotFound):
            service.thread_of(work, people.olga, "decision", "x")


def test_an_edit_and_a_deletion_take_the_next_numbers_of_the_log(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        say(work, people.bo, room, "first")
        say(work, people.bo, room, "second")
        service.edit(work, people.bo, room, 1, "first, better")
        service.edit(work, people.bo, room, 1, "first, better")
        service.delete(work, people.bo, room, 2)
        log = service.entries(work, people.olga, room, 0)
        assert [entry.number for entry in log] == [1, 2, 3, 4]
        assert [entry.kind for entry in log] == [
            EntryKind.MESSAGE,
            EntryKind.MESSAGE,
            EntryKind.EDITED,
            EntryKind.DELETED,
        ]
        assert [entry.message.text for entry in log] == ["first, better", "", "first, better", ""]
        assert [one.text for one in service.versions(work, people.olga, room, 1)] == ["first"]
        assert say(work, people.bo, room, "third").number == 5
        with pytest.raises(NotYours):
            service.edit(work, people.wu, room, 1, "mine now")
        with pytest.raises(MessageNotFound):
            service.edit(work, people.bo, room, 2, "back")


def test_a_sign_stands_under_a_message_until_it_is_taken_back(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        say(work, people.bo, room, "packed")
        for who in (people.wu, people.olga, people.wu):
            service.react(work, who, room, 1, "✅", on=True)
        service.react(work, people.olga, room, 1, "👍", on=True)
        shown = service.entries(work, people.bo, room, 0)
        assert [(e.number, e.kind) for e in shown[1:]] == [(n, EntryKind.REACTED) for n in (2, 3, 4)]
        signs = {one.sign: [by.name for by in one.by] for one in shown[0].message.reactions}
        assert signs == {"👍": ["Olga Owner"], "✅": ["Wu House", "Olga Owner"]}
        service.react(work, people.olga, room, 1, "👍", on=False)
        assert [one.sign for one in service.entries(work, people.bo, room, 0)[0].message.reactions] == ["✅"]
        with pytest.raises(BadInput):
            service.react(work, people.bo, room, 1, "💩", on=True)
        with pytest.raises(MessageNotFound):
            service.react(work, people.bo, room, 2, "👍", on=True)
        service.delete(work, people.bo, room, 1)
        assert service.entries(work, people.bo, room, 0)[0].message.reactions == ()
        with pytest.raises(MessageNotFound):
            service.react(work, people.wu, room, 1, "👍", on=True)


def test_who_manages_people_may_delete_what_others_said(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        say(work, people.bo, room, "rude")
        with pytest.raises(NotYours):
            service.delete(work, people.wu, room, 1)
        service.delete(work, people.olga, room, 1)
        assert service.entries(work, people.wu, room, 0)[0].message.deleted_at is not None


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("货柜", [1]),
        ("柜", [1]),
        ("晚到", [1]),
        ("柜晚到", [1]),
        ("到晚", []),
        ("ship", [2]),
        ("SHIPMENT late", [2]),
        ("late", [2]),
        ("TCNU1234567", [3]),
        ("nothing", []),
        ("报关单 tcnu", [3]),
        ("!?", []),
    ],
)
def test_words_of_both_languages_find_what_was_said(
    database: Database, workspace_id: int, people: People, asked: str, numbers: list[int]
) -> None:
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        say(work, people.bo, room, "货柜晚到两天")
        say(work, people.bo, room, "The shipment is late, sorry")
        say(work, people.bo, room, "报关单 TCNU1234567 已收到")
        found = service.search_for(work, people.wu, asked)
        assert sorted(one.message.number for one in found) == numbers


def test_a_search_finds_nothing_in_what_one_may_not_see(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work:
        group = service.begin_group(work, people.olga, "Secret", [people.bo.author.id])
        say(work, people.bo, group, "salary list")
        assert service.search_for(work, people.wu, "salary") == []
        assert len(service.search_for(work, people.olga, "salary")) == 1
        service.edit(work, people.bo, group, 1, "wages list")
        assert service.search_for(work, people.olga, "salary") == []
        assert len(service.search_for(work, people.olga, "wages")) == 1
        service.delete(work, people.bo, group, 1)
        assert service.search_for(work, people.olga, "wages") == []


def test_a_search_of_another_workspace_finds_nothing(
    database: Database, workspace_id: int, people: People
) -> None:
    elsewhere = accounts.create_workspace(database, "Other seller", "EUR")
    with database.work(workspace_id) as work:
        say(work, people.bo, service.begin_channel(work, people.olga, "Ops"), "pallet")
        assert len(service.search_for(work, people.olga, "pallet")) == 1
    with database.work(elsewhere) as work:
        assert service.search_for(work, people.olga, "pallet") == []


def test_history_and_log_meet_without_a_gap(database: Database, workspace_id: int, people: People) -> None:
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        for number in range(1, 13):
            say(work, people.bo, room, f"m{number}")
        shown, last = service.history(work, people.olga, room, None, 5)
        assert ([one.number for one in shown], last) == ([8, 9, 10, 11, 12], 12)
        earlier, _ = service.history(work, people.olga, room, 8, 5)
        assert [one.number for one in earlier] == [3, 4, 5, 6, 7]
        say(work, people.bo, room, "m13")
        assert [e.number for e in service.entries(work, people.olga, room, last)] == [13]


def test_a_mention_is_told_and_makes_a_follower(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        say(work, people.bo, room, "@Wu please count", mentions=(people.wu.author.id,))
        wu = people.wu
        actor = Actor("person", wu.author.id, wu.author.name)
        caller = Caller(database, workspace_id, actor, "warehouse", frozenset(wu.rights or ()), "en")
        told = notices.inbox(work, caller).notices
        assert [one.link for one in told] == [f"/conversations/{room}?at=1"]
        assert "count" not in told[0].title + told[0].body
        assert service.one(work, people.wu, room).unread == 1


def test_a_group_holds_members_of_the_workspace_alone(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work, pytest.raises(BadInput):
        service.begin_group(work, people.olga, "Strangers", [987_654])
