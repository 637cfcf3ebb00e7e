"""The table of goods that go back to their suppliers."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    func,
)

from sealane.infra.schema import identity_column, workspace_column, workspace_table

supplier_return = workspace_table(
    "supplier_return",
    identity_column(),
    workspace_column(),
    Column("number", Text, nullable=False),
    Column("supplier_id", BigInteger, ForeignKey("supplier.id"), nullable=False),
    Column("warehouse_id", BigInteger, ForeignKey("warehouse.id"), nullable=False),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    Column("units", Integer, nullable=False),
    # What the supplier gives back for a unit, the freight that we pay taken off.
    Column("unit_refund", Numeric(18, 4)),
    Column("currency", String(3)),
    Column("status", Text, nullable=False, server_default="agreed"),
    Column("decision_key", Text),
    Column("sent_on", Date),
    Column("credited_on", Date),
    Column("credited", Numeric(18, 4)),
    Column("note", Text, nullable=False, server_default=""),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("created_by", Text, nullable=False, server_default=""),
    CheckConstraint("status IN ('agreed', 'sent', 'credited', 'dropped')", name="status"),
    CheckConstraint("units > 0", name="units"),
    UniqueConstraint("workspace_id", "number"),
    UniqueConstraint("workspace_id", "decision_key"),
)
