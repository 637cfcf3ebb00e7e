"""Keep live sessions, their run-downs and their reviews.

Revision ID: 0018
Revises: 0017
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLES = (
    "live_session",
    "live_item",
    "live_step",
    "live_event",
    "live_result",
    "live_taboo",
    "live_desk",
    "live_tally",
    "live_order",
    "live_shop",
    "live_delivery",
    "live_shop_order",
)


def upgrade() -> None:
    """Add the tables; row security follows the schema."""
    _live_session()
    _live_item()
    _live_step()
    _live_event()
    _live_result()
    _live_taboo()
    _live_desk()
    _live_tally()
    _live_order()
    _live_shop()
    _live_delivery()
    _live_shop_order()


def downgrade() -> None:
    """Forget them."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _live_session() -> None:
    op.create_table(
        "live_session",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), server_default="", nullable=False),
        sa.Column("markets", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), server_default="planned", nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("audience", sa.Integer(), nullable=True),
        sa.Column("viewers", sa.Integer(), nullable=True),
        sa.Column(
            "warehouse_ids", postgresql.ARRAY(sa.BigInteger()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_number", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('planned', 'live', 'ended', 'reviewed', 'cancelled')",
            name=op.f("ck_live_session_state"),
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_live_session_lasts")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_live_session_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_session")),
        sa.UniqueConstraint("workspace_id", "code", name=op.f("uq_live_session_workspace_id_code")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 70},
    )
    op.create_index("ix_live_session_starts_at", "live_session", ["workspace_id", "starts_at"], unique=False)


