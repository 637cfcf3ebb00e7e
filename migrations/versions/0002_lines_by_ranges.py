"""Find an order's lines by a range of numbers instead of an index.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RENUMBERED = """
CREATE TEMPORARY TABLE renumbered ON COMMIT DROP AS
SELECT id AS old, row_number() OVER (ORDER BY order_id, id) AS new, order_id FROM sales_line
"""


def upgrade() -> None:
    """Number the lines of each order one after the other and note the first and last on the order."""
    op.execute("ALTER TABLE sales_order ADD first_line bigint, ADD last_line bigint")
    for name in ("ix_sales_line_order", "ix_sales_line_sku_day", "ix_sales_line_day"):
        op.execute(f"DROP INDEX {name}")
    for table in ("sales_line", "sales_order"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(RENUMBERED)
    # Below zero first: no number is taken twice while they change.
    op.execute("UPDATE sales_line l SET id = -r.new FROM renumbered r WHERE l.id = r.old")
    op.execute("UPDATE sales_line SET id = -id")
    op.execute(
        "SELECT setval(pg_get_serial_sequence('sales_line', 'id'), coalesce(max(id), 1)) FROM sales_line"
    )
    op.execute(
        "UPDATE sales_order o SET first_line = n.first, last_line = n.last FROM "
        "(SELECT order_id, min(new) AS first, max(new) AS last FROM renumbered GROUP BY order_id) n "
        "WHERE o.id = n.order_id"
    )
    op.execute("UPDATE sales_order SET first_line = 0, last_line = -1 WHERE first_line IS NULL")
    op.execute("ALTER TABLE sales_order ALTER first_line SET NOT NULL, ALTER last_line SET NOT NULL")
    op.execute("ALTER TABLE sales_order ADD sku_ids bigint[] NOT NULL DEFAULT '{}'")
    op.execute(
        "UPDATE sales_order o SET sku_ids = n.skus FROM (SELECT order_id, array_agg(DISTINCT sku_id) AS skus "
        "FROM sales_line WHERE sku_id IS NOT NULL GROUP BY order_id) n WHERE o.id = n.order_id"
    )
    op.execute("CREATE INDEX ix_sales_order_skus ON sales_order USING gin (sku_ids)")
    op.execute("CREATE INDEX ix_sales_line_day ON sales_line (workspace_id, sold_on) WHERE active")


def downgrade() -> None:
    """Restore the wider indexes; the numbers stay as they are."""
    op.execute("DROP INDEX ix_sales_order_skus")
    op.execute("DROP INDEX ix_sales_line_day")
    op.execute("CREATE INDEX ix_sales_line_day ON sales_line (workspace_id, sold_on, id) WHERE active")
    op.execute("CREATE INDEX ix_sales_line_sku_day ON sales_line (sku_id, sold_on) WHERE active")
    op.execute("CREATE INDEX ix_sales_line_order ON sales_line (order_id)")
    op.execute("ALTER TABLE sales_order DROP first_line, DROP last_line, DROP sku_ids")
