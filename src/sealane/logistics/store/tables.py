"""Tables of lanes between warehouses and of shipments under way."""

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
)

from sealane.infra.schema import identity_column, workspace_column, workspace_table

lane = workspace_table(
    "lane",
    identity_column(),
    workspace_column(),
    Column("origin_id", BigInteger, ForeignKey("warehouse.id", ondelete="CASCADE"), nullable=False),
    Column("destination_id", BigInteger, ForeignKey("warehouse.id", ondelete="CASCADE"), nullable=False),
    Column("channel", Text, nullable=False, server_default=""),
    Column("lead_time_days_p50", Float, nullable=False),
    Column("lead_time_days_p90", Float, nullable=False),
    Column("cost_per_unit", Numeric(18, 6)),
    Column("cost_per_kg", Numeric(18, 6)),
    Column("cost_per_m3", Numeric(18, 6)),
    Column("fixed_cost", Numeric(18, 4)),
    Column("currency", String(3)),
    Column("import_id", BigInteger),
    UniqueConstraint("workspace_id", "origin_id", "destination_id", "channel"),
)

shipment = workspace_table(
    "shipment",
    identity_column(),
    workspace_column(),
    Column("number", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("origin_id", BigInteger, ForeignKey("warehouse.id")),
    Column("destination_id", BigInteger, ForeignKey("warehouse.id"), nullable=False),
    Column("channel", Text, nullable=False, server_default=""),
    Column("carrier", Text, nullable=False, server_default=""),
    Column("tracking", Text, nullable=False, server_default=""),
    Column("departed_on", Date),
    Column("due_on", Date),
    Column("purchase_order_id", BigInteger),
    Column("decision_key", Text),
    Column("import_id", BigInteger),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("created_by", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "number"),
    CheckConstraint("kind IN ('first_leg', 'transfer')", name="kind"),
    CheckConstraint(
        "status IN ('planned', 'under_way', 'partly_received', 'received', 'cancelled')", name="status"
    ),
)

shipment_line = workspace_table(
    "shipment_line",
    identity_column(),
    workspace_column(),
    Column("shipment_id", BigInteger, ForeignKey("shipment.id", ondelete="CASCADE"), nullable=False),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    Column("units", Integer, nullable=False),
    Column("received_units", Integer, nullable=False, server_default="0"),
    CheckConstraint("units > 0", name="positive"),
    Index("ix_shipment_line_sku", "workspace_id", "sku_id"),
    Index("ix_shipment_line_shipment", "workspace_id", "shipment_id"),
)
