"""Who waits gets what has come free, in the order in which they came; who bought ahead comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sealane.stock.contracts.holds import Source


@dataclass(frozen=True, slots=True)
class Waiter:
    """One line that waits under a key; `warehouse_id` where goods on their way there were bought."""

    id: int
    key: str
    sku_id: int
    units: int
    warehouse_id: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A line that gets its units now, from one warehouse."""

    waiter: Waiter
    warehouse_id: int
    source: Source = Source.SHARED


def turns(free: Mapping[int, Mapping[int, int]], waiters: Sequence[Waiter]) -> list[Turn]:
    """Give `free` units (by SKU and warehouse) to `waiters` in their order, each key all or none.

    Nobody overtakes: behind one who cannot be served yet, nobody gets a SKU that she waits for. With 3 free,
    waiters for 2, 2 and 1 leave the second and third waiting.
    """
    left = {sku: dict(places) for sku, places in free.items()}
    given: list[Turn] = []
    blocked: set[int] = set()
    for lines in _by_key(waiters):
        wanted = {line.sku_id for line in lines}
        served = None if wanted & blocked else _served(left, lines)
        if served is None:
            blocked |= wanted
            continue
        for turn in served:
            left[turn.waiter.sku_id][turn.warehouse_id] -= turn.waiter.units
        given += served
    return given


def _by_key(waiters: Iterable[Waiter]) -> list[list[Waiter]]:
    grouped: dict[str, list[Waiter]] = {}
    for waiter in waiters:
        grouped.setdefault(waiter.key, []).append(waiter)
    return list(grouped.values())


def _served(left: Mapping[int, Mapping[int, int]], lines: Sequence[Waiter]) -> list[Turn] | None:
    taken: dict[tuple[int, int], int] = {}
    found: list[Turn] = []
    for line in lines:
        places = left.get(line.sku_id, {})
        order = (
            sorted(places, key=lambda p: (-places[p], p))
            if line.warehouse_id is None
            else [line.warehouse_id]
        )
        for place in order:
            if places.get(place, 0) - taken.get((line.sku_id, place), 0) >= line.units:
                taken[line.sku_id, place] = taken.get((line.sku_id, place), 0) + line.units
                found.append(Turn(line, place))
                break
        else:
            return None
    return found
