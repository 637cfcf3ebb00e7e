"""A guest sees one conversation and nothing else, as long as her link lasts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.conftest import NOW
from tests.conversations.conftest import People, named, say

from sealane.accounts import service as accounts
from sealane.app.subscriptions import subscribe
from sealane.conversations import service
from sealane.conversations.contracts import AuthorKind, ConversationNotFound, LinkClosed, Reaction, Side
from sealane.infra.database import Database
from sealane.infra.files import FileStore
from sealane.kit.clock import FixedClock
from sealane.kit.errors import BadInput


def _outside(database: Database, workspace_id: int, people: People) -> tuple[int, int, str]:
    with database.work(workspace_id) as work:
        room = service.begin_group(work, people.olga, "Lamp Works", [people.bo.author.id], outside=True)
        link, secret = service.make_link(work, people.olga, room, "Ms Lin", Side.SUPPLIER, days=7)
    return room, link.id, secret


def test_a_guest_talks_in_her_conversation_and_sees_no_other(
    database: Database, workspace_id: int, people: People
) -> None:
    room, _, secret = _outside(database, workspace_id, people)
    guest = service.guest_speaker(service.visit(database, secret).link)
    with database.work(workspace_id) as work:
        channel = service.begin_channel(work, people.olga, "Ops")
        other = service.begin_group(work, people.olga, "Other Works", [], outside=True)
        say(work, guest, room, "200 pcs ready")
        assert [e.message.author.name for e in service.entries(work, people.bo, room, 0)] == ["Ms Lin"]
        for closed in (channel, other):
            with pytest.raises(ConversationNotFound):
                service.entries(work, guest, closed, 0)
            with pytest.raises(ConversationNotFound):
                say(work, guest, closed, "hello?")
        assert service.listed(work, guest) == []
        assert service.search_for(work, guest, "pcs") == []


def test_a_link_that_was_taken_back_or_has_expired_opens_nothing(
    database: Database, workspace_id: int, people: People
) -> None:
    room, link_id, secret = _outside(database, workspace_id, people)
    later = Database(
        database.url.render_as_string(hide_password=False), clock=FixedClock(NOW + timedelta(days=7))
    )
    with pytest.raises(LinkClosed):
        service.visit(later, secret)
    later.close()
    guest = service.guest_speaker(service.visit(database, secret).link)
    with database.work(workspace_id) as work:
        service.revoke(work, people.olga, room, link_id)
    for wrong in (secret, "", "x" * 43):
        with pytest.raises(LinkClosed):
            service.visit(database, wrong)
    # Even one who was let in the moment before.
    with database.work(workspace_id) as work, pytest.raises(ConversationNotFound):
        say(work, guest, room, "one more thing")


def test_the_secret_of_a_link_is_kept_nowhere(database: Database, workspace_id: int, people: People) -> None:
    _, _, secret = _outside(database, workspace_id, people)
    with database.work(workspace_id) as work:
        for table in ("guest_link", "audit_entry", "stream_event"):
            rows = work.execute(text(f"SELECT t::text FROM {table} t")).scalars().all()
            assert rows
            assert secret not in "".join(rows)


def test_guests_come_into_conversations_with_outside_alone(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work:
        channel = service.begin_channel(work, people.olga, "Ops")
        with pytest.raises(BadInput):
            service.make_link(work, people.olga, channel, "Ms Lin", Side.SUPPLIER)


def test_a_guest_is_forgotten_with_all_she_said(
    database: Database, workspace_id: int, people: People
) -> None:
    room, link_id, secret = _outside(database, workspace_id, people)
    guest = service.guest_speaker(service.visit(database, secret).link)
    with database.work(workspace_id) as work:
        say(work, guest, room, "my private number is 555")
        service.edit(work, guest, room, 1, "call me at 555")
        said = service.said_by(work, AuthorKind.GUEST, link_id)
        assert [(m["text"], m["earlier"]) for m in said["messages"]] == [
            ("call me at 555", ["my private number is 555"])
        ]
        service.forget_guest(work, link_id)
        assert service.said_by(work, AuthorKind.GUEST, link_id)["messages"] == []
        log = service.entries(work, people.olga, room, 0)
        assert [e.number for e in log] == [1, 2, 3]
        assert {e.message.text for e in log} == {""}
        assert log[0].message.author.name == f"Guest {link_id}"
        for table in ("message", "message_change", "message_words", "guest_link", "stream_event"):
            kept = "".join(work.execute(text(f"SELECT t::text FROM {table} t")).scalars())
            assert "555" not in kept
            assert "Lin" not in kept
    with pytest.raises(LinkClosed):
        service.visit(database, secret)


def test_what_is_handed_over_holds_signs_and_places_and_forgetting_takes_them_away(
    database: Database, workspace_id: int, people: People, tmp_path: Path
) -> None:
    room, link_id, secret = _outside(database, workspace_id, people)
    guest = service.guest_speaker(service.visit(database, secret).link)
    with database.work(workspace_id) as work:
        say(work, people.bo, room, "Ready by Friday?")
        service.react(work, people.bo, room, 1, "👍", on=True)
        service.react(work, guest, room, 1, "✅", on=True)
        service.read_to(work, guest, room, 1)
        begun = service.begin(
            work, FileStore(tmp_path, 1_000), guest, room, named("file"), "lamp drawing.pdf", 10
        )
        said = service.said_by(work, AuthorKind.GUEST, link_id)
        assert said["messages"] == []
        assert [(one["number"], one["sign"], one["on"]) for one in said["reactions"]] == [(1, "✅", True)]
        assert [(one["conversation"], one["read_number"]) for one in said["conversations"]] == [(room, 1)]
        assert [one["name"] for one in said["files"]] == ["lamp drawing.pdf"]
        assert begun.received_bytes == 0
        service.forget_guest(work, link_id)
        shown = service.entries(work, people.olga, room, 0)
        assert [e.number for e in shown] == [1, 2, 3, 4]
        assert {e.message.reactions for e in shown} == {(Reaction("👍", (people.bo.author,)),)}
        kept = service.said_by(work, AuthorKind.GUEST, link_id)
        assert kept == {"messages": [], "files": [], "reactions": [], "conversations": []}
        files = "".join(work.execute(text("SELECT t::text FROM conversation_file t")).scalars())
        assert "drawing" not in files
        here = work.execute(text("SELECT count(*) FROM participant WHERE kind = 'guest'")).scalar_one()
        assert here == 0


def test_what_told_of_a_mention_goes_with_who_is_forgotten(
    database: Database, workspace_id: int, people: People
) -> None:
    subscribe(database.bus)
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        say(work, people.bo, room, "Look", mentions=(people.olga.author.id,))
        say(work, people.wu, room, "Look here", mentions=(people.olga.author.id,))
        accounts.erase(work, people.bo.author.id)
        told = work.execute(text("SELECT title_en FROM notice ORDER BY id")).scalars().all()
        assert told == ["Wu House mentioned you"]


def test_words_of_a_forgotten_message_are_found_by_no_search(
    database: Database, workspace_id: int, people: People
) -> None:
    subscribe(database.bus)
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        say(work, people.bo, room, "the zebra order")
        assert [one.message.number for one in service.search_for(work, people.wu, "zebra")] == [1]
        accounts.erase(work, people.bo.author.id)
        assert service.search_for(work, people.wu, "zebra") == []
        assert work.execute(text("SELECT count(*) FROM message_words")).scalar_one() == 0


def test_a_person_who_is_forgotten_takes_her_words_along_one_let_go_does_not(
    database: Database, workspace_id: int, people: People
) -> None:
    subscribe(database.bus)
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        say(work, people.bo, room, "I am ill again")
        say(work, people.wu, room, "get well")
        accounts.change_person(work, people.wu.author.id, disabled=True)
        accounts.erase(work, people.bo.author.id)
        said = [e.message for e in service.entries(work, people.olga, room, 0)][:2]
        assert [one.text for one in said] == ["", "get well"]
        assert "Bo" not in said[0].author.name
