"""Streams: who may follow which one, and what carries them; a room joins by one line here."""

from __future__ import annotations

from sealane.conversations import service as conversations
from sealane.conversations.contracts import STREAM, MembersChanged
from sealane.conversations.web.streaming import pages_of
from sealane.infra.carrying import by_postgres
from sealane.infra.database import Database
from sealane.infra.settings import Settings
from sealane.infra.sockets import Hub
from sealane.infra.sources import Sources
from sealane.infra.stream_rules import ENTER, StreamRules
from sealane.infra.web import Caller


def stream_rules() -> StreamRules:
    """Return the rules of every room; topics are open to whoever may enter, all else is closed."""
    rules = StreamRules()
    # Who is let go, or gets another role, is told less at once.
    rules.recheck_after("people", "tokens", MembersChanged.topic)
    rules.allow("desk", lambda caller, _: "see_stock" in caller.permissions)
    for place in (STREAM, "conversations"):  # a conversation, and its page
        rules.allow(place, _in_conversation)
    return rules


def _in_conversation(caller: Caller, place: str) -> bool:
    """Who is in a private conversation is nobody else's business; the list of one's own is everybody's."""
    number = place.partition("/")[2]
    if not number:
        return ENTER in caller.permissions
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        return False
    with caller.work() as work:
        who = conversations.speaker(caller.actor, caller.permissions)
        return conversations.may_see(work, int(number), who)


LONGEST_NUMBER = 18
"""Digits of a number that the database can hold."""


def open_hub(settings: Settings, database: Database) -> Hub:
    """Return the sockets of a process, woken by NATS where the settings name one, else by PostgreSQL."""
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    sources = Sources({STREAM: pages_of(database)})
    if not settings.nats_url:
        return Hub(url, by_postgres(url), sources)
    # Only an installation that has outgrown one machine pays for the import.
    from sealane.infra.nats_carrier import by_nats

    return Hub(url, by_nats(settings.nats_url, url), sources)
