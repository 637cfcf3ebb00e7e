"""The table of reviews: each is kept as it was made, so that an old one reads the same later."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, DateTime, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table

review = workspace_table(
    "review",
    identity_column(),
    workspace_column(),
    Column("cadence", Text, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("content", JSONB, nullable=False),
    CheckConstraint("cadence IN ('weekly', 'monthly')", name="cadence"),
    UniqueConstraint("workspace_id", "cadence", "first_day"),
)
