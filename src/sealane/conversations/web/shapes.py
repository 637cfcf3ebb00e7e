"""What goes over the wire of conversations: bodies in, answers out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from sealane.conversations.contracts import AuthorKind, ConversationKind, Draft, EntryKind, Side
from sealane.conversations.contracts.guests import LINK_DAYS, MAX_LINK_DAYS
from sealane.conversations.contracts.talk import (
    MAX_FILES_A_MESSAGE,
    MAX_MEMBERS,
    MAX_MENTIONS,
    MAX_SENT_AT_ONCE,
    MAX_TEXT_CHARACTERS,
    MAX_TITLE_CHARACTERS,
)

BIGGEST = 2**63 - 1
Number = Annotated[int, Field(ge=1, le=BIGGEST)]
Title = Annotated[str, Field(max_length=MAX_TITLE_CHARACTERS)]


class Shape(BaseModel):
    """An answer made from the dataclass of the same shape."""

    model_config = ConfigDict(from_attributes=True)


class NameOut(Shape):
    """What a thing is called, in both languages."""

    en: str
    zh: str


class MessageIn(BaseModel):
    """One message; the same `client_id` again is answered alike and stored once."""

    client_id: UUID
    text: Annotated[str, Field(max_length=MAX_TEXT_CHARACTERS * 2)] = ""
    reply_to: Number | None = None
    mentions: Annotated[list[Number], Field(max_length=MAX_MENTIONS)] = []
    files: Annotated[list[Number], Field(max_length=MAX_FILES_A_MESSAGE)] = []
    decision: Annotated[int | None, Field(ge=1, le=BIGGEST, description="Shown as a card that acts.")] = None
    alarm: Annotated[int | None, Field(ge=1, le=BIGGEST, description="Shown as a card that acts.")] = None

    def draft(self, card: dict[str, Any] | None = None) -> Draft:
        """Return it as the room knows it."""
        return Draft(self.client_id, self.text, self.reply_to, tuple(self.mentions), tuple(self.files), card)


class MessagesIn(BaseModel):
    """What waits in an outbox for one conversation, in its order."""

    messages: Annotated[list[MessageIn], Field(min_length=1, max_length=MAX_SENT_AT_ONCE)]


class SentOut(BaseModel):
    """What became of one message: its number, or why it is refused for good."""

    client_id: UUID
    number: int | None
    at: datetime | None
    repeated: bool = False
    code: str = ""
    problem: str = ""


class AuthorOut(Shape):
    """Who said something."""

    kind: AuthorKind
    id: int
    name: str


class AttachmentOut(Shape):
    """A file of a message."""

    id: int
    name: str
    media: str
    size_bytes: int
    width: int | None
    height: int | None


class DecisionCardOut(Shape):
    """A decision as a card shows it, without money."""

    kind: Literal["decision"]
    key: str
    what: str
    sku: str
    name: str | None
    warehouse: str
    source: str | None
    units: int | None
    order_date: date | None
    arrives: date | None


class AlarmCardOut(Shape):
    """An alarm as a card shows it, without what it costs."""

    kind: Literal["alarm"]
    key: str
    severity: str
    title_en: str
    title_zh: str
    todo_en: str
    todo_zh: str


CardOut = Annotated[DecisionCardOut | AlarmCardOut, Field(discriminator="kind")]


class CardActedOut(Shape):
    """What came of a card."""

    action: str
    status: str
    result_kind: str | None
    result: str | None
    by: str
    at: datetime


class ReactionOut(Shape):
    """A sign under a message, and who gave it."""

    sign: str
    by: list[AuthorOut]


class MessageOut(Shape):
    """A message as it reads now; a deleted one keeps its place alone."""

    number: int
    client_id: UUID
    author: AuthorOut
    at: datetime
    text: str
    reply_to: int | None
    mentions: list[int]
    files: list[AttachmentOut]
    card: CardOut | None
    acted: CardActedOut | None
    reactions: list[ReactionOut]
    edited_at: datetime | None
    deleted_at: datetime | None


class EntryOut(Shape):
    """One entry of the log; numbers follow each other without gaps."""

    number: int
    kind: EntryKind
    message: MessageOut


class HistoryOut(BaseModel):
    """Messages in order, and where the log stands: go on with entries after `last_number`."""

    messages: list[MessageOut]
    last_number: int


class ParticipantOut(Shape):
    """Somebody in a conversation, and how far she has read."""

    kind: AuthorKind
    id: int
    name: str
    read_number: int


class ConversationOut(Shape):
    """A conversation as the caller sees it."""

    id: int
    kind: ConversationKind
    title: str
    thing_kind: str
    thing_key: str
    thing_name: NameOut
    last_number: int
    last_at: datetime | None
    last_text: str
    last_author: str
    unread: int
    read_number: int
    following: bool
    quiet: bool
    archived: bool
    members: list[ParticipantOut]


class ConversationIn(BaseModel):
    """What to begin: `direct` with one person, `group` or `outside` with some, `channel` for everybody."""

    kind: Literal["direct", "group", "channel", "outside"]
    title: Title = ""
    people: Annotated[list[Number], Field(max_length=MAX_MEMBERS)] = []
    thing_kind: Annotated[str, Field(max_length=20)] = ""
    thing_key: Annotated[str, Field(max_length=200)] = ""


class ThingIn(BaseModel):
    """What a thread hangs on."""

    thing_kind: Annotated[str, Field(max_length=20)]
    thing_key: Annotated[str, Field(min_length=1, max_length=200)]


class ConversationChange(BaseModel):
    """What to change; what is absent stays."""

    title: Title | None = None
    archived: bool | None = None
    quiet: bool | None = None
    following: bool | None = None


class PeopleIn(BaseModel):
    """Whom to ask in."""

    people: Annotated[list[Number], Field(min_length=1, max_length=MAX_MEMBERS)]


class TalkerOut(BaseModel):
    """A member of the workspace who can be talked to."""

    id: int
    name: str
    role: str


class EditIn(BaseModel):
    """What the message says instead."""

    text: Annotated[str, Field(max_length=MAX_TEXT_CHARACTERS * 2)]


class ReadUpTo(BaseModel):
    """How far the caller has read."""

    number: Annotated[int, Field(ge=0, le=BIGGEST)]


class VersionOut(Shape):
    """What a message said, until when."""

    text: str
    until: datetime


class CardActIn(BaseModel):
    """What to do: a decision is accepted or dismissed, an alarm acknowledged."""

    action: Literal["accept", "dismiss", "acknowledge"]


class ReactIn(BaseModel):
    """A sign to give, or with `on` false to take back."""

    sign: Annotated[str, Field(min_length=1, max_length=8)]
    on: bool = True


class GuestReactIn(ReactIn):
    """A sign under a message of a guest's one conversation."""

    number: Annotated[int, Field(ge=1, le=BIGGEST)]


