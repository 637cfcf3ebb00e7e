"""Tables of indicators reckoned for the plan in force: by month, and as they stand."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Float, String, Text, UniqueConstraint

from sealane.infra.schema import identity_column, workspace_column, workspace_table
from sealane.insight.contracts import Indicator
from sealane.insight.core.measures import MEASURES

indicator_run = workspace_table(
    "indicator_run",
    identity_column(),
    workspace_column(),
    Column("plan_run_id", BigInteger),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("after_day", Date, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("stockouts", Boolean, nullable=False),
    UniqueConstraint("workspace_id"),
)

indicator_month = workspace_table(
    "indicator_month",
    identity_column(),
    workspace_column(),
    Column("dimension", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("month", Date, nullable=False),
    *(Column(name, Float, nullable=False) for name in MEASURES),
    UniqueConstraint("workspace_id", "dimension", "member", "month"),
)

indicator_member = workspace_table(
    "indicator_member",
    identity_column(),
    workspace_column(),
    Column("dimension", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("available", Float, nullable=False),
    Column("incoming", Float, nullable=False),
    Column("daily_demand", Float, nullable=False),
    Column("planned", Boolean, nullable=False),
    Column("value", Float, nullable=False),
    Column("aged_180_value", Float, nullable=False),
    Column("aged_270_value", Float, nullable=False),
    Column("aged_365_value", Float, nullable=False),
    *(Column(str(indicator), Float) for indicator in Indicator),
    UniqueConstraint("workspace_id", "dimension", "member"),
)
