"""Tables of what is held for somebody, of pools set aside, of goods sold ahead and of buffers by channel."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)

from sealane.infra.schema import identity_column, workspace_column, workspace_table

# Holds come by the thousand a second, and a foreign key looks up each: the levels that are locked for them
# are there, and with them SKU and warehouse.
stock_hold = workspace_table(
    "stock_hold",
    identity_column(),
    workspace_column(checked=False),
    Column("key", Text, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("sku_id", BigInteger, nullable=False),
    Column("warehouse_id", BigInteger),
    Column("units", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_id", BigInteger),
    Column("promised_on", Date),
    Column("state", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True)),
    Column("settled_at", DateTime(timezone=True)),
    # The turn of one who waited: how long units are held for her once they are there.
    Column("turn_seconds", Integer),
    # The pool in whose queue a line waits, or which it was taken from; empty: stock for all.
    Column("pool", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "key", "position"),
    CheckConstraint("units > 0", name="units"),
    CheckConstraint(
        "(warehouse_id IS NULL) <= (state IN ('waiting', 'released', 'expired'))", name="somewhere"
    ),
    Index(
        "ix_stock_hold_due",
        "workspace_id",
        "expires_at",
        postgresql_where=text("state = 'held' AND expires_at IS NOT NULL"),
    ),
    Index(
        "ix_stock_hold_waiting", "workspace_id", "sku_id", "id", postgresql_where=text("state = 'waiting'")
    ),
    Index(
        "ix_stock_hold_ahead",
        "workspace_id",
        "sku_id",
        "id",
        postgresql_where=text("source = 'incoming' AND state IN ('held', 'confirmed')"),
    ),
    # Not of all holds: by an index of all, a plan made on an empty table reads a whole workspace later on.
    Index("ix_stock_hold_for", "workspace_id", "reference", "kind", postgresql_where=text("reference <> ''")),
    # Whoever ends what is over must find it before she knows whose it is.
    shared=True,
    fillfactor=85,
)

stock_pool = workspace_table(
    "stock_pool",
    identity_column(),
    workspace_column(),
    Column("name", Text, nullable=False),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    Column("warehouse_id", BigInteger, ForeignKey("warehouse.id"), nullable=False),
    Column("units", Integer, nullable=False),
    Column("held", Integer, nullable=False, server_default="0"),
    UniqueConstraint("workspace_id", "name", "sku_id", "warehouse_id"),
    CheckConstraint("held BETWEEN 0 AND units", name="held"),
    fillfactor=50,
)

stock_offer = workspace_table(
    "stock_offer",
    identity_column(),
    workspace_column(),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    Column("warehouse_id", BigInteger, ForeignKey("warehouse.id"), nullable=False),
    Column("reference", Text, nullable=False),
    Column("units", Integer, nullable=False),
    Column("taken", Integer, nullable=False, server_default="0"),
    Column("promised_on", Date, nullable=False),
    UniqueConstraint("workspace_id", "sku_id", "warehouse_id", "reference"),
    CheckConstraint("taken >= 0 AND units >= 0", name="taken"),
    fillfactor=50,
)

stock_buffer = workspace_table(
    "stock_buffer",
    identity_column(),
    workspace_column(),
    Column("channel", Text, nullable=False),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    Column("units", Integer, nullable=False),
    UniqueConstraint("workspace_id", "channel", "sku_id"),
    CheckConstraint("units >= 0", name="units"),
)
