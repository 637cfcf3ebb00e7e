"""Tables of imports, what they refused, what they changed, and remembered header mappings."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table

import_file = workspace_table(
    "import_file",
    identity_column(),
    workspace_column(),
    Column("name", Text, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("stored_path", Text, nullable=False),
    Column("sheet", Text),
    Column("kind", Text),
    Column("fingerprint", Text),
    Column("mapping", JSONB),
    Column("status", Text, nullable=False),
    Column("rows_total", BigInteger, nullable=False, server_default="0"),
    Column("rows_done", BigInteger, nullable=False, server_default="0"),
    Column("rows_new", BigInteger, nullable=False, server_default="0"),
    Column("rows_replaced", BigInteger, nullable=False, server_default="0"),
    Column("rows_unchanged", BigInteger, nullable=False, server_default="0"),
    Column("rows_rejected", BigInteger, nullable=False, server_default="0"),
    Column("summary", JSONB, nullable=False, server_default=text("'{}'")),
    Column("message", Text, nullable=False, server_default=""),
    Column("uploaded_by", Text, nullable=False),
    Column("uploaded_at", DateTime(timezone=True), nullable=False),
    Column("finished_at", DateTime(timezone=True)),
    Column("undone_at", DateTime(timezone=True)),
    Column("undone_by", Text),
    CheckConstraint(
        "status IN ('needs_mapping', 'queued', 'running', 'done', 'failed', 'cancelled', 'undone')",
        name="status",
    ),
    Index("ix_import_file_sha", "workspace_id", "sha256"),
)

import_reject = workspace_table(
    "import_reject",
    identity_column(),
    workspace_column(),
    Column("import_id", BigInteger, ForeignKey("import_file.id", ondelete="CASCADE"), nullable=False),
    Column("line", BigInteger, nullable=False),
    Column("column_name", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("expected_en", Text, nullable=False),
    Column("expected_zh", Text, nullable=False),
    Column("original", JSONB, nullable=False),
    Index("ix_import_reject_import", "workspace_id", "import_id", "line"),
)

header_mapping = workspace_table(
    "header_mapping",
    identity_column(),
    workspace_column(),
    Column("fingerprint", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("mapping", JSONB, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("changed_by", Text, nullable=False),
    UniqueConstraint("workspace_id", "fingerprint"),
)
