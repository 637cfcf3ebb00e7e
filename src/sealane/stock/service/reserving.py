"""Holds asked for, settled and served: each is on record once for its key, and the ledger holds their sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sealane.catalog.service import bundle_parts
from sealane.infra.database import Work
from sealane.kit.ids import content_key
from sealane.stock.contracts import LevelsChanged, Place, steps
from sealane.stock.contracts.holds import (
    ACTIVE,
    Answer,
    Ask,
    HoldsChanged,
    HoldState,
    Refusal,
    Source,
    Take,
)
from sealane.stock.core.reserving import Shelves
from sealane.stock.core.reserving import reserve as answered
from sealane.stock.core.turns import Turn, Waiter, turns
from sealane.stock.service.moving import move
from sealane.stock.store import holds, writing
from sealane.stock.store.holds import Held

SWEPT = 1_000
"""Lines whose time is over that one transaction ends, at most: the rest is for the next."""

SERVED = 5_000
"""Lines of those who wait that one transaction looks at, at most."""

TURN_SECONDS = 900
"""How long units are held for one who waited without saying how long she wants them held."""

ENDS: Mapping[HoldState, tuple[HoldState, ...]] = {
    HoldState.CONFIRMED: (HoldState.HELD,),
    HoldState.SHIPPED: ACTIVE,
    HoldState.RELEASED: (HoldState.WAITING, *ACTIVE),
    HoldState.EXPIRED: (HoldState.WAITING, HoldState.HELD),
}
"""From which states a hold may pass into another."""

FREEING = (HoldState.RELEASED, HoldState.EXPIRED)
"""States that give units back to those who wait."""


def reserve(work: Work, asks: Sequence[Ask]) -> list[Answer]:
    """Answer asks in their order, each all or none, in one transaction; nothing is given twice.

    An ask whose key is known gets its former answer and takes nothing. Holds whose time is over are ended
    first. Levels are locked by SKU and warehouse, as every mover locks them.
    """
    prints = [_fingerprint(ask) for ask in asks]
    parts = bundle_parts(work, {line.sku_id for ask in asks for line in ask.lines})
    single = {sku for ask in asks for line in ask.lines for sku in parts.get(line.sku_id, {line.sku_id: 1})}
    due = holds.due(work, SWEPT)
    over = {held.take.sku_id for held in holds.known(work, due)} if due else set()
    free = holds.lock_free(work, single | over)
    known = _by_key(holds.known(work, [*(ask.key for ask in asks), *due]))
    late = [held for key in due for held in known.get(key, ()) if _is_over(work, held)]
    if late:
        _end(work, late, HoldState.EXPIRED)
        serve(work, {held.take.sku_id for held in late})
        free = holds.lock_free(work, single)
        known |= _by_key(holds.known(work, list({held.key for held in late})))
    first: dict[str, tuple[Ask, str]] = {}
    for ask, mark in zip(asks, prints, strict=True):
        if ask.key not in known:
            first.setdefault(ask.key, (ask, mark))
    new = list(first.values())
    given = _given(work, new, _shelves(work, [ask for ask, _ in new], free, single, parts))
    return [_told(ask, mark, known, first, given) for ask, mark in zip(asks, prints, strict=True)]


def _shelves(
    work: Work,
    asks: Sequence[Ask],
    free: dict[int, dict[int, int]],
    single: Collection[int],
    parts: Mapping[int, Mapping[int, int]],
) -> Shelves:
    return Shelves(
        free,
        holds.lock_pools(work, {ask.pool for ask in asks if ask.pool}),
        holds.lock_offers(work, single) if any(ask.preorder for ask in asks) else {},
        holds.waiting(work, single),
        holds.buffers(work, {ask.channel for ask in asks if ask.channel}, single),
        parts,
    )


def _given(work: Work, new: Sequence[tuple[Ask, str]], shelves: Shelves) -> dict[str, Answer]:
    """Answer new asks, and write what they got."""
    answers = answered(shelves, [ask for ask, _ in new], work.now)
    taken = [(ask, mark, answer) for (ask, mark), answer in zip(new, answers, strict=True) if answer.takes]
    if taken:
        holds.insert(work, taken)
        _book(work, [(take, 1) for *_, answer in taken for take in answer.takes], [a.key for a, *_ in taken])
    return {answer.key: answer for answer in answers}


def _told(
    ask: Ask,
    mark: str,
    known: Mapping[str, list[Held]],
    first: Mapping[str, tuple[Ask, str]],
    given: Mapping[str, Answer],
) -> Answer:
    """What an ask is told: what was given just now, or to the same key before."""
    former = known.get(ask.key)
    if mark != (former[0].fingerprint if former else first[ask.key][1]):
        return Answer(ask.key, refusal=Refusal.KEY_REUSED)
    if former:
        return answer_of(former, repeated=True)
    answer = given[ask.key]
    return answer if ask is first[ask.key][0] else replace(answer, repeated=True)


def answer_of(lines: Sequence[Held], *, repeated: bool = False) -> Answer:
    """What stands under one key now."""
    first = lines[0]
    takes = tuple(held.take for held in lines)
    return Answer(first.key, first.state, takes, first.expires_at, repeated=repeated)


def settle(work: Work, keys: Sequence[str], state: HoldState) -> list[Answer | None]:
    """Confirm, ship, release or end holds by key, all lines of a key alike, and say what stands then.

    What has that state already stays; what may not pass into it keeps its own, which the answer shows: a
    confirmation that comes after the time was over finds the hold expired. None for a key nobody knows.
    """
    lines = holds.known(work, keys)
    holds.lock_free(work, {held.take.sku_id for held in lines})
    known = _by_key(holds.known(work, keys))
    late = state is HoldState.CONFIRMED
    over = [held for group in known.values() for held in group if late and _is_over(work, held)]
    if over:
        _end(work, over, HoldState.EXPIRED)
        known |= _by_key(holds.known(work, [held.key for held in over]))
    may = [h for group in known.values() if _all_may(group, state) for h in group]
    if may:
        _end(work, may, state)
        if state in FREEING:
            serve(work, {held.take.sku_id for held in may})
        known |= _by_key(holds.known(work, [held.key for held in may]))
    return [answer_of(known[key]) if key in known else None for key in keys]


def _all_may(lines: Sequence[Held], state: HoldState) -> bool:
    sendable = all(held.take.source is not Source.INCOMING for held in lines)
    return all(held.state in ENDS[state] for held in lines) and (state is not HoldState.SHIPPED or sendable)


def expire(work: Work) -> int:
    """End the holds whose time is over and return how many lines there were, at most SWEPT."""
    due = holds.due(work, SWEPT)
    if not due:
        return 0
    holds.lock_free(work, {held.take.sku_id for held in holds.known(work, due)})
    late = [held for held in holds.known(work, due) if _is_over(work, held)]
    if late:
        _end(work, late, HoldState.EXPIRED)
        serve(work, {held.take.sku_id for held in late})
    return len(late)


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
        pool = pools.get(name)
        mine = {held.id: held for held in lines if _queue_of(held) == name}
        there = free if pool is None else _left(pool)
        got = turns(there, [_waiter(held) for held in mine.values()])
        if got:
            _hand_over(work, got, mine, pool)
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
    pool: Mapping[int, Mapping[int, Sequence[int]]] | None,
) -> None:
    """Write who gets what, book it, and tell those who waited."""
    placed: list[holds.Placed] = []
    offers: Counter[int] = Counter()
    for turn in got:
        held = lines[turn.waiter.id]
        take = held.take
        source_id = None if pool is None else pool[take.sku_id][turn.warehouse_id][0]
        source = Source.SHARED if pool is None else Source.POOL
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
    _book(work, [(one.take, 1) for one in placed], keys)
    work.announce(HoldsChanged(keys, HoldState.HELD))


def _end(work: Work, lines: Sequence[Held], state: HoldState) -> None:
    """Pass lines of locked levels into `state` and book what that means."""
    holds.settle(work, [held.id for held in lines], state)
    keys = list(dict.fromkeys(held.key for held in lines))
    if state is HoldState.SHIPPED:
        _ship(work, lines, keys)
    elif state is not HoldState.CONFIRMED:
        _book(work, [(held.take, -1) for held in lines if held.state in ACTIVE], keys)
    work.announce(HoldsChanged(tuple(keys), state))


def _book(work: Work, takes: Iterable[tuple[Take, int]], keys: Sequence[str]) -> None:
    """Book what was taken (+1) or given back (−1): in the ledger, the pools, the offers."""
    shared: Counter[Place] = Counter()
    pools: Counter[int] = Counter()
    offers: Counter[int] = Counter()
    for take, sign in takes:
        units = sign * take.units
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
    _commit(work, shared, keys)


def _commit(work: Work, units: Mapping[Place, int], keys: Sequence[str]) -> None:
    moves = [
        step
        for place, count in units.items()
        for step in (steps.committed(place, count) if count > 0 else steps.released(place, -count))
    ]
    if moves:
        # Judged already, under the lock of its levels: what is booked is what was given or comes back.
        writing.post_movements(work, steps.referring(tuple(moves), "hold", _named(keys), work.today), None)
        sku_ids = tuple(sorted({place.sku_id for place in units}))
        work.announce(LevelsChanged(sku_ids), sku_ids)


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


def _is_over(work: Work, held: Held) -> bool:
    return held.state is HoldState.HELD and held.expires_at is not None and held.expires_at <= work.now


def _by_key(lines: Iterable[Held]) -> dict[str, list[Held]]:
    grouped: dict[str, list[Held]] = {}
    for held in lines:
        grouped.setdefault(held.key, []).append(held)
    return grouped


def _fingerprint(ask: Ask) -> str:
    return content_key(
        *(f"{line.sku_id}:{line.units}" for line in ask.lines), ask.pool, ask.kind, ask.reference
    )
