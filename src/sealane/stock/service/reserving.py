"""Holds asked for: each is on record once for its key, and the ledger holds their sum."""

from __future__ import annotations

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

AheadMost = Callable[[Work], dict[tuple[str, int], int]]
"""Says, once the levels are locked, how many units may still be sold ahead by reference and SKU asked for."""


def reserve(
    work: Work,
    asks: Sequence[Ask],
    ahead_most: AheadMost | None = None,
    parts: Mapping[int, Mapping[int, int]] | None = None,
    left: Callable[[Found], None] | None = None,
    found: Found | None = None,
) -> list[Answer]:
    """Answer asks in their order, each all or none, in one transaction; nothing is given twice.

    An ask whose key is known gets its former answer and takes nothing. Holds whose time is over are ended
    first. Levels are locked by SKU and warehouse, as every mover locks them. `ahead_most` limits what is sold
    ahead; without it everything on its way may be. `parts` are those of bundles among the SKUs, where the
    caller knows them already, `found` is what this transaction has found of `wanted_by`; `left` is told what
    was found, less what was given.
    """
    prints = [_fingerprint(ask) for ask in asks]
    if parts is None:
        parts = bundle_parts(work, {line.sku_id for ask in asks for line in ask.lines})
    wanted = wanted_by(asks, {line.sku_id for ask in asks for line in ask.lines}, parts)
    if found is None:
        found = survey(work, wanted)
    if _ended(work, found, wanted.sku_ids):
        found = survey(work, wanted)
    shelves = Shelves(found.free, found.pools, found.offers, found.waiting, found.buffers, parts)
    shelves.paused = found.paused
    asks = [placed(shelves, ask) if ask.spills else ask for ask in asks]
    known = by_key(found.known)
    first: dict[str, tuple[Ask, str]] = {}
    for ask, mark in zip(asks, prints, strict=True):
        if ask.key not in known:
            first.setdefault(ask.key, (ask, mark))
    if ahead_most is not None:
        shelves.ahead_most = ahead_most(work)
    given = _given(work, list(first.values()), shelves)
    if left is not None:
        left(found)
    return [_told(ask, mark, known, first, given) for ask, mark in zip(asks, prints, strict=True)]


def wanted_by(asks: Sequence[Ask], sku_ids: Iterable[int], parts: Mapping[int, Mapping[int, int]]) -> Wanted:
    """Return what asks for these SKUs, bundles among them, are judged by."""
    return Wanted(
        {single for sku in sku_ids for single in parts.get(sku, (sku,))},
        [ask.key for ask in asks],
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


def _given(work: Work, new: Sequence[tuple[Ask, str]], shelves: Shelves) -> dict[str, Answer]:
    """Answer new asks, and write what they got."""
    answers = answered(shelves, [ask for ask, _ in new], work.now)
    taken = [(ask, mark, answer) for (ask, mark), answer in zip(new, answers, strict=True) if answer.takes]
    if taken:
        book(
            work,
            [(take, 1) for *_, answer in taken for take in answer.takes],
            [a.key for a, *_ in taken],
            taken,
        )
    if answers:
        work.announce(HoldsAnswered(tuple(zip((ask for ask, _ in new), answers, strict=True))))
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


def _fingerprint(ask: Ask) -> str:
    # What a wish that spills takes hangs on what is set aside by then, and is no part of what was wished.
    pool = "" if ask.spills else ask.pool
    return content_key(*(f"{line.sku_id}:{line.units}" for line in ask.lines), pool, ask.kind, ask.reference)
