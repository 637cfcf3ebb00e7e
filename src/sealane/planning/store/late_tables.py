"""The table of what comes late or will, what that costs, and what still helps."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, DateTime, Float, ForeignKey, Index, Integer, Numeric, Text
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table

late_risk = workspace_table(
    "late_risk",
    identity_column(),
    workspace_column(),
    # A shipment of logistics, by its id there; what is shown of it is written out, as it was when reckoned.
    Column("shipment_id", BigInteger, nullable=False),
    # The dearest is 1; the order says nothing of amounts to those who may not see them.
    Column("priority", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("order_reference", Text, nullable=False, server_default=""),
    Column("channel", Text, nullable=False, server_default=""),
    Column("carrier", Text, nullable=False, server_default=""),
    Column("milestone", Text, nullable=False, server_default=""),
    Column("troubles", Text, nullable=False, server_default=""),
    Column("sku_id", BigInteger, ForeignKey("sku.id", ondelete="CASCADE")),
    Column("warehouse_id", BigInteger, ForeignKey("warehouse.id", ondelete="CASCADE")),
    Column("units", Integer, nullable=False, server_default="0"),
    Column("arrives_p10", DateTime(timezone=True)),
    Column("arrives_p50", DateTime(timezone=True)),
    Column("arrives_p90", DateTime(timezone=True)),
    Column("needed_at", DateTime(timezone=True)),
    Column("late_probability", Float),
    Column("dwell_days", Float),
    Column("dwell_days_p90", Float),
    # The day on which the SKU runs out before the goods come, and the units that can't be sold for it.
    Column("out_on", Date),
    Column("lost_units", Float),
    # Margin lost with them; of a parcel the value of the order by the chance to be late.
    Column("cost", Numeric(18, 2)),
    Column("currency", Text, nullable=False),
    Column("action", Text, nullable=False, server_default=""),
    Column("actions", JSONB, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Index("ix_late_risk_priority", "workspace_id", "priority"),
)
