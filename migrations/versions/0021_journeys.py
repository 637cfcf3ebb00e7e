"""Keep what comes late by shipment, and how each shipment under way is doing.

Revision ID: 0021
Revises: 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns; row security follows the schema."""
    for name in ("going", "from_country", "to_country"):
        op.add_column("shipment", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.execute(_GOING)
    op.create_index(
        "ix_shipment_going",
        "shipment",
        ["workspace_id", "going", "to_country"],
        postgresql_where=sa.text("going <> ''"),
    )
    op.add_column("order_contact", sa.Column("import_id", sa.BigInteger()))
    for name in ("per_20gp", "per_40gp", "per_40hq", "per_pallet"):
        op.add_column("rate_card", sa.Column(name, sa.Numeric(18, 6)))
    _free_days()
    _papers()
    _late_shipments()


def _free_days() -> None:
    op.add_column("free_time", sa.Column("kind", sa.Text(), server_default="demurrage", nullable=False))
    for step in ("second", "third"):
        op.add_column("free_time", sa.Column(f"{step}_from", sa.Integer()))
        op.add_column("free_time", sa.Column(f"{step}_cost", sa.Numeric(18, 4)))
    op.add_column("free_time", sa.Column("import_id", sa.BigInteger()))
    former = "uq_free_time_workspace_id_port_carrier_channel_valid_from"
    op.drop_constraint(op.f(former), "free_time")
    op.create_unique_constraint(
        op.f("uq_free_time_workspace_id_port_carrier_channel_kind_valid_from"),
        "free_time",
        ["workspace_id", "port", "carrier", "channel", "kind", "valid_from"],
    )
    op.create_check_constraint(op.f("ck_free_time_kind"), "free_time", "kind IN ('demurrage', 'detention')")
    for column in ("port_rises", "empty_rises"):
        op.add_column("shipment", sa.Column(column, JSONB()))
    op.execute(
        "UPDATE shipment SET port_rises = jsonb_build_array(jsonb_build_array(0, port_cost_per_day::text)) "
        "WHERE port_cost_per_day IS NOT NULL"
    )
    op.drop_column("shipment", "port_cost_per_day")
    op.add_column("shipment", sa.Column("empty_due_on", sa.Date()))
    op.add_column("shipment", sa.Column("empty_currency", sa.Text()))
    op.add_column("shipment", sa.Column("empty_returned_on", sa.Date()))
    op.create_index(
        "ix_shipment_empty_due",
        "shipment",
        ["workspace_id", "empty_due_on"],
        postgresql_where=sa.text("empty_due_on IS NOT NULL"),
    )


# What travels is shown at once, without a date until it is reckoned, which the next look at arrivals does.
_GOING = """
UPDATE shipment h SET going = 'unknown',
    from_country = coalesce(nullif(h.origin_country, ''),
        (SELECT w.country FROM warehouse w WHERE w.id = h.origin_id), ''),
    to_country = coalesce(nullif(h.destination_country, ''),
        (SELECT w.country FROM warehouse w WHERE w.id = h.destination_id), '')
WHERE h.status IN ('under_way', 'partly_received') AND NOT h.is_final
"""


def _papers() -> None:
    op.create_table(
        "shipment_paper",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("shipment_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.BigInteger()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_shipment_paper_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["shipment.id"], name=op.f("fk_shipment_paper_shipment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_shipment_paper_claim_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment_paper")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index("ix_shipment_paper_shipment", "shipment_paper", ["shipment_id"])


def _late_shipments() -> None:
    words = ("order_reference", "origin", "destination", "channel", "carrier", "milestone", "leg")
    moments = ("arrives_p10", "arrives_p50", "arrives_p90", "needed_at")
    op.create_table(
        "late_shipment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("shipment_id", sa.BigInteger(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        *(
            sa.Column(name, sa.Text(), server_default="", nullable=False)
            for name in (*words, "responsible", "troubles")
        ),
        *(sa.Column(name, sa.DateTime(timezone=True)) for name in moments),
        sa.Column("late_probability", sa.Float()),
        sa.Column("days_late", sa.Float()),
        sa.Column("stands_long", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("skus_short", sa.Integer(), server_default="0", nullable=False),
        sa.Column("skus", sa.Integer(), server_default="0", nullable=False),
        sa.Column("out_on", sa.Date()),
        sa.Column("lost_units", sa.Float()),
        sa.Column("cost", sa.Numeric(18, 2)),
        sa.Column("port_cost", sa.Numeric(18, 2)),
        sa.Column("at_stake", sa.Numeric(18, 2), server_default="0", nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("customers", sa.Integer(), server_default="0", nullable=False),
        sa.Column("action", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_late_shipment_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_shipment")),
        sa.UniqueConstraint(
            "workspace_id", "shipment_id", name=op.f("uq_late_shipment_workspace_id_shipment_id")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index("ix_late_shipment_priority", "late_shipment", ["workspace_id", "priority"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("late_shipment")
    op.drop_table("shipment_paper")
    for name in ("per_pallet", "per_40hq", "per_40gp", "per_20gp"):
        op.drop_column("rate_card", name)
    op.drop_column("order_contact", "import_id")
    _drop_free_days()
    op.drop_index("ix_shipment_going", "shipment")
    for name in ("to_country", "from_country", "going"):
        op.drop_column("shipment", name)


def _drop_free_days() -> None:
    op.drop_index("ix_shipment_empty_due", "shipment")
    for column in ("empty_returned_on", "empty_currency", "empty_due_on", "empty_rises", "port_rises"):
        op.drop_column("shipment", column)
    op.add_column("shipment", sa.Column("port_cost_per_day", sa.Numeric(18, 4)))
    op.execute("DELETE FROM free_time WHERE kind <> 'demurrage'")
    op.drop_constraint(op.f("uq_free_time_workspace_id_port_carrier_channel_kind_valid_from"), "free_time")
    op.create_unique_constraint(
        op.f("uq_free_time_workspace_id_port_carrier_channel_valid_from"),
        "free_time",
        ["workspace_id", "port", "carrier", "channel", "valid_from"],
    )
    for column in ("import_id", "third_cost", "third_from", "second_cost", "second_from", "kind"):
        op.drop_column("free_time", column)
