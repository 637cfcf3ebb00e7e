"""Keep conversations, messages and who may read them.

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# Row security lets no index be asked by a condition that might tell of rows it hides, and a match of words is
# such a one. So it is asked here, as the owner, and for the workspace of the transaction alone.
SAID = """
CREATE FUNCTION sealane_said(asked tsquery, most integer)
RETURNS TABLE (conversation_id bigint, number bigint) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.conversation_id, w.number
  FROM message_words w JOIN message m USING (conversation_id, number)
  WHERE w.words @@ asked AND m.deleted_at IS NULL
    AND w.workspace_id = nullif(current_setting('sealane.workspace', true), '')::bigint
  ORDER BY m.at DESC, w.conversation_id, w.number DESC LIMIT most
$$
"""


def upgrade() -> None:
    """Add the tables, and the way to search them; row security follows the schema."""
    op.create_table(
        "conversation",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("thing_kind", sa.Text(), server_default="", nullable=False),
        sa.Column("thing_key", sa.Text(), server_default="", nullable=False),
        sa.Column("needs", sa.Text(), server_default="talk", nullable=False),
        sa.Column("pair", sa.Text(), nullable=True),
        sa.Column("last_number", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("searched_number", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(kind = 'direct') = (pair IS NOT NULL)", name=op.f("ck_conversation_pair")),
        sa.CheckConstraint("searched_number <= last_number", name=op.f("ck_conversation_searched")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_conversation_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.UniqueConstraint("workspace_id", "pair", name=op.f("uq_conversation_workspace_id_pair")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 50},
    )
    op.create_index(
        "ix_conversation_thing", "conversation", ["workspace_id", "thing_kind", "thing_key"], unique=False
    )
    op.create_index(
        "uq_conversation_thread",
        "conversation",
        ["workspace_id", "thing_kind", "thing_key"],
        unique=True,
        postgresql_where=sa.text("kind = 'thread'"),
    )
    op.create_table(
        "participant",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("read_number", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("quiet", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("conversation_id", "kind", "member_id", name=op.f("pk_participant")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
        postgresql_with={"fillfactor": 70},
    )
    op.create_index(
        "ix_participant_member", "participant", ["workspace_id", "kind", "member_id"], unique=False
    )
    op.create_table(
        "message",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("author_kind", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("extra", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("conversation_id", "number", name=op.f("pk_message")),
        sa.UniqueConstraint(
            "conversation_id",
            "client_id",
            "author_id",
            name=op.f("uq_message_conversation_id_client_id_author_id"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "message_change",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("message_number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("result", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("conversation_id", "number", name=op.f("pk_message_change")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index(
        "ix_message_change_message", "message_change", ["conversation_id", "message_number"], unique=False
    )
    op.create_index(
        "uq_message_change_acted",
        "message_change",
        ["conversation_id", "message_number"],
        unique=True,
        postgresql_where=sa.text("kind = 'acted'"),
    )
    op.create_table(
        "message_words",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "number", name=op.f("pk_message_words")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index(
        "ix_message_words_words", "message_words", ["words"], unique=False, postgresql_using="gin"
    )
    op.create_table(
        "conversation_file",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column("author_kind", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("received_bytes", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("promised_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=True),
        sa.Column("media", sa.Text(), server_default="", nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("message_number", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_file")),
        sa.UniqueConstraint(
            "conversation_id",
            "client_id",
            "author_id",
            name=op.f("uq_conversation_file_conversation_id_client_id_author_id"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index(
        "ix_conversation_file_begun",
        "conversation_file",
        ["created_at"],
        unique=False,
        postgresql_where=sa.text("message_number IS NULL"),
    )
    op.create_index(
        "ix_conversation_file_sha256", "conversation_file", ["workspace_id", "sha256"], unique=False
    )
    op.create_table(
        "guest_link",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_guest_link_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_guest_link_token_hash")),
        info={"append_only": False, "shared": True, "loaded": False, "guarded": True},
    )
    op.create_index("ix_guest_link_conversation", "guest_link", ["conversation_id"], unique=False)
    op.execute(SAID)


def downgrade() -> None:
    """Forget them."""
    op.execute("DROP FUNCTION sealane_said(tsquery, integer)")
    for name in (
        "guest_link",
        "conversation_file",
        "message_words",
        "message_change",
        "message",
        "participant",
        "conversation",
    ):
        op.drop_table(name)
