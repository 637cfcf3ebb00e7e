"""Tables of running sessions: the desk's state, what each product counts, and the orders taken."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _weight(name: str) -> Column[float]:
    return Column(name, Double, nullable=False, server_default="0")


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=false())


# Its row is the lock of everything that a desk does: taken after the levels of stock, before the journal.
live_desk = workspace_table(
    "live_desk",
    identity_column(),
    workspace_column(),
    Column("session_id", BigInteger, ForeignKey("live_session.id", ondelete="CASCADE"), nullable=False),
    _flag("paused"),
    Column("showing", BigInteger),
    _count("version"),
    UniqueConstraint("workspace_id", "session_id"),
    fillfactor=50,
)

live_tally = workspace_table(
    "live_tally",
    identity_column(),
    workspace_column(checked=False),
    Column("session_id", BigInteger, ForeignKey("live_session.id", ondelete="CASCADE"), nullable=False),
    Column("item_id", BigInteger, ForeignKey("live_item.id", ondelete="CASCADE"), nullable=False),
    _count("left_units"),
    _count("orders"),
    _count("sold"),
    _count("held"),
    _count("preordered"),
    _count("waiting"),
    _count("refused"),
    _count("released"),
    _flag("paused"),
    _count("preorder_most"),
    Column("preorder_on", Date),
    # Units asked for and their squares, each weighed by its age at `paced_at`: see core.pace.
    _weight("fast_units"),
    _weight("fast_squares"),
    _weight("slow_units"),
    _weight("slow_squares"),
    Column("paced_at", DateTime(timezone=True)),
    Column("sold_out_at", DateTime(timezone=True)),
    _flag("warned"),
    _count("turned"),
    _count("version"),
    UniqueConstraint("workspace_id", "session_id", "item_id"),
    CheckConstraint("least(sold, held, preordered, waiting, refused, released) >= 0", name="counts"),
    fillfactor=50,
)

live_order = workspace_table(
    "live_order",
    identity_column(),
    workspace_column(checked=False),
    Column("session_id", BigInteger, nullable=False),
    Column("key", Text, nullable=False),
    Column("item_id", BigInteger, nullable=False),
    Column("units", Integer, nullable=False),
    Column("price", Numeric(18, 4)),
    Column("outcome", Text, nullable=False),
    Column("promised_on", Date),
    Column("buyer", Text, nullable=False, server_default=""),
    Column("channel", Text, nullable=False, server_default=""),
    Column("ordered_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("workspace_id", "key", "item_id"),
    CheckConstraint("units > 0", name="units"),
    Index("ix_live_order_session", "workspace_id", "session_id", "id"),
    fillfactor=85,
)

live_rehearsal = workspace_table(
    "live_rehearsal",
    identity_column(),
    workspace_column(),
    Column("session_id", BigInteger, ForeignKey("live_session.id", ondelete="CASCADE"), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("seconds", Integer, nullable=False),
    # Moments of its script that have been played.
    _count("played"),
    # What is there to be sold, on paper: by item, see core.paper.
    Column("shelves", JSONB, nullable=False),
    UniqueConstraint("workspace_id", "session_id"),
    fillfactor=50,
)
