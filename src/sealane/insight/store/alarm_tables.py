"""Tables of alarms, and of the signals that conversations give."""

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
    Numeric,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table

UTC_TIME = DateTime(timezone=True)

alarm = workspace_table(
    "alarm",
    identity_column(),
    workspace_column(),
    # Names the cause: the same one never makes a second alarm.
    Column("key", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("grouping", Text, nullable=False, server_default=""),
    Column("sku_id", BigInteger, ForeignKey("sku.id", ondelete="CASCADE")),
    Column("market", Text, nullable=False, server_default=""),
    Column("warehouse", Text, nullable=False, server_default=""),
    # A shipment's, order's, file's or session's own name.
    Column("reference", Text, nullable=False, server_default=""),
    Column("title_en", Text, nullable=False),
    Column("title_zh", Text, nullable=False),
    Column("body_en", Text, nullable=False),
    Column("body_zh", Text, nullable=False),
    Column("todo_en", Text, nullable=False),
    Column("todo_zh", Text, nullable=False),
    # What doing nothing costs; empty: not known.
    Column("cost", Numeric(18, 2)),
    Column("currency", String(3), nullable=False),
    Column("button", JSONB),
    Column("facts", JSONB, nullable=False),
    Column("things", JSONB, nullable=False),
    Column("roles", JSONB, nullable=False),
    Column("raised_at", UTC_TIME, nullable=False),
    Column("changed_at", UTC_TIME, nullable=False),
    Column("told_at", UTC_TIME),
    Column("steps", SmallInteger, nullable=False, server_default="0"),
    Column("times", Integer, nullable=False, server_default="1"),
    Column("snoozed_until", UTC_TIME),
    Column("closed_at", UTC_TIME),
    # When the clock has to look at it next.
    Column("due_at", UTC_TIME),
    Column("answered_at", UTC_TIME),
    Column("answered_by", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    CheckConstraint("status IN ('open', 'acknowledged', 'snoozed', 'closed')", name="status"),
    CheckConstraint("severity IN ('info', 'warning', 'urgent')", name="severity"),
    CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed"),
    UniqueConstraint("workspace_id", "key"),
    Index("ix_alarm_standing", "workspace_id", "rule", postgresql_where=text("status <> 'closed'")),
    Index("ix_alarm_sku", "workspace_id", "sku_id", postgresql_where=text("sku_id IS NOT NULL")),
    Index("ix_alarm_due", "workspace_id", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    Index("ix_alarm_raised", "workspace_id", "raised_at", "id"),
)

alarm_message = workspace_table(
    "alarm_message",
    identity_column(),
    workspace_column(),
    # Who was told, by any name for the same people: what keeps a storm from them.
    Column("scope", Text, nullable=False),
    Column("alarms", Integer, nullable=False),
    Column("at", UTC_TIME, nullable=False),
    Index("ix_alarm_message_scope", "workspace_id", "at", "scope"),
)

signal = workspace_table(
    "signal",
    identity_column(),
    workspace_column(),
    # The message that said it, by its own name; one message says one thing of a kind about a thing once.
    Column("message", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("complaint", SmallInteger, nullable=False),
    Column("thing_kind", Text, nullable=False),
    Column("thing", Text, nullable=False),
    Column("sku_id", BigInteger, ForeignKey("sku.id", ondelete="CASCADE")),
    Column("market", Text, nullable=False, server_default=""),
    Column("quote", Text, nullable=False),
    Column("link", Text, nullable=False, server_default=""),
    Column("day", Date, nullable=False),
    Column("at", UTC_TIME, nullable=False),
    Column("weight", Float, nullable=False, server_default="1"),
    UniqueConstraint("workspace_id", "message", "topic", "thing_kind", "thing"),
    Index("ix_signal_thing", "workspace_id", "thing_kind", "thing", "day"),
    Index("ix_signal_sku", "workspace_id", "sku_id", "day"),
)
