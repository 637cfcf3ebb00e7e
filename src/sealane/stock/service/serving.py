"""What has come free goes to those who bought ahead, then to those who wait, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sealane.infra.database import Work
from sealane.stock.contracts.holds import HoldsChanged, HoldState, Source
from sealane.stock.core.turns import Turn, Waiter, turns
from sealane.stock.service.booking import book
from sealane.stock.store import holds
from sealane.stock.store.holds import Held

SERVED = 5_000
"""Lines of those who wait that one transaction looks at, at most."""

TURN_SECONDS = 900
"""How long units are held for one who waited without saying how long she wants them held."""


def serve(work: Work, sku_ids: Collection[int]) -> int:
    """Give what is free of some SKUs to those who bought ahead or wait, and return how many lines got it."""
    waiting = [*holds.sold_ahead(work, sku_ids, SERVED), *holds.queue(work, sku_ids, SERVED)]
    if not waiting:
        return 0
    free = holds.lock_free(work, {held.take.sku_id for held in waiting})
    lines = [*holds.sold_ahead(work, sku_ids, SERVED), *holds.queue(work, sku_ids, SERVED)]
    lines = [held for held in lines if held.take.sku_id in free]
    pools = holds.lock_pools(work, {held.pool for held in lines if held.pool})
    served = 0
    for name in dict.fromkeys(map(_queue_of, lines)):
        pool = pools.get(name, {})
        mine = {held.id: held for held in lines if _queue_of(held) == name}
        got = turns(free | _left(pool), [_waiter(held) for held in mine.values()])
        if got:
            _hand_over(work, got, mine, pool)
        for turn in got:
            if turn.waiter.sku_id not in pool:
                free[turn.waiter.sku_id][turn.warehouse_id] -= turn.waiter.units
        served += len(got)
    return served


def _queue_of(held: Held) -> str:
    """The pool that a line waits for; goods bought ahead come to the stock for all, whoever sold them."""
    return held.pool if held.take.warehouse_id is None else ""


def _left(pool: Mapping[int, Mapping[int, Sequence[int]]]) -> dict[int, dict[int, int]]:
    return {sku: {place: left for place, (_, left) in there.items()} for sku, there in pool.items()}


def _waiter(held: Held) -> Waiter:
    """Goods bought ahead come line by line; who waits gets all lines of her ask or none."""
    take = held.take
    ahead = take.warehouse_id is not None
    return Waiter(held.id, str(held.id) if ahead else held.key, take.sku_id, take.units, take.warehouse_id)


def _hand_over(
    work: Work,
    got: Sequence[Turn],
    lines: Mapping[int, Held],
    pool: Mapping[int, Mapping[int, Sequence[int]]],
) -> None:
    """Write who gets what, book it, and tell those who waited; what `pool` lacks is of the stock for all."""
    placed: list[holds.Placed] = []
    offers: Counter[int] = Counter()
    for turn in got:
        held = lines[turn.waiter.id]
        take = held.take
        source_id = pool[take.sku_id][turn.warehouse_id][0] if take.sku_id in pool else None
        source = Source.SHARED if source_id is None else Source.POOL
        now = replace(take, warehouse_id=turn.warehouse_id, source=source, source_id=source_id)
        if held.state is HoldState.WAITING:
            ends = work.now + timedelta(seconds=held.turn_seconds or TURN_SECONDS)
            placed.append(holds.Placed(held.id, now, HoldState.HELD, ends))
        else:
            placed.append(holds.Placed(held.id, now, held.state, held.expires_at))
            if take.source_id is not None:
                offers[take.source_id] -= take.units
    holds.place(work, placed)
    # What has come is on its way no longer.
    holds.move_offers(work, {offer: (units, units) for offer, units in offers.items()})
    keys = tuple(dict.fromkeys(lines[turn.waiter.id].key for turn in got))
    book(work, [(one.take, 1) for one in placed], keys)
    work.announce(HoldsChanged(keys, HoldState.HELD))
