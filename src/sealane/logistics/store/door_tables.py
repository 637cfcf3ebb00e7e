"""Tables of tracking services: sources with their doors, deliveries, watched numbers, own words."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)

from sealane.infra.schema import identity_column, workspace_column, workspace_table

tracking_source = workspace_table(
    "tracking_source",
    identity_column(),
    workspace_column(),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    # The last part of the address that the source sends to. It names the workspace and opens nothing.
    Column("door", Text, nullable=False, unique=True),
    # Sealed; the one before still counts until its hour, so that both ends need not change at once.
    Column("secret", LargeBinary),
    Column("old_secret", LargeBinary),
    Column("old_secret_until", DateTime(timezone=True)),
    Column("api_key", LargeBinary),
    Column("polls", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("ended_at", DateTime(timezone=True)),
    Column("received_at", DateTime(timezone=True)),
    Column("received", Integer, nullable=False, server_default="0"),
    Column("refused_at", DateTime(timezone=True)),
    Column("refused_why", Text, nullable=False, server_default=""),
    Column("refused", Integer, nullable=False, server_default="0"),
    Column("asked_at", DateTime(timezone=True)),
    Column("trouble", Text, nullable=False, server_default=""),
    # Not to be asked before: the service said so, or its key was refused.
    Column("rests_until", DateTime(timezone=True)),
    CheckConstraint("kind IN ('aftership', '17track', 'easypost', 'signed')", name="kind"),
    shared=True,
)

tracking_delivery = workspace_table(
    "tracking_delivery",
    identity_column(),
    workspace_column(),
    Column("source_id", BigInteger, ForeignKey("tracking_source.id", ondelete="CASCADE"), nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("source_id", "key"),
    Index("ix_tracking_delivery_received", "workspace_id", "received_at"),
)

tracking_watch = workspace_table(
    "tracking_watch",
    identity_column(),
    workspace_column(),
    Column("source_id", BigInteger, ForeignKey("tracking_source.id", ondelete="CASCADE"), nullable=False),
    Column("number", Text, nullable=False),
    Column("carrier", Text, nullable=False, server_default=""),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("registered_at", DateTime(timezone=True)),
    Column("next_at", DateTime(timezone=True)),
    Column("asked_at", DateTime(timezone=True)),
    Column("news_at", DateTime(timezone=True)),
    Column("events", Integer, nullable=False, server_default="0"),
    UniqueConstraint("source_id", "number"),
    Index("ix_tracking_watch_due", "workspace_id", "next_at", postgresql_where=text("next_at IS NOT NULL")),
)

carrier_word = workspace_table(
    "carrier_word",
    identity_column(),
    workspace_column(),
    Column("carrier", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("milestone", Text, nullable=False),
    Column("placed_by", Text, nullable=False),
    Column("placed_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("workspace_id", "carrier", "code"),
)
