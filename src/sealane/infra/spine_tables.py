"""Spine's tables: where each stream stands, and everything that has happened on it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, PrimaryKeyConstraint, Text, func
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.schema import workspace_column, workspace_table

stream_head = workspace_table(
    "stream_head",
    workspace_column(),
    Column("stream", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("moved_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    PrimaryKeyConstraint("workspace_id", "stream"),
    shared=True,
    fillfactor=50,
)
"""The last number given on each stream; its row is locked from numbering to commit: no gaps."""

stream_event = workspace_table(
    "stream_event",
    workspace_column(checked=False),
    Column("stream", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("kind", Text, nullable=False),
    # A person who asks to be forgotten is taken out of what was said; that something happened stays.
    Column("payload", JSONB, nullable=False, info={"erasable": True}),
    Column("cause", Text, nullable=False),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", BigInteger, nullable=False),
    Column("actor_name", Text, nullable=False),
    PrimaryKeyConstraint("workspace_id", "stream", "number"),
    Index("ix_stream_event_at", "at", postgresql_using="brin"),
    append_only=True,
    shared=True,
)
"""The log: what happened, numbered per stream in the order of commits."""

stream_cursor = workspace_table(
    "stream_cursor",
    workspace_column(),
    Column("consumer", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    PrimaryKeyConstraint("workspace_id", "consumer", "stream"),
    shared=True,
    fillfactor=50,
)
"""How far each consumer is on each stream, and how often it has tried what comes next."""

stream_parked = workspace_table(
    "stream_parked",
    workspace_column(),
    Column("consumer", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("parked_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("workspace_id", "consumer", "stream", "number"),
    shared=True,
)
"""Events that a consumer could not take in, set aside so that those behind them go on."""
