"""Let an order be closed after a part of it came, find its rows by the order, and keep what a category loses.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEYS = {
    "purchase_order_line": "purchase_order_id, sku_id, part",
    "purchase_receipt": "purchase_order_id, key",
}


DROP_UNIQUE = """
DO $$ BEGIN EXECUTE (
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint
  WHERE conrelid = 'TABLE_NAME'::regclass AND contype = 'u'
); END $$
"""


def _keys(lead: str) -> None:
    """Begin the unique keys with `lead`, or with the order where that is empty."""
    for table, columns in KEYS.items():
        # By what it is: its name was too long and had been cut.
        op.execute(DROP_UNIQUE.replace("TABLE_NAME", table))
        name = f"uq_{table}_{lead}{columns}".replace(", ", "_")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE ({lead}{columns})")


def _status(words: str) -> None:
    op.execute("ALTER TABLE purchase_order DROP CONSTRAINT ck_purchase_order_status")
    op.execute(
        f"ALTER TABLE purchase_order ADD CONSTRAINT ck_purchase_order_status CHECK (status IN ({words}))"
    )


def upgrade() -> None:
    """Widen the status, lead the unique keys with the order, add the yearly loss (none until somebody says)."""
    op.execute("ALTER TABLE category_policy ADD obsolescence_per_year double precision NOT NULL DEFAULT 0")
    op.execute("ALTER TABLE category_policy ALTER obsolescence_per_year DROP DEFAULT")
    _status("'draft', 'placed', 'confirmed', 'partly_received', 'received', 'closed', 'cancelled'")
    for table in ("purchase_order", "purchase_order_line"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    # Given up after a part came was called received, with lines still open.
    op.execute(
        "UPDATE purchase_order o SET status = 'closed' WHERE status = 'received' AND EXISTS (SELECT FROM "
        "purchase_order_line l WHERE l.purchase_order_id = o.id AND l.received_units + l.damaged_units < l.units)"
    )
    _keys("")


def downgrade() -> None:
    """Call closed orders received again, and lead the unique keys with the workspace."""
    op.execute("UPDATE purchase_order SET status = 'received' WHERE status = 'closed'")
    _status("'draft', 'placed', 'confirmed', 'partly_received', 'received', 'cancelled'")
    _keys("workspace_id, ")
    op.execute("ALTER TABLE category_policy DROP obsolescence_per_year")
