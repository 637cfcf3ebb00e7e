"""Entering: who may see a conversation; one that may not be seen is as one that is not there."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sealane.conversations.contracts import Author, AuthorKind, ConversationNotFound
from sealane.conversations.core.ordering import Room, may_enter
from sealane.conversations.store import writing
from sealane.infra.database import Actor, Work

NOBODY = -1
"""Stands for no person, where a bot looks at its list: it sees what is open."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who looks and speaks: an author with the rights she has; None of a system that may all."""

    author: Author
    rights: AbstractSet[str] | None

    @property
    def person_id(self) -> int:
        """The person's number; NOBODY of anybody else."""
        return self.author.id if self.author.kind is AuthorKind.PERSON else NOBODY


def speaker(actor: Actor, rights: AbstractSet[str]) -> Speaker:
    """Return the speaker that a caller is."""
    return Speaker(Author(AuthorKind(actor.kind), actor.id, actor.name), rights)


def entered(work: Work, conversation_id: int, who: Speaker, *, lock: bool = False) -> Room:
    """Return a conversation that `who` may see, locked for who numbers; raises ConversationNotFound."""
    room = writing.rooms(work, [conversation_id], lock=lock).get(conversation_id)
    here = writing.present(work, (conversation_id, who.author.kind, who.author.id))
    if room is None or not may_enter(room, who.author, who.rights, here=here):
        raise ConversationNotFound
    return room


def may_see(work: Work, conversation_id: int, who: Speaker) -> bool:
    """Say whether `who` may see a conversation, as for who may know that others are in it."""
    try:
        entered(work, conversation_id, who)
    except ConversationNotFound:
        return False
    return True
