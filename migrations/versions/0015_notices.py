"""Keep who looks after what, how people want to be told, what was told them, and reviews.

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; row security follows the schema."""
    op.create_table(
        "notice",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=False),
        sa.Column("body_en", sa.Text(), nullable=False),
        sa.Column("body_zh", sa.Text(), nullable=False),
        sa.Column("money_en", sa.Text(), nullable=False),
        sa.Column("money_zh", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("grouping", sa.Text(), nullable=False),
        sa.Column("actions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_notice_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_notice_workspace_id_key")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index("ix_notice_at", "notice", ["workspace_id", "at"], unique=False)
    op.create_table(
        "notice_preference",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=False),
        sa.Column("quiet_until", sa.Time(), nullable=False),
        sa.Column("days_off", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("morning", sa.Time(), nullable=False),
        sa.Column("wakes", sa.Text(), nullable=True),
        sa.Column("daily", sa.Boolean(), nullable=False),
        sa.Column("reviews", sa.Boolean(), nullable=False),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_preference_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_notice_preference_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_preference")),
        sa.UniqueConstraint(
            "workspace_id", "person_id", name=op.f("uq_notice_preference_workspace_id_person_id")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "notice_way",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("address", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("families", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("roles", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("finance", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("enabled", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("timezone", sa.Text(), server_default="", nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.Column(
            "days_off", postgresql.ARRAY(sa.SmallInteger()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.Column("worked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_way_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_notice_way_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_way")),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "kind",
            "identity",
            name=op.f("uq_notice_way_workspace_id_person_id_kind_identity"),
            postgresql_nulls_not_distinct=True,
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "ownership",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_ownership_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_ownership_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ownership")),
        sa.UniqueConstraint(
            "workspace_id", "kind", "key", "place", name=op.f("uq_ownership_workspace_id_kind_key_place")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index("ix_ownership_person", "ownership", ["workspace_id", "person_id"], unique=False)
    op.create_table(
        "review",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("cadence", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("cadence IN ('weekly', 'monthly')", name=op.f("ck_review_cadence")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_review_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint(
            "workspace_id", "cadence", "first_day", name=op.f("uq_review_workspace_id_cadence_first_day")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("way_id", sa.BigInteger(), nullable=False),
        sa.Column("notice_id", sa.BigInteger(), nullable=False),
        sa.Column("grouping", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("message_key", sa.Text(), server_default="", nullable=False),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'dead', 'dropped')", name=op.f("ck_delivery_state")),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_delivery_notice_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["way_id"], ["notice_way.id"], name=op.f("fk_delivery_way_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_delivery_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint(
            "workspace_id", "way_id", "notice_id", name=op.f("uq_delivery_workspace_id_way_id_notice_id")
        ),
        info={"append_only": False, "shared": True, "loaded": False, "guarded": True},
    )
    op.create_index(
        "ix_delivery_due", "delivery", ["due_at"], unique=False, postgresql_where=sa.text("state = 'waiting'")
    )
    op.create_index("ix_delivery_notice", "delivery", ["notice_id"], unique=False)
    op.create_index(
        "ix_delivery_storm",
        "delivery",
        ["way_id", "grouping", "due_at"],
        unique=False,
        postgresql_where=sa.text("grouping <> ''"),
    )
    op.create_table(
        "notice_copy",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("notice_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_copy_notice_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_copy_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_notice_copy_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_copy")),
        sa.UniqueConstraint(
            "workspace_id",
            "notice_id",
            "person_id",
            name=op.f("uq_notice_copy_workspace_id_notice_id_person_id"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index("ix_notice_copy_person", "notice_copy", ["workspace_id", "person_id", "id"], unique=False)
    op.create_index(
        "ix_notice_copy_unread",
        "notice_copy",
        ["workspace_id", "person_id", "id"],
        unique=False,
        postgresql_where=sa.text("read_at IS NULL"),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("notice_copy")
    op.drop_table("delivery")
    op.drop_table("review")
    op.drop_table("ownership")
    op.drop_table("notice_way")
    op.drop_table("notice_preference")
    op.drop_table("notice")
