"""Tables of suppliers, their quotes and shutdowns, and purchase orders."""

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
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table

supplier = workspace_table(
    "supplier",
    identity_column(),
    workspace_column(),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("country", Text),
    Column("region", Text),
    Column("contact", Text, nullable=False, server_default=""),
    Column("currency", String(3)),
    Column("lead_time_days_p50", Float),
    Column("lead_time_days_p90", Float),
    Column("capacity_units_per_month", Integer),
    Column("payment_days", Integer),
    Column("deposit_percent", Float),
    Column("balance_when", Text, nullable=False, server_default=""),
    Column("ramp_percent", Float),
    Column("ramp_weeks", Integer),
    Column("qualification", Text, nullable=False, server_default="unknown"),
    Column("audited_on", Date),
    Column("audit_due_on", Date),
    Column("categories", Text, nullable=False, server_default=""),
    # What it allows beside selling, in percent of the goods' price; empty: nothing is known.
    Column("change_notice_days", Integer),
    Column("max_delay_days", Integer),
    Column("delay_fee_percent", Float),
    Column("max_pull_in_days", Integer),
    Column("pull_in_fee_percent", Float),
    Column("return_percent", Float),
    Column("return_days", Integer),
    Column("return_min_units", Integer),
    Column("return_freight_percent", Float),
    Column("note", Text, nullable=False, server_default=""),
    Column("attributes", JSONB, nullable=False, server_default=text("'{}'")),
    Column("import_id", BigInteger),
    UniqueConstraint("workspace_id", "code"),
    CheckConstraint(
        "qualification IN ('unknown', 'candidate', 'approved', 'conditional', 'blocked')",
        name="qualification",
    ),
    CheckConstraint(
        "balance_when IN ('', 'on_order', 'before_shipment', 'on_delivery')", name="balance_when"
    ),
    CheckConstraint("deposit_percent BETWEEN 0 AND 100", name="deposit"),
    CheckConstraint("return_percent BETWEEN 0 AND 100", name="returned"),
)

quote = workspace_table(
    "quote",
    identity_column(),
    workspace_column(),
    Column("supplier_id", BigInteger, ForeignKey("supplier.id", ondelete="CASCADE"), nullable=False),
    Column("sku_id", BigInteger, ForeignKey("sku.id", ondelete="CASCADE"), nullable=False),
    Column("warehouse_id", BigInteger, ForeignKey("warehouse.id", ondelete="CASCADE")),
    Column("channel", Text, nullable=False, server_default=""),
    Column("min_units", Integer, nullable=False, server_default="1"),
    Column("unit_cost", Numeric(18, 4)),
    Column("currency", String(3)),
    Column("moq", Integer, nullable=False, server_default="1"),
    Column("multiple", Integer, nullable=False, server_default="1"),
    Column("max_units", Integer),
    Column("lead_time_days_p50", Float),
    Column("lead_time_days_p90", Float),
    Column("review_every_periods", Integer),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("is_primary", Boolean, nullable=False, server_default=text("true")),
    Column("import_id", BigInteger),
    Index("ix_quote_sku", "workspace_id", "sku_id"),
    Index(
        "uq_quote_offer",
        "workspace_id",
        "supplier_id",
        "sku_id",
        "warehouse_id",
        "channel",
        "min_units",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
)

supplier_closure = workspace_table(
    "supplier_closure",
    identity_column(),
    workspace_column(),
    # Empty means every supplier, as at Lunar New Year.
    Column("supplier_id", BigInteger, ForeignKey("supplier.id", ondelete="CASCADE")),
    Column("closed_from", Date, nullable=False),
    Column("closed_to", Date, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("import_id", BigInteger),
    CheckConstraint("closed_to >= closed_from", name="days"),
    Index(
        "uq_supplier_closure_start",
        "workspace_id",
        "supplier_id",
        "closed_from",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
)

purchase_order = workspace_table(
    "purchase_order",
    identity_column(),
    workspace_column(),
    Column("number", Text, nullable=False),
    Column("supplier_id", BigInteger, ForeignKey("supplier.id")),
    Column("warehouse_id", BigInteger, ForeignKey("warehouse.id"), nullable=False),
    Column("status", Text, nullable=False),
    Column("channel", Text, nullable=False, server_default=""),
    Column("currency", String(3)),
    Column("ordered_on", Date),
    # The day on which the supplier agreed.
    Column("confirmed_on", Date),
    Column("due_on", Date),
    Column("note", Text, nullable=False, server_default=""),
    Column("import_id", BigInteger),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("created_by", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "number"),
    CheckConstraint(
        "status IN ('draft', 'placed', 'confirmed', 'partly_received', 'received', 'closed', 'cancelled')",
        name="status",
    ),
)

purchase_order_line = workspace_table(
    "purchase_order_line",
    identity_column(),
    workspace_column(),
    Column(
        "purchase_order_id", BigInteger, ForeignKey("purchase_order.id", ondelete="CASCADE"), nullable=False
    ),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    # 0 for the first line of a SKU; an order may hold the same SKU again, due on another day.
    Column("part", Integer, nullable=False, server_default="0"),
    # 0 where a corrected file no longer names the line: a row, so that undoing that file brings it back.
    Column("units", Integer, nullable=False),
    Column("received_units", Integer, nullable=False, server_default="0"),
    Column("damaged_units", Integer, nullable=False, server_default="0"),
    Column("unit_cost", Numeric(18, 4)),
    Column("due_on", Date),
    # What the supplier agreed to, and what was first asked for: later changes of `due_on` leave both alone.
    Column("confirmed_due_on", Date),
    Column("first_due_on", Date),
    # The day on which the last of it came, where a file told it and no table of deliveries.
    Column("received_on", Date),
    Column("decision_key", Text),
    CheckConstraint("units >= 0", name="units"),
    CheckConstraint("received_units >= 0", name="received"),
    CheckConstraint("damaged_units >= 0", name="damaged"),
    # Led by the order, not the workspace: whatever is asked of lines is asked of their orders.
    UniqueConstraint("purchase_order_id", "sku_id", "part"),
    Index(
        "uq_purchase_order_line_decision",
        "workspace_id",
        "decision_key",
        unique=True,
        postgresql_where=text("decision_key IS NOT NULL"),
    ),
    Index("ix_purchase_order_line_sku", "workspace_id", "sku_id"),
)

purchase_receipt = workspace_table(
    "purchase_receipt",
    identity_column(),
    workspace_column(),
    Column(
        "purchase_order_id", BigInteger, ForeignKey("purchase_order.id", ondelete="CASCADE"), nullable=False
    ),
    Column("key", Text, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("good_units", Integer, nullable=False),
    Column("damaged_units", Integer, nullable=False),
    Column("received_by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("purchase_order_id", "key"),
)
