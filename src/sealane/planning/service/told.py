"""What a new day tells besides its sales: stock as it was counted, and all that is on its way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from sealane.planning.contracts import Incoming, Settings, Text
from sealane.planning.contracts.night import NewDay
from sealane.planning.core.heard import Counted
from sealane.planning.core.table_columns import Names, lookup
from sealane.planning.core.table_stock import stock_state
from sealane.planning.core.table_supply import incoming_columns
from sealane.planning.service.keeping import Book


@dataclass(frozen=True, slots=True)
class Told:
    """Stock and arrivals of a new day by series of the plan, None where not told, and what was odd."""

    counted: Counted | None
    incoming: Incoming | None
    notes: tuple[Text, ...]


def told_of(day: NewDay, book: Book, settings: Settings, today: date) -> Told:
    """Stock and arrivals of `day`, which is `today`, in the numbers of the plan whose names are in `book`.

    Of stock only the series named change; arrivals are all there are. Rows that the plan does not know wait
    for the next one, and are counted in a note.
    """
    if day.stock is None and day.incoming is None:
        return Told(None, None, ())
    names, notes = _names(book), list[Text]()
    then = replace(settings, as_of=today)
    counted = None
    if day.stock is not None:
        stock = _known(day.stock, names, notes)
        state = stock_state(stock, names, notes.append)
        series = np.flatnonzero(state.stated)
        counted = Counted(series, (state.on_hand - state.committed - state.unavailable)[series])
    incoming = None
    if day.incoming is not None:
        incoming = incoming_columns(_known(day.incoming, names, notes), names, then, notes.append)
    return Told(counted, incoming, tuple(notes))


def _names(book: Book) -> Names:
    raw, ends = book.text.tobytes(), book.offsets.tolist()
    skus = tuple(raw[ends[k] : ends[k + 1]].decode() for k in range(len(ends) - 1))
    sku, place = np.nonzero(book.series >= 0)
    return Names(skus, book.places, sku.astype(np.int64), place.astype(np.int64))


def _known(frame: pl.DataFrame, names: Names, notes: list[Text]) -> pl.DataFrame:
    """The rows whose SKU and place the plan knows."""
    series = names.series_of(frame) if frame.height else np.zeros(0, dtype=np.int64)
    strange = int((series < 0).sum())
    if strange:
        missing = int((lookup(names.skus, frame["sku"]) < 0).sum())
        notes.append(
            Text(
                f"{strange:,} rows of stock or arrivals name a SKU ({missing:,}) or a place that the plan "
                "does not know: the next one will",
                f"{strange:,} 行库存或在途的 SKU（{missing:,} 行）或地点不在计划中，将在下次完整计划中计入",
            )
        )
    return frame.filter(pl.Series(series >= 0, dtype=pl.Boolean))
