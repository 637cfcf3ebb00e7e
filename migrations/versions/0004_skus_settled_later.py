"""Let a large import leave its orders' SKUs in the index's waiting list, to be settled after the import.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lengthen the list, and leave the arrays as they are."""
    op.execute("ALTER INDEX ix_sales_order_skus SET (gin_pending_list_limit = 65536)")
    # Squeezing the arrays of wholesale orders took a tenth of the time of writing orders.
    op.execute("ALTER TABLE sales_order ALTER COLUMN sku_ids SET STORAGE EXTERNAL")


def downgrade() -> None:
    """Settle as each row comes, as before."""
    op.execute("ALTER TABLE sales_order ALTER COLUMN sku_ids SET STORAGE EXTENDED")
    op.execute("ALTER INDEX ix_sales_order_skus RESET (gin_pending_list_limit)")
