"""Counts and ages taken in as entries, and batches of entries taken back by further ones."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.stock.contracts import (
    MAX_UNITS,
    CountBatch,
    LayerBatch,
    LevelsChanged,
    TooManyUnits,
    Undone,
)
from sealane.stock.core.counting import age_entries, count_entries
from sealane.stock.core.fifo import PLACE
from sealane.stock.core.reversing import reverse
from sealane.stock.store import locking, queries, writing


@dataclass(frozen=True, slots=True)
class _State:
    made: pl.DataFrame
    levels: pl.DataFrame
    layers: pl.DataFrame


def count(work: Work, batch: CountBatch, batch_id: int | None, reason: str = "") -> Taken:
    """Book what was counted: entries lead from what the ledger says to what was found. Raises TooManyUnits.

    Answers how many places are new, changed, or as expected. A count is a fact: it may leave fewer units
    than are promised, and `available` then falls below 0.
    """
    return count_entered(work, batch, batch_id, reason)[0]


def count_entered(work: Work, batch: CountBatch, batch_id: int | None, reason: str) -> tuple[Taken, int]:
    """Do what `count` does, and also answer how many entries were written."""
    _refuse_too_many(batch.frame)
    if batch.frame.is_empty():
        return Taken(0, 0, 0), 0
    places = batch.frame.select(PLACE).unique()
    state = _locked(work, places)
    says = batch.frame["committed"].null_count() < batch.frame.height
    promised = queries.promised(work) if says else None
    entries = count_entries(state.levels, state.layers, batch.frame, work.today, batch_id, promised)
    entered = writing.post_frame(work, entries, reason)
    changed = entries.filter(pl.col("units") != 0).select(PLACE).unique()
    _announce(work, changed)
    replaced = changed.join(state.made, on=PLACE, how="anti").height
    return Taken(state.made.height, replaced, places.height - state.made.height - replaced), entered


def take_layers(work: Work, batch: LayerBatch, batch_id: int | None, reason: str = "") -> Taken:
    """Book how old the stock on hand is, without changing how much there is.

    Of more layers than units on hand the newest count; what no layer explains is as old as the oldest.
    """
    if batch.frame.is_empty():
        return Taken(0, 0, 0)
    places = batch.frame.select(PLACE).unique()
    state = _locked(work, places)
    entries = age_entries(state.levels, state.layers, batch.frame, work.today, batch_id)
    writing.post_frame(work, entries, reason)
    changed = entries.select(PLACE).unique()
    _announce(work, changed)
    return Taken(0, changed.height, places.height - changed.height)


def undo_batch(work: Work, batch_id: int, reason: str = "") -> Undone:
    """Take back what a batch booked, by further entries; batches can be taken back in any order, once.

    Where somebody counted since, the counted level stands. Never leaves less than nothing: `gone` says at how
    many places units had already left. Purchasing and logistics take back their part first: of places that
    only held what they promised nothing is listed any more.
    """
    undone = _reverse(work, batch_id, reason)
    promised = queries.places_of_documents(work, batch_id)
    if not promised.is_empty():
        locking.lock_staged(work, promised)
        queries.forget_empty(work, promised)
    return undone


def _reverse(work: Work, batch_id: int, reason: str) -> Undone:
    places = queries.places_of(work, batch_id)
    if places.is_empty() or queries.already_reversed(work, batch_id):
        return Undone(0, 0)
    state = _locked(work, places)
    brought = queries.brought_by(work, batch_id)
    later, owed = queries.counted_after(work, batch_id), queries.owed_by_undone(work, batch_id)
    back = reverse(brought, later, owed, state.levels, state.layers, batch_id)
    entries = writing.post_frame(work, back.entries, reason)
    queries.forget_empty(work, places)
    _announce(work, places)
    return Undone(entries, back.gone)


def _refuse_too_many(frame: pl.DataFrame) -> None:
    units = frame.select(pl.col("on_hand", "committed", "unavailable").sum().over(PLACE))
    if any((units[name] > MAX_UNITS).any() for name in units.columns):
        raise TooManyUnits(MAX_UNITS)


def _locked(work: Work, places: pl.DataFrame) -> _State:
    made = locking.lock_staged(work, places)
    return _State(made, queries.level_frame(work, staged=True), queries.layer_frame(work, staged=True))


def _announce(work: Work, places: pl.DataFrame) -> None:
    sku_ids = tuple(places["sku_id"].unique().sort())
    if sku_ids:
        work.announce(LevelsChanged(sku_ids), sku_ids)
