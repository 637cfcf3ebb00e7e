"""Keep who tells of parcels and who is asked, what is foreseen of shipments, and what customers are told.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = (
    "tracking_source",
    "tracking_delivery",
    "tracking_watch",
    "carrier_word",
    "shipment_outlook",
    "order_contact",
    "message_template",
    "outbox_message",
    "late_risk",
)


def upgrade() -> None:
    """Add the tables; row security follows the schema."""
    _tracking_source()
    _tracking_delivery()
    _tracking_watch()
    _carrier_word()
    _shipment_outlook()
    _order_contact()
    _message_template()
    _outbox_message()
    _late_risk()


def downgrade() -> None:
    """Forget them."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _tracking_source() -> None:
    op.create_table(
        "tracking_source",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary()),
        sa.Column("old_secret", sa.LargeBinary()),
        sa.Column("old_secret_until", sa.DateTime(timezone=True)),
        sa.Column("api_key", sa.LargeBinary()),
        sa.Column("polls", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("received_at", sa.DateTime(timezone=True)),
        sa.Column("received", sa.Integer(), server_default="0", nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True)),
        sa.Column("refused_why", sa.Text(), server_default="", nullable=False),
        sa.Column("refused", sa.Integer(), server_default="0", nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True)),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.Column("rests_until", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "kind IN ('aftership', '17track', 'easypost', 'signed')", name=op.f("ck_tracking_source_kind")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_tracking_source_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracking_source")),
        sa.UniqueConstraint("door", name=op.f("uq_tracking_source_door")),
    )


def _tracking_delivery() -> None:
    op.create_table(
        "tracking_delivery",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["tracking_source.id"],
            name=op.f("fk_tracking_delivery_source_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_tracking_delivery_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracking_delivery")),
        sa.UniqueConstraint("source_id", "key", name=op.f("uq_tracking_delivery_source_id_key")),
    )
    op.create_index("ix_tracking_delivery_received", "tracking_delivery", ["workspace_id", "received_at"])


def _tracking_watch() -> None:
    op.create_table(
        "tracking_watch",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True)),
        sa.Column("next_at", sa.DateTime(timezone=True)),
        sa.Column("asked_at", sa.DateTime(timezone=True)),
        sa.Column("news_at", sa.DateTime(timezone=True)),
        sa.Column("events", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["tracking_source.id"],
            name=op.f("fk_tracking_watch_source_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_tracking_watch_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracking_watch")),
        sa.UniqueConstraint("source_id", "number", name=op.f("uq_tracking_watch_source_id_number")),
    )
    op.create_index(
        "ix_tracking_watch_due",
        "tracking_watch",
        ["workspace_id", "next_at"],
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )


def _carrier_word() -> None:
    op.create_table(
        "carrier_word",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("milestone", sa.Text(), nullable=False),
        sa.Column("placed_by", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_carrier_word_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carrier_word")),
        sa.UniqueConstraint(
            "workspace_id", "carrier", "code", name=op.f("uq_carrier_word_workspace_id_carrier_code")
        ),
    )


def _shipment_outlook() -> None:
    op.create_table(
        "shipment_outlook",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("shipment_id", sa.BigInteger(), nullable=False),
        sa.Column("arrives_p10", sa.DateTime(timezone=True)),
        sa.Column("arrives_p50", sa.DateTime(timezone=True)),
        sa.Column("arrives_p90", sa.DateTime(timezone=True)),
        sa.Column("needed_at", sa.DateTime(timezone=True)),
        sa.Column("late_probability", sa.Float()),
        sa.Column("days_late", sa.Float()),
        sa.Column("slowest_leg", sa.Text(), server_default="", nullable=False),
        sa.Column("leg", sa.Text(), server_default="", nullable=False),
        sa.Column("dwell_days", sa.Float()),
        sa.Column("dwell_days_p90", sa.Float()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["shipment.id"], name=op.f("fk_shipment_outlook_shipment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_shipment_outlook_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment_outlook")),
        sa.UniqueConstraint("shipment_id", name=op.f("uq_shipment_outlook_shipment_id")),
    )
    op.create_index("ix_shipment_outlook_workspace", "shipment_outlook", ["workspace_id", "late_probability"])


def _order_contact() -> None:
    op.create_table(
        "order_contact",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("order_reference", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_order_contact_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_contact")),
        sa.UniqueConstraint(
            "workspace_id", "order_reference", name=op.f("uq_order_contact_workspace_id_order_reference")
        ),
    )


def _message_template() -> None:
    op.create_table(
        "message_template",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True)),
        sa.Column("approved_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_message_template_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_template")),
        sa.UniqueConstraint(
            "workspace_id", "kind", "language", name=op.f("uq_message_template_workspace_id_kind_language")
        ),
    )


def _outbox_message() -> None:
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("order_reference", sa.Text(), nullable=False),
        sa.Column("shipment_id", sa.BigInteger()),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True)),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "state IN ('queued', 'sent', 'failed', 'dropped')", name=op.f("ck_outbox_message_state")
        ),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["shipment.id"], name=op.f("fk_outbox_message_shipment_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_outbox_message_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_outbox_message_workspace_id_key")),
    )
    op.create_index(
        "ix_outbox_message_due", "outbox_message", ["next_at"], postgresql_where=sa.text("state = 'queued'")
    )
    op.create_index("ix_outbox_message_shipment", "outbox_message", ["shipment_id"])


def _late_risk() -> None:
    op.create_table(
        "late_risk",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("shipment_id", sa.BigInteger(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("order_reference", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("carrier", sa.Text(), server_default="", nullable=False),
        sa.Column("milestone", sa.Text(), server_default="", nullable=False),
        sa.Column("troubles", sa.Text(), server_default="", nullable=False),
        sa.Column("sku_id", sa.BigInteger()),
        sa.Column("warehouse_id", sa.BigInteger()),
        sa.Column("units", sa.Integer(), server_default="0", nullable=False),
        sa.Column("arrives_p10", sa.DateTime(timezone=True)),
        sa.Column("arrives_p50", sa.DateTime(timezone=True)),
        sa.Column("arrives_p90", sa.DateTime(timezone=True)),
        sa.Column("needed_at", sa.DateTime(timezone=True)),
        sa.Column("late_probability", sa.Float()),
        sa.Column("dwell_days", sa.Float()),
        sa.Column("dwell_days_p90", sa.Float()),
        sa.Column("out_on", sa.Date()),
        sa.Column("lost_units", sa.Float()),
        sa.Column("cost", sa.Numeric(18, 2)),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), server_default="", nullable=False),
        sa.Column("actions", postgresql.JSONB(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_late_risk_sku_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["warehouse_id"], ["warehouse.id"], name=op.f("fk_late_risk_warehouse_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_late_risk_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_risk")),
    )
    op.create_index("ix_late_risk_priority", "late_risk", ["workspace_id", "priority"])
