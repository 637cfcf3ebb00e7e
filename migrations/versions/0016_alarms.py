"""Keep alarms, whom they were told to, and what conversations say of SKUs, suppliers and lanes.

Revision ID: 0016
Revises: 0015
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; row security follows the schema."""
    op.create_table(
        "alarm",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("grouping", sa.Text(), server_default="", nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=True),
        sa.Column("market", sa.Text(), server_default="", nullable=False),
        sa.Column("warehouse", sa.Text(), server_default="", nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=False),
        sa.Column("body_en", sa.Text(), nullable=False),
        sa.Column("body_zh", sa.Text(), nullable=False),
        sa.Column("todo_en", sa.Text(), nullable=False),
        sa.Column("todo_zh", sa.Text(), nullable=False),
        sa.Column("cost", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("button", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("things", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("roles", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("steps", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("times", sa.Integer(), server_default="1", nullable=False),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_alarm_closed")),
        sa.CheckConstraint("severity IN ('info', 'warning', 'urgent')", name=op.f("ck_alarm_severity")),
        sa.CheckConstraint(
            "status IN ('open', 'acknowledged', 'snoozed', 'closed')", name=op.f("ck_alarm_status")
        ),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_alarm_sku_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_alarm_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_alarm_workspace_id_key")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index(
        "ix_alarm_due",
        "alarm",
        ["workspace_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index("ix_alarm_raised", "alarm", ["workspace_id", "raised_at", "id"], unique=False)
    op.create_index(
        "ix_alarm_sku",
        "alarm",
        ["workspace_id", "sku_id"],
        unique=False,
        postgresql_where=sa.text("sku_id IS NOT NULL"),
    )
    op.create_index(
        "ix_alarm_standing",
        "alarm",
        ["workspace_id", "rule"],
        unique=False,
        postgresql_where=sa.text("status <> 'closed'"),
    )
    op.create_table(
        "alarm_message",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("alarms", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_alarm_message_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm_message")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index("ix_alarm_message_scope", "alarm_message", ["workspace_id", "at", "scope"], unique=False)
    op.create_table(
        "signal",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("complaint", sa.SmallInteger(), nullable=False),
        sa.Column("thing_kind", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=True),
        sa.Column("market", sa.Text(), server_default="", nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("weight", sa.Float(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_signal_sku_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_signal_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
        sa.UniqueConstraint(
            "workspace_id",
            "message",
            "topic",
            "thing_kind",
            "thing",
            name=op.f("uq_signal_workspace_id_message_topic_thing_kind_thing"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index("ix_signal_sku", "signal", ["workspace_id", "sku_id", "day"], unique=False)
    op.create_index("ix_signal_thing", "signal", ["workspace_id", "thing_kind", "thing", "day"], unique=False)


def downgrade() -> None:
    """Forget them."""
    op.drop_table("signal")
    op.drop_table("alarm_message")
    op.drop_table("alarm")
