"""Tables of conversations, who is in them, what is said and changed there, files, guests and words."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

from sealane.infra.schema import identity_column, workspace_column, workspace_table

UTC_TIME = DateTime(timezone=True)

# `last_number` counts messages and changes alike: a conversation's log has no gaps. `searched_number` says
# how far it can be found by its words.
conversation = workspace_table(
    "conversation",
    identity_column(),
    workspace_column(),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False, server_default=""),
    Column("thing_kind", Text, nullable=False, server_default=""),
    Column("thing_key", Text, nullable=False, server_default=""),
    Column("thing_name_en", Text, nullable=False, server_default=""),
    Column("thing_name_zh", Text, nullable=False, server_default=""),
    Column("needs", Text, nullable=False, server_default="talk"),
    Column("pair", Text),
    Column("last_number", BigInteger, nullable=False, server_default="0"),
    Column("last_at", UTC_TIME),
    Column("searched_number", BigInteger, nullable=False, server_default="0"),
    Column("created_at", UTC_TIME, nullable=False),
    Column("created_by", BigInteger, nullable=False),
    Column("archived_at", UTC_TIME),
    CheckConstraint("(kind = 'direct') = (pair IS NOT NULL)", name="pair"),
    CheckConstraint("searched_number <= last_number", name="searched"),
    UniqueConstraint("workspace_id", "pair"),
    Index(
        "uq_conversation_thread",
        "workspace_id",
        "thing_kind",
        "thing_key",
        unique=True,
        postgresql_where=text("kind = 'thread'"),
    ),
    Index("ix_conversation_thing", "workspace_id", "thing_kind", "thing_key"),
    fillfactor=50,
)

participant = workspace_table(
    "participant",
    workspace_column(checked=False),
    Column("conversation_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("read_number", BigInteger, nullable=False, server_default="0"),
    Column("quiet", Boolean, nullable=False, server_default=false()),
    Column("joined_at", UTC_TIME, nullable=False),
    Column("left_at", UTC_TIME),
    PrimaryKeyConstraint("conversation_id", "kind", "member_id"),
    Index("ix_participant_member", "workspace_id", "kind", "member_id"),
    fillfactor=70,
)

# Messages come by the thousand a second: two keys, no foreign ones. What few messages have (answers to,
# mentions, files, a card) is one column that most leave empty.
message = workspace_table(
    "message",
    workspace_column(checked=False),
    Column("conversation_id", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("client_id", Uuid, nullable=False),
    Column("author_kind", Text, nullable=False),
    Column("author_id", BigInteger, nullable=False),
    Column("at", UTC_TIME, nullable=False),
    Column("text", Text, nullable=False),
    Column("extra", JSONB(none_as_null=True)),
    Column("edited_at", UTC_TIME),
    Column("deleted_at", UTC_TIME),
    PrimaryKeyConstraint("conversation_id", "number"),
    UniqueConstraint("conversation_id", "client_id", "author_id"),
)

message_change = workspace_table(
    "message_change",
    workspace_column(checked=False),
    Column("conversation_id", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("message_number", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", BigInteger, nullable=False),
    Column("at", UTC_TIME, nullable=False),
    Column("before", Text),
    Column("result", JSONB(none_as_null=True)),
    PrimaryKeyConstraint("conversation_id", "number"),
    Index("ix_message_change_message", "conversation_id", "message_number"),
    # A card acts once, whoever is faster.
    Index(
        "uq_message_change_acted",
        "conversation_id",
        "message_number",
        unique=True,
        postgresql_where=text("kind = 'acted'"),
    ),
)

message_words = workspace_table(
    "message_words",
    workspace_column(checked=False),
    Column("conversation_id", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("words", TSVECTOR, nullable=False),
    PrimaryKeyConstraint("conversation_id", "number"),
    Index("ix_message_words_words", "words", postgresql_using="gin"),
)

conversation_file = workspace_table(
    "conversation_file",
    identity_column(),
    workspace_column(checked=False),
    Column("conversation_id", BigInteger, nullable=False),
    Column("author_kind", Text, nullable=False),
    Column("author_id", BigInteger, nullable=False),
    Column("client_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("received_bytes", BigInteger, nullable=False, server_default="0"),
    Column("promised_sha256", LargeBinary),
    Column("sha256", LargeBinary),
    Column("media", Text, nullable=False, server_default=""),
    Column("width", Integer),
    Column("height", Integer),
    Column("state", Text, nullable=False),
    Column("message_number", BigInteger),
    Column("created_at", UTC_TIME, nullable=False),
    UniqueConstraint("conversation_id", "client_id", "author_id"),
    Index("ix_conversation_file_sha256", "workspace_id", "sha256"),
    Index("ix_conversation_file_begun", "created_at", postgresql_where=text("message_number IS NULL")),
)

guest_link = workspace_table(
    "guest_link",
    identity_column(),
    workspace_column(),
    Column("conversation_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("created_by", BigInteger, nullable=False),
    Column("created_at", UTC_TIME, nullable=False),
    Column("expires_at", UTC_TIME, nullable=False),
    Column("revoked_at", UTC_TIME),
    Column("seen_at", UTC_TIME),
    Index("ix_guest_link_conversation", "conversation_id"),
    shared=True,
)
