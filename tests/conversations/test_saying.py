"""What is said is stored once, in order, without gaps, whoever sends it how often at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text
from tests.conftest import NOW
from tests.conversations.conftest import People, named, say

from sealane.conversations import service
from sealane.conversations.contracts import (
    Acknowledged,
    Archived,
    ConversationNotFound,
    Draft,
    Entry,
    EntryKind,
    MessagesSent,
)
from sealane.conversations.service import Said, Speaker, saying
from sealane.infra.database import Database, Work
from sealane.kit.clock import FixedClock


@pytest.fixture
def channel(database: Database, workspace_id: int, people: People) -> int:
    """A channel that everybody reads."""
    with database.work(workspace_id) as work:
        return service.begin_channel(work, people.olga, "Ops")


def _said(who: Speaker, conversation_id: int, text: str) -> Said:
    return Said(conversation_id, who.author, Draft(named(text), text), who.rights)


def _texts(work: Work, who: Speaker, conversation_id: int) -> list[str]:
    return [entry.message.text for entry in service.entries(work, who, conversation_id, 0)]


def test_messages_are_numbered_from_one_without_gaps(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    with database.work(workspace_id) as work:
        told = [say(work, people.bo, channel, text) for text in ("one", "two", "three")]
        assert [one.number for one in told] == [1, 2, 3]
        assert not any(one.repeated for one in told)
        assert _texts(work, people.olga, channel) == ["one", "two", "three"]


def test_a_message_sent_again_is_stored_once_and_answered_alike(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    with database.work(workspace_id) as work:
        first = say(work, people.bo, channel, "hello")
    with database.work(workspace_id) as work:
        again = say(work, people.bo, channel, "hello")
        twice = service.answer(work, [_said(people.bo, channel, "new"), _said(people.bo, channel, "new")])
        assert (again.number, again.at, again.repeated) == (first.number, first.at, True)
        assert isinstance(twice[0], Acknowledged)
        assert isinstance(twice[1], Acknowledged)
        assert (twice[0].number, twice[0].repeated) == (2, False)
        assert (twice[1].number, twice[1].repeated) == (2, True)
        assert _texts(work, people.bo, channel) == ["hello", "new"]


def test_another_author_may_use_the_same_id(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    with database.work(workspace_id) as work:
        say(work, people.bo, channel, "mine", name="x")
        assert say(work, people.wu, channel, "also mine", name="x").number == 2


def test_one_refused_draft_takes_no_other_along(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    with database.work(workspace_id) as work:
        secret = service.begin_group(work, people.olga, "Secret", [])
        told = service.answer(
            work,
            [
                _said(people.bo, secret, "let me in"),
                _said(people.bo, channel, "hello"),
                _said(people.bo, 999, "?"),
            ],
        )
    assert isinstance(told[0], ConversationNotFound)
    assert isinstance(told[1], Acknowledged)
    assert isinstance(told[2], ConversationNotFound)


def test_numbers_that_nobody_gets_are_given_back(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    with database.work(workspace_id) as work:
        group = service.begin_group(work, people.olga, "Buying", [])
        say(work, people.olga, channel, "one")
        when = work.execute(text("SELECT last_at FROM conversation WHERE id = :id"), {"id": channel}).scalar()
    later = Database(
        database.url.render_as_string(hide_password=False), clock=FixedClock(NOW + timedelta(hours=1))
    )
    with later.work(workspace_id) as work:
        again, refused = _said(people.olga, channel, "one"), _said(people.bo, group, "hello")
        service.answer(work, [again, again, refused])
        stands = work.execute(text("SELECT last_number, last_at FROM conversation ORDER BY id")).all()
        assert [tuple(row) for row in stands] == [(1, when), (0, None)]
        service.answer(work, [refused, again, _said(people.bo, channel, "two"), again])
        stands = work.execute(text("SELECT last_number, last_at FROM conversation ORDER BY id")).all()
        assert [tuple(row) for row in stands] == [(2, work.now), (0, None)]
        assert _texts(work, people.olga, channel) == ["one", "two"]
    later.close()


def test_nothing_is_said_in_what_was_put_away(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    with database.work(workspace_id) as work:
        service.archive(work, people.olga, channel, away=True)
        with pytest.raises(Archived):
            say(work, people.bo, channel, "hello?")
        service.archive(work, people.olga, channel, away=False)
        assert say(work, people.bo, channel, "hello!").number == 1


def test_other_rooms_hear_what_was_sent_without_its_text(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    heard: list[MessagesSent] = []
    database.bus.subscribe(MessagesSent, lambda _, event: heard.append(event))
    with database.work(workspace_id) as work:
        say(work, people.bo, channel, "two pallets are wet")
    assert [(m.conversation_id, m.number) for m in heard[0].messages] == [(channel, 1)]
    assert "wet" not in str(heard)


def test_many_threads_and_batches_leave_no_gap_and_no_double(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    with database.work(workspace_id) as work:
        rooms = [channel, *(service.begin_channel(work, people.olga, f"Room {n}") for n in range(4))]
    talkers = [service.talker(database), service.talker(database)]

    def send(client: int) -> None:
        for number in range(30):
            said = _said(people.bo, rooms[(client + number) % 5], f"{client}-{number}")
            # A nervous network: twice through one process, once more through another.
            asked = [t.ask(workspace_id, said.conversation_id, said, 60) for t in (*talkers, talkers[0])]
            assert len({one.number for one in asked}) == 1

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(send, range(8)))
    for one in talkers:
        one.close()
    with database.work(workspace_id) as work:
        texts: list[str] = []
        for room in rooms:
            log = _all(work, people.bo, room)
            assert [entry.number for entry in log] == list(range(1, len(log) + 1))
            texts += [entry.message.text for entry in log]
        assert len(texts) == len(set(texts)) == 240


def _all(work: Work, who: Speaker, room: int) -> Sequence[Entry]:
    found: list[Entry] = []
    while more := service.entries(work, who, room, len(found)):
        found += more
    return found


def test_what_is_sent_again_among_what_is_new_keeps_its_number_and_leaves_no_gap(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    with database.work(workspace_id) as work:
        other = service.begin_channel(work, people.olga, "Other")
    before = _events(database, workspace_id)
    talker = service.talker(database)

    def tell(*named: tuple[int, str]) -> list[tuple[int, bool]]:
        drafts = [_said(people.bo, room, words) for room, words in named]
        told = asyncio.run(talker.tell_all(workspace_id, channel, drafts))
        return [(one.number, one.repeated) for one in told if isinstance(one, Acknowledged)]

    assert tell((channel, "a"), (other, "b")) == [(1, False), (1, False)]
    # Nobody looks for what is known here; the key finds it.
    again = tell((channel, "c"), (channel, "a"), (other, "d"), (channel, "e"), (channel, "c"))
    assert again == [(2, False), (1, True), (2, False), (3, False), (2, True)]
    # Here is looked, and after that no more.
    for number in range(saying.WARY_BATCHES + 1):
        assert tell((channel, f"more {number}"), (other, "b")) == [(4 + number, False), (1, True)]
    for number in range(saying.WARY_BATCHES + 1):
        assert tell((other, f"other {number}")) == [(3 + number, False)]
    assert tell((other, "d"), (other, "last")) == [(2, True), (4 + saying.WARY_BATCHES, False)]
    talker.close()
    with database.work(workspace_id) as work:
        for room in (channel, other):
            log = _all(work, people.bo, room)
            assert [entry.number for entry in log] == list(range(1, len(log) + 1))
    # One each batch: of what was done twice nothing is told twice.
    assert _events(database, workspace_id) - before == 2 + 2 * (saying.WARY_BATCHES + 1) + 1


def _events(database: Database, workspace_id: int) -> int:
    with database.work(workspace_id) as work:
        return int(work.execute(text("SELECT count(*) FROM stream_event")).scalar_one())


def test_who_sends_a_private_message_again_after_leaving_is_refused_as_before(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    with database.work(workspace_id) as work:
        group = service.begin_group(work, people.olga, "Buying", [people.bo.person_id])
    talker = service.talker(database)
    mine = _said(people.bo, group, "mine")
    assert talker.ask(workspace_id, group, mine, 60).number == 1
    with database.work(workspace_id) as work:
        service.leave(work, people.bo, group)
    refused = asyncio.run(talker.tell_all(workspace_id, group, [mine, _said(people.olga, group, "hers")]))
    talker.close()
    assert [type(one) for one in refused] == [ConversationNotFound, Acknowledged]


def test_messages_of_one_outbox_keep_their_order(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    talker = service.talker(database)
    said = [_said(people.bo, channel, f"line {n}") for n in range(50)]
    told = asyncio.run(talker.tell_all(workspace_id, channel, said))
    talker.close()
    assert [one.number for one in told if isinstance(one, Acknowledged)] == list(range(1, 51))


def test_what_is_said_first_makes_its_author_a_follower(
    database: Database, workspace_id: int, people: People, channel: int
) -> None:
    with database.work(workspace_id) as work:
        assert not service.one(work, people.bo, channel).following
        say(work, people.bo, channel, "here")
        assert service.one(work, people.bo, channel).following
        assert service.one(work, people.bo, channel).unread == 0
        assert service.entries(work, people.bo, channel, 0)[0].kind is EntryKind.MESSAGE
