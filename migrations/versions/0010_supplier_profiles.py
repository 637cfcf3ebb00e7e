"""Keep what suppliers promise and show.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CHECKS = {
    "qualification": "qualification IN ('unknown', 'candidate', 'approved', 'conditional', 'blocked')",
    "balance_when": "balance_when IN ('', 'on_order', 'before_shipment', 'on_delivery')",
    "deposit": "deposit_percent BETWEEN 0 AND 100",
}


def upgrade() -> None:
    """Add the tables; row security follows the schema."""
    op.create_table(
        "lead_time_override",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("transfer", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("days_p50", sa.Float(), nullable=False),
        sa.Column("days_p90", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("days_p50 >= 0 AND days_p90 >= days_p50", name=op.f("ck_lead_time_override_days")),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_lead_time_override_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_time_override")),
        sa.UniqueConstraint(
            "workspace_id",
            "transfer",
            "source",
            "location",
            "channel",
            name=op.f("uq_lead_time_override_workspace_id_transfer_source_location_channel"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "supplier_capacity",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("supplier_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("import_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("units >= 0", name=op.f("ck_supplier_capacity_units")),
        sa.ForeignKeyConstraint(
            ["supplier_id"],
            ["supplier.id"],
            name=op.f("fk_supplier_capacity_supplier_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_supplier_capacity_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_capacity")),
        sa.UniqueConstraint(
            "workspace_id",
            "supplier_id",
            "month",
            name=op.f("uq_supplier_capacity_workspace_id_supplier_id_month"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "supplier_certificate",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("supplier_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("scope", sa.Text(), server_default="", nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("document", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("import_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["supplier_id"],
            ["supplier.id"],
            name=op.f("fk_supplier_certificate_supplier_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_supplier_certificate_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_certificate")),
        sa.UniqueConstraint(
            "workspace_id",
            "supplier_id",
            "kind",
            "number",
            name=op.f("uq_supplier_certificate_workspace_id_supplier_id_kind_number"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "supplier_contact",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("supplier_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("chat", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_supplier_contact_supplier_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_supplier_contact_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_contact")),
        sa.UniqueConstraint(
            "workspace_id",
            "supplier_id",
            "name",
            name=op.f("uq_supplier_contact_workspace_id_supplier_id_name"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "supplier_enquiry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("supplier_id", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("import_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("answered_at >= asked_at", name=op.f("ck_supplier_enquiry_answer")),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_supplier_enquiry_supplier_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_supplier_enquiry_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_enquiry")),
        sa.UniqueConstraint(
            "workspace_id",
            "supplier_id",
            "asked_at",
            "subject",
            name=op.f("uq_supplier_enquiry_workspace_id_supplier_id_asked_at_subject"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "supplier_score",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("supplier_id", sa.BigInteger(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("score_low", sa.Float(), nullable=True),
        sa.Column("score_high", sa.Float(), nullable=True),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("on_time", sa.Float(), nullable=True),
        sa.Column("in_full", sa.Float(), nullable=True),
        sa.Column("quality", sa.Float(), nullable=True),
        sa.Column("lead_time", sa.Float(), nullable=True),
        sa.Column("price", sa.Float(), nullable=True),
        sa.Column("response", sa.Float(), nullable=True),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_supplier_score_supplier_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_supplier_score_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_score")),
        sa.UniqueConstraint(
            "workspace_id", "supplier_id", name=op.f("uq_supplier_score_workspace_id_supplier_id")
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_table(
        "inspection",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("purchase_order_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=True),
        sa.Column("inspected_on", sa.Date(), nullable=False),
        sa.Column("lot_units", sa.Integer(), nullable=False),
        sa.Column("sampled", sa.Integer(), nullable=False),
        sa.Column("critical", sa.Integer(), server_default="0", nullable=False),
        sa.Column("major", sa.Integer(), server_default="0", nullable=False),
        sa.Column("minor", sa.Integer(), server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("import_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("critical >= 0 AND major >= 0 AND minor >= 0", name=op.f("ck_inspection_defects")),
        sa.CheckConstraint("sampled > 0 AND lot_units >= sampled", name=op.f("ck_inspection_sample")),
        sa.ForeignKeyConstraint(
            ["purchase_order_id"],
            ["purchase_order.id"],
            name=op.f("fk_inspection_purchase_order_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_inspection_sku_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_inspection_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.create_index(
        "uq_inspection_day",
        "inspection",
        ["purchase_order_id", "sku_id", "inspected_on"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "purchase_delivery",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("purchase_order_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("good_units", sa.Integer(), nullable=False),
        sa.Column("damaged_units", sa.Integer(), server_default="0", nullable=False),
        sa.Column("import_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("good_units >= 0 AND damaged_units >= 0", name=op.f("ck_purchase_delivery_units")),
        sa.ForeignKeyConstraint(
            ["purchase_order_id"],
            ["purchase_order.id"],
            name=op.f("fk_purchase_delivery_purchase_order_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_purchase_delivery_sku_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_purchase_delivery_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase_delivery")),
        sa.UniqueConstraint(
            "purchase_order_id",
            "sku_id",
            "received_on",
            "key",
            name=op.f("uq_purchase_delivery_purchase_order_id_sku_id_received_on_key"),
        ),
        info={"append_only": False, "shared": False, "loaded": False, "guarded": True},
    )
    op.add_column("purchase_order", sa.Column("confirmed_on", sa.Date(), nullable=True))
    op.add_column("purchase_order_line", sa.Column("confirmed_due_on", sa.Date(), nullable=True))
    op.add_column("purchase_order_line", sa.Column("first_due_on", sa.Date(), nullable=True))
    op.add_column("purchase_order_line", sa.Column("received_on", sa.Date(), nullable=True))
    op.add_column("supplier", sa.Column("deposit_percent", sa.Float(), nullable=True))
    op.add_column("supplier", sa.Column("balance_when", sa.Text(), server_default="", nullable=False))
    op.add_column("supplier", sa.Column("ramp_percent", sa.Float(), nullable=True))
    op.add_column("supplier", sa.Column("ramp_weeks", sa.Integer(), nullable=True))
    op.add_column("supplier", sa.Column("qualification", sa.Text(), server_default="unknown", nullable=False))
    op.add_column("supplier", sa.Column("audited_on", sa.Date(), nullable=True))
    op.add_column("supplier", sa.Column("audit_due_on", sa.Date(), nullable=True))
    op.add_column("supplier", sa.Column("categories", sa.Text(), server_default="", nullable=False))
    for name, rule in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_supplier_{name}"), "supplier", rule)
    # What is due is the first that is known of any promise made before.
    op.execute(
        "UPDATE purchase_order_line l SET first_due_on = coalesce(l.due_on, o.due_on) "
        "FROM purchase_order o WHERE o.id = l.purchase_order_id AND o.status <> 'draft'"
    )
    # Imports of before can still be undone: what they keep of suppliers must fill the new columns.
    op.execute(
        "UPDATE row_change SET before = before || jsonb_build_object('balance_when', '', "
        "'qualification', 'unknown', 'categories', '') WHERE table_name = 'supplier' AND before IS NOT NULL"
    )


def downgrade() -> None:
    """Forget them."""
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_supplier_{name}"), "supplier")
    op.drop_column("supplier", "categories")
    op.drop_column("supplier", "audit_due_on")
    op.drop_column("supplier", "audited_on")
    op.drop_column("supplier", "qualification")
    op.drop_column("supplier", "ramp_weeks")
    op.drop_column("supplier", "ramp_percent")
    op.drop_column("supplier", "balance_when")
    op.drop_column("supplier", "deposit_percent")
    op.drop_column("purchase_order_line", "received_on")
    op.drop_column("purchase_order_line", "first_due_on")
    op.drop_column("purchase_order_line", "confirmed_due_on")
    op.drop_column("purchase_order", "confirmed_on")
    op.drop_table("purchase_delivery")
    op.drop_index("uq_inspection_day", table_name="inspection", postgresql_nulls_not_distinct=True)
    op.drop_table("inspection")
    op.drop_table("supplier_score")
    op.drop_table("supplier_enquiry")
    op.drop_table("supplier_contact")
    op.drop_table("supplier_certificate")
    op.drop_table("supplier_capacity")
    op.drop_table("lead_time_override")
