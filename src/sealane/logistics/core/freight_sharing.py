"""Freight that is written on one line for many: which line that is, and what share each of the others has."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Index = NDArray[np.int64]

SAID = "_said"
"""Ending of the column that holds what stood in a column of figures and is none: `freight_cost_said`."""
SPLIT_BY = ("weight_kg", "volume_m3", "value", "units")
"""What a common freight is split by: the first that every line of the group has."""
_WORD = re.compile(r"[^\s()\[\],;:#]+")


@dataclass(frozen=True, slots=True, eq=False)
class Sharing:
    """Of N lines `head` [N] is the row on which their freight stands, their own for most.

    `told` [N]: the line says in words that its freight is elsewhere and not which line has it (included in
    the goods, invoiced separately): nothing is to be learned or foretold of it.
    """

    head: Index
    told: NDArray[np.bool_]

    @property
    def follows(self) -> NDArray[np.bool_]:
        """Whether a line's freight stands on another one, [N]."""
        return np.asarray(self.head != np.arange(self.head.size))


def sharing(frame: pl.DataFrame) -> Sharing:
    """Find the line that each line points to, as "See ASN-93 (ID#:1281)" does to the shipment 1281.

    A word is first looked for among the shipments' numbers, then in any other column of words, where the
    line that has a freight of its own is meant. What stands beside a freight of its own points nowhere.
    """
    head = np.arange(frame.height, dtype=np.int64)
    told = np.zeros(frame.height, dtype=bool)
    columns = [name for name in (f"freight_cost{SAID}", f"weight_kg{SAID}") if name in frame.columns]
    paid = _paid(frame)
    numbers = {str(code): row for row, code in enumerate(frame["shipment"].to_list())}
    elsewhere: dict[str, int] | None = None
    for name in columns:
        for row, words in enumerate(frame[name].to_list()):
            if not words or paid[row] or head[row] != row:
                continue
            found = _row_of(str(words), numbers, row)
            if found is None:
                elsewhere = _by_word(frame, paid) if elsewhere is None else elsewhere
                found = _row_of(str(words), elsewhere, row)
            if found is not None:
                head[row] = found
            elif name.startswith("freight"):
                told[row] = True
    return Sharing(_roots(head), told)


def _paid(frame: pl.DataFrame) -> NDArray[np.bool_]:
    if "freight_cost" not in frame.columns:
        return np.zeros(frame.height, dtype=bool)
    return np.asarray(frame["freight_cost"].is_not_null().to_numpy())


def _row_of(words: str, rows: dict[str, int], own: int) -> int | None:
    for word in _WORD.findall(words):
        if rows.get(word, own) != own:
            return rows[word]
    return None


def _by_word(frame: pl.DataFrame, paid: NDArray[np.bool_]) -> dict[str, int]:
    """The line with a freight for each word that stands in any column of words."""
    found: dict[str, int] = {}
    rows = np.flatnonzero(paid)
    for name, kind in frame.schema.items():
        if kind == pl.String and name != "shipment" and not name.endswith(SAID):
            for row, word in zip(rows.tolist(), frame[name].gather(rows).to_list(), strict=True):
                if word is not None and any(map(str.isdigit, word)):
                    found.setdefault(word, row)
    return found


def _roots(head: Index) -> Index:
    """Follow pointers to pointers to the line where they end; a ring ends where it began."""
    for _ in range(8):
        after = head[head]
        if np.array_equal(after, head):
            return head
        head = after
    return np.arange(head.size, dtype=np.int64)


def summed(frame: pl.DataFrame, shared: Sharing) -> pl.DataFrame:
    """The table with value and units of each group on the line that has its freight.

    What a line says in words of its weight is on that line too, so weights are left as they are.
    """
    if not shared.follows.any():
        return frame
    heads = pl.Series("_head", shared.head)
    sums = [
        pl.col(name).sum().over("_head").alias(name)
        for name in ("value", "units", "volume_m3")
        if name in frame.columns and _complete(frame[name], shared)
    ]
    return frame.with_columns(heads).with_columns(sums).drop("_head")


def _complete(column: pl.Series, shared: Sharing) -> bool:
    return bool(column.filter(pl.Series(shared.follows)).is_not_null().all())


def shares(frame: pl.DataFrame, shared: Sharing) -> Floats:
    """Each line's share of the freight of its group, [N]; those of a group sum to 1.

    By the first of `SPLIT_BY` that every line of the group has, else by heads. Worked: of lines worth 100 and
    300 with one freight they are 0.25 and 0.75.
    """
    size = frame.height
    weight, settled = np.ones(size), np.zeros(size, dtype=bool)
    for name in SPLIT_BY:
        if name not in frame.columns:
            continue
        amount = frame[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
        known = np.ones(size, dtype=bool)
        np.logical_and.at(known, shared.head, np.nan_to_num(amount) > 0)
        mine = known[shared.head] & ~settled
        weight, settled = np.where(mine, amount, weight), settled | mine
    total = np.bincount(shared.head, weights=weight, minlength=size)
    return np.asarray(weight / total[shared.head])
