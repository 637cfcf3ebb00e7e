"""Keep suppliers' terms for open orders and returns, goods sent back to them, and further kinds of decisions.

Revision ID: 0022
Revises: 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KINDS = (
    "kind IN ('purchase', 'ship', 'transfer', 'mark_down', 'cancel', 'delay', 'expedite', 'return', "
    "'bundle', 'hold')"
)
TERMS = {
    "change_notice_days": sa.Integer,
    "max_delay_days": sa.Integer,
    "delay_fee_percent": sa.Float,
    "max_pull_in_days": sa.Integer,
    "pull_in_fee_percent": sa.Float,
    "return_percent": sa.Float,
    "return_days": sa.Integer,
    "return_min_units": sa.Integer,
    "return_freight_percent": sa.Float,
}


def upgrade() -> None:
    """Add the columns and the table; row security follows the schema."""
    for name, kind in TERMS.items():
        op.add_column("supplier", sa.Column(name, kind()))
    op.create_check_constraint(op.f("ck_supplier_returned"), "supplier", "return_percent BETWEEN 0 AND 100")
    op.drop_constraint(op.f("ck_decision_kind"), "decision", type_="check")
    op.create_check_constraint(op.f("ck_decision_kind"), "decision", KINDS)
    op.create_table(
        "supplier_return",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("supplier_id", sa.BigInteger(), nullable=False),
        sa.Column("warehouse_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("unit_refund", sa.Numeric(18, 4)),
        sa.Column("currency", sa.String(3)),
        sa.Column("status", sa.Text(), server_default="agreed", nullable=False),
        sa.Column("decision_key", sa.Text()),
        sa.Column("sent_on", sa.Date()),
        sa.Column("credited_on", sa.Date()),
        sa.Column("credited", sa.Numeric(18, 4)),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("created_by", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "status IN ('agreed', 'sent', 'credited', 'dropped')", name=op.f("ck_supplier_return_status")
        ),
        sa.CheckConstraint("units > 0", name=op.f("ck_supplier_return_units")),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_supplier_return_sku_id")),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_supplier_return_supplier_id")
        ),
        sa.ForeignKeyConstraint(
            ["warehouse_id"], ["warehouse.id"], name=op.f("fk_supplier_return_warehouse_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_supplier_return_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_return")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_supplier_return_workspace_id_number")),
        sa.UniqueConstraint(
            "workspace_id", "decision_key", name=op.f("uq_supplier_return_workspace_id_decision_key")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
