"""Asks for stock answered one after the other from one state of the shelves; nothing is given twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sealane.stock.contracts.holds import (
    MAX_HELD,
    MAX_LINES,
    Answer,
    Ask,
    HoldState,
    Offer,
    Refusal,
    Source,
    Take,
)


@dataclass(slots=True)
class Shelves:
    """What can be taken now; `reserve` takes from it.

    `free` is what is available to all by SKU and warehouse, `pools` what is left in each pool with its id,
    `offers` goods on their way by SKU, the soonest first. `waiting` counts the units that are waited for by
    SKU and pool (its name, or empty), `buffers` those kept back by channel and SKU, `parts` the units of each
    part in one bundle. `ahead_most` counts the units that may still be sold ahead by reference and SKU asked
    for, where somebody has set a limit. Channels that are `paused` get nothing.
    """

    free: dict[int, dict[int, int]] = field(default_factory=dict)
    pools: dict[str, dict[int, dict[int, list[int]]]] = field(default_factory=dict)
    offers: dict[int, list[Offer]] = field(default_factory=dict)
    waiting: dict[tuple[int, str], int] = field(default_factory=dict)
    buffers: Mapping[tuple[str, int], int] = field(default_factory=dict)
    parts: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    ahead_most: dict[tuple[str, int], int] = field(default_factory=dict)
    paused: Collection[str] = ()


def reserve(shelves: Shelves, asks: Sequence[Ask], now: datetime) -> list[Answer]:
    """Answer `asks` in their order, each all or none, taking what is given off `shelves`.

    With 3 free, asks for 2, 2 and 1 get 2, nothing, and 1. One ask that stands there many times, for a crowd
    that differs in its keys alone, gets one answer that stands there as many times where it takes the same.
    """
    given: dict[tuple[int, int], Answer] = {}
    plain: dict[int, tuple[int, int] | None] = {}
    return [_again(shelves, ask, now, plain, given) or _one(shelves, ask, now) for ask in asks]


def placed(shelves: Shelves, ask: Ask) -> Ask:
    """Return an ask that spills as it is to be kept: one whose pool holds nothing of it names no pool.

    It takes its turn among those who want the stock for all then.
    """
    if not ask.spills or not ask.pool:
        return ask
    aside = shelves.pools.get(ask.pool, {})
    mine = any(aside.keys() & shelves.parts.get(one.sku_id, {one.sku_id: 1}).keys() for one in ask.lines)
    return ask if mine else replace(ask, pool="")


def _again(
    shelves: Shelves,
    ask: Ask,
    now: datetime,
    plain: dict[int, tuple[int, int] | None],
    given: dict[tuple[int, int], Answer],
) -> Answer | None:
    """What a plain ask gets, all from the fullest warehouse, made once for all who ask the same.

    `plain` and `given` are what is known of the asks so far, by their identity. Nothing where the ask is not
    plain or not all is there: then all else is looked at, with the same end where it is.
    """
    number = id(ask)
    if number not in plain:
        plain[number] = _plain(shelves, ask)
    found = plain[number]
    # An ask before this one may have begun to wait.
    if found is None or shelves.waiting:
        return None
    sku, units = found
    free = shelves.free[sku]
    place = next(iter(free)) if len(free) == 1 else max(free, key=lambda one: (free[one], -one))
    if free[place] < units:
        return None
    answer = given.get((number, place))
    if answer is None:
        answer = given[number, place] = _given(shelves, ask, [Take(sku, place, units)], now)
    else:
        free[place] -= units
    return answer


def _one(shelves: Shelves, ask: Ask, now: datetime) -> Answer:
    wanted = _wanted(ask, shelves.parts)
    if wanted is None:
        return Answer(ask.key, refusal=Refusal.BAD_UNITS)
    if ask.pool and ask.pool not in shelves.pools:
        return Answer(ask.key, refusal=Refusal.UNKNOWN_POOL)
    if ask.channel in shelves.paused:
        return Answer(ask.key, refusal=Refusal.CHANNEL_PAUSED, named=ask.channel)
    # Whoever waits comes first: nobody who asks now gets what they wait for.
    queued = max((_before(shelves, ask, sku) for sku in wanted), default=0)
    takes = None if queued else _there(shelves, ask, wanted)
    if takes is None and ask.preorder:
        takes = _ahead(shelves, ask, wanted, queued=bool(queued))
    if takes is not None:
        return _given(shelves, ask, takes, now)
    if ask.wait:
        return _queued(shelves, ask, wanted, queued)
    left = min((_sets_left(shelves, ask, sku, need) for sku, need in wanted.items()), default=0)
    return Answer(ask.key, refusal=Refusal.SOLD_OUT, left=0 if queued else left, ahead=queued)


def _before(shelves: Shelves, ask: Ask, sku: int) -> int:
    """Units of a SKU that others wait for where this ask would take it."""
    ahead = shelves.waiting.get((sku, ask.pool), 0)
    if ask.pool and ask.spills and sku not in shelves.pools[ask.pool]:
        ahead += shelves.waiting.get((sku, ""), 0)
    return ahead


def _there(shelves: Shelves, ask: Ask, wanted: Mapping[int, int]) -> list[Take] | None:
    """What is there of what is wanted, all or none."""
    if not ask.pool:
        return _from_shared(shelves, ask, wanted)
    return (_from_both if ask.spills else _from_pool)(shelves, ask, wanted)


def _plain(shelves: Shelves, ask: Ask) -> tuple[int, int] | None:
    """The SKU and units of what almost everybody asks for: one SKU of the stock for all, wherever it lies."""
    if len(ask.lines) != 1 or ask.pool or ask.channel or ask.warehouse_ids:
        return None
    line = ask.lines[0]
    sku, units = line.sku_id, line.units
    free = shelves.free.get(sku)
    parts = shelves.parts.get(sku)
    if not free or not 0 < units <= MAX_HELD or (parts is not None and parts != {sku: 1}):
        return None
    return sku, units


def _wanted(ask: Ask, parts: Mapping[int, Mapping[int, int]]) -> dict[int, int] | None:
    """Units of each single SKU, bundles taken apart; nothing where a number is no number of units."""
    if not 0 < len(ask.lines) <= MAX_LINES:
        return None
    wanted: dict[int, int] = {}
    for line in ask.lines:
        if not 0 < line.units <= MAX_HELD:
            return None
        for sku, each in parts.get(line.sku_id, {line.sku_id: 1}).items():
            wanted[sku] = wanted.get(sku, 0) + line.units * each
    return wanted


def _from_shared(shelves: Shelves, ask: Ask, wanted: Mapping[int, int]) -> list[Take] | None:
    """All from one warehouse, the first that has it, or where that is allowed from several."""
    if any(_for_channel(shelves, ask, sku) < units for sku, units in wanted.items()):
        return None
    order = ask.warehouse_ids or _fullest(shelves, wanted)
    for place in order:
        if all(shelves.free.get(sku, {}).get(place, 0) >= units for sku, units in wanted.items()):
            return [Take(sku, place, units) for sku, units in wanted.items()]
    if not ask.split:
        return None
    takes: list[Take] = []
    for sku, units in wanted.items():
        spread = list(_spread(shelves.free.get(sku, {}), order, units))
        if sum(part for _, part in spread) < units:
            return None
        takes += [Take(sku, place, part) for place, part in spread]
    return takes


def _for_channel(shelves: Shelves, ask: Ask, sku: int) -> int:
    """What a channel may take of a SKU: what is free where it may take, less what is kept back from it."""
    free = shelves.free.get(sku, {})
    here = ask.warehouse_ids or free
    there = sum(max(free.get(place, 0), 0) for place in here)
    return there - shelves.buffers.get((ask.channel, sku), 0)


def _fullest(shelves: Shelves, wanted: Mapping[int, int]) -> Iterable[int]:
    """Warehouses by how many units of what is wanted they have, the most first."""
    if len(wanted) == 1:
        (sku,) = wanted
        free = shelves.free.get(sku, {})
        return free if len(free) < 2 else sorted(free, key=lambda place: (-free[place], place))
    there: dict[int, int] = defaultdict(int)
    for sku in wanted:
        for place, units in shelves.free.get(sku, {}).items():
            there[place] += max(units, 0)
    return sorted(there, key=lambda place: (-there[place], place))


def _spread(free: Mapping[int, int], order: Iterable[int], units: int) -> Iterator[tuple[int, int]]:
    for place in order:
        part = min(max(free.get(place, 0), 0), units)
        if part:
            units -= part
            yield place, part


def _ahead(shelves: Shelves, ask: Ask, wanted: Mapping[int, int], *, queued: bool) -> list[Take] | None:
    """What is there from stock, and of each SKU that is not there goods on their way."""
    takes: list[Take] = []
    for sku, units in wanted.items():
        one = None if queued else _there(shelves, ask, {sku: units})
        if one is None:
            one = _from_offers(shelves.offers.get(sku, ()), units)
        if one is None:
            return None
        takes += one
    most = shelves.ahead_most
    ahead = _sold_ahead(shelves, ask, takes)
    if any(most.get(key, units) < units for key, units in ahead.items()):
        return None
    for key in most.keys() & ahead.keys():
        most[key] -= ahead[key]
    return takes


def _sold_ahead(shelves: Shelves, ask: Ask, takes: Sequence[Take]) -> dict[tuple[str, int], int]:
    """Units of each SKU asked for (a bundle counts as itself) that take goods on their way."""
    coming = {take.sku_id for take in takes if take.source is Source.INCOMING}
    ahead: dict[tuple[str, int], int] = {}
    for line in ask.lines:
        if coming & shelves.parts.get(line.sku_id, {line.sku_id: 1}).keys():
            key = (ask.reference, line.sku_id)
            ahead[key] = ahead.get(key, 0) + line.units
    return ahead


def _from_offers(offers: Sequence[Offer], units: int) -> list[Take] | None:
    """Units of one SKU from the goods that come first; all have the promise of the last that is needed."""
    takes: list[Take] = []
    for offer in offers:
        part = min(offer.left, units)
        if part > 0:
            takes.append(
                Take(offer.sku_id, offer.warehouse_id, part, Source.INCOMING, offer.id, offer.promised_on)
            )
            units -= part
        if not units:
            return takes
    return None


def _from_pool(shelves: Shelves, ask: Ask, wanted: Mapping[int, int]) -> list[Take] | None:
    pool = shelves.pools[ask.pool]
    takes: list[Take] = []
    for sku, units in wanted.items():
        there = {place: left for place, (_, left) in pool.get(sku, {}).items()}
        order = ask.warehouse_ids or sorted(there, key=lambda place: (-there[place], place))
        spread = list(_spread(there, order, units))
        if sum(part for _, part in spread) < units:
            return None
        takes += [Take(sku, place, part, Source.POOL, pool[sku][place][0]) for place, part in spread]
    return takes


def _from_both(shelves: Shelves, ask: Ask, wanted: Mapping[int, int]) -> list[Take] | None:
    """From the pool as far as it goes, the rest from the stock for all.

    With 3 in the pool and 10 for all, who wants 5 gets 3 and 2. Nobody gets any of what was set aside and is
    gone: a person says how much more of it the pool may have. Who waits for the rest comes first there.
    """
    pool = shelves.pools[ask.pool]
    own: dict[int, int] = {}
    rest: dict[int, int] = {}
    for sku, units in wanted.items():
        aside = _aside(pool.get(sku, {}), ask)
        if sku in pool and aside < 1:
            return None
        if min(aside, units):
            own[sku] = min(aside, units)
        if units > aside:
            rest[sku] = units - aside
    if any(shelves.waiting.get((sku, ""), 0) for sku in rest):
        return None
    filled = _from_shared(shelves, ask, rest) if rest else []
    takes = _from_pool(shelves, ask, own)
    return None if filled is None or takes is None else takes + filled


def _aside(places: Mapping[int, Sequence[int]], ask: Ask) -> int:
    """What is left of one SKU in a pool, where the ask may take it."""
    return sum(
        max(left, 0)
        for place, (_, left) in places.items()
        if place in ask.warehouse_ids or not ask.warehouse_ids
    )


def _given(shelves: Shelves, ask: Ask, takes: Sequence[Take], now: datetime) -> Answer:
    for take in takes:
        _take_off(shelves, ask, take)
    if ask.confirmed:
        return Answer(ask.key, HoldState.CONFIRMED, tuple(takes))
    until = None if ask.seconds is None else now + timedelta(seconds=ask.seconds)
    return Answer(ask.key, HoldState.HELD, tuple(takes), until)


def _take_off(shelves: Shelves, ask: Ask, take: Take) -> None:
    if take.source is Source.INCOMING:
        offers = shelves.offers[take.sku_id]
        shelves.offers[take.sku_id] = [_less(offer, take) for offer in offers]
        return
    assert take.warehouse_id is not None
    if take.source is Source.POOL:
        shelves.pools[ask.pool][take.sku_id][take.warehouse_id][1] -= take.units
    else:
        shelves.free[take.sku_id][take.warehouse_id] -= take.units


def _less(offer: Offer, take: Take) -> Offer:
    if offer.id != take.source_id:
        return offer
    return Offer(offer.id, offer.sku_id, offer.warehouse_id, offer.left - take.units, offer.promised_on)


def _queued(shelves: Shelves, ask: Ask, wanted: Mapping[int, int], ahead: int) -> Answer:
    for sku, units in wanted.items():
        key = (sku, ask.pool)
        shelves.waiting[key] = shelves.waiting.get(key, 0) + units
    takes = tuple(Take(sku, None, units) for sku, units in wanted.items())
    return Answer(ask.key, HoldState.WAITING, takes, ahead=ahead)


def _sets_left(shelves: Shelves, ask: Ask, sku: int, need: int) -> int:
    """How many units of the ask's first line could still be had, as far as this SKU goes."""
    pool = shelves.pools[ask.pool] if ask.pool else {}
    there = _aside(pool.get(sku, {}), ask)
    if not ask.pool or (ask.spills and (there or sku not in pool)):
        there += max(_for_channel(shelves, ask, sku), 0)
    return there * ask.lines[0].units // need
