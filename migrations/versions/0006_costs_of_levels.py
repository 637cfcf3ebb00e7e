"""Keep each SKU's cost in its levels, so that these are sorted by value without a look at each SKU.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and fill it from the SKUs."""
    op.execute("ALTER TABLE stock_level ADD unit_cost double precision")
    # The owner is held by forced row security as well, and no workspace is entered here.
    for table in ("stock_level", "sku"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE stock_level l SET unit_cost = s.unit_cost FROM sku s WHERE s.id = l.sku_id")
    for table in ("stock_level", "sku"):
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    """Drop the column."""
    op.execute("ALTER TABLE stock_level DROP COLUMN unit_cost")
