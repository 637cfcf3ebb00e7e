"""What may be taken, set from outside: pools set aside, goods on their way sold ahead, buffers by channel."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.stock.contracts import Place, steps
from sealane.stock.contracts.holds import Coming, Offer, Pool, PoolNotFound
from sealane.stock.service.moving import move
from sealane.stock.store import locking, pools


def set_aside(work: Work, name: str, place: Place, units: int, reason: str = "") -> Pool:
    """Set `units` more of what is available aside under a name; from then on only asks for it take them.

    Raises NotEnoughStock, BadInput.
    """
    if units < 1 or not name.strip():
        raise BadInput(
            Text("A pool has a name and at least one unit.", "库存池须有名称，且至少 1 件。"),
            next_step=Text("Give a name and units.", "请填写名称和数量。"),
        )
    move(work, steps.referring(steps.committed(place, units), "pool", name, reason=reason))
    return pools.add(work, name, place, units)


def pool(work: Work, name: str) -> list[Pool]:
    """Return what was set aside under a name, by SKU and warehouse; nothing where there is no such pool."""
    return pools.of_name(work, name)


def offers(work: Work, sku_ids: Collection[int]) -> list[Offer]:
    """Return what is left of goods on their way that may be sold ahead of some SKUs, the soonest first."""
    return pools.offers(work, sku_ids)


def give_back(work: Work, name: str, reason: str = "") -> int:
    """Return what nobody took of a pool to the stock for all, and say how many units that were.

    What is held from it stays held. Raises PoolNotFound.
    """
    there = pools.of_name(work, name)
    if not there:
        raise PoolNotFound(name)
    locking.lock_levels(work, sorted(Place(pool.sku_id, pool.warehouse_id) for pool in there))
    freed = {Place(p.sku_id, p.warehouse_id): p.units - p.held for p in pools.of_name(work, name)}
    moves = [step for place, units in freed.items() if units for step in steps.released(place, units)]
    if moves:
        move(work, steps.referring(tuple(moves), "pool", name, reason=reason))
    pools.empty(work, name)
    return sum(freed.values())


def set_offers(work: Work, coming: Sequence[Coming]) -> None:
    """Say anew which goods on their way may be sold ahead: what is `coming`, and nothing else.

    What was sold ahead of something that comes no longer stays sold.
    """
    places = sorted({Place(one.sku_id, one.warehouse_id) for one in coming})
    locking.lock_levels(work, places)
    pools.put_offers(work, coming)


def set_buffer(work: Work, channel: str, sku_id: int, units: int) -> None:
    """Keep the last `units` of a SKU back from a channel; 0 keeps nothing back."""
    pools.put_buffer(work, channel, sku_id, units)
