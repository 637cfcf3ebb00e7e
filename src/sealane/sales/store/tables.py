"""Tables of sold and returned lines and of the days on which nothing could be sold."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Index,
    Integer,
    Numeric,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from sealane.infra.schema import identity_column, workspace_column, workspace_table

# Lines come by the million, and a foreign key looks up each row: 541,909 lines took 31 s with three of them
# and 10 s without. `names` in a column's info says what it names, for those who must know before a row goes.
sales_order = workspace_table(
    "sales_order",
    identity_column(),
    workspace_column(checked=False),
    Column("source", Text, nullable=False),
    Column("order_ref", Text, nullable=False),
    Column("order_hash", BigInteger, nullable=False),
    Column("import_id", BigInteger, nullable=False),
    Column("superseded_by", BigInteger),
    Column("sku_ids", ARRAY(BigInteger), nullable=False, server_default="{}"),
    # The last day of its lines: an index on the order's day does what one on every line's day did.
    Column("sold_on", Date, nullable=False),
    Index("ix_sales_order_day", "workspace_id", "sold_on"),
    # Through orders to lines: an entry for a SKU of an order is a tenth of the work of one for each line.
    # A large import leaves its entries in the waiting list and `settle` brings them to their place.
    Index(
        "ix_sales_order_skus",
        "sku_ids",
        postgresql_using="gin",
        postgresql_with={"gin_pending_list_limit": 65_536},
    ),
    Index("ix_sales_order_ref", "workspace_id", "source", "order_ref"),
    Index("ix_sales_order_superseded", "superseded_by", postgresql_where=text("superseded_by IS NOT NULL")),
    loaded=True,
)

sales_confirmation = workspace_table(
    "sales_confirmation",
    identity_column(),
    workspace_column(checked=False),
    Column("order_id", BigInteger, nullable=False),
    Column("import_id", BigInteger, nullable=False),
    Index("ix_sales_confirmation_import", "workspace_id", "import_id"),
    Index("ix_sales_confirmation_order", "order_id", "import_id"),
)

sales_line = workspace_table(
    "sales_line",
    # Its order and its place there name a line: the one index finds the lines of an order.
    Column("order_id", BigInteger, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    workspace_column(checked=False),
    Column("active", Boolean, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sold_on", Date, nullable=False),
    Column("sold_at", DateTime(timezone=True)),
    Column("sku_id", BigInteger, info={"names": "sku"}),
    Column("sku_code", Text, nullable=False),
    Column("warehouse_id", BigInteger, info={"names": "warehouse"}),
    Column("market", Text, nullable=False, server_default=""),
    Column("channel", Text, nullable=False, server_default=""),
    Column("units", Integer, nullable=False),
    Column("revenue", Numeric(18, 4)),
    Column("currency", Text),
    Column("promotion", Text),
    Column("session", Text),
    # No other index, and no check that SalesBatch has made: each costs a tenth of a large import or near it.
    loaded=True,
    parted="order_id",
)

stockout_day = workspace_table(
    "stockout_day",
    identity_column(),
    workspace_column(checked=False),
    Column("sku_id", BigInteger, nullable=False, info={"names": "sku"}),
    Column("warehouse_id", BigInteger, nullable=False, info={"names": "warehouse"}),
    Column("day", Date, nullable=False),
    # True where a later file took the stock-out back: a row, so that undoing that file brings it again.
    Column("in_stock", Boolean, nullable=False),
    Column("import_id", BigInteger),
    UniqueConstraint("workspace_id", "sku_id", "warehouse_id", "day"),
)

sales_event = workspace_table(
    "sales_event",
    identity_column(),
    workspace_column(),
    Column("day", Date, nullable=False),
    Column("until", Date),
    Column("kind", Text, nullable=False),
    Column("sku", Text),
    Column("category", Text),
    Column("location", Text),
    Column("market", Text),
    Column("uplift", Float),
    Column("note", Text, nullable=False, server_default=""),
    Column("import_id", BigInteger),
    Index("ix_sales_event_day", "workspace_id", "day"),
    Index(
        "uq_sales_event_scope",
        "workspace_id",
        "day",
        "until",
        "kind",
        "sku",
        "category",
        "location",
        "market",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
)
