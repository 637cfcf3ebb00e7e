"""Holds confirmed, shipped, released or ended, all lines of a key alike, once their levels are locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sealane.infra.database import Work
from sealane.stock.contracts.holds import ACTIVE, Answer, HoldState, Source
from sealane.stock.service.booking import by_key, end, is_over
from sealane.stock.service.serving import serve
from sealane.stock.store import holds
from sealane.stock.store.holds import Held
from sealane.stock.store.surveying import SWEPT, Wanted, known, survey

ENDS: Mapping[HoldState, tuple[HoldState, ...]] = {
    HoldState.CONFIRMED: (HoldState.HELD,),
    HoldState.SHIPPED: ACTIVE,
    HoldState.RELEASED: (HoldState.WAITING, *ACTIVE),
    HoldState.EXPIRED: (HoldState.WAITING, HoldState.HELD),
}
"""From which states a hold may pass into another."""

FREEING = (HoldState.RELEASED, HoldState.EXPIRED)
"""States that give units back to those who wait."""


def answer_of(lines: Sequence[Held], *, repeated: bool = False) -> Answer:
    """What stands under one key now."""
    first = lines[0]
    takes = tuple(held.take for held in lines)
    return Answer(first.key, first.state, takes, first.expires_at, repeated=repeated)


def standing(work: Work, keys: Sequence[str]) -> dict[str, Answer]:
    """Return what stands under each key that is known."""
    return {key: answer_of(lines) for key, lines in by_key(known(work, keys)).items()}


def settle(work: Work, keys: Sequence[str], state: HoldState) -> list[Answer | None]:
    """Confirm, ship, release or end holds by key, all lines of a key alike, and say what stands then.

    What has that state already stays; what may not pass into it keeps its own, which the answer shows: a
    confirmation that comes after the time was over finds the hold expired. None for a key nobody knows.
    """
    skus = {held.take.sku_id for held in known(work, keys)}
    stand = by_key(survey(work, Wanted(skus, keys)).known)
    late = state is HoldState.CONFIRMED
    over = [held for group in stand.values() for held in group if late and is_over(work, held)]
    if over:
        end(work, over, HoldState.EXPIRED)
        stand |= by_key(known(work, [held.key for held in over]))
    may = [h for group in stand.values() if _all_may(group, state) for h in group]
    if may:
        end(work, may, state)
        if state in FREEING:
            serve(work, {held.take.sku_id for held in may})
        stand |= by_key(known(work, [held.key for held in may]))
    return [answer_of(stand[key]) if key in stand else None for key in keys]


def _all_may(lines: Sequence[Held], state: HoldState) -> bool:
    sendable = all(held.take.source is not Source.INCOMING for held in lines)
    return all(held.state in ENDS[state] for held in lines) and (state is not HoldState.SHIPPED or sendable)


def expire(work: Work) -> int:
    """End the holds whose time is over and return how many lines there were, at most SWEPT."""
    due = holds.due(work, SWEPT)
    if not due:
        return 0
    holds.lock_free(work, {held.take.sku_id for held in known(work, due)})
    late = [held for held in known(work, due) if is_over(work, held)]
    if late:
        end(work, late, HoldState.EXPIRED)
        serve(work, {held.take.sku_id for held in late})
    return len(late)
