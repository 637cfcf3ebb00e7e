"""Keep rehearsals, what shops are asked for, and why channels were paused or did not hear.

Revision ID: 0023
Revises: 0022
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ADDED = {
    "live_session": ("rehearses", "move_waiting"),
    "live_shop": ("token", "cipher"),
    "live_shop_order": ("asked", "ask_at"),
    "stock_channel": ("pause_why", "failures", "failure"),
}


def upgrade() -> None:
    """Add the columns and the table; row security follows the schema."""
    moved = sa.Column("move_waiting", sa.Boolean(), server_default=sa.text("true"), nullable=False)
    op.add_column("live_session", sa.Column("rehearses", sa.BigInteger(), nullable=True))
    op.add_column("live_session", moved)
    op.add_column("live_shop", sa.Column("token", sa.LargeBinary(), nullable=True))
    op.add_column("live_shop", sa.Column("cipher", sa.Text(), server_default="", nullable=False))
    op.add_column("live_shop_order", sa.Column("asked", sa.Integer(), server_default="0", nullable=False))
    op.add_column("live_shop_order", sa.Column("ask_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("stock_channel", sa.Column("pause_why", sa.Text(), server_default="", nullable=False))
    op.add_column("stock_channel", sa.Column("failures", sa.Integer(), server_default="0", nullable=False))
    op.add_column("stock_channel", sa.Column("failure", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "live_rehearsal",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("played", sa.Integer(), server_default="0", nullable=False),
        sa.Column("shelves", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["live_session.id"],
            name=op.f("fk_live_rehearsal_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_live_rehearsal_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_rehearsal")),
        sa.UniqueConstraint(
            "workspace_id", "session_id", name=op.f("uq_live_rehearsal_workspace_id_session_id")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 50},
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("live_rehearsal")
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column)
