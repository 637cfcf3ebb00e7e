"""Tables of lanes between warehouses and of shipments under way."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
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
    func,
    text,
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
    Column("moq", Integer, nullable=False, server_default="1"),
    Column("multiple", Integer, nullable=False, server_default="1"),
    Column("max_units", Integer),
    Column("review_every_periods", Integer),
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
    # The order whose goods it carries to the order's own warehouse: those are incoming by the order already.
    Column("purchase_order", Text),
    # Whether its units are booked at its origin: committed there until it departs, off hand from then on.
    Column("holds_stock", Boolean, nullable=False, server_default=text("false")),
    Column("import_id", BigInteger),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
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
    # 0 where a corrected file no longer names the line: a row, so that undoing that file brings it back.
    Column("units", Integer, nullable=False),
    Column("received_units", Integer, nullable=False, server_default="0"),
    Column("damaged_units", Integer, nullable=False, server_default="0"),
    Column("lost_units", Integer, nullable=False, server_default="0"),
    Column("decision_key", Text),
    CheckConstraint("units >= 0", name="units"),
    CheckConstraint("received_units >= 0", name="received"),
    CheckConstraint("damaged_units >= 0", name="damaged"),
    CheckConstraint("lost_units >= 0", name="lost"),
    # Led by the shipment, so that the same index finds what goes with a shipment that is deleted.
    UniqueConstraint("shipment_id", "sku_id"),
    Index(
        "uq_shipment_line_decision",
        "workspace_id",
        "decision_key",
        unique=True,
        postgresql_where=text("decision_key IS NOT NULL"),
    ),
    Index("ix_shipment_line_sku", "workspace_id", "sku_id"),
)

shipment_receipt = workspace_table(
    "shipment_receipt",
    identity_column(),
    workspace_column(),
    Column("shipment_id", BigInteger, ForeignKey("shipment.id", ondelete="CASCADE"), nullable=False),
    Column("key", Text, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("good_units", Integer, nullable=False),
    Column("damaged_units", Integer, nullable=False),
    Column("lost_units", Integer, nullable=False),
    Column("received_by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("shipment_id", "key"),
)
