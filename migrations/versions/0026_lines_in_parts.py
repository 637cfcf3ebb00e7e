"""Part the lines of orders by the number of the order: a large import gets a part of its own.

Revision ID: 0026
Revises: 0025
"""

from __future__ import annotations

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table that stands the first part of a new one; row security of the new one follows the schema."""
    op.execute("ALTER TABLE sales_line RENAME TO sales_line_0")
    op.execute("ALTER TABLE sales_line_0 RENAME CONSTRAINT pk_sales_line TO pk_sales_line_0")
    op.execute("DROP POLICY IF EXISTS workspace ON sales_line_0")
    op.execute("CREATE TABLE sales_line (LIKE sales_line_0 INCLUDING DEFAULTS) PARTITION BY RANGE (order_id)")
    op.execute("ALTER TABLE sales_line ADD CONSTRAINT pk_sales_line PRIMARY KEY (order_id, position)")
    # 2^40: numbers that no order has reached; from there on parts are attached by `sealane_attach_part`.
    op.execute(
        "ALTER TABLE sales_line ATTACH PARTITION sales_line_0 FOR VALUES FROM (MINVALUE) TO (1099511627776)"
    )
