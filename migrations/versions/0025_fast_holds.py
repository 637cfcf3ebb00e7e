"""The index of holds by what they are for leaves out those that are for nothing named.

Revision ID: 0025
Revises: 0024
"""

from __future__ import annotations

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Replace it: a plan made while holds were few read all of a workspace by it, at each transaction."""
    op.execute("DROP INDEX ix_stock_hold_for")
    op.execute(
        "CREATE INDEX ix_stock_hold_for ON stock_hold (workspace_id, reference, kind) WHERE reference <> ''"
    )
