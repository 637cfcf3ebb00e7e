"""What others may see of the catalogue: its values, the batches taken in, its errors."""

from sealane.catalog.contracts.batches import (
    AliasBatch,
    BundleBatch,
    RateBatch,
    SkuBatch,
    WarehouseBatch,
)
from sealane.catalog.contracts.errors import (
    BundleRing,
    RateMissing,
    SkuNotFound,
    WarehouseNotFound,
)
from sealane.catalog.contracts.rates import Rates
from sealane.catalog.contracts.values import (
    SKU_COLUMNS,
    BundlePart,
    CatalogChanged,
    Sku,
    Tier,
    Trait,
    Warehouse,
    WarehouseKind,
)

__all__ = [
    "SKU_COLUMNS",
    "AliasBatch",
    "BundleBatch",
    "BundlePart",
    "BundleRing",
    "CatalogChanged",
    "RateBatch",
    "RateMissing",
    "Rates",
    "Sku",
    "SkuBatch",
    "SkuNotFound",
    "Tier",
    "Trait",
    "Warehouse",
    "WarehouseBatch",
    "WarehouseKind",
    "WarehouseNotFound",
]
