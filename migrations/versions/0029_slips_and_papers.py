"""Keep the last day that a letter named, and papers of suppliers as files of ours.

Revision ID: 0029
Revises: 0027
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the day, empty for letters of before; add the papers."""
    op.add_column("outbox_message", sa.Column("told_until", sa.Date(), nullable=True))
    op.create_table(
        "supplier_paper",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("supplier_id", sa.BigInteger(), nullable=False),
        sa.Column("certificate_id", sa.BigInteger(), nullable=True),
        sa.Column("inspection_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "certificate_id IS NULL OR inspection_id IS NULL", name=op.f("ck_supplier_paper_one")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_supplier_paper_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_supplier_paper_supplier_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["supplier_certificate.id"],
            name=op.f("fk_supplier_paper_certificate_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_supplier_paper_inspection_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_paper")),
    )
    op.create_index("ix_supplier_paper_supplier", "supplier_paper", ["supplier_id"])


def downgrade() -> None:
    """Forget both."""
    op.drop_table("supplier_paper")
    op.drop_column("outbox_message", "told_until")
