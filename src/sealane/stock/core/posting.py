"""Movements judged against the levels they meet, and turned into entries that name their layers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sealane.stock.contracts import MAX_UNITS, Bucket, EntryKind, Level, Movement, Place, Shortage
from sealane.stock.core.fifo import Layers, oldest_first

DECISIONS = frozenset({EntryKind.COMMIT, EntryKind.SALE, EntryKind.TRANSFER_OUT})
"""Kinds that are ours to decide, and so may not take what is promised to others. All others are facts: a
count or a loss can't be refused, it shows as stock that is promised but not there."""

ON_AVAILABLE = {Bucket.ON_HAND: 1, Bucket.COMMITTED: -1, Bucket.UNAVAILABLE: -1, Bucket.INCOMING: 0}
"""What one unit more in a bucket does to what is available."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Either `entries`, dated and layered, or `shortages`, in the order of places: never both."""

    entries: tuple[Movement, ...] = ()
    shortages: tuple[Shortage, ...] = ()
    too_many: bool = False


def post(
    levels: Mapping[Place, Level],
    layers: Mapping[Place, Layers],
    movements: Sequence[Movement],
    today: date,
) -> Posting:
    """Judge all movements together and write their entries.

    No bucket may end below nothing, and no decision may leave less than nothing available where it takes
    from what is available: with 5 on hand and 3 committed, committing 2 passes and committing 3 does not.
    """
    net, decided = _net(movements), _decided(movements)
    shortages = tuple(
        short
        for place in sorted(net)
        for short in _shortages(place, levels[place], net[place], decided[place])
    )
    if shortages:
        return Posting(shortages=shortages)
    if any(getattr(levels[p], b) + units > MAX_UNITS for p in net for b, units in net[p].items()):
        return Posting(too_many=True)
    return Posting(entries=_layered(layers, [_dated(movement, today) for movement in movements]))


def _net(movements: Sequence[Movement]) -> dict[Place, dict[Bucket, int]]:
    net: dict[Place, dict[Bucket, int]] = defaultdict(lambda: defaultdict(int))
    for movement in movements:
        net[movement.place][movement.bucket] += movement.units
    return net


def _decided(movements: Sequence[Movement]) -> dict[Place, int]:
    """Return by how much decisions alone change what is available, place by place."""
    decided: dict[Place, int] = defaultdict(int)
    for movement in movements:
        if movement.kind in DECISIONS:
            decided[movement.place] += ON_AVAILABLE[movement.bucket] * movement.units
    return decided


def _shortages(place: Place, level: Level, net: Mapping[Bucket, int], decided: int) -> list[Shortage]:
    found = []
    for bucket, units in net.items():
        there = getattr(level, bucket)
        if there + units < 0:
            found.append(Shortage(place.sku_id, place.warehouse_id, bucket, -units, there))
    after = level.available + sum(ON_AVAILABLE[bucket] * units for bucket, units in net.items())
    if not found and decided < 0 and after < 0:
        free = max(level.available, 0)
        found.append(Shortage(place.sku_id, place.warehouse_id, "available", -decided, free))
    return found


def _dated(movement: Movement, today: date) -> Movement:
    return movement if movement.effective_on else replace(movement, effective_on=today)


def _layered(layers: Mapping[Place, Layers], movements: Sequence[Movement]) -> tuple[Movement, ...]:
    """Name the layer of all that touches goods on hand: what comes first, so that what goes may take it."""
    lying: dict[Place, dict[date, int]] = {place: dict(known) for place, known in layers.items()}
    entries: list[Movement] = []
    going: list[Movement] = []
    for movement in movements:
        if movement.bucket is not Bucket.ON_HAND:
            entries.append(replace(movement, received_on=None) if movement.received_on else movement)
        elif movement.units < 0:
            going.append(movement)
        else:
            entries.append(_joined(lying.setdefault(movement.place, {}), movement))
    for movement in going:
        entries.extend(_left(lying.setdefault(movement.place, {}), movement))
    return tuple(entries)


def _joined(lying: dict[date, int], movement: Movement) -> Movement:
    layer = movement.received_on or movement.effective_on
    if layer is None:
        raise ValueError("a movement is dated before it joins a layer")
    lying[layer] = lying.get(layer, 0) + movement.units
    return replace(movement, received_on=layer)


def _left(lying: dict[date, int], movement: Movement) -> list[Movement]:
    units = -movement.units
    entries = []
    named = movement.received_on
    first = {named: lying[named]} if named in lying else {}
    own = min(units, sum(first.values()))
    for layers, part in ((first, own), (lying, units - own)):
        for received_on, taken in oldest_first(layers, part):
            lying[received_on] -= taken
            entries.append(replace(movement, units=-taken, received_on=received_on))
    return entries
