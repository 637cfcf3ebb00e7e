"""Movements booked: levels locked, judged, written and announced, once for each idempotency key."""

from __future__ import annotations

from collections.abc import Sequence

from sealane.catalog.service import sku_codes, warehouse_codes
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.stock.contracts import (
    MAX_UNITS,
    Bucket,
    LevelsChanged,
    Moved,
    Movement,
    NotEnoughStock,
    Shortage,
    TooManyUnits,
)
from sealane.stock.core.posting import post
from sealane.stock.service.once import once
from sealane.stock.store import locking, queries, writing


def move(
    work: Work, movements: Sequence[Movement], *, key: str | None = None, batch_id: int | None = None
) -> Moved:
    """Book all of `movements`, or none: raises NotEnoughStock, TooManyUnits, KeyReused, BadInput.

    A `key` used before for the same movements changes nothing and gives the former answer. Movements of an
    import carry its `batch_id`, so that `undo_batch` takes them back. Concurrent callers wait for each other
    place by place and can't deadlock, whatever the order of their movements.
    """
    if not movements:
        return Moved(0)
    _refuse_odd(movements)
    moved = once(work, key, tuple(movements), lambda: _book(work, movements, batch_id))
    if not moved.repeated:
        sku_ids = tuple(sorted({movement.sku_id for movement in movements}))
        work.announce(LevelsChanged(sku_ids), sku_ids)
    return moved


def _book(work: Work, movements: Sequence[Movement], batch_id: int | None) -> int:
    places = sorted({movement.place for movement in movements})
    levels = locking.lock_levels(work, places)
    leaving = {m.place for m in movements if m.bucket is Bucket.ON_HAND and m.units < 0}
    layers = queries.layers_of(work, leaving) if leaving else {}
    posting = post(levels, layers, movements, work.today)
    if posting.too_many:
        raise TooManyUnits(MAX_UNITS)
    if posting.shortages:
        raise NotEnoughStock(posting.shortages, _sentence(work, posting.shortages))
    return writing.post_movements(work, posting.entries, batch_id)


def _refuse_odd(movements: Sequence[Movement]) -> None:
    if any(movement.units == 0 or abs(movement.units) > MAX_UNITS for movement in movements):
        raise BadInput(
            Text("A movement moves at least one unit.", "库存变动数量至少为 1 件。"),
            next_step=Text("Check the number of units.", "请检查数量。"),
        )


NAMED_SHORTAGES = 5
"""Places named in the sentence of a refusal; the error itself holds all."""


_BUCKETS_ZH = {
    "on_hand": "在库",
    "available": "可售",
    "committed": "已占用",
    "unavailable": "不可售",
    "incoming": "在途",
}


def _sentence(work: Work, shortages: tuple[Shortage, ...]) -> Text:
    named = shortages[:NAMED_SHORTAGES]
    skus = sku_codes(work, (s.sku_id for s in named))
    warehouses = warehouse_codes(work, (s.warehouse_id for s in named))
    parts = [
        f"{skus[s.sku_id]} at {warehouses[s.warehouse_id]}: {s.available} {s.bucket.replace('_', ' ')}, "
        f"{s.wanted} wanted"
        for s in named
    ]
    parts_zh = [
        f"{warehouses[s.warehouse_id]} 的 {skus[s.sku_id]} {_BUCKETS_ZH[s.bucket]} "
        f"{s.available} 件，需要 {s.wanted} 件"
        for s in named
    ]
    more = len(shortages) - len(named)
    return Text(
        "; ".join(parts) + (f"; and {more} more places." if more else "."),
        "；".join(parts_zh) + (f"；另有 {more} 处库存不足。" if more else "。"),
    )
