"""Writing what is said: a batch of drafts in two round trips, straight through the driver."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

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
_ABSENT: Final = (
    "SELECT asked.conversation_id, asked.kind, asked.member_id FROM unnest("
    "%(ids)s::bigint[], %(kinds)s::text[], %(authors)s::bigint[]) "
    "AS asked (conversation_id, kind, member_id) WHERE NOT EXISTS ("
    "SELECT FROM participant p WHERE p.conversation_id = asked.conversation_id AND p.kind = asked.kind "
    "AND p.member_id = asked.member_id AND p.left_at IS NULL OFFSET 0)"
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
class Batch:
    """Drafts as the statements about them take them: one value each of every draft, in their order."""

    said: Sequence[Said]
    ids: str
    authors: str
    kinds: str
    clients: str
    taken: Mapping[int, int]
    """How many numbers each conversation is moved on by, in the order in which all lock them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the conversations of a batch stood before it, who of its authors is absent, and what is known."""

    rooms: Mapping[int, Room]
    absent: set[Place]
    known: Known
    last_at: Mapping[int, datetime | None]
    """When something was last said there before."""


def batch_of(said: Sequence[Said]) -> Batch:
    """Return drafts as they are asked for and written."""
    many = Counter([one.conversation_id for one in said])
    return Batch(
        said,
        numbers([one.conversation_id for one in said]),
        numbers([one.author.id for one in said]),
        _words([one.author.kind for one in said]),
        _words([one.draft.client_id.hex for one in said]),
        {conversation_id: many[conversation_id] for conversation_id in sorted(many)},
    )


def to_stand(batch: Batch, now: datetime, *, looking: bool) -> list[Asked]:
    """Return what locks the conversations of a batch in their order and takes a number for each draft.

    By then nobody else writes there, so that what is not known is new. Who does not look for what is known
    learns of it by UniqueViolation as it is written.
    """
    asked: list[Asked] = [
        (_TAKE, {"ids": numbers(batch.taken), "many": numbers(batch.taken.values()), "now": now}),
        (_ABSENT, {"ids": batch.ids, "kinds": batch.kinds, "authors": batch.authors}),
    ]
    if looking:
        asked.append((_KNOWN, {"ids": batch.ids, "clients": batch.clients, "authors": batch.authors}))
    return asked


def standing(rows: Sequence[Rows]) -> Standing:
    """Return what `to_stand` was answered."""
    found, away, *known = rows
    last_at = {row[0]: row[-1] for row in found}
    return Standing(_rooms(found), _places(away), _known(known[0]) if known else {}, last_at)


def write(
    work: Work, batch: Batch, fresh: Sequence[tuple[int, Said]], last: Mapping[int, int], before: Standing
) -> None:
    """Write new messages, and give back the numbers that nobody got, together with whatever comes next."""
    if fresh:
        work.soon(_written(work, batch, fresh))
    if len(fresh) != len(batch.said) or len(before.rooms) != len(batch.taken):
        work.soon(_given_back(last, before, work.now))


def _written(work: Work, batch: Batch, fresh: Sequence[tuple[int, Said]]) -> Asked:
    said = [one for _, one in fresh]
    all_new = batch if len(fresh) == len(batch.said) else batch_of(said)
    extras = [extra_of(one.draft, one.author) for one in said]
    written = {
        "workspace": work.workspace_id,
        "now": work.now,
        "ids": all_new.ids,
        "numbers": numbers([number for number, _ in fresh]),
        "clients": all_new.clients,
        "kinds": all_new.kinds,
        "authors": all_new.authors,
        "texts": texts([one.draft.text for one in said]),
        "extras": texts(["" if extra is None else json.dumps(extra) for extra in extras]),
    }
    return _WRITE, written


def _given_back(last: Mapping[int, int], before: Standing, now: datetime) -> Asked:
    stands = {key: (room.last_number, before.last_at[key]) for key, room in before.rooms.items()}
    stands |= {key: (number, now) for key, number in last.items()}
    back = {
        "ids": numbers(stands),
        "numbers": numbers(number for number, _ in stands.values()),
        "ats": [at for _, at in stands.values()],
    }
    return _GIVE_BACK, back


def rooms(work: Work, conversation_ids: Sequence[int], *, lock: bool = False) -> dict[int, Room]:
    """Return how conversations stand; locked in their order for who numbers."""
    asked = {"ids": numbers(conversation_ids)}
    return _rooms(together(work, (_LOCKED if lock else _ROOMS, asked))[0])


def present(work: Work, place: Place) -> bool:
    """Say whether somebody is there now."""
    asked = {"ids": numbers([place[0]]), "kinds": _words([place[1]]), "authors": numbers([place[2]])}
    return not together(work, (_ABSENT, asked))[0]


def _rooms(rows: Rows) -> dict[int, Room]:
    return {row[0]: Room(_KINDS[row[1]], *row[2:8]) for row in rows}


def _places(rows: Rows) -> set[Place]:
    return {(row[0], _AUTHORS[row[1]], row[2]) for row in rows}


def _known(rows: Rows) -> Known:
    return {(row[0], row[1].int, row[2]): (row[3], row[4]) for row in rows}


def _words(values: Iterable[str]) -> str:
    """Return words without commas, quotes and braces as PostgreSQL reads an array."""
    return "{" + ",".join(values) + "}"
