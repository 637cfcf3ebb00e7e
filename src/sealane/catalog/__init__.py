"""Catalog: products, SKUs, bundles, warehouses, markets and dated exchange rates."""
