"""The table of channels that are told what they may sell."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Integer, LargeBinary, Text, UniqueConstraint

from sealane.infra.schema import identity_column, workspace_column, workspace_table

stock_channel = workspace_table(
    "stock_channel",
    identity_column(),
    workspace_column(),
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    # Sealed: who reads a copy of the database can't speak for us.
    Column("secret", LargeBinary, nullable=False),
    # Up to which number of the stock's log it has acknowledged what it was told; 0: it knows nothing yet.
    Column("number", BigInteger, nullable=False, server_default="0"),
    Column("acknowledged_at", DateTime(timezone=True)),
    Column("waiting_since", DateTime(timezone=True)),
    Column("pause", Text),
    Column("pause_why", Text, nullable=False, server_default=""),
    # Tries in a row that it did not acknowledge, and what came of the last.
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("failure", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "name"),
    # Whoever tells channels must find them before he knows whose they are.
    shared=True,
    fillfactor=50,
)
