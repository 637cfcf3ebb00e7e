"""Tables of SKUs, bundles, other names of a SKU, warehouses and exchange rates."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
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
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table

sku = workspace_table(
    "sku",
    identity_column(),
    workspace_column(checked=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("category", Text, nullable=False, server_default=""),
    Column("currency", String(3)),
    Column("price", Numeric(18, 4)),
    Column("unit_cost", Numeric(18, 4)),
    Column("cost_currency", String(3)),
    Column("weight_kg", Float),
    Column("length_cm", Float),
    Column("width_cm", Float),
    Column("height_cm", Float),
    Column("traits", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("tier", Text),
    Column("launched_on", Date),
    Column("discontinued_on", Date),
    Column("holding_cost_per_unit_period", Numeric(18, 6)),
    Column("shortage_cost_per_unit", Numeric(18, 6)),
    Column("salvage_value", Numeric(18, 4)),
    Column("parent", Text),
    Column("attributes", JSONB, nullable=False, server_default=text("'{}'")),
    # False where an import was undone whose SKU the append-only ledger still names.
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("import_id", BigInteger),
    UniqueConstraint("workspace_id", "code"),
    Index("ix_sku_category", "workspace_id", "category", "id"),
    Index("ix_sku_name", "workspace_id", "name", "id"),
)

sku_alias = workspace_table(
    "sku_alias",
    identity_column(),
    workspace_column(),
    Column("source", Text, nullable=False),
    Column("alias", Text, nullable=False),
    Column("sku_id", BigInteger, ForeignKey("sku.id", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("workspace_id", "source", "alias"),
)

bundle_part = workspace_table(
    "bundle_part",
    identity_column(),
    workspace_column(),
    Column("bundle_id", BigInteger, ForeignKey("sku.id", ondelete="CASCADE"), nullable=False),
    Column("part_id", BigInteger, ForeignKey("sku.id", ondelete="CASCADE"), nullable=False),
    Column("units", Integer, nullable=False),
    UniqueConstraint("workspace_id", "bundle_id", "part_id"),
    CheckConstraint("units > 0", name="positive"),
    CheckConstraint("bundle_id <> part_id", name="not_itself"),
)

warehouse = workspace_table(
    "warehouse",
    identity_column(),
    workspace_column(),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("kind", Text, nullable=False, server_default="home"),
    Column("country", Text),
    Column("region", Text),
    Column("capacity_units", BigInteger),
    Column("capacity_m3", Float),
    Column("storage_cost_per_m3_day", Numeric(18, 6)),
    Column("attributes", JSONB, nullable=False, server_default=text("'{}'")),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("import_id", BigInteger),
    UniqueConstraint("workspace_id", "code"),
    CheckConstraint("kind IN ('home', 'overseas', 'fba', 'store')", name="kind"),
)

exchange_rate = workspace_table(
    "exchange_rate",
    identity_column(),
    workspace_column(),
    Column("day", Date, nullable=False),
    Column("source", String(3), nullable=False),
    Column("target", String(3), nullable=False),
    Column("rate", Numeric(20, 10), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "source", "target", "day"),
    CheckConstraint("rate > 0", name="positive"),
)
