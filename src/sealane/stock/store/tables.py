"""Tables of the append-only stock ledger, and of the levels and layers derived from it."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    Date,
    DateTime,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)

from sealane.infra.schema import identity_column, workspace_column, workspace_table

stock_entry = workspace_table(
    "stock_entry",
    identity_column(),
    workspace_column(),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    Column("warehouse_id", BigInteger, ForeignKey("warehouse.id"), nullable=False),
    Column("bucket", Text, nullable=False),
    Column("units", Integer, nullable=False),
    Column("received_on", Date),
    Column("kind", Text, nullable=False),
    Column("effective_on", Date, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("reference_kind", Text, nullable=False, server_default=""),
    Column("reference", Text, nullable=False, server_default=""),
    Column("actor_name", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("import_id", BigInteger),
    # A count that finds what was expected is an entry too: it says that somebody looked.
    CheckConstraint("units <> 0 OR kind = 'count'", name="moves_something"),
    CheckConstraint("bucket IN ('on_hand', 'committed', 'unavailable', 'incoming')", name="bucket"),
    # Every unit on hand belongs to the layer of the day it was received, so layers are plain sums.
    CheckConstraint("(bucket = 'on_hand') = (received_on IS NOT NULL)", name="layered"),
    Index("ix_stock_entry_place", "workspace_id", "sku_id", "warehouse_id", "effective_on", "id"),
    Index("ix_stock_entry_recorded", "workspace_id", "recorded_at", "id"),
    Index(
        "ix_stock_entry_import", "workspace_id", "import_id", postgresql_where=text("import_id IS NOT NULL")
    ),
    append_only=True,
)

stock_level = workspace_table(
    "stock_level",
    identity_column(),
    workspace_column(),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    Column("warehouse_id", BigInteger, ForeignKey("warehouse.id"), nullable=False),
    Column("on_hand", Integer, nullable=False, server_default="0"),
    Column("committed", Integer, nullable=False, server_default="0"),
    Column("unavailable", Integer, nullable=False, server_default="0"),
    Column("incoming", Integer, nullable=False, server_default="0"),
    Column(
        "available", Integer, Computed("on_hand - committed - unavailable", persisted=True), nullable=False
    ),
    Column("oldest_received_on", Date),
    # The SKU's own, to sort 100,000 levels by value without a look at each SKU; decimals would be slow.
    Column("unit_cost", Double),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("workspace_id", "sku_id", "warehouse_id"),
    CheckConstraint("least(on_hand, committed, unavailable, incoming) >= 0", name="never_negative"),
    # No index on what changes: a level is written far more often than sorted, and so stays in its page.
    Index("ix_stock_level_warehouse", "workspace_id", "warehouse_id", "id"),
    fillfactor=70,
)

stock_layer = workspace_table(
    "stock_layer",
    identity_column(),
    Column("workspace_id", BigInteger, nullable=False),
    Column("sku_id", BigInteger, nullable=False),
    Column("warehouse_id", BigInteger, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("units", Integer, nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "sku_id", "warehouse_id"],
        ["stock_level.workspace_id", "stock_level.sku_id", "stock_level.warehouse_id"],
        ondelete="CASCADE",
        name="fk_stock_layer_place",
    ),
    UniqueConstraint("workspace_id", "sku_id", "warehouse_id", "received_on"),
    CheckConstraint("units > 0", name="positive"),
    Index("ix_stock_layer_received", "workspace_id", "received_on", "id"),
    fillfactor=80,
)

stock_request = workspace_table(
    "stock_request",
    identity_column(),
    workspace_column(),
    Column("key", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("entries", Integer, nullable=False, server_default="0"),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("workspace_id", "key"),
)
