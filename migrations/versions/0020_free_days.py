"""Keep what is asked for in claims with its evidence, and the free days of goods at a port.

Revision ID: 0020
Revises: 0019
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table of terms; row security follows the schema."""
    op.add_column("claim", sa.Column("asked", sa.Numeric(18, 4)))
    op.add_column("claim", sa.Column("evidence", sa.Text(), server_default="", nullable=False))
    op.add_column("shipment", sa.Column("last_free_on", sa.Date()))
    op.add_column("shipment", sa.Column("port_cost_per_day", sa.Numeric(18, 4)))
    op.add_column("shipment", sa.Column("port_currency", sa.Text()))
    op.create_index(
        "ix_shipment_last_free",
        "shipment",
        ["workspace_id", "last_free_on"],
        postgresql_where=sa.text("last_free_on IS NOT NULL"),
    )
    op.create_table(
        "free_time",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("port", sa.Text(), server_default="", nullable=False),
        sa.Column("carrier", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("free_days", sa.Integer(), nullable=False),
        sa.Column("cost_per_day", sa.Numeric(18, 4)),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_on", sa.Date()),
        sa.CheckConstraint("free_days BETWEEN 0 AND 365", name=op.f("ck_free_time_free_days")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_free_time_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_free_time")),
        sa.UniqueConstraint(
            "workspace_id",
            "port",
            "carrier",
            "channel",
            "valid_from",
            name=op.f("uq_free_time_workspace_id_port_carrier_channel_valid_from"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("free_time")
    op.drop_index("ix_shipment_last_free", "shipment")
    for column in ("port_currency", "port_cost_per_day", "last_free_on"):
        op.drop_column("shipment", column)
    for column in ("evidence", "asked"):
        op.drop_column("claim", column)
