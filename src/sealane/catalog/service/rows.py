"""What listings of other rooms join to: SKUs and warehouses by id, to be read only."""

from __future__ import annotations

from sqlalchemy import FromClause

from sealane.catalog.store.tables import sku as _sku
from sealane.catalog.store.tables import warehouse as _warehouse

SKU_ROWS: FromClause = _sku
"""SKUs: id, code, name, category, tier, price, currency, unit_cost, cost_currency, …"""

WAREHOUSE_ROWS: FromClause = _warehouse
"""Warehouses: id, code, name, kind, country, region."""
