"""Requests done once for each idempotency key: asked again, they change nothing and answer as before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sealane.infra.database import Work
from sealane.kit.ids import content_key
from sealane.stock.contracts import KeyReused, Moved
from sealane.stock.store import requests

KEY_DAYS = 90
"""How long a key is remembered: nobody sends a request again after a season."""


def once(work: Work, key: str | None, asked: tuple[object, ...], act: Callable[[], int]) -> Moved:
    """Run `act`, which returns how many entries it wrote, unless `key` was used; raises KeyReused.

    `asked` is what the request wants: the same key for something else is refused. A request with the same key
    at the same time waits for this one to end.
    """
    if key is None:
        return Moved(act())
    fingerprint = content_key(*(repr(part) for part in asked))
    if requests.claim(work, key, fingerprint):
        entries = act()
        requests.answer(work, key, entries)
        return Moved(entries)
    former, entries = requests.claimed(work, key)
    if former != fingerprint:
        raise KeyReused(key)
    return Moved(entries, repeated=True)


def forget_keys(work: Work) -> int:
    """Free the idempotency keys older than KEY_DAYS, as a nightly job does; return how many there were."""
    return requests.forget(work, work.now - timedelta(days=KEY_DAYS))
