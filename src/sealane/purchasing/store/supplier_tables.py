"""Tables of what is known about suppliers beyond their terms, and of what came when."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.schema import identity_column, workspace_column, workspace_table


def _of_supplier() -> Column[int]:
    return Column("supplier_id", BigInteger, ForeignKey("supplier.id", ondelete="CASCADE"), nullable=False)


def _of_order() -> Column[int]:
    order = ForeignKey("purchase_order.id", ondelete="CASCADE")
    return Column("purchase_order_id", BigInteger, order, nullable=False)


supplier_certificate = workspace_table(
    "supplier_certificate",
    identity_column(),
    workspace_column(),
    _of_supplier(),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False, server_default=""),
    Column("scope", Text, nullable=False, server_default=""),
    Column("issued_on", Date),
    Column("expires_on", Date),
    Column("document", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("import_id", BigInteger),
    UniqueConstraint("workspace_id", "supplier_id", "kind", "number"),
)

supplier_capacity = workspace_table(
    "supplier_capacity",
    identity_column(),
    workspace_column(),
    _of_supplier(),
    # The first day of the month.
    Column("month", Date, nullable=False),
    Column("units", Integer, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("import_id", BigInteger),
    UniqueConstraint("workspace_id", "supplier_id", "month"),
    CheckConstraint("units >= 0", name="units"),
)

supplier_enquiry = workspace_table(
    "supplier_enquiry",
    identity_column(),
    workspace_column(),
    _of_supplier(),
    Column("subject", Text, nullable=False, server_default=""),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("answered_at", DateTime(timezone=True)),
    Column("import_id", BigInteger),
    UniqueConstraint("workspace_id", "supplier_id", "asked_at", "subject"),
    CheckConstraint("answered_at >= asked_at", name="answer"),
)

supplier_contact = workspace_table(
    "supplier_contact",
    identity_column(),
    workspace_column(),
    _of_supplier(),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False, server_default=""),
    Column("email", Text, nullable=False, server_default=""),
    Column("phone", Text, nullable=False, server_default=""),
    Column("chat", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "supplier_id", "name"),
)

purchase_delivery = workspace_table(
    "purchase_delivery",
    identity_column(),
    workspace_column(),
    _of_order(),
    Column("sku_id", BigInteger, ForeignKey("sku.id"), nullable=False),
    Column("received_on", Date, nullable=False),
    # The key of the receipt that people booked here; empty where a file told it.
    Column("key", Text, nullable=False, server_default=""),
    Column("good_units", Integer, nullable=False),
    Column("damaged_units", Integer, nullable=False, server_default="0"),
    Column("import_id", BigInteger),
    UniqueConstraint("purchase_order_id", "sku_id", "received_on", "key"),
    CheckConstraint("good_units >= 0 AND damaged_units >= 0", name="units"),
)

inspection = workspace_table(
    "inspection",
    identity_column(),
    workspace_column(),
    _of_order(),
    Column("sku_id", BigInteger, ForeignKey("sku.id")),
    Column("inspected_on", Date, nullable=False),
    Column("lot_units", Integer, nullable=False),
    Column("sampled", Integer, nullable=False),
    Column("critical", Integer, nullable=False, server_default="0"),
    Column("major", Integer, nullable=False, server_default="0"),
    Column("minor", Integer, nullable=False, server_default="0"),
    Column("note", Text, nullable=False, server_default=""),
    Column("import_id", BigInteger),
    Index(
        "uq_inspection_day",
        "purchase_order_id",
        "sku_id",
        "inspected_on",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
    CheckConstraint("sampled > 0 AND lot_units >= sampled", name="sample"),
    CheckConstraint("critical >= 0 AND major >= 0 AND minor >= 0", name="defects"),
)

supplier_paper = workspace_table(
    "supplier_paper",
    identity_column(),
    workspace_column(),
    _of_supplier(),
    # What it proves; it stays with the supplier where that is taken away.
    Column("certificate_id", BigInteger, ForeignKey("supplier_certificate.id", ondelete="SET NULL")),
    Column("inspection_id", BigInteger, ForeignKey("inspection.id", ondelete="SET NULL")),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("media", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("added_by", Text, nullable=False),
    CheckConstraint("certificate_id IS NULL OR inspection_id IS NULL", name="one"),
    Index("ix_supplier_paper_supplier", "supplier_id"),
)

supplier_score = workspace_table(
    "supplier_score",
    identity_column(),
    workspace_column(),
    _of_supplier(),
    Column("as_of", Date, nullable=False),
    # Between 0 and 100, with the range that holds it four times of five; empty where nothing happened.
    Column("score", Float),
    Column("score_low", Float),
    Column("score_high", Float),
    Column("orders", Integer, nullable=False),
    Column("on_time", Float),
    Column("in_full", Float),
    Column("quality", Float),
    Column("lead_time", Float),
    Column("price", Float),
    Column("response", Float),
    Column("detail", JSONB, nullable=False),
    UniqueConstraint("workspace_id", "supplier_id"),
)
