"""Tables of shops that send their orders: their doors and secrets, what came, where each order stands."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table

live_shop = workspace_table(
    "live_shop",
    identity_column(),
    workspace_column(),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("shop", Text, nullable=False, server_default=""),
    Column("app_key", Text, nullable=False, server_default=""),
    Column("door", Text, nullable=False, unique=True),
    # Sealed; gone with the door.
    Column("secret", LargeBinary),
    # What the platform is asked with, sealed too, and the shop's own word in its requests.
    Column("token", LargeBinary),
    Column("cipher", Text, nullable=False, server_default=""),
    Column("received", Integer, nullable=False, server_default="0"),
    Column("received_at", DateTime(timezone=True)),
    Column("refused", Integer, nullable=False, server_default="0"),
    Column("refused_at", DateTime(timezone=True)),
    Column("refused_why", Text, nullable=False, server_default=""),
    Column("ended_at", DateTime(timezone=True)),
    # Whose door an address is, is looked up before anybody is known to ask.
    shared=True,
)

live_delivery = workspace_table(
    "live_delivery",
    workspace_column(checked=False),
    Column("shop_id", BigInteger, ForeignKey("live_shop.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
)

live_shop_order = workspace_table(
    "live_shop_order",
    identity_column(),
    workspace_column(checked=False),
    Column("shop_id", BigInteger, ForeignKey("live_shop.id", ondelete="CASCADE"), nullable=False),
    Column("order_ref", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("told_at", DateTime(timezone=True), nullable=False),
    Column("lines", JSONB, nullable=False),
    # The hold made for it, once its lines are known; why there is none.
    Column("hold", Text, nullable=False, server_default=""),
    Column("session_id", BigInteger),
    Column("trouble", Text, nullable=False, server_default=""),
    # How often the platform was asked for its lines, and when it is asked next.
    Column("asked", Integer, nullable=False, server_default="0"),
    Column("ask_at", DateTime(timezone=True)),
    UniqueConstraint("workspace_id", "shop_id", "order_ref"),
    fillfactor=70,
)
