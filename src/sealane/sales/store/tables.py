"""Tables of sold and returned lines and of the days on which nothing could be sold."""

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
    String,
    Text,
    UniqueConstraint,
    text,
)

from sealane.infra.schema import identity_column, workspace_column, workspace_table

sales_line = workspace_table(
    "sales_line",
    identity_column(),
    workspace_column(),
    Column("source", Text, nullable=False),
    Column("order_ref", Text, nullable=False),
    Column("order_hash", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sold_on", Date, nullable=False),
    Column("sold_at", DateTime(timezone=True)),
    Column("sku_id", BigInteger, ForeignKey("sku.id")),
    Column("sku_code", Text, nullable=False),
    Column("warehouse_id", BigInteger, ForeignKey("warehouse.id")),
    Column("market", Text, nullable=False, server_default=""),
    Column("channel", Text, nullable=False, server_default=""),
    Column("units", Integer, nullable=False),
    Column("revenue", Numeric(18, 4)),
    Column("currency", String(3)),
    Column("promotion", Text),
    Column("session", Text),
    Column("import_id", BigInteger),
    Column("superseded_by", BigInteger),
    CheckConstraint("kind IN ('sale', 'return', 'cancellation', 'fee', 'adjustment')", name="kind"),
    Index(
        "ix_sales_line_sku_day",
        "workspace_id",
        "sku_id",
        "sold_on",
        postgresql_where=text("superseded_by IS NULL"),
    ),
    Index("ix_sales_line_order", "workspace_id", "source", "order_ref"),
    Index("ix_sales_line_day", "workspace_id", "sold_on", "id"),
    Index("ix_sales_line_import", "workspace_id", "import_id"),
)

stockout_day = workspace_table(
    "stockout_day",
    identity_column(),
    workspace_column(),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    Column("warehouse_id", BigInteger, ForeignKey("warehouse.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("import_id", BigInteger),
    UniqueConstraint("workspace_id", "sku_id", "warehouse_id", "day"),
)

sales_event = workspace_table(
    "sales_event",
    identity_column(),
    workspace_column(),
    Column("day", Date, nullable=False),
    Column("until", Date),
    Column("kind", Text, nullable=False),
    Column("sku", Text),
    Column("category", Text),
    Column("location", Text),
    Column("market", Text),
    Column("uplift", Float),
    Column("note", Text, nullable=False, server_default=""),
    Column("import_id", BigInteger),
    Index("ix_sales_event_day", "workspace_id", "day"),
)
