"""Keep what happened to shipments, and where each stands.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KINDS = "'first_leg', 'transfer', 'parcel'"
STATES = "'planned', 'under_way', 'partly_received', 'received', 'cancelled', 'returned', 'lost'"

TEXTS = (
    "order_reference",
    "origin_place",
    "origin_region",
    "origin_country",
    "destination_place",
    "destination_region",
    "destination_country",
    "supplier",
    "category",
    "milestone",
    "furthest",
    "troubles",
    "missing",
    "contradictions",
)
MOMENTS = ("promised_at", "milestone_at", "ordered_at", "begun_at", "arrived_at", "ended_at")


def _columns() -> list[sa.Column[object]]:
    texts = [sa.Column(name, sa.Text(), server_default="", nullable=False) for name in TEXTS]
    moments = [sa.Column(name, sa.DateTime(timezone=True)) for name in MOMENTS]
    return [
        *texts,
        *moments,
        sa.Column("weight_kg", sa.Float()),
        sa.Column("volume_m3", sa.Float()),
        sa.Column("stated_units", sa.Integer()),
        sa.Column("value", sa.Numeric(18, 4)),
        sa.Column("currency", sa.Text()),
        sa.Column("is_final", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("told", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unknown", sa.Integer(), server_default="0", nullable=False),
    ]


def _widened(kinds: str, states: str) -> None:
    for name, words in (("kind", kinds), ("status", states)):
        op.execute(f"ALTER TABLE shipment DROP CONSTRAINT ck_shipment_{name}")
        op.execute(f"ALTER TABLE shipment ADD CONSTRAINT ck_shipment_{name} CHECK ({name} IN ({words}))")


def _workspace(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_workspace_id")
    return sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=name, ondelete="CASCADE")


def _shipment(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_shipment_id")
    return sa.ForeignKeyConstraint(["shipment_id"], ["shipment.id"], name=name, ondelete="CASCADE")


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def _tell() -> None:
    """References under which things are told, and what was told."""
    op.create_table(
        "tracked_reference",
        _id(),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("first_told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracked_reference")),
        sa.UniqueConstraint(
            "workspace_id", "reference", name=op.f("uq_tracked_reference_workspace_id_reference")
        ),
    )
    op.create_table(
        "milestone_event",
        _id(),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("reference_id", sa.BigInteger(), nullable=False),
        sa.Column("event_key", sa.Uuid(), nullable=False),
        sa.Column("milestone", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slack_minutes", sa.Integer(), nullable=False),
        sa.Column("whole_day", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text()),
        *[sa.Column(name, sa.Text()) for name in ("place", "country", "carrier", "code", "note", "event_id")],
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("told_by", sa.Text()),
        sa.Column("retracts", sa.BigInteger()),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_event")),
        sa.UniqueConstraint(
            "reference_id", "event_key", name=op.f("uq_milestone_event_reference_id_event_key")
        ),
    )
    op.create_index(
        "ix_milestone_event_import",
        "milestone_event",
        ["workspace_id", "import_id"],
        postgresql_where=sa.text("import_id IS NOT NULL"),
    )
    op.create_index(
        "ix_milestone_event_unknown",
        "milestone_event",
        ["workspace_id", "carrier", "code"],
        postgresql_where=sa.text("milestone = 'unknown'"),
    )
    op.create_index(
        "ix_milestone_event_retracts",
        "milestone_event",
        ["retracts"],
        postgresql_where=sa.text("retracts IS NOT NULL"),
    )


def _link() -> None:
    """Other numbers that a shipment travels under, and the orders whose goods it carries."""
    op.create_table(
        "shipment_reference",
        _id(),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("shipment_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True)),
        sa.Column("ends_at", sa.DateTime(timezone=True)),
        sa.Column("import_id", sa.BigInteger()),
        sa.CheckConstraint(
            "kind IN ('container', 'booking', 'master', 'tracking')", name=op.f("ck_shipment_reference_kind")
        ),
        _workspace("shipment_reference"),
        _shipment("shipment_reference"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment_reference")),
        sa.UniqueConstraint(
            "shipment_id", "reference", name=op.f("uq_shipment_reference_shipment_id_reference")
        ),
    )
    op.create_index("ix_shipment_reference_reference", "shipment_reference", ["workspace_id", "reference"])
    op.create_table(
        "shipment_order",
        _id(),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("shipment_id", sa.BigInteger(), nullable=False),
        sa.Column("purchase_order", sa.Text(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.BigInteger()),
        sa.CheckConstraint("units >= 0", name=op.f("ck_shipment_order_units")),
        _workspace("shipment_order"),
        _shipment("shipment_order"),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_shipment_order_sku_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment_order")),
        sa.UniqueConstraint(
            "shipment_id",
            "purchase_order",
            "sku_id",
            name=op.f("uq_shipment_order_shipment_id_purchase_order_sku_id"),
        ),
    )
    op.create_index("ix_shipment_order_order", "shipment_order", ["workspace_id", "purchase_order"])


def _claim() -> None:
    """What a carrier, a warehouse or a supplier owes for goods lost or damaged."""
    op.create_table(
        "claim",
        _id(),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("shipment_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_id", sa.BigInteger()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("against_kind", sa.Text(), nullable=False),
        sa.Column("against", sa.Text(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("settled_units", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unit_value", sa.Numeric(18, 4)),
        sa.Column("currency", sa.Text()),
        sa.Column("paid", sa.Numeric(18, 4)),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date()),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("receipt_key", sa.Text()),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("units > 0", name=op.f("ck_claim_units")),
        sa.CheckConstraint("reason IN ('lost', 'damaged', 'short')", name=op.f("ck_claim_reason")),
        sa.CheckConstraint(
            "against_kind IN ('carrier', 'warehouse', 'supplier')", name=op.f("ck_claim_against_kind")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'sent', 'accepted', 'refused', 'paid', 'found', 'dropped')",
            name=op.f("ck_claim_state"),
        ),
        _workspace("claim"),
        _shipment("claim"),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_claim_sku_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_shipment", "claim", ["shipment_id"])
    op.create_index("ix_claim_state", "claim", ["workspace_id", "state"])


def _parcels() -> None:
    op.alter_column("shipment", "destination_id", nullable=True)
    _widened(KINDS, STATES)
    op.create_check_constraint(
        op.f("ck_shipment_destination"), "shipment", "kind = 'parcel' OR destination_id IS NOT NULL"
    )
    for column in _columns():
        op.add_column("shipment", column)
    op.create_index(
        "ix_shipment_tracking",
        "shipment",
        ["workspace_id", "tracking"],
        postgresql_where=sa.text("tracking <> ''"),
    )
    op.create_index(
        "ix_shipment_order_reference",
        "shipment",
        ["workspace_id", "order_reference"],
        postgresql_where=sa.text("order_reference <> ''"),
    )
    op.add_column(
        "shipment_line", sa.Column("carried", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.execute("ALTER TABLE shipment SET (fillfactor = 70)")


def upgrade() -> None:
    """Add the tables, let parcels be shipments, and say by line what a purchase order brings."""
    _parcels()
    _tell()
    _link()
    _claim()
    for table in ("shipment", "shipment_line", "shipment_order"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE shipment_line l SET carried = true FROM shipment h "
        "WHERE h.id = l.shipment_id AND h.purchase_order IS NOT NULL"
    )
    op.execute(
        "INSERT INTO shipment_order (workspace_id, shipment_id, purchase_order, sku_id, units, import_id) "
        "SELECT l.workspace_id, h.id, h.purchase_order, l.sku_id, l.units, h.import_id "
        "FROM shipment_line l JOIN shipment h ON h.id = l.shipment_id WHERE h.purchase_order IS NOT NULL"
    )


def downgrade() -> None:
    """Forget them, and parcels with them."""
    op.execute("ALTER TABLE shipment NO FORCE ROW LEVEL SECURITY")
    op.execute("DELETE FROM shipment WHERE kind = 'parcel'")
    for table in ("claim", "shipment_order", "shipment_reference", "milestone_event", "tracked_reference"):
        op.drop_table(table)
    op.execute("ALTER TABLE shipment RESET (fillfactor)")
    op.drop_column("shipment_line", "carried")
    op.drop_index("ix_shipment_tracking", table_name="shipment")
    op.drop_index("ix_shipment_order_reference", table_name="shipment")
    op.drop_constraint(op.f("ck_shipment_destination"), "shipment")
    for column in _columns():
        op.drop_column("shipment", column.name)
    _widened("'first_leg', 'transfer'", "'planned', 'under_way', 'partly_received', 'received', 'cancelled'")
    op.alter_column("shipment", "destination_id", nullable=False)
