"""Asking a kept plan about one SKU: the answer comes while the person who asks still types."""

from __future__ import annotations

import threading
from bisect import bisect_left
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import numpy as np

from sealane.kit.errors import NotFound
from sealane.planning.contracts import Ints, PlanningError, Text
from sealane.planning.contracts.what_if import Knobs, WhatIf
from sealane.planning.core.heard import Heard
from sealane.planning.core.what_if import Slice, decide_one, slice_today
from sealane.planning.service.keeping import MANIFEST, OPENED, Book, State, forget_opened, open_state

NO_KNOBS = Knobs()
PLAIN = 256  # SKUs whose facts and plain answer are kept while somebody types: 100 kB each


def what_if(folder: Path, sku: str, knobs: Knobs = NO_KNOBS) -> WhatIf:
    """What the plan kept in a folder would do about a SKU today, with the knobs turned.

    The first question to a state lets all its parts be opened in the background. Raises NotFound for a SKU
    that the plan does not know, PlanningError without a kept plan.
    """
    _leave_former(folder)
    if knobs == NO_KNOBS:
        return _plain(folder, _changed_at(folder), sku)
    return _asked(folder, _changed_at(folder), sku, knobs)


@lru_cache(maxsize=PLAIN)
def _plain(folder: Path, changed_at: int, sku: str) -> WhatIf:
    return _asked(folder, changed_at, sku, NO_KNOBS)


def _asked(folder: Path, changed_at: int, sku: str, knobs: Knobs) -> WhatIf:
    return decide_one(_slice(folder, changed_at, sku), knobs)


@lru_cache(maxsize=PLAIN)
def _slice(folder: Path, changed_at: int, sku: str) -> Slice:
    """What is decided by of one SKU: it stays while somebody types."""
    state, seen = _state(folder, changed_at)
    series = series_of(state.book(), sku)
    part = int(np.searchsorted(state.bounds, series[0], side="right")) - 1
    kept = state.part(part)
    return slice_today(kept, state.past(part), series - kept.first, state.periods, seen)


_ASKED: dict[Path, Path] = {}  # by the folder that holds them, the one of several plans that was asked last


def _leave_former(folder: Path) -> None:
    """Close the files of the plan that this one follows: those it holds open use the disk though deleted."""
    former = _ASKED.get(folder.parent)
    if former is not None and former != folder:
        for kept in (_state, _slice, _plain):
            kept.cache_clear()
        forget_opened()
    _ASKED[folder.parent] = folder


def series_of(book: Book, sku: str) -> Ints:
    """The series of a SKU, sorted; raises NotFound."""
    wanted, raw, ends = sku.encode(), book.text, book.offsets
    k = bisect_left(range(ends.size - 1), wanted, key=lambda i: raw[ends[i] : ends[i + 1]].tobytes())
    if k == ends.size - 1 or raw[ends[k] : ends[k + 1]].tobytes() != wanted:
        raise NotFound(Text(f"The plan does not know {sku}", f"计划中没有 {sku}"))
    found = book.series[k]
    return np.sort(found[found >= 0]).astype(np.int64)


def _changed_at(folder: Path) -> int:
    try:
        return (folder / MANIFEST).stat().st_mtime_ns
    except OSError:
        return 0  # `open_state` says what is missing


@lru_cache(maxsize=8)
def _state(folder: Path, changed_at: int) -> tuple[State, tuple[Heard, ...]]:
    """The state of a folder and what its nights heard, read anew whenever the manifest has changed."""
    del changed_at
    state = open_state(folder)
    if len(state.bounds) > 2:
        threading.Thread(target=_open_all, args=(state,), name="opening a kept plan", daemon=True).start()
    return state, state.heard()


def _open_all(state: State) -> None:
    """Open every part, so that nobody waits for one that was never asked about."""
    with suppress(PlanningError):  # whoever asks about a damaged part is told
        for n in range(min(len(state.bounds) - 1, OPENED)):
            state.part(n)
            state.past(n)
