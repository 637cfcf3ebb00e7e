"""Sealane's own tables: every name, column, type and default that a seller's files may use."""

from __future__ import annotations

from sealane.exchange.contracts import Table
from sealane.exchange.core.tables_freight import FREIGHT_TABLES
from sealane.exchange.core.tables_live import LIVE_TABLES
from sealane.exchange.core.tables_move import MOVE_TABLES
from sealane.exchange.core.tables_plan import PLAN_TABLES
from sealane.exchange.core.tables_suppliers import SUPPLIER_TABLES
from sealane.exchange.core.tables_trade import TRADE_TABLES

TABLES: dict[str, Table] = {
    t.name: t
    for t in (*PLAN_TABLES, *TRADE_TABLES, *MOVE_TABLES, *FREIGHT_TABLES, *SUPPLIER_TABLES, *LIVE_TABLES)
}
"""All own tables by name. The first seven are the ones the planner reads."""

PLANNING: tuple[str, ...] = tuple(t.name for t in PLAN_TABLES)
