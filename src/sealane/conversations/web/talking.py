"""HTTP of conversations: the list, beginning, reading, sending, searching, who is in them."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Path, Query, Request, status

from sealane.accounts import service as accounts
from sealane.conversations import service
from sealane.conversations.contracts import Conversation, Message
from sealane.conversations.contracts.talk import PAGE_ENTRIES
from sealane.conversations.ports import Translator
from sealane.conversations.service import Speaker
from sealane.conversations.web.sending import send
from sealane.conversations.web.shapes import (
    BIGGEST,
    CardActedOut,
    CardActIn,
    ConversationChange,
    ConversationIn,
    ConversationOut,
    EditIn,
    EntryOut,
    FoundOut,
    HistoryOut,
    MessageOut,
    MessagesIn,
    PeopleIn,
    ReactIn,
    ReadUpTo,
    SentOut,
    TalkerOut,
    ThingIn,
    TranslateIn,
    TranslationOut,
    VersionOut,
)
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.infra.web import Caller, RoomRouter, need

router = RoomRouter(tags=["conversations"], prefix="/api/conversations")

Talking = Annotated[Caller, need("talk")]
ConversationId = Annotated[int, Path(ge=1, le=BIGGEST)]
MessageNumber = Annotated[int, Path(ge=1, le=BIGGEST)]
Since = Annotated[int, Query(ge=0, le=BIGGEST)]
Limit = Annotated[int, Query(ge=1, le=PAGE_ENTRIES)]
Position = Annotated[int | None, Query(ge=1, le=BIGGEST)]


def speaking(caller: Caller) -> Speaker:
    """Return the caller as one who speaks."""
    return service.speaker(caller.actor, caller.permissions)


@router.get("", operation_id="list_conversations", summary="One's conversations, the latest words first")
def list_conversations(caller: Talking) -> list[ConversationOut]:
    """Return what the caller takes part in, and all channels."""
    with caller.work() as work:
        return [_conversation(one) for one in service.listed(work, speaking(caller))]


@router.post(
    "", operation_id="begin_conversation", summary="Begin a conversation", status_code=status.HTTP_201_CREATED
)
def begin(caller: Talking, body: ConversationIn) -> ConversationOut:
    """Begin a conversation; that of two people is the one they have."""
    who = speaking(caller)
    with caller.work() as work:
        return _one(work, who, _begun(work, who, body))


def _begun(work: Work, who: Speaker, body: ConversationIn) -> int:
    match body.kind:
        case "direct":
            return service.begin_direct(work, who, body.people[0] if body.people else 0)
        case "channel":
            return service.begin_channel(work, who, body.title)
    return service.begin_group(
        work,
        who,
        body.title,
        body.people,
        outside=body.kind == "outside",
        about=(body.thing_kind, body.thing_key) if body.thing_kind else None,
    )


@router.get("/people", operation_id="list_talkers", summary="Who can be talked to")
def list_people(caller: Talking) -> list[TalkerOut]:
    """Return the members of the workspace, without their addresses."""
    with caller.work() as work:
        here = [person for person in accounts.members(work) if person.disabled_at is None]
        return [TalkerOut(id=person.id, name=person.name, role=person.role) for person in here]


@router.get("/about", operation_id="list_conversations_about", summary="What is said about a thing")
def about(
    caller: Talking,
    kind: Annotated[str, Query(max_length=20)],
    key: Annotated[str, Query(min_length=1, max_length=200)],
) -> list[ConversationOut]:
    """Return the conversations about a thing that the caller may see, its thread among them if begun."""
    with caller.work() as work:
        return [_conversation(one) for one in service.about(work, speaking(caller), kind, key)]


@router.post("/thread", operation_id="open_thread", summary="The thread that hangs on a thing")
def open_thread(caller: Talking, body: ThingIn) -> ConversationOut:
    """Return the thread of a thing, begun where there is none."""
    who = speaking(caller)
    with caller.work() as work:
        return _one(work, who, service.thread_of(work, who, body.thing_kind, body.thing_key))


@router.get("/search", operation_id="search_messages", summary="Find what was said")
def search(
    caller: Talking,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    conversation: Annotated[int, Query(ge=0, le=BIGGEST)] = 0,
) -> list[FoundOut]:
    """Return the latest messages with all words asked for, Chinese or English."""
    with caller.work() as work:
        found = service.search_for(work, speaking(caller), q, conversation)
        return [FoundOut.model_validate(one) for one in found]


@router.get("/{conversation_id}", operation_id="read_conversation", summary="One conversation")
def read_one(caller: Talking, conversation_id: ConversationId) -> ConversationOut:
    """Return a conversation with its members."""
    with caller.work() as work:
        return _one(work, speaking(caller), conversation_id)


@router.patch(
    "/{conversation_id}", operation_id="change_conversation", summary="Name, put away, follow, mute"
)
def change(caller: Talking, conversation_id: ConversationId, body: ConversationChange) -> ConversationOut:
    """Change what is given."""
    who = speaking(caller)
    with caller.work() as work:
        if body.title is not None:
            service.rename(work, who, conversation_id, body.title)
        if body.archived is not None:
            service.archive(work, who, conversation_id, away=body.archived)
        if body.following:
            service.follow(work, who, conversation_id)
        if body.quiet is not None:
            service.be_quiet(work, who, conversation_id, quiet=body.quiet)
        return _one(work, who, conversation_id)


@router.post("/{conversation_id}/members", operation_id="ask_into_conversation", summary="Ask people in")
def ask_in(caller: Talking, conversation_id: ConversationId, body: PeopleIn) -> ConversationOut:
    """Ask members of the workspace in; they see what was said before."""
    who = speaking(caller)
    with caller.work() as work:
        service.invite(work, who, conversation_id, body.people)
        return _one(work, who, conversation_id)


@router.delete(
    "/{conversation_id}/members/me",
    operation_id="leave_conversation",
    summary="Leave",
    status_code=status.HTTP_204_NO_CONTENT,
)
def leave(caller: Talking, conversation_id: ConversationId) -> None:
    """Take oneself out of a conversation."""
    with caller.work() as work:
        service.leave(work, speaking(caller), conversation_id)


@router.get("/{conversation_id}/entries", operation_id="read_entries", summary="What came after a number")
def read_entries(
    caller: Talking, conversation_id: ConversationId, since: Since = 0, limit: Limit = PAGE_ENTRIES
) -> list[EntryOut]:
    """Return entries in their order, each number one more than the last; ask on until none comes."""
    with caller.work() as work:
        found = service.entries(work, speaking(caller), conversation_id, since, limit)
        return [EntryOut.model_validate(one) for one in found]


@router.get("/{conversation_id}/messages", operation_id="read_messages", summary="Messages before a number")
def read_messages(
    caller: Talking,
    conversation_id: ConversationId,
    before: Position = None,
    around: Position = None,
    limit: Limit = 50,
) -> HistoryOut:
    """Return the last messages, those before a number, or those around one."""
    who = speaking(caller)
    with caller.work() as work:
        if around is not None:
            found = service.around(work, who, conversation_id, around, limit)
        else:
            found = service.history(work, who, conversation_id, before, limit)
        return history_out(*found)


@router.post("/{conversation_id}/messages", operation_id="send_messages", summary="Send what waits")
async def send_messages(
    request: Request, caller: Talking, conversation_id: ConversationId, body: MessagesIn
) -> list[SentOut]:
    """Store each message once under the next number; the answer has been committed."""
    return await send(request, caller.workspace_id, speaking(caller), conversation_id, body, caller.language)


@router.patch(
    "/{conversation_id}/messages/{number}",
    operation_id="edit_message",
    summary="Edit one's message",
    status_code=status.HTTP_204_NO_CONTENT,
)
def edit(caller: Talking, conversation_id: ConversationId, number: MessageNumber, body: EditIn) -> None:
    """Let a message say something else; what it said before can be seen."""
    with caller.work() as work:
        service.edit(work, speaking(caller), conversation_id, number, body.text)


@router.delete(
    "/{conversation_id}/messages/{number}",
    operation_id="delete_message",
    summary="Delete a message",
    status_code=status.HTTP_204_NO_CONTENT,
)
def delete(request: Request, caller: Talking, conversation_id: ConversationId, number: MessageNumber) -> None:
    """Take away what a message said, its versions and files; its place stays."""
    with caller.work() as work:
        gone = service.delete(work, speaking(caller), conversation_id, number)
        service.discard(work, cast(FileStore, request.app.state.files), gone)


@router.get(
    "/{conversation_id}/messages/{number}/versions",
    operation_id="read_versions",
    summary="What a message said before",
)
def read_versions(
    caller: Talking, conversation_id: ConversationId, number: MessageNumber
) -> list[VersionOut]:
    """Return what a message said before each edit, the first first."""
    with caller.work() as work:
        found = service.versions(work, speaking(caller), conversation_id, number)
        return [VersionOut.model_validate(one) for one in found]


@router.post(
    "/{conversation_id}/messages/{number}/act", operation_id="act_on_card", summary="Do what a card offers"
)
def act(
    caller: Talking, conversation_id: ConversationId, number: MessageNumber, body: CardActIn
) -> CardActedOut:
    """Act with the caller's own rights, once; the card shows to all what came of it."""
    with caller.work() as work:
        found = service.act(work, speaking(caller), conversation_id, number, body.action)
        return CardActedOut(**found, by=caller.actor.name, at=work.now)


