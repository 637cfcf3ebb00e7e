"""Let a conversation bear the name of the thing that it hangs on.

Revision ID: 0024
Revises: 0023
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the names; a thread takes its thing's when somebody opens it there."""
    for column in ("thing_name_en", "thing_name_zh"):
        op.add_column("conversation", sa.Column(column, sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Forget them."""
    for column in ("thing_name_en", "thing_name_zh"):
        op.drop_column("conversation", column)
