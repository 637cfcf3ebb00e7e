"""Keep units of stock for orders, carts, live sessions and channels.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; row security follows the schema."""
    op.create_table(
        "stock_hold",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("warehouse_id", sa.BigInteger(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turn_seconds", sa.Integer(), nullable=True),
        sa.Column("pool", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "(warehouse_id IS NULL) <= (state IN ('waiting', 'released', 'expired'))",
            name=op.f("ck_stock_hold_somewhere"),
        ),
        sa.CheckConstraint("units > 0", name=op.f("ck_stock_hold_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_hold")),
        sa.UniqueConstraint(
            "workspace_id", "key", "position", name=op.f("uq_stock_hold_workspace_id_key_position")
        ),
        info={"append_only": False, "shared": True, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 85},
    )
    op.create_index(
        "ix_stock_hold_ahead",
        "stock_hold",
        ["workspace_id", "sku_id", "id"],
        unique=False,
        postgresql_where=sa.text("source = 'incoming' AND state IN ('held', 'confirmed')"),
    )
    op.create_index(
        "ix_stock_hold_due",
        "stock_hold",
        ["workspace_id", "expires_at"],
        unique=False,
        postgresql_where=sa.text("state = 'held' AND expires_at IS NOT NULL"),
    )
    op.create_index("ix_stock_hold_for", "stock_hold", ["workspace_id", "reference", "kind"], unique=False)
    op.create_index(
        "ix_stock_hold_waiting",
        "stock_hold",
        ["workspace_id", "sku_id", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "stock_buffer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.CheckConstraint("units >= 0", name=op.f("ck_stock_buffer_units")),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_stock_buffer_sku_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_stock_buffer_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_buffer")),
        sa.UniqueConstraint(
            "workspace_id", "channel", "sku_id", name=op.f("uq_stock_buffer_workspace_id_channel_sku_id")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "stock_offer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("warehouse_id", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), server_default="0", nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.CheckConstraint("taken >= 0 AND units >= 0", name=op.f("ck_stock_offer_taken")),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_stock_offer_sku_id")),
        sa.ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=op.f("fk_stock_offer_warehouse_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_stock_offer_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_offer")),
        sa.UniqueConstraint(
            "workspace_id",
            "sku_id",
            "warehouse_id",
            "reference",
            name=op.f("uq_stock_offer_workspace_id_sku_id_warehouse_id_reference"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 50},
    )
    op.create_table(
        "stock_pool",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("warehouse_id", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("held BETWEEN 0 AND units", name=op.f("ck_stock_pool_held")),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_stock_pool_sku_id")),
        sa.ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=op.f("fk_stock_pool_warehouse_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_stock_pool_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_pool")),
        sa.UniqueConstraint(
            "workspace_id",
            "name",
            "sku_id",
            "warehouse_id",
            name=op.f("uq_stock_pool_workspace_id_name_sku_id_warehouse_id"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 50},
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("stock_buffer")
    op.drop_table("stock_offer")
    op.drop_table("stock_pool")
    op.drop_table("stock_hold")
