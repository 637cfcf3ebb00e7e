"""Holds asked for: each is on record once for its key, and the ledger holds their sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sealane.catalog.service import bundle_parts
from sealane.infra.database import Work
from sealane.kit.ids import content_key
from sealane.stock.contracts.holds import Answer, Ask, HoldsAnswered, HoldState, Refusal
from sealane.stock.core.reserving import Shelves, placed
from sealane.stock.core.reserving import reserve as answered
from sealane.stock.service.booking import book, by_key, end, is_over
from sealane.stock.service.serving import serve
from sealane.stock.service.settling import answer_of
from sealane.stock.store.holds import Held
from sealane.stock.store.surveying import Found, Wanted, survey
from sealane.stock.store.taking import Given

AheadMost = Callable[[Work], dict[tuple[str, int], int]]
"""Says, once the levels are locked, how many units may still be sold ahead by reference and SKU asked for."""


def reserve(
    work: Work,
    asks: Sequence[Ask],
    ahead_most: AheadMost | None = None,
    parts: Mapping[int, Mapping[int, int]] | None = None,
    left: Callable[[Found], None] | None = None,
    found: Found | None = None,
    keys: Sequence[str] | None = None,
) -> list[Answer]:
    """Answer asks in their order, each all or none, in one transaction; nothing is given twice.

    An ask whose key is known gets its former answer and takes nothing. Holds whose time is over are ended
    first. Levels are locked by SKU and warehouse, as every mover locks them. `ahead_most` limits what is sold
    ahead; without it everything on its way may be. `parts` are those of bundles among the SKUs, where the
    caller knows them already, `found` is what this transaction has found of `wanted_by`; `left` is told what
    was found, less what was given. `keys` stand for those of the asks, so that one ask and one answer may
    serve many who differ in nothing else.
    """
    keys = [ask.key for ask in asks] if keys is None else keys
    distinct = {id(ask): ask for ask in asks}
    made = {number: _fingerprint(ask) for number, ask in distinct.items()}
    prints = [made[id(ask)] for ask in asks]
    sku_ids = {line.sku_id for ask in distinct.values() for line in ask.lines}
    if parts is None:
        parts = bundle_parts(work, sku_ids)
    wanted = wanted_by(distinct.values(), keys, sku_ids, parts)
    if found is None:
        found = survey(work, wanted)
    if _ended(work, found, wanted.sku_ids):
        found = survey(work, wanted)
    shelves = Shelves(found.free, found.pools, found.offers, found.waiting, found.buffers, parts)
    shelves.paused = found.paused
    asks = [placed(shelves, ask) if ask.spills else ask for ask in asks]
    known = by_key(found.known)
    first: dict[str, int] = {}
    for at, key in enumerate(keys):
        if key not in known:
            first.setdefault(key, at)
    if ahead_most is not None:
        shelves.ahead_most = ahead_most(work)
    given = _given(work, [(key, asks[at], prints[at]) for key, at in first.items()], shelves)
    if left is not None:
        left(found)
    return [
        given[key] if first.get(key) == at else _told(key, prints[at], known, first, prints, given)
        for at, key in enumerate(keys)
    ]


def wanted_by(
    asks: Collection[Ask], keys: Sequence[str], sku_ids: Iterable[int], parts: Mapping[int, Mapping[int, int]]
) -> Wanted:
    """Return what asks by these keys for these SKUs, bundles among them, are judged by."""
    return Wanted(
        {single for sku in sku_ids for single in parts.get(sku, (sku,))},
        keys,
        {ask.pool for ask in asks if ask.pool},
        {ask.channel for ask in asks if ask.channel},
        any(ask.preorder for ask in asks),
    )


def _ended(work: Work, found: Found, single: Collection[int]) -> bool:
    """End what is over and give it to those who wait; of keys whose levels are locked, all lines or none."""
    locked = {*single, *found.free}
    late = [
        held
        for lines in by_key(found.due).values()
        if all(one.take.sku_id in locked for one in lines)
        for held in lines
        if is_over(work, held)
    ]
    if late:
        end(work, late, HoldState.EXPIRED)
        serve(work, {held.take.sku_id for held in late})
    return bool(late)


def _given(work: Work, new: Sequence[tuple[str, Ask, str]], shelves: Shelves) -> dict[str, Answer]:
    """Answer new asks, each with its key and fingerprint, and write what they got."""
    asks = [ask for _, ask, _ in new]
    answers = answered(shelves, asks, work.now)
    taken = [Given(*one, answer) for one, answer in zip(new, answers, strict=True) if answer.takes]
    if taken:
        times = Counter(id(one.answer) for one in taken)
        once = {id(one.answer): one.answer for one in taken}
        takes = [(take, times[number]) for number, answer in once.items() for take in answer.takes]
        book(work, takes, [one.key for one in taken], taken)
    keys = tuple([key for key, *_ in new])
    if answers:
        work.announce(HoldsAnswered(tuple(zip(asks, answers, strict=True)), keys))
    return dict(zip(keys, answers, strict=True))


def _told(
    key: str,
    mark: str,
    known: Mapping[str, list[Held]],
    first: Mapping[str, int],
    prints: Sequence[str],
    given: Mapping[str, Answer],
) -> Answer:
    """What is told to who asks again: what was given just now, or to the same key before."""
    former = known.get(key)
    if mark != (former[0].fingerprint if former else prints[first[key]]):
        return Answer(key, refusal=Refusal.KEY_REUSED)
    return answer_of(former, repeated=True) if former else replace(given[key], repeated=True)


def _fingerprint(ask: Ask) -> str:
    # What a wish that spills takes hangs on what is set aside by then, and is no part of what was wished.
    pool = "" if ask.spills else ask.pool
    return content_key(*(f"{line.sku_id}:{line.units}" for line in ask.lines), pool, ask.kind, ask.reference)
