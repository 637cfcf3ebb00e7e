"""The movements that the usual steps of trade are made of, so that each is booked the same way everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sealane.stock.contracts.ledger import Bucket, EntryKind, Movement, Place

Steps = tuple[Movement, ...]


def _moves(place: Place, kind: EntryKind, units: dict[Bucket, int]) -> Steps:
    return tuple(
        Movement(place.sku_id, place.warehouse_id, bucket, count, kind)
        for bucket, count in units.items()
        if count
    )


def referring(steps: Steps, kind: str, number: str, on: date | None = None, reason: str = "") -> Steps:
    """Return the steps with the document they belong to, such as ("purchase_order", "PO-2026-0001")."""
    return tuple(
        replace(step, reference_kind=kind, reference=number, effective_on=on, reason=reason) for step in steps
    )


def ordered(place: Place, units: int) -> Steps:
    """Goods are on their way to `place`."""
    return _moves(place, EntryKind.ORDERED, {Bucket.INCOMING: units})


def order_cancelled(place: Place, units: int) -> Steps:
    """Goods on their way to `place` will not come."""
    return _moves(place, EntryKind.ORDER_CANCELLED, {Bucket.INCOMING: -units})


def received(
    place: Place,
    good: int,
    damaged: int = 0,
    *,
    expected: int | None = None,
    kind: EntryKind = EntryKind.RECEIPT,
) -> Steps:
    """Goods have come; damaged ones are on hand, but unavailable.

    `expected` of them leave incoming: all by default, fewer where more came than was on its way.
    """
    came = good + damaged
    awaited = came if expected is None else expected
    return _moves(place, kind, {Bucket.INCOMING: -awaited, Bucket.ON_HAND: came, Bucket.UNAVAILABLE: damaged})


def lost(place: Place, units: int) -> Steps:
    """Goods on their way were lost."""
    return _moves(place, EntryKind.LOST, {Bucket.INCOMING: -units})


def committed(place: Place, units: int) -> Steps:
    """Units are promised; refused where fewer are available."""
    return _moves(place, EntryKind.COMMIT, {Bucket.COMMITTED: units})


def released(place: Place, units: int) -> Steps:
    """A promise is given back."""
    return _moves(place, EntryKind.RELEASE, {Bucket.COMMITTED: -units})


def sold(place: Place, units: int, *, promised: bool = True) -> Steps:
    """Units leave to a customer, out of those `promised` before or out of the available ones."""
    taken = {Bucket.ON_HAND: -units, Bucket.COMMITTED: -units if promised else 0}
    return _moves(place, EntryKind.SALE, taken)


def returned(place: Place, good: int, damaged: int = 0) -> Steps:
    """Units came back from customers; damaged ones are on hand, but unavailable."""
    return _moves(place, EntryKind.RETURN, {Bucket.ON_HAND: good + damaged, Bucket.UNAVAILABLE: damaged})


def departed(origin: Place, destination: Place, units: int, *, promised: bool = True) -> Steps:
    """A transfer leaves `origin`, where it had been `promised`, and is on its way to `destination`."""
    left = {Bucket.ON_HAND: -units, Bucket.COMMITTED: -units if promised else 0}
    coming = _moves(destination, EntryKind.TRANSFER_OUT, {Bucket.INCOMING: units})
    return _moves(origin, EntryKind.TRANSFER_OUT, left) + coming


def sent_back(place: Place, units: int) -> Steps:
    """Units that had been set aside leave to their supplier."""
    return _moves(place, EntryKind.TRANSFER_OUT, {Bucket.ON_HAND: -units, Bucket.COMMITTED: -units})


def damaged(place: Place, units: int) -> Steps:
    """Units on hand can no longer be sold."""
    return _moves(place, EntryKind.DAMAGE, {Bucket.UNAVAILABLE: units})


def mended(place: Place, units: int) -> Steps:
    """Units that could not be sold can be sold again."""
    return _moves(place, EntryKind.MENDED, {Bucket.UNAVAILABLE: -units})


def scrapped(place: Place, units: int) -> Steps:
    """Unsellable units are thrown away."""
    return _moves(place, EntryKind.SCRAP, {Bucket.ON_HAND: -units, Bucket.UNAVAILABLE: -units})


def adjusted(place: Place, units: int) -> Steps:
    """Units were found (positive) or are missing (negative)."""
    return _moves(place, EntryKind.ADJUSTMENT, {Bucket.ON_HAND: units})
