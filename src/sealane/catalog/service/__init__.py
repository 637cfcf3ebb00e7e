"""The door of the catalogue: what is read of it, what files bring, what people change."""

from sealane.catalog.service.countries import country_code
from sealane.catalog.service.editing import edit_sku, set_bundle, set_rate
from sealane.catalog.service.naming import (
    Ensured,
    ensure_skus,
    ensure_warehouses,
    resolve_skus,
    resolve_warehouses,
    sku_codes,
    sku_ids,
    warehouse_codes,
)
from sealane.catalog.service.reading import (
    bundle_parts,
    bundles,
    convert,
    direct_parts,
    rates,
    sku,
    skus,
    unit_costs,
    warehouse,
    warehouses,
)
from sealane.catalog.service.rows import SKU_ROWS, WAREHOUSE_ROWS
from sealane.catalog.service.taking import (
    closing_rows,
    find_ring,
    take_aliases,
    take_bundles,
    take_rates,
    take_skus,
    take_warehouses,
)
from sealane.catalog.service.undoing import undo_batch
from sealane.catalog.store.listings import BUNDLE_LISTING, RATE_LISTING, SKU_LISTING, WAREHOUSE_LISTING

__all__ = [
    "BUNDLE_LISTING",
    "RATE_LISTING",
    "SKU_LISTING",
    "SKU_ROWS",
    "WAREHOUSE_LISTING",
    "WAREHOUSE_ROWS",
    "Ensured",
    "bundle_parts",
    "bundles",
    "closing_rows",
    "convert",
    "country_code",
    "direct_parts",
    "edit_sku",
    "ensure_skus",
    "ensure_warehouses",
    "find_ring",
    "rates",
    "resolve_skus",
    "resolve_warehouses",
    "set_bundle",
    "set_rate",
    "sku",
    "sku_codes",
    "sku_ids",
    "skus",
    "take_aliases",
    "take_bundles",
    "take_rates",
    "take_skus",
    "take_warehouses",
    "undo_batch",
    "unit_costs",
    "warehouse",
    "warehouse_codes",
    "warehouses",
]
