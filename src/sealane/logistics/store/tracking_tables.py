"""Tables of what is told of shipments: references, events, links to orders and containers, claims."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from sealane.infra.schema import identity_column, workspace_column, workspace_table

# Neither has foreign keys: each would cost a tenth of the time in which a million events are taken in.
tracked_reference = workspace_table(
    "tracked_reference",
    identity_column(),
    Column("workspace_id", BigInteger, nullable=False),
    # A shipment's number, its tracking number or one of its other references, whether it is known yet or not.
    Column("reference", Text, nullable=False),
    Column("first_told_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("workspace_id", "reference"),
)

milestone_event = workspace_table(
    "milestone_event",
    identity_column(),
    Column("workspace_id", BigInteger, nullable=False),
    Column("reference_id", BigInteger, nullable=False),
    Column("event_key", Uuid, nullable=False),
    # How the event is read; what was told (code, told, place) never changes.
    Column("milestone", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("slack_minutes", Integer, nullable=False),
    Column("whole_day", Boolean, nullable=False),
    Column("told", Text, nullable=False),
    Column("zone", Text),
    Column("place", Text),
    Column("country", Text),
    Column("carrier", Text),
    Column("code", Text),
    Column("note", Text),
    Column("event_id", Text),
    Column("source", Text, nullable=False),
    Column("told_by", Text),
    # The event that this one takes back.
    Column("retracts", BigInteger),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("import_id", BigInteger),
    UniqueConstraint("reference_id", "event_key"),
    Index(
        "ix_milestone_event_import",
        "workspace_id",
        "import_id",
        postgresql_where=text("import_id IS NOT NULL"),
    ),
    Index(
        "ix_milestone_event_unknown",
        "workspace_id",
        "carrier",
        "code",
        postgresql_where=text("milestone = 'unknown'"),
    ),
    Index("ix_milestone_event_retracts", "retracts", postgresql_where=text("retracts IS NOT NULL")),
)

shipment_reference = workspace_table(
    "shipment_reference",
    identity_column(),
    workspace_column(),
    Column("shipment_id", BigInteger, ForeignKey("shipment.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("reference", Text, nullable=False),
    # A container sails again with other goods: only what happens to it in between is this shipment's.
    Column("starts_at", DateTime(timezone=True)),
    Column("ends_at", DateTime(timezone=True)),
    Column("import_id", BigInteger),
    CheckConstraint("kind IN ('container', 'booking', 'master', 'tracking')", name="kind"),
    UniqueConstraint("shipment_id", "reference"),
    Index("ix_shipment_reference_reference", "workspace_id", "reference"),
)

shipment_order = workspace_table(
    "shipment_order",
    identity_column(),
    workspace_column(),
    Column("shipment_id", BigInteger, ForeignKey("shipment.id", ondelete="CASCADE"), nullable=False),
    Column("purchase_order", Text, nullable=False),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    Column("units", Integer, nullable=False),
    Column("import_id", BigInteger),
    CheckConstraint("units >= 0", name="units"),
    UniqueConstraint("shipment_id", "purchase_order", "sku_id"),
    Index("ix_shipment_order_order", "workspace_id", "purchase_order"),
)

shipment_paper = workspace_table(
    "shipment_paper",
    identity_column(),
    workspace_column(),
    Column("shipment_id", BigInteger, ForeignKey("shipment.id", ondelete="CASCADE"), nullable=False),
    # What it proves, where it was added to a claim.
    Column("claim_id", BigInteger, ForeignKey("claim.id", ondelete="SET NULL")),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("media", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("added_by", Text, nullable=False),
    Index("ix_shipment_paper_shipment", "shipment_id"),
)

claim = workspace_table(
    "claim",
    identity_column(),
    workspace_column(),
    Column("shipment_id", BigInteger, ForeignKey("shipment.id", ondelete="CASCADE"), nullable=False),
    Column("sku_id", BigInteger, ForeignKey("sku.id")),
    Column("reason", Text, nullable=False),
    Column("against_kind", Text, nullable=False),
    Column("against", Text, nullable=False),
    Column("units", Integer, nullable=False),
    # Units that were found again after all, and so are owed no more.
    Column("settled_units", Integer, nullable=False, server_default="0"),
    Column("unit_value", Numeric(18, 4)),
    Column("currency", Text),
    # What is asked for where it is not the goods' cost: freight and fees may be owed too.
    Column("asked", Numeric(18, 4)),
    Column("paid", Numeric(18, 4)),
    # What proves it: links and words, one a line.
    Column("evidence", Text, nullable=False, server_default=""),
    Column("state", Text, nullable=False),
    Column("deadline", Date),
    Column("note", Text, nullable=False, server_default=""),
    Column("receipt_key", Text),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("units > 0", name="units"),
    CheckConstraint("reason IN ('lost', 'damaged', 'short')", name="reason"),
    CheckConstraint("against_kind IN ('carrier', 'warehouse', 'supplier')", name="against_kind"),
    CheckConstraint(
        "state IN ('open', 'sent', 'accepted', 'refused', 'paid', 'found', 'dropped')", name="state"
    ),
    Index("ix_claim_shipment", "shipment_id"),
    Index("ix_claim_state", "workspace_id", "state"),
)