class TranslateIn(BaseModel):
    """Into which language, as ISO 639-1."""

    into: Annotated[str, Field(pattern="^[a-z]{2}$")]


class TranslationOut(BaseModel):
    """A message in another language, and whose translation it is."""

    text: str
    by: str


class FoundOut(Shape):
    """A message that was found, and where it was said."""

    conversation_id: int
    title: str
    kind: ConversationKind
    thing_kind: str
    thing_key: str
    thing_name: NameOut
    message: MessageOut


class FileIn(BaseModel):
    """A file to come in pieces; the same `client_id` again goes on where it broke off."""

    client_id: UUID
    name: Annotated[str, Field(min_length=1, max_length=500)]
    size_bytes: Annotated[int, Field(ge=0, le=BIGGEST)]
    sha256: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""


class UploadOut(Shape):
    """How much of a file has come; `done` says that a message can take it."""

    id: int
    received_bytes: int
    size_bytes: int
    done: bool
    media: str


class GuestIn(BaseModel):
    """Whom a link is for, and how long it lasts."""

    name: Annotated[str, Field(min_length=1, max_length=MAX_TITLE_CHARACTERS)]
    side: Side = Side.OTHER
    language: Literal["en", "zh"] = "en"
    days: Annotated[int, Field(ge=1, le=MAX_LINK_DAYS)] = LINK_DAYS


class GuestOut(Shape):
    """A guest and her link, without its secret."""

    id: int
    conversation_id: int
    name: str
    side: Side
    language: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    seen_at: datetime | None


class GuestMade(BaseModel):
    """A link just made; its address is shown this once."""

    guest: GuestOut
    link: Annotated[str, Field(description="Path of the page, with the secret behind the #.")]


class AllSaidOut(BaseModel):
    """Everything that somebody has said and sent here."""

    messages: list[dict[str, Any]]
    files: list[dict[str, Any]]
    reactions: list[dict[str, Any]]
    conversations: list[dict[str, Any]]


class Forgotten(BaseModel):
    """That it is gone."""

    done: bool = True


class VisitOut(BaseModel):
    """What a guest sees of where she is: the conversation, and who is in it."""

    workspace: str
    name: str
    language: str
    guest_id: int
    title: str
    last_number: int
    archived: bool
    expires_at: datetime
    members: list[str]
