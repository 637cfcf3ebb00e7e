"""The state of shipments kept true: reckoned again in the transaction that changes what it hangs on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sealane.infra.database import Work
from sealane.logistics.contracts import StandingChanged
from sealane.logistics.service.free_time import settle_free_days
from sealane.logistics.store import going, queries, standing, telling


def await_makers(work: Work) -> None:
    """Let others who make shipments, or tell of unknown ones, wait; before any shipment is locked.

    Whoever gives a shipment a number or another reference calls it first, so that what was told of that
    reference meanwhile is not missed.
    """
    telling.lock_making(work)


def restand(work: Work, shipment_ids: Sequence[int]) -> None:
    """Reckon again where these shipments stand."""
    if not shipment_ids:
        return
    telling.touch(work, shipment_ids)
    reckoned(work)
    settle_free_days(work, shipment_ids)
    going.settle(work, shipment_ids)


def restand_numbers(work: Work, numbers: Collection[str]) -> None:
    """Reckon again where the shipments of these numbers stand, as far as they are there."""
    restand(work, list(queries.ids(work, numbers).values()))


def reckoned(work: Work) -> int:
    """Reckon the touched shipments and tell others; returns how many have changed."""
    changed = standing.reckon(work)
    if changed:
        settle_free_days(work, changed)
        going.settle(work, changed)
        work.announce(StandingChanged(tuple(changed)), changed)
    return len(changed)
