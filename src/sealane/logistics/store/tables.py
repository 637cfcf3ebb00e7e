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
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table
from sealane.logistics.store.tracking_tables import (
    claim,
    milestone_event,
    shipment_order,
    shipment_paper,
    shipment_reference,
    tracked_reference,
)

__all__ = [
    "claim",
    "free_time",
    "lane",
    "milestone_event",
    "shipment",
    "shipment_line",
    "shipment_order",
    "shipment_paper",
    "shipment_receipt",
    "shipment_reference",
    "tracked_reference",
]

_PLACE = ("place", "region", "country")

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
    # Empty for a parcel, which goes to a customer.
    Column("destination_id", BigInteger, ForeignKey("warehouse.id")),
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
    Column("order_reference", Text, nullable=False, server_default=""),
    *(Column(f"origin_{part}", Text, nullable=False, server_default="") for part in _PLACE),
    *(Column(f"destination_{part}", Text, nullable=False, server_default="") for part in _PLACE),
    Column("supplier", Text, nullable=False, server_default=""),
    Column("category", Text, nullable=False, server_default=""),
    Column("promised_at", DateTime(timezone=True)),
    Column("weight_kg", Float),
    Column("volume_m3", Float),
    # Units as the file says them, where no lines do.
    Column("stated_units", Integer),
    Column("value", Numeric(18, 4)),
    Column("currency", Text),
    # Where it stands, by everything told of it: written in the transaction that keeps what was told.
    Column("milestone", Text, nullable=False, server_default=""),
    Column("milestone_at", DateTime(timezone=True)),
    Column("furthest", Text, nullable=False, server_default=""),
    Column("ordered_at", DateTime(timezone=True)),
    Column("begun_at", DateTime(timezone=True)),
    Column("arrived_at", DateTime(timezone=True)),
    Column("ended_at", DateTime(timezone=True)),
    Column("is_final", Boolean, nullable=False, server_default=text("false")),
    Column("troubles", Text, nullable=False, server_default=""),
    Column("missing", Text, nullable=False, server_default=""),
    Column("contradictions", Text, nullable=False, server_default=""),
    Column("told", Integer, nullable=False, server_default="0"),
    Column("unknown", Integer, nullable=False, server_default="0"),
    # While it lies at its port: until when that is free, and what each day after it costs.
    Column("last_free_on", Date),
    # As pairs: from so many days beyond the free ones on, a day costs so much more.
    Column("port_rises", JSONB),
    Column("port_currency", Text),
    # Alike of its containers, once they have left the port and until they are brought back.
    Column("empty_due_on", Date),
    Column("empty_rises", JSONB),
    Column("empty_currency", Text),
    Column("empty_returned_on", Date),
    # How it is doing, while it travels, and between which countries: written by whatever that hangs on.
    Column("going", Text, nullable=False, server_default=""),
    Column("from_country", Text, nullable=False, server_default=""),
    Column("to_country", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "number"),
    CheckConstraint("kind IN ('first_leg', 'transfer', 'parcel')", name="kind"),
    CheckConstraint(
        "status IN ('planned', 'under_way', 'partly_received', 'received', 'cancelled', 'returned', 'lost')",
        name="status",
    ),
    CheckConstraint("kind = 'parcel' OR destination_id IS NOT NULL", name="destination"),
    Index(
        "ix_shipment_last_free",
        "workspace_id",
        "last_free_on",
        postgresql_where=text("last_free_on IS NOT NULL"),
    ),
    Index(
        "ix_shipment_going",
        "workspace_id",
        "going",
        "to_country",
        postgresql_where=text("going <> ''"),
    ),
    Index(
        "ix_shipment_empty_due",
        "workspace_id",
        "empty_due_on",
        postgresql_where=text("empty_due_on IS NOT NULL"),
    ),
    Index("ix_shipment_tracking", "workspace_id", "tracking", postgresql_where=text("tracking <> ''")),
    Index(
        "ix_shipment_order_reference",
        "workspace_id",
        "order_reference",
        postgresql_where=text("order_reference <> ''"),
    ),
    fillfactor=70,
)

free_time = workspace_table(
    "free_time",
    identity_column(),
    workspace_column(),
    # A place as carriers tell it, a warehouse or a country; empty: anywhere, whoever carries it, however.
    Column("port", Text, nullable=False, server_default=""),
    Column("carrier", Text, nullable=False, server_default=""),
    Column("channel", Text, nullable=False, server_default=""),
    Column("kind", Text, nullable=False, server_default="demurrage"),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("free_days", Integer, nullable=False),
    Column("cost_per_day", Numeric(18, 4)),
    # Later days, counted as the free ones are, may cost more.
    Column("second_from", Integer),
    Column("second_cost", Numeric(18, 4)),
    Column("third_from", Integer),
    Column("third_cost", Numeric(18, 4)),
    Column("currency", Text, nullable=False, server_default=""),
    Column("import_id", BigInteger),
    Column("source", Text, nullable=False, server_default=""),
    Column("checked_on", Date),
    CheckConstraint("free_days BETWEEN 0 AND 365", name="free_days"),
    CheckConstraint("kind IN ('demurrage', 'detention')", name="kind"),
    UniqueConstraint("workspace_id", "port", "carrier", "channel", "kind", "valid_from"),
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
    # Whether purchase orders bring these goods to this warehouse: they are incoming by the orders then.
    Column("carried", Boolean, nullable=False, server_default=text("false")),
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
