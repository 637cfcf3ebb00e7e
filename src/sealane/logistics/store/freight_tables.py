"""Tables of rate cards, rules of duty, and charges."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Numeric,
    String,
    Text,
    func,
    text,
)

from sealane.infra.schema import identity_column, workspace_column, workspace_table
from sealane.logistics.contracts.charges import Basis, ChargeKind, Subject
from sealane.logistics.contracts.duties import DutyKind
from sealane.logistics.contracts.rate_cards import CARD_KEY


def _word(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _number(name: str) -> Column[object]:
    return Column(name, Numeric(18, 6))


def _among(name: str, words: type[ChargeKind | Basis | Subject | DutyKind]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{name} IN ({listed})", name=name)


# One row a weight band; a card is what shares the columns of CARD_KEY.
rate_card = workspace_table(
    "rate_card",
    identity_column(),
    workspace_column(),
    _word("forwarder"),
    _word("service"),
    _word("channel"),
    _word("origin"),
    _word("destination"),
    _word("post_codes"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("currency", String(3), nullable=False),
    Column("from_kg", Numeric(18, 6), nullable=False, server_default="0"),
    _number("per_kg"),
    _number("per_m3"),
    _number("first_kg"),
    _number("first_price"),
    _number("step_kg"),
    _number("step_price"),
    _number("flat"),
    _number("divisor"),
    _number("round_to_kg"),
    _number("minimum_kg"),
    _number("minimum_m3"),
    _number("minimum_charge"),
    Column("lower_break", Boolean, nullable=False, server_default=text("false")),
    _number("fuel_share"),
    _number("clearance_fee"),
    _number("other_fee"),
    _word("remote_post_codes"),
    _number("remote_fee"),
    _number("remote_per_kg"),
    _number("battery_per_kg"),
    _number("oversize_cm"),
    _number("oversize_per_piece"),
    Column("days_p50", Float),
    Column("days_p90", Float),
    Column("loss_share", Float),
    # Empty: any trait may travel; '-' none.
    Column("accepts", Text),
    _number("max_kg"),
    _number("max_piece_kg"),
    _number("max_side_cm"),
    Column("duty_included", Boolean, nullable=False, server_default=text("false")),
    # A whole container's or a pallet's price, whatever is in it.
    _number("per_20gp"),
    _number("per_40gp"),
    _number("per_40hq"),
    _number("per_pallet"),
    _word("note"),
    Column("import_id", BigInteger),
    Index(
        "uq_rate_card_band",
        "workspace_id",
        *CARD_KEY,
        "from_kg",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
)

duty = workspace_table(
    "duty",
    identity_column(),
    workspace_column(),
    Column("market", Text, nullable=False),
    Column("kind", Text, nullable=False),
    _word("hs_prefix"),
    _word("origin"),
    Column("rate", Numeric(12, 6)),
    Column("amount", Numeric(18, 4)),
    Column("up_to_value", Numeric(18, 4)),
    _word("currency"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    _word("source"),
    Column("checked_on", Date),
    _word("note"),
    Column("import_id", BigInteger),
    _among("kind", DutyKind),
    Index(
        "uq_duty_rule",
        "workspace_id",
        "market",
        "kind",
        "hs_prefix",
        "origin",
        "valid_from",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
)

# Booked amounts stay: a correction is a further row. Only undoing an import takes its rows away.
charge = workspace_table(
    "charge",
    identity_column(),
    workspace_column(),
    Column("subject", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("amount", Numeric(18, 4), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("charged_on", Date, nullable=False),
    Column("basis", Text, nullable=False),
    Column("sku_id", BigInteger, ForeignKey("sku.id", ondelete="CASCADE")),
    Column("is_estimate", Boolean, nullable=False, server_default=text("false")),
    _word("reference"),
    _word("forwarder"),
    _word("note"),
    Column("import_id", BigInteger),
    Column("booked_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    _word("booked_by"),
    Column("request_key", Text),
    _among("subject", Subject),
    _among("kind", ChargeKind),
    _among("basis", Basis),
    Index("ix_charge_number", "workspace_id", "subject", "number"),
    Index(
        "uq_charge_request",
        "workspace_id",
        "request_key",
        unique=True,
        postgresql_where=text("request_key IS NOT NULL"),
    ),
)

CHARGE_KEY = ("subject", "number", "kind", "sku_id", "currency", "is_estimate", "charged_on", "reference")
"""What names one row of a file of charges: the same file again replaces what it said."""
