"""Tables of notices: who looks after what, how people are reached, what they were told, what has left."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    Time,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table

UTC_TIME = DateTime(timezone=True)


def _person(*, nullable: bool = False) -> Column[int]:
    return Column("person_id", BigInteger, ForeignKey("person.id", ondelete="CASCADE"), nullable=nullable)


ownership = workspace_table(
    "ownership",
    identity_column(),
    workspace_column(),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("place", SmallInteger, nullable=False),
    _person(),
    UniqueConstraint("workspace_id", "kind", "key", "place"),
    Index("ix_ownership_person", "workspace_id", "person_id"),
)

notice_preference = workspace_table(
    "notice_preference",
    identity_column(),
    workspace_column(),
    _person(),
    Column("timezone", Text, nullable=False),
    Column("quiet_from", Time, nullable=False),
    Column("quiet_until", Time, nullable=False),
    Column("days_off", ARRAY(SmallInteger), nullable=False),
    Column("morning", Time, nullable=False),
    Column("wakes", Text),
    Column("daily", Boolean, nullable=False),
    Column("reviews", Boolean, nullable=False),
    Column("away_until", Date),
    UniqueConstraint("workspace_id", "person_id"),
)

notice_way = workspace_table(
    "notice_way",
    identity_column(),
    workspace_column(),
    _person(nullable=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("address", JSONB, nullable=False),
    Column("sealed", LargeBinary),
    Column("severity", Text, nullable=False),
    Column("families", ARRAY(Text), nullable=False),
    Column("roles", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("finance", Boolean, nullable=False, server_default=text("false")),
    Column("enabled", Boolean, nullable=False, server_default=text("true")),
    Column("timezone", Text, nullable=False, server_default=""),
    Column("quiet_from", Time),
    Column("quiet_until", Time),
    Column("days_off", ARRAY(SmallInteger), nullable=False, server_default=text("'{}'")),
    Column("trouble", Text, nullable=False, server_default=""),
    Column("worked_at", UTC_TIME),
    Column("rests_until", UTC_TIME),
    UniqueConstraint("workspace_id", "person_id", "kind", "identity", postgresql_nulls_not_distinct=True),
)

notice = workspace_table(
    "notice",
    identity_column(),
    workspace_column(),
    Column("key", Text, nullable=False),
    Column("family", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("title_zh", Text, nullable=False),
    Column("body_en", Text, nullable=False),
    Column("body_zh", Text, nullable=False),
    Column("money_en", Text, nullable=False),
    Column("money_zh", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("grouping", Text, nullable=False),
    Column("actions", JSONB, nullable=False),
    Column("at", UTC_TIME, nullable=False),
    UniqueConstraint("workspace_id", "key"),
    Index("ix_notice_at", "workspace_id", "at"),
)

notice_copy = workspace_table(
    "notice_copy",
    identity_column(),
    workspace_column(),
    Column("notice_id", BigInteger, ForeignKey("notice.id", ondelete="CASCADE"), nullable=False),
    _person(),
    Column("why", Text, nullable=False),
    Column("at", UTC_TIME, nullable=False),
    Column("read_at", UTC_TIME),
    UniqueConstraint("workspace_id", "notice_id", "person_id"),
    Index("ix_notice_copy_person", "workspace_id", "person_id", "id"),
    Index(
        "ix_notice_copy_unread",
        "workspace_id",
        "person_id",
        "id",
        postgresql_where=text("read_at IS NULL"),
    ),
)

delivery = workspace_table(
    "delivery",
    identity_column(),
    workspace_column(),
    Column("way_id", BigInteger, ForeignKey("notice_way.id", ondelete="CASCADE"), nullable=False),
    Column("notice_id", BigInteger, ForeignKey("notice.id", ondelete="CASCADE"), nullable=False),
    Column("grouping", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_at", UTC_TIME, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("message_key", Text, nullable=False, server_default=""),
    Column("trouble", Text, nullable=False, server_default=""),
    Column("at", UTC_TIME, nullable=False),
    Column("sent_at", UTC_TIME),
    CheckConstraint("state IN ('waiting', 'sent', 'dead', 'dropped')", name="state"),
    UniqueConstraint("workspace_id", "way_id", "notice_id"),
    Index("ix_delivery_due", "due_at", postgresql_where=text("state = 'waiting'")),
    Index("ix_delivery_storm", "way_id", "grouping", "due_at", postgresql_where=text("grouping <> ''")),
    Index("ix_delivery_notice", "notice_id"),
    shared=True,
)
