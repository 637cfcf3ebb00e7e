"""Tables of workspaces, people, their sessions and tokens, settings and the audit trail."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from sealane.infra.schema import identity_column, metadata, workspace_column, workspace_table

UTC_TIME = DateTime(timezone=True)

workspace = workspace_table(
    "workspace",
    identity_column(),
    Column("name", Text, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("timezone", Text, nullable=False, server_default="UTC"),
    Column("demo", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", UTC_TIME, nullable=False, server_default=func.now()),
    shared=True,
)

person = Table(
    "person",
    metadata,
    identity_column(),
    Column("email", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("password_hash", Text),
    Column("language", String(2), nullable=False, server_default="en"),
    Column("created_at", UTC_TIME, nullable=False, server_default=func.now()),
    Column("erased_at", UTC_TIME),
    Index("uq_person_email", func.lower(text("email")), unique=True),
)

membership = workspace_table(
    "membership",
    identity_column(),
    workspace_column(),
    Column("person_id", BigInteger, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("role", Text, nullable=False),
    Column("created_at", UTC_TIME, nullable=False, server_default=func.now()),
    Column("disabled_at", UTC_TIME),
    UniqueConstraint("workspace_id", "person_id"),
    Index("ix_membership_person", "person_id"),
    shared=True,
)

session = workspace_table(
    "session",
    identity_column(),
    workspace_column(),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("person_id", BigInteger, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("by_key", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", UTC_TIME, nullable=False),
    Column("seen_at", UTC_TIME, nullable=False),
    Column("expires_at", UTC_TIME, nullable=False),
    Index("ix_session_person", "person_id", "workspace_id"),
    shared=True,
)

entry_key = workspace_table(
    "entry_key",
    identity_column(),
    workspace_column(),
    Column("key_hash", LargeBinary, nullable=False, unique=True),
    Column("person_id", BigInteger, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", UTC_TIME, nullable=False),
    Column("used_at", UTC_TIME),
    shared=True,
)

api_token = workspace_table(
    "api_token",
    identity_column(),
    workspace_column(),
    Column("name", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("created_by", BigInteger, ForeignKey("person.id"), nullable=False),
    Column("created_at", UTC_TIME, nullable=False),
    Column("expires_at", UTC_TIME),
    Column("revoked_at", UTC_TIME),
    Column("used_at", UTC_TIME),
    shared=True,
)

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    identity_column(),
    Column("email", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", UTC_TIME, nullable=False),
    Index("ix_sign_in_attempt_email_at", "email", "at"),
    Index("ix_sign_in_attempt_address_at", "address", "at"),
    Index("ix_sign_in_attempt_at", "at"),
)

workspace_setting = workspace_table(
    "workspace_setting",
    identity_column(),
    workspace_column(),
    Column("name", Text, nullable=False),
    Column("value", JSONB, nullable=False),
    Column("changed_at", UTC_TIME, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)

audit_entry = workspace_table(
    "audit_entry",
    identity_column(),
    workspace_column(),
    Column("at", UTC_TIME, nullable=False),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", BigInteger, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", JSONB(none_as_null=True)),
    Column("after", JSONB(none_as_null=True)),
    Column("reason", Text, nullable=False, server_default=""),
    Index("ix_audit_entry_subject", "workspace_id", "subject_kind", "subject", "at"),
    Index("ix_audit_entry_at", "workspace_id", "at", "id"),
    append_only=True,
)
