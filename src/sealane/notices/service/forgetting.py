"""Forgetting: what was told long ago, and all that is kept about a person who is here no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sealane.accounts.contracts import PersonChanged
from sealane.accounts.service import members
from sealane.infra.database import Work
from sealane.notices.store import notices, owners, ways

KEPT_FOR = timedelta(days=180)
"""What was told longer ago is forgotten: half a year is longer than anybody scrolls."""


def forget_old(work: Work) -> int:
    """Forget notices told long ago, with what left of them; return how many."""
    return notices.forget_before(work, work.now - KEPT_FOR)


def take_back(work: Work, keys: Sequence[str]) -> int:
    """Forget what was told under these keys, also what is still to leave; return how many there were."""
    return notices.forget_keys(work, keys)


def on_person_changed(work: Work, changed: PersonChanged) -> None:
    """Forget who was let go: what she looks after goes to her deputies, her ways out are closed."""
    here = {one.id for one in members(work) if one.disabled_at is None}
    if changed.person_id in here:
        return
    owners.forget_person(work, changed.person_id)
    ways.drop_ways_of(work, changed.person_id)
    notices.forget_copies_of(work, changed.person_id)
