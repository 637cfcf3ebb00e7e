"""Reacting: a sign under a message instead of a message that says no more than that."""

from __future__ import annotations

from sealane.conversations.contracts import Archived, ConversationChanged, EntryKind, MessageNotFound
from sealane.conversations.contracts.talk import REACTIONS
from sealane.conversations.service.entering import Speaker, entered
from sealane.conversations.store import changes, reading
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text

MAX_CHANGES = 1_000
"""Signs given and taken back under one message, at most: each takes a number of the log."""

MAX_OWN_CHANGES = 50
"""Of these one author's, at most: nobody, and no guest, uses up what a message can take."""


def react(work: Work, who: Speaker, conversation_id: int, number: int, sign: str, *, on: bool) -> None:
    """Give a sign under a message, or take it back; the same once more changes nothing.

    Raises ConversationNotFound, MessageNotFound, Archived, BadInput.
    """
    room = entered(work, conversation_id, who, lock=True)
    if room.archived:
        raise Archived
    if sign not in REACTIONS:
        raise BadInput(
            Text(f"There is no sign {sign!r}.", f"没有表情 {sign!r}。"),
            next_step=Text(f"Use one of {' '.join(REACTIONS)}.", f"可选：{' '.join(REACTIONS)}。"),
        )
    message = reading.messages(work, conversation_id, [number]).get(number)
    if message is None or message.deleted_at is not None:
        raise MessageNotFound
    mine = (who.author.kind, who.author.id)
    given = {one.sign for one in message.reactions if mine in {(by.kind, by.id) for by in one.by}}
    if on == (sign in given):
        return
    every, own = changes.count_reacted(work, conversation_id, number, who.author)
    if on and (every >= MAX_CHANGES or own >= MAX_OWN_CHANGES):
        raise BadInput(Text("This message has all the signs it can take.", "该消息的表情已达上限。"))
    result = {"sign": sign, "on": on}
    changes.add(work, conversation_id, number, EntryKind.REACTED, who.author, result=result)
    work.announce(ConversationChanged(conversation_id), [conversation_id])