@router.put(
    "/{conversation_id}/messages/{number}/reaction",
    operation_id="react_to_message",
    summary="A sign under a message",
    status_code=status.HTTP_204_NO_CONTENT,
)
def react(caller: Talking, conversation_id: ConversationId, number: MessageNumber, body: ReactIn) -> None:
    """Give a sign, or take it back; all who read see who did."""
    with caller.work() as work:
        service.react(work, speaking(caller), conversation_id, number, body.sign, on=body.on)


@router.post(
    "/{conversation_id}/messages/{number}/translate",
    operation_id="translate_message",
    summary="A message in another language",
)
def translate(
    request: Request,
    caller: Talking,
    conversation_id: ConversationId,
    number: MessageNumber,
    body: TranslateIn,
) -> TranslationOut:
    """Return a message in another language, or say that no translator is set up."""
    with caller.work() as work:
        text = service.text_of(work, speaking(caller), conversation_id, number)
    translator = cast(Translator, request.app.state.translator)
    return TranslationOut(text=translator.translate(text, body.into), by=translator.name)


@router.put(
    "/{conversation_id}/read",
    operation_id="mark_read",
    summary="Say how far one has read",
    status_code=status.HTTP_204_NO_CONTENT,
)
def mark_read(caller: Talking, conversation_id: ConversationId, body: ReadUpTo) -> None:
    """Note how far the caller has read, never back."""
    with caller.work() as work:
        service.read_to(work, speaking(caller), conversation_id, body.number)


def history_out(messages: list[Message], last_number: int) -> HistoryOut:
    """Return messages as they go over the wire."""
    return HistoryOut(messages=[MessageOut.model_validate(one) for one in messages], last_number=last_number)


def _one(work: Work, who: Speaker, conversation_id: int) -> ConversationOut:
    return _conversation(service.one(work, who, conversation_id))


def _conversation(found: Conversation) -> ConversationOut:
    return ConversationOut.model_validate(found)
