"""What is left of SKUs for whoever names a pool, read in one round trip."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sealane.infra.database import Work
from sealane.infra.pipeline import numbers, together

_ASIDE: Final = (
    "SELECT sku_id, sum(units - held)::bigint FROM stock_pool WHERE workspace_id = %(w)s "
    "AND name = %(pool)s::text AND units > 0 GROUP BY sku_id"
)
_FREE: Final = (
    "SELECT sku_id, sum(greatest(available, 0))::bigint FROM stock_level WHERE workspace_id = %(w)s "
    "AND sku_id = ANY(%(skus)s::bigint[]) "
    "AND (%(anywhere)s::boolean OR warehouse_id = ANY(%(places)s::bigint[])) GROUP BY sku_id"
)


def left_for(
    work: Work, pool: str, sku_ids: Collection[int], warehouse_ids: Collection[int] = ()
) -> dict[int, int]:
    """Return units by SKU: of the pool where any are set aside, else what anybody may take.

    That is counted in `warehouse_ids`, or everywhere where none is named; what lies nowhere is missing.
    """
    scope = {
        "w": work.workspace_id,
        "pool": pool,
        "skus": numbers(sku_ids),
        "places": numbers(warehouse_ids),
        "anywhere": not warehouse_ids,
    }
    aside, free = together(work, (_ASIDE, scope), (_FREE, scope))
    return dict(free) | {sku: left for sku, left in aside if sku in sku_ids}
