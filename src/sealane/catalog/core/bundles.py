"""Bundles taken apart: what one unit holds in the end, however deeply nested, and rings refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

Parts = Mapping[K, Mapping[K, int]]
"""For each bundle its direct parts and how many units of each it holds."""


def parts_of(rows: Iterable[tuple[K, K, int]]) -> dict[K, dict[K, int]]:
    """Gather rows of (bundle, part, units) by bundle."""
    gathered: dict[K, dict[K, int]] = defaultdict(dict)
    for bundle, part, units in rows:
        gathered[bundle][part] = units
    return dict(gathered)


def find_ring(parts: Parts[K]) -> tuple[K, ...] | None:
    """Return the bundles of one ring in order, each holding the next and the last the first; None if none.

    {A: {B: 1}, B: {A: 1}} gives (A, B). Bundles are tried in the order given, so the answer is the same
    for the same input.
    """
    done: set[K] = set()
    for bundle in parts:
        ring = _ring_from(bundle, parts, done)
        if ring:
            return ring
    return None


def _ring_from(start: K, parts: Parts[K], done: set[K]) -> tuple[K, ...] | None:
    way: list[K] = []
    on_way: set[K] = set()
    # None marks the return from a bundle: an own stack, since nesting must not be bounded by Python's.
    todo: list[tuple[K, bool]] = [(start, False)]
    while todo:
        bundle, leaving = todo.pop()
        if leaving:
            on_way.discard(way.pop())
            done.add(bundle)
            continue
        if bundle in on_way:
            return tuple(way[way.index(bundle) :])
        if bundle in done:
            continue
        way.append(bundle)
        on_way.add(bundle)
        todo.append((bundle, True))
        held = list(parts.get(bundle, {}))
        todo.extend((part, False) for part in reversed(held))
    return None


def closing_rows(known: Parts[K], rows: Iterable[tuple[K, K]]) -> list[int]:
    """Return by position the rows of (bundle, part) that would make a bundle hold itself, with those before.

    Of (A, B), (B, A), (B, C) the second closes the ring A → B; without it the others stand.
    """
    held: dict[K, set[K]] = defaultdict(set)
    for bundle, parts in known.items():
        held[bundle].update(parts)
    closing = []
    for position, (bundle, part) in enumerate(rows):
        if _holds(held, part, bundle):
            closing.append(position)
        else:
            held[bundle].add(part)
    return closing


def _holds(held: Mapping[K, set[K]], start: K, sought: K) -> bool:
    todo, seen = [start], {start}
    while todo:
        current = todo.pop()
        if current == sought:
            return True
        fresh = held.get(current, set()) - seen
        seen |= fresh
        todo.extend(fresh)
    return False


def explode(parts: Parts[K]) -> dict[K, dict[K, int]]:
    """Return for each bundle the units of each SKU that is no bundle itself; `parts` holds no ring.

    A gift set of 1 lamp and 2 mug pairs, a pair being 2 mugs, holds 1 lamp and 4 mugs.
    Raises ValueError where a bundle holds itself.
    """
    if find_ring(parts) is not None:
        raise ValueError("a bundle holds itself")
    whole: dict[K, dict[K, int]] = {}
    for bundle in parts:
        _explode_into(bundle, parts, whole)
    return {bundle: whole[bundle] for bundle in parts}


def _explode_into(bundle: K, parts: Parts[K], whole: dict[K, dict[K, int]]) -> None:
    todo = [bundle]
    while todo:
        current = todo[-1]
        waiting = [part for part in parts[current] if part in parts and part not in whole]
        if waiting:
            todo.extend(waiting)
            continue
        todo.pop()
        units: dict[K, int] = defaultdict(int)
        for part, count in parts[current].items():
            for leaf, inner in whole.get(part, {part: 1}).items():
                units[leaf] += count * inner
        whole[current] = dict(units)
