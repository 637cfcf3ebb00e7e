"""Keep every happening in numbered streams.

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = ("stream_head", "stream_event", "stream_cursor", "stream_parked")


def _workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspace.id"], name=op.f(f"fk_{table}_workspace_id"), ondelete="CASCADE"
    )


def upgrade() -> None:
    """Add the tables; row security follows the schema."""
    op.create_table(
        "stream_head",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column(
            "moved_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        _workspace("stream_head"),
        sa.PrimaryKeyConstraint("workspace_id", "stream", name=op.f("pk_stream_head")),
        postgresql_with={"fillfactor": 50},
    )
    op.create_table(
        "stream_event",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", postgresql.JSONB(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "stream", "number", name=op.f("pk_stream_event")),
    )
    op.create_index("ix_stream_event_at", "stream_event", ["at"], postgresql_using="brin")
    op.create_table(
        "stream_cursor",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        _workspace("stream_cursor"),
        sa.PrimaryKeyConstraint("workspace_id", "consumer", "stream", name=op.f("pk_stream_cursor")),
        postgresql_with={"fillfactor": 50},
    )
    op.create_table(
        "stream_parked",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=False),
        _workspace("stream_parked"),
        sa.PrimaryKeyConstraint(
            "workspace_id", "consumer", "stream", "number", name=op.f("pk_stream_parked")
        ),
    )


def downgrade() -> None:
    """Forget them."""
    op.execute("DROP FUNCTION IF EXISTS sealane_forget_events(timestamptz, int)")
    for table in reversed(TABLES):
        op.drop_table(table)
