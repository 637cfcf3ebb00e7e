"""Tables of what comes late or will: lots with what they cost and what helps, and their shipments."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    Text,
    UniqueConstraint,
    text,
)
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

late_shipment = workspace_table(
    "late_shipment",
    identity_column(),
    workspace_column(),
    # A shipment of logistics, by its id there; what is shown of it is written out, as it was when reckoned.
    Column("shipment_id", BigInteger, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("order_reference", Text, nullable=False, server_default=""),
    Column("origin", Text, nullable=False, server_default=""),
    Column("destination", Text, nullable=False, server_default=""),
    Column("channel", Text, nullable=False, server_default=""),
    Column("carrier", Text, nullable=False, server_default=""),
    Column("milestone", Text, nullable=False, server_default=""),
    # Where it is held up, and in whose hands it is there.
    Column("leg", Text, nullable=False, server_default=""),
    Column("responsible", Text, nullable=False, server_default=""),
    Column("troubles", Text, nullable=False, server_default=""),
    Column("arrives_p10", DateTime(timezone=True)),
    Column("arrives_p50", DateTime(timezone=True)),
    Column("arrives_p90", DateTime(timezone=True)),
    Column("needed_at", DateTime(timezone=True)),
    Column("late_probability", Float),
    Column("days_late", Float),
    Column("stands_long", Boolean, nullable=False, server_default=text("false")),
    # Lots that can't be sold for it, all that it brings, and the first day on which one of them runs out.
    Column("skus_short", Integer, nullable=False, server_default="0"),
    Column("skus", Integer, nullable=False, server_default="0"),
    Column("out_on", Date),
    Column("lost_units", Float),
    # Margin lost (of a parcel its value by the chance to be late), and what a week more at its port costs.
    Column("cost", Numeric(18, 2)),
    Column("port_cost", Numeric(18, 2)),
    Column("at_stake", Numeric(18, 2), nullable=False, server_default="0"),
    Column("currency", Text, nullable=False),
    # Orders that wait for it: the parcel's own, those sold ahead of the goods, those in the queue for them.
    Column("customers", Integer, nullable=False, server_default="0"),
    Column("action", Text, nullable=False, server_default=""),
    Column("made_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("workspace_id", "shipment_id"),
    Index("ix_late_shipment_priority", "workspace_id", "priority"),
)
