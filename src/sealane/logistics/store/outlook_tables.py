"""Tables of what is foreseen and whom it concerns: outlooks, contacts of orders, templates, the outbox."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)

from sealane.infra.schema import identity_column, workspace_column, workspace_table

shipment_outlook = workspace_table(
    "shipment_outlook",
    identity_column(),
    workspace_column(),
    Column("shipment_id", BigInteger, ForeignKey("shipment.id", ondelete="CASCADE"), nullable=False),
    Column("arrives_p10", DateTime(timezone=True)),
    Column("arrives_p50", DateTime(timezone=True)),
    Column("arrives_p90", DateTime(timezone=True)),
    Column("needed_at", DateTime(timezone=True)),
    Column("late_probability", Float),
    Column("days_late", Float),
    Column("slowest_leg", Text, nullable=False, server_default=""),
    # How long it has stood on its leg, in days, beside what nine of ten have needed for it.
    Column("leg", Text, nullable=False, server_default=""),
    Column("dwell_days", Float),
    Column("dwell_days_p90", Float),
    Column("made_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("shipment_id"),
    Index("ix_shipment_outlook_workspace", "workspace_id", "late_probability"),
)

order_contact = workspace_table(
    "order_contact",
    identity_column(),
    workspace_column(),
    Column("order_reference", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("kept_at", DateTime(timezone=True), nullable=False),
    Column("import_id", BigInteger),
    UniqueConstraint("workspace_id", "order_reference"),
)

message_template = workspace_table(
    "message_template",
    identity_column(),
    workspace_column(),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("approved_at", DateTime(timezone=True)),
    Column("approved_by", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "kind", "language"),
)

outbox_message = workspace_table(
    "outbox_message",
    identity_column(),
    workspace_column(),
    # The same news to the same order is told once, whatever is run again.
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("order_reference", Text, nullable=False),
    Column("shipment_id", BigInteger, ForeignKey("shipment.id", ondelete="SET NULL")),
    Column("recipient", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    # The last day on which it comes, as this letter says; empty where it names none.
    Column("told_until", Date),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", DateTime(timezone=True)),
    Column("trouble", Text, nullable=False, server_default=""),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("sent_at", DateTime(timezone=True)),
    CheckConstraint("state IN ('queued', 'sent', 'failed', 'dropped')", name="state"),
    UniqueConstraint("workspace_id", "key"),
    Index("ix_outbox_message_due", "next_at", postgresql_where=text("state = 'queued'")),
    Index("ix_outbox_message_shipment", "shipment_id"),
)
