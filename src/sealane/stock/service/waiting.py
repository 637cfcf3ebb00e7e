"""Those who wait hear of goods that have come, and are offered goods on their way, each in her turn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from sealane.infra.database import Work
from sealane.infra.jobs import enqueue
from sealane.stock.contracts import LevelsChanged
from sealane.stock.contracts.holds import HoldsChanged, HoldState, Offer, Source
from sealane.stock.core.advance import offered
from sealane.stock.core.turns import Waiter
from sealane.stock.service.serving import SERVED, TURN_SECONDS
from sealane.stock.store import holds, pools

SERVE = "serve_waiting"
"""Kind of the job."""


def on_levels_changed(work: Work, changed: LevelsChanged) -> None:
    """Queue the turn of those who wait for SKUs of which something is available now.

    Not in this transaction: it holds locks of its own places, and those who wait may want others as well.
    """
    for sku_id in holds.wanted(work, changed.sku_ids) if changed.sku_ids and not changed.fewer else ():
        enqueue(work, SERVE, {"sku_id": sku_id}, key=f"serve-{sku_id}")


def lock_levels_of(work: Work, sku_ids: Collection[int]) -> None:
    """Lock the levels of some SKUs, as every mover does, for whoever locks things of her own after them."""
    holds.lock_free(work, sku_ids)


def offer_ahead(work: Work, reference: str, sku_id: int, units: int, asks: int = SERVED) -> tuple[str, ...]:
    """Offer goods on their way to those who wait for a SKU under a reference, and return whose turn it is.

    In their order, at most `units` of the SKU and as many as `asks`; each has her own turn to confirm, after
    which the goods go back and her wait is over. Who has had her turn waits no longer, so that asking again
    offers nothing twice.
    """
    waiting = holds.queue_of(work, reference, sku_id, SERVED)
    if not waiting or units < 1 or asks < 1:
        return ()
    holds.lock_free(work, {held.take.sku_id for held in waiting})
    lines = {held.id: held for held in holds.queue_of(work, reference, sku_id, SERVED)}
    lots: dict[int, list[Offer]] = {}
    for lot in pools.offers(work, {held.take.sku_id for held in lines.values()}):
        lots.setdefault(lot.sku_id, []).append(lot)
    waiters = [Waiter(held.id, held.key, held.take.sku_id, held.take.units) for held in lines.values()]
    moved = offered(lots, waiters, sku_id, units, asks)
    placed, taken = [], dict[int, tuple[int, int]]()
    for one in moved:
        held, lot = lines[one.waiter.id], one.offer
        take = replace(
            held.take,
            warehouse_id=lot.warehouse_id,
            source=Source.INCOMING,
            source_id=lot.id,
            promised_on=lot.promised_on,
        )
        ends = work.now + timedelta(seconds=held.turn_seconds or TURN_SECONDS)
        placed.append(holds.Placed(held.id, take, HoldState.HELD, ends))
        taken[lot.id] = (taken.get(lot.id, (0, 0))[0] + held.take.units, 0)
    if not placed:
        return ()
    holds.place(work, placed)
    holds.move_offers(work, taken)
    keys = tuple(dict.fromkeys(one.waiter.key for one in moved))
    work.announce(HoldsChanged(keys, HoldState.HELD))
    return keys
