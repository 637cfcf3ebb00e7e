"""Keep rate cards, duties and what freight was charged.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and what bringing sold goods cost to the indicators; row security follows the schema."""
    _rate_cards()
    _duties()
    _charges()
    for name in ("logistics", "landed_cogs"):
        column = sa.Column(name, sa.Float(), nullable=False, server_default="0")
        op.add_column("indicator_month", column)


def _rate_cards() -> None:
    op.create_table(
        "rate_card",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("forwarder", sa.Text(), server_default="", nullable=False),
        sa.Column("service", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.Text(), server_default="", nullable=False),
        sa.Column("destination", sa.Text(), server_default="", nullable=False),
        sa.Column("post_codes", sa.Text(), server_default="", nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("from_kg", sa.Numeric(18, 6), server_default="0", nullable=False),
        sa.Column("per_kg", sa.Numeric(18, 6)),
        sa.Column("per_m3", sa.Numeric(18, 6)),
        sa.Column("first_kg", sa.Numeric(18, 6)),
        sa.Column("first_price", sa.Numeric(18, 6)),
        sa.Column("step_kg", sa.Numeric(18, 6)),
        sa.Column("step_price", sa.Numeric(18, 6)),
        sa.Column("flat", sa.Numeric(18, 6)),
        sa.Column("divisor", sa.Numeric(18, 6)),
        sa.Column("round_to_kg", sa.Numeric(18, 6)),
        sa.Column("minimum_kg", sa.Numeric(18, 6)),
        sa.Column("minimum_m3", sa.Numeric(18, 6)),
        sa.Column("minimum_charge", sa.Numeric(18, 6)),
        sa.Column("lower_break", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("fuel_share", sa.Numeric(18, 6)),
        sa.Column("clearance_fee", sa.Numeric(18, 6)),
        sa.Column("other_fee", sa.Numeric(18, 6)),
        sa.Column("remote_post_codes", sa.Text(), server_default="", nullable=False),
        sa.Column("remote_fee", sa.Numeric(18, 6)),
        sa.Column("remote_per_kg", sa.Numeric(18, 6)),
        sa.Column("battery_per_kg", sa.Numeric(18, 6)),
        sa.Column("oversize_cm", sa.Numeric(18, 6)),
        sa.Column("oversize_per_piece", sa.Numeric(18, 6)),
        sa.Column("days_p50", sa.Float()),
        sa.Column("days_p90", sa.Float()),
        sa.Column("loss_share", sa.Float()),
        sa.Column("accepts", sa.Text()),
        sa.Column("max_kg", sa.Numeric(18, 6)),
        sa.Column("max_piece_kg", sa.Numeric(18, 6)),
        sa.Column("max_side_cm", sa.Numeric(18, 6)),
        sa.Column("duty_included", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("import_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_rate_card_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate_card")),
    )
    op.create_index(
        "uq_rate_card_band",
        "rate_card",
        [
            "workspace_id",
            "forwarder",
            "service",
            "channel",
            "origin",
            "destination",
            "post_codes",
            "valid_from",
            "from_kg",
        ],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )


def _duties() -> None:
    op.create_table(
        "duty",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("market", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hs_prefix", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.Text(), server_default="", nullable=False),
        sa.Column("rate", sa.Numeric(12, 6)),
        sa.Column("amount", sa.Numeric(18, 4)),
        sa.Column("up_to_value", sa.Numeric(18, 4)),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_on", sa.Date()),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("import_id", sa.BigInteger()),
        sa.CheckConstraint(
            "kind IN ('duty', 'added', 'per_item', 'relief', 'vat', 'vat_relief', 'at_sale', 'fob')",
            name=op.f("ck_duty_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_duty_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
    )
    op.create_index(
        "uq_duty_rule",
        "duty",
        ["workspace_id", "market", "kind", "hs_prefix", "origin", "valid_from"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )


def _charges() -> None:
    op.create_table(
        "charge",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", sa.Numeric(18, 4), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("charged_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("sku_id", sa.BigInteger()),
        sa.Column("is_estimate", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("forwarder", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("import_id", sa.BigInteger()),
        sa.Column("booked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("booked_by", sa.Text(), server_default="", nullable=False),
        sa.Column("request_key", sa.Text()),
        sa.CheckConstraint(
            "basis IN ('chargeable', 'weight', 'volume', 'value', 'quantity', 'equal', 'line')",
            name=op.f("ck_charge_basis"),
        ),
        sa.CheckConstraint(
            "kind IN ('freight', 'insurance', 'duty', 'brokerage', 'port', 'inspection', 'inland', 'receiving', 'bank', 'tax', 'other')",
            name=op.f("ck_charge_kind"),
        ),
        sa.CheckConstraint(
            "subject IN ('shipment', 'purchase_order')",
            name=op.f("ck_charge_subject"),
        ),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_charge_sku_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_charge_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge")),
    )
    op.create_index("ix_charge_number", "charge", ["workspace_id", "subject", "number"])
    op.create_index(
        "uq_charge_request",
        "charge",
        ["workspace_id", "request_key"],
        unique=True,
        postgresql_where=sa.text("request_key IS NOT NULL"),
    )


def downgrade() -> None:
    """Forget them."""
    for name in ("landed_cogs", "logistics"):
        op.drop_column("indicator_month", name)
    for table in ("charge", "duty", "rate_card"):
        op.drop_table(table)