def _live_item() -> None:
    op.create_table(
        "live_item",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("target_units", sa.Integer(), nullable=True),
        sa.Column("say", sa.Text(), server_default="", nullable=False),
        sa.Column("expected_p10", sa.Float(), nullable=True),
        sa.Column("expected_p50", sa.Float(), nullable=True),
        sa.Column("expected_p90", sa.Float(), nullable=True),
        sa.Column("expected_mean", sa.Float(), nullable=True),
        sa.Column("showings", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("minutes > 0 AND offset_minutes >= 0", name=op.f("ck_live_item_slot")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["live_session.id"], name=op.f("fk_live_item_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_live_item_sku_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_live_item_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_item")),
        sa.UniqueConstraint(
            "workspace_id", "session_id", "sku_id", name=op.f("uq_live_item_workspace_id_session_id_sku_id")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index("ix_live_item_sku", "live_item", ["workspace_id", "sku_id"], unique=False)


def _live_step() -> None:
    op.create_table(
        "live_step",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=True),
        sa.Column("sku_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("agreed_units", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("warehouse", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("start_by", sa.Date(), nullable=True),
        sa.Column("arrives_on", sa.Date(), nullable=True),
        sa.Column("cost", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("gain", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("reason_en", sa.Text(), server_default="", nullable=False),
        sa.Column("reason_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('set_aside', 'transfer', 'purchase', 'note')", name=op.f("ck_live_step_kind")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'accepted', 'changed', 'declined', 'done')", name=op.f("ck_live_step_state")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["live_item.id"], name=op.f("fk_live_step_item_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["live_session.id"], name=op.f("fk_live_step_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_live_step_sku_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_live_step_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_step")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index("ix_live_step_session", "live_step", ["workspace_id", "session_id"], unique=False)


def _live_event() -> None:
    op.create_table(
        "live_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("actor_name", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_event")),
        sa.UniqueConstraint(
            "workspace_id", "session_id", "number", name=op.f("uq_live_event_workspace_id_session_id_number")
        ),
        info={"append_only": True, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index(
        "uq_live_event_key",
        "live_event",
        ["workspace_id", "session_id", "key"],
        unique=True,
        postgresql_where=sa.text("key <> ''"),
    )


def _live_result() -> None:
    op.create_table(
        "live_result",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("offset_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("preordered_units", sa.Integer(), server_default="0", nullable=False),
        sa.Column("waiting_units", sa.Integer(), server_default="0", nullable=False),
        sa.Column("returned_units", sa.Integer(), server_default="0", nullable=False),
        sa.Column("revenue", sa.Numeric(precision=18, scale=2), nullable=False),
        sa.Column("aside_units", sa.Integer(), server_default="0", nullable=False),
        sa.Column("left_units", sa.Integer(), server_default="0", nullable=False),
        sa.Column("missed_units", sa.Float(), server_default="0", nullable=False),
        sa.Column("sold_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expected_p10", sa.Float(), nullable=True),
        sa.Column("expected_p50", sa.Float(), nullable=True),
        sa.Column("expected_p90", sa.Float(), nullable=True),
        sa.Column("expected_mean", sa.Float(), nullable=True),
        sa.Column("showings", sa.Integer(), server_default="0", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["live_session.id"], name=op.f("fk_live_result_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_live_result_sku_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_live_result_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_result")),
        sa.UniqueConstraint(
            "workspace_id", "session_id", "sku_id", name=op.f("uq_live_result_workspace_id_session_id_sku_id")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index("ix_live_result_sku", "live_result", ["workspace_id", "sku_id"], unique=False)


def _live_taboo() -> None:
    op.create_table(
        "live_taboo",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("market", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("word", sa.Text(), server_default="", nullable=False),
        sa.Column("said_en", sa.Text(), nullable=False),
        sa.Column("said_zh", sa.Text(), nullable=False),
        sa.Column("forbids", sa.Text(), server_default="warn", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.CheckConstraint("forbids IN ('warn', 'stop')", name=op.f("ck_live_taboo_forbids")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_live_taboo_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_taboo")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )


def _live_desk() -> None:
    op.create_table(
        "live_desk",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("paused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("showing", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["live_session.id"], name=op.f("fk_live_desk_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_live_desk_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_desk")),
        sa.UniqueConstraint("workspace_id", "session_id", name=op.f("uq_live_desk_workspace_id_session_id")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 50},
    )


def _live_tally() -> None:
    op.create_table(
        "live_tally",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("left_units", sa.Integer(), server_default="0", nullable=False),
        sa.Column("orders", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sold", sa.Integer(), server_default="0", nullable=False),
        sa.Column("held", sa.Integer(), server_default="0", nullable=False),
        sa.Column("preordered", sa.Integer(), server_default="0", nullable=False),
        sa.Column("waiting", sa.Integer(), server_default="0", nullable=False),
        sa.Column("refused", sa.Integer(), server_default="0", nullable=False),
        sa.Column("released", sa.Integer(), server_default="0", nullable=False),
        sa.Column("paused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("preorder_most", sa.Integer(), server_default="0", nullable=False),
        sa.Column("preorder_on", sa.Date(), nullable=True),
        sa.Column("fast_units", sa.Double(), server_default="0", nullable=False),
        sa.Column("fast_squares", sa.Double(), server_default="0", nullable=False),
        sa.Column("slow_units", sa.Double(), server_default="0", nullable=False),
        sa.Column("slow_squares", sa.Double(), server_default="0", nullable=False),
        sa.Column("paced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sold_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warned", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("turned", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "least(sold, held, preordered, waiting, refused, released) >= 0",
            name=op.f("ck_live_tally_counts"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["live_item.id"], name=op.f("fk_live_tally_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["live_session.id"], name=op.f("fk_live_tally_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_tally")),
        sa.UniqueConstraint(
            "workspace_id",
            "session_id",
            "item_id",
            name=op.f("uq_live_tally_workspace_id_session_id_item_id"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 50},
    )


def _live_order() -> None:
    op.create_table(
        "live_order",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("price", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("buyer", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("units > 0", name=op.f("ck_live_order_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_order")),
        sa.UniqueConstraint(
            "workspace_id", "key", "item_id", name=op.f("uq_live_order_workspace_id_key_item_id")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 85},
    )
    op.create_index("ix_live_order_session", "live_order", ["workspace_id", "session_id", "id"], unique=False)


def _live_shop() -> None:
    op.create_table(
        "live_shop",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("shop", sa.Text(), server_default="", nullable=False),
        sa.Column("app_key", sa.Text(), server_default="", nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("received", sa.Integer(), server_default="0", nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused", sa.Integer(), server_default="0", nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_why", sa.Text(), server_default="", nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_live_shop_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_shop")),
        sa.UniqueConstraint("door", name=op.f("uq_live_shop_door")),
        info={"append_only": False, "shared": True, "loaded": False, "guarded": True},
    )


def _live_delivery() -> None:
    op.create_table(
        "live_delivery",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("shop_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["shop_id"], ["live_shop.id"], name=op.f("fk_live_delivery_shop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("shop_id", "digest", name=op.f("pk_live_delivery")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )


def _live_shop_order() -> None:
    op.create_table(
        "live_shop_order",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("shop_id", sa.BigInteger(), nullable=False),
        sa.Column("order_ref", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("hold", sa.Text(), server_default="", nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=True),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["shop_id"], ["live_shop.id"], name=op.f("fk_live_shop_order_shop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_shop_order")),
        sa.UniqueConstraint(
            "workspace_id",
            "shop_id",
            "order_ref",
            name=op.f("uq_live_shop_order_workspace_id_shop_id_order_ref"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 70},
    )
