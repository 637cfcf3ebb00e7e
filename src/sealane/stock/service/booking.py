"""Holds passed into another state, and what is taken or given back booked in ledger, pools and offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sealane.infra.database import Work
from sealane.stock.contracts import LevelsChanged, Place, steps
from sealane.stock.contracts.holds import ACTIVE, HoldsChanged, HoldState, Source, Take
from sealane.stock.service.moving import move
from sealane.stock.store import holds
from sealane.stock.store.holds import Held
from sealane.stock.store.taking import Given
from sealane.stock.store.taking import take as write_taken


def end(work: Work, lines: Sequence[Held], state: HoldState) -> None:
    """Pass lines of locked levels into `state` and book what that means."""
    holds.settle(work, [held.id for held in lines], state)
    keys = list(dict.fromkeys(held.key for held in lines))
    if state is HoldState.SHIPPED:
        _ship(work, lines, keys)
    elif state is not HoldState.CONFIRMED:
        book(work, [(held.take, -1) for held in lines if held.state in ACTIVE], keys)
    work.announce(HoldsChanged(tuple(keys), state))


def book(
    work: Work,
    takes: Iterable[tuple[Take, int]],
    keys: Sequence[str],
    given: Sequence[Given] = (),
) -> None:
    """Book what was taken (+1, or so many times) or given back (−1) in the ledger, the pools, the offers.

    Writes what was given, too.

    Judged already, under the lock of its levels: what is booked is what was given or comes back.
    """
    shared: Counter[Place] = Counter()
    pools: Counter[int] = Counter()
    offers: Counter[int] = Counter()
    for take, times in takes:
        units = times * take.units
        if take.warehouse_id is None:
            continue
        if take.source is Source.POOL and take.source_id is not None:
            pools[take.source_id] += units
        elif take.source is Source.INCOMING and take.source_id is not None:
            offers[take.source_id] += units
        else:
            shared[Place(take.sku_id, take.warehouse_id)] += units
    holds.move_pools(work, {pool: (units, 0) for pool, units in pools.items()})
    holds.move_offers(work, {offer: (units, 0) for offer, units in offers.items()})
    moved = {place: units for place, units in shared.items() if units}
    if given or moved:
        write_taken(work, given, moved, _named(keys))
    if moved:
        sku_ids = tuple(sorted({place.sku_id for place in moved}))
        fewer = all(units > 0 for units in moved.values())
        work.announce(LevelsChanged(sku_ids, fewer), sku_ids)


def _ship(work: Work, lines: Sequence[Held], keys: Sequence[str]) -> None:
    gone: Counter[Place] = Counter()
    pools: Counter[int] = Counter()
    for held in lines:
        assert held.take.warehouse_id is not None
        gone[Place(held.take.sku_id, held.take.warehouse_id)] += held.take.units
        if held.take.source is Source.POOL and held.take.source_id is not None:
            pools[held.take.source_id] -= held.take.units
    holds.move_pools(work, {pool: (units, units) for pool, units in pools.items()})
    moves = tuple(step for place, units in gone.items() for step in steps.sold(place, units))
    move(work, steps.referring(moves, "hold", _named(keys)))


def _named(keys: Sequence[str]) -> str:
    return keys[0] if len(keys) == 1 else f"{keys[0]} +{len(keys) - 1}"


def is_over(work: Work, held: Held) -> bool:
    """Say whether the time of a held line has passed."""
    return held.state is HoldState.HELD and held.expires_at is not None and held.expires_at <= work.now


def by_key(lines: Iterable[Held]) -> dict[str, list[Held]]:
    """Return lines by their key, each key's in their order."""
    grouped: dict[str, list[Held]] = {}
    for held in lines:
        grouped.setdefault(held.key, []).append(held)
    return grouped
