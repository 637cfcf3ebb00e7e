"""Everything the catalogue refuses, each with what to do next."""

from __future__ import annotations

from sealane.kit.errors import BadInput, NotFound
from sealane.kit.text import Text


class SkuNotFound(NotFound):
    """No SKU, and no other name of one, is written like this."""

    code = "sku_not_found"
    title = Text("No such SKU", "没有该 SKU")

    def __init__(self, code: str) -> None:
        super().__init__(
            Text(f"There is no SKU {code!r} here.", f"没有 SKU {code!r}。"),
            next_step=Text(
                "Search for it, or import the products that hold it.",
                "请搜索确认，或导入包含该 SKU 的商品表。",
            ),
        )


class WarehouseNotFound(NotFound):
    """No warehouse is written like this."""

    code = "warehouse_not_found"
    title = Text("No such warehouse", "没有该仓库")

    def __init__(self, code: str) -> None:
        super().__init__(
            Text(f"There is no warehouse {code!r} here.", f"没有仓库 {code!r}。"),
            next_step=Text("Use a code from the list of warehouses.", "请使用仓库列表中的编码。"),
        )


class BundleRing(BadInput):
    """A bundle would hold itself, directly or through its parts; `ring` names the way round."""

    code = "bundle_ring"
    title = Text("A bundle can't hold itself", "组合商品不能包含自身")

    def __init__(self, ring: tuple[str, ...]) -> None:
        self.ring = ring
        way = " → ".join((*ring, ring[0]))
        super().__init__(
            Text(f"A bundle would hold itself: {way}.", f"组合商品会包含自身：{way}。"),
            next_step=Text("Take one of these parts out.", "请移除其中一个子件。"),
        )


class RateMissing(NotFound):
    """No rate on or before the day leads from one currency to the other."""

    code = "rate_missing"
    title = Text("No exchange rate", "缺少汇率")

    def __init__(self, source: str, target: str, day: object) -> None:
        super().__init__(
            Text(
                f"There is no rate from {source} to {target} on or before {day}.",
                f"{day} 及之前没有 {source} 兑 {target} 的汇率。",
            ),
            next_step=Text(
                "Import a table of rates that begins earlier, or names these currencies.",
                "请导入日期更早或包含这些币种的汇率表。",
            ),
        )
