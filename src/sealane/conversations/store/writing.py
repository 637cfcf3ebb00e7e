"""Writing what is said: a batch of drafts in two round trips, straight through the driver."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sealane.conversations.contracts import AuthorKind, ConversationKind
from sealane.conversations.core.ordering import Known, Place, Room, Said, extra_of
from sealane.infra.database import Work
from sealane.infra.pipeline import Asked, Rows, numbers, text_array, texts, together

_ROOMS: Final = (
    "SELECT id, kind, needs, thing_kind, thing_key, last_number, archived_at IS NOT NULL, title "
    "FROM conversation WHERE id = ANY (%(ids)s::bigint[]) ORDER BY id"
)
_LOCKED: Final = (
    "SELECT id, kind, needs, thing_kind, thing_key, last_number, archived_at IS NOT NULL, title "
    "FROM conversation WHERE id = ANY (%(ids)s::bigint[]) ORDER BY id FOR NO KEY UPDATE"
)
# Numbers are taken before it is known who gets one: a row is locked and moved on by one new version. The
# numbers that nobody gets are given back before the commit, and by then nobody else has seen them.
_TAKE: Final = (
    "UPDATE conversation c SET last_number = c.last_number + asked.many, last_at = %(now)s::timestamptz "
    "FROM unnest(%(ids)s::bigint[], %(many)s::bigint[]) AS asked (id, many) WHERE c.id = asked.id "
    "RETURNING c.id, c.kind, c.needs, c.thing_kind, c.thing_key, old.last_number, "
    "c.archived_at IS NOT NULL, c.title, old.last_at"
)
# Each asks a key for one row at a time: as a join, the planner would compare everything one author is in.
_PRESENT: Final = (
    "SELECT asked.conversation_id, asked.kind, asked.member_id FROM unnest("
    "%(ids)s::bigint[], %(kinds)s::text[], %(members)s::bigint[]) "
    "AS asked (conversation_id, kind, member_id) CROSS JOIN LATERAL ("
    "SELECT FROM participant p WHERE p.conversation_id = asked.conversation_id AND p.kind = asked.kind "
    "AND p.member_id = asked.member_id AND p.left_at IS NULL OFFSET 0) AS there"
)
_KNOWN: Final = (
    "SELECT asked.conversation_id, asked.client_id, asked.author_id, there.number, there.at FROM unnest("
    "%(ids)s::bigint[], %(clients)s::uuid[], %(authors)s::bigint[]) "
    "AS asked (conversation_id, client_id, author_id) CROSS JOIN LATERAL ("
    "SELECT m.number, m.at FROM message m WHERE m.conversation_id = asked.conversation_id "
    "AND m.client_id = asked.client_id AND m.author_id = asked.author_id OFFSET 0) AS there"
)
_WRITE: Final = (
    "INSERT INTO message "  # noqa: S608
    "(workspace_id, conversation_id, number, client_id, author_kind, author_id, at, text, extra) "
    "SELECT %(workspace)s::bigint, id, number, client, kind, author, %(now)s::timestamptz, said, "
    "nullif(extra, '')::jsonb FROM unnest(%(ids)s::bigint[], %(numbers)s::bigint[], %(clients)s::uuid[], "
    "%(kinds)s::text[], %(authors)s::bigint[], "
    + text_array("texts")
    + ", "
    + text_array("extras")
    + ") AS said (id, number, client, kind, author, said, extra)"
)
_GIVE_BACK: Final = (
    "UPDATE conversation c SET last_number = said.number, last_at = said.at "
    "FROM unnest(%(ids)s::bigint[], %(numbers)s::bigint[], %(ats)s::timestamptz[]) AS said (id, number, at) "
    "WHERE c.id = said.id"
)


# Looked up: to call an enumeration costs ten times as much.
_KINDS: Final = {kind.value: kind for kind in ConversationKind}
_AUTHORS: Final = {kind.value: kind for kind in AuthorKind}


@dataclass(frozen=True, slots=True)
class Standing:
    """How the conversations of a batch stood before it, who of its authors is there, and what is known."""

    rooms: Mapping[int, Room]
    present: set[Place]
    known: Known
    taken: Mapping[int, int]
    """How many numbers each conversation was moved on by."""
    last_at: Mapping[int, datetime | None]
    """When something was last said there before."""


def standing(work: Work, said: Sequence[Said]) -> Standing:
    """Lock the conversations of `said` in their order, as all do who number, and take a number for each.

    By then nobody else writes there, so that what is not known is new.
    """
    ids = numbers(one.conversation_id for one in said)
    authors = numbers(one.author.id for one in said)
    kinds = _words(one.author.kind for one in said)
    clients = _words(one.draft.client_id.hex for one in said)
    many = Counter(one.conversation_id for one in said)
    taken = {conversation_id: many[conversation_id] for conversation_id in sorted(many)}
    found, here, before = together(
        work,
        (_TAKE, {"ids": numbers(taken), "many": numbers(taken.values()), "now": work.now}),
        (_PRESENT, {"ids": ids, "kinds": kinds, "members": authors}),
        (_KNOWN, {"ids": ids, "clients": clients, "authors": authors}),
    )
    last_at = {row[0]: row[-1] for row in found}
    return Standing(_rooms(found), _places(here), _known(before), taken, last_at)


def write(work: Work, fresh: Sequence[tuple[int, Said]], last: Mapping[int, int], before: Standing) -> None:
    """Write new messages with their numbers, and give back the numbers that nobody got."""
    asked = [*_written(work, fresh), *_given_back(fresh, last, before, work.now)]
    if asked:
        together(work, *asked)


def _written(work: Work, fresh: Sequence[tuple[int, Said]]) -> list[Asked]:
    if not fresh:
        return []
    said = [one for _, one in fresh]
    extras = [extra_of(one.draft, one.author) for one in said]
    written = {
        "workspace": work.workspace_id,
        "now": work.now,
        "ids": numbers(one.conversation_id for one in said),
        "numbers": numbers(number for number, _ in fresh),
        "clients": _words(one.draft.client_id.hex for one in said),
        "kinds": _words(one.author.kind for one in said),
        "authors": numbers(one.author.id for one in said),
        "texts": texts([one.draft.text for one in said]),
        "extras": texts(["" if extra is None else json.dumps(extra) for extra in extras]),
    }
    return [(_WRITE, written)]


def _given_back(
    fresh: Sequence[tuple[int, Said]], last: Mapping[int, int], before: Standing, now: datetime
) -> list[Asked]:
    if len(fresh) == sum(before.taken[key] for key in before.rooms):
        return []
    stands = {key: (room.last_number, before.last_at[key]) for key, room in before.rooms.items()}
    stands |= {key: (number, now) for key, number in last.items()}
    back = {
        "ids": numbers(stands),
        "numbers": numbers(number for number, _ in stands.values()),
        "ats": [at for _, at in stands.values()],
    }
    return [(_GIVE_BACK, back)]


def rooms(work: Work, conversation_ids: Sequence[int], *, lock: bool = False) -> dict[int, Room]:
    """Return how conversations stand; locked in their order for who numbers."""
    asked = {"ids": numbers(conversation_ids)}
    return _rooms(together(work, (_LOCKED if lock else _ROOMS, asked))[0])


def present(work: Work, places: Sequence[Place]) -> set[Place]:
    """Return those of `places` where somebody is now."""
    asked = {
        "ids": numbers(place[0] for place in places),
        "kinds": _words(place[1].value for place in places),
        "members": numbers(place[2] for place in places),
    }
    return _places(together(work, (_PRESENT, asked))[0])


def _rooms(rows: Rows) -> dict[int, Room]:
    return {row[0]: Room(_KINDS[row[1]], *row[2:8]) for row in rows}


def _places(rows: Rows) -> set[Place]:
    return {(row[0], _AUTHORS[row[1]], row[2]) for row in rows}


def _known(rows: Rows) -> dict[tuple[int, UUID, int], tuple[int, datetime]]:
    return {(row[0], row[1], row[2]): (row[3], row[4]) for row in rows}


def _words(values: Iterable[str]) -> str:
    """Return words without commas, quotes and braces as PostgreSQL reads an array."""
    return "{" + ",".join(values) + "}"
