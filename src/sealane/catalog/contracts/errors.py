"""Everything the catalogue refuses, each with what to do next."""

from __future__ import annotations

from sealane.kit.errors import BadInput, NotFound


class SkuNotFound(NotFound):
    """No SKU, and no other name of one, is written like this."""

    code = "sku_not_found"
    title = "No such SKU"

    def __init__(self, code: str) -> None:
        super().__init__(
            f"There is no SKU {code!r} here.", next_step="Search for it, or import the products that hold it."
        )


class WarehouseNotFound(NotFound):
    """No warehouse is written like this."""

    code = "warehouse_not_found"
    title = "No such warehouse"

    def __init__(self, code: str) -> None:
        super().__init__(
            f"There is no warehouse {code!r} here.", next_step="Use a code from the list of warehouses."
        )


class BundleRing(BadInput):
    """A bundle would hold itself, directly or through its parts; `ring` names the way round."""

    code = "bundle_ring"
    title = "A bundle can't hold itself"

    def __init__(self, ring: tuple[str, ...]) -> None:
        self.ring = ring
        way = " → ".join((*ring, ring[0]))
        super().__init__(f"A bundle would hold itself: {way}.", next_step="Take one of these parts out.")


class RateMissing(NotFound):
    """No rate on or before the day leads from one currency to the other."""

    code = "rate_missing"
    title = "No exchange rate"

    def __init__(self, source: str, target: str, day: object) -> None:
        super().__init__(
            f"There is no rate from {source} to {target} on or before {day}.",
            next_step="Import a table of rates that begins earlier, or names these currencies.",
        )
