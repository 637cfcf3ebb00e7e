"""What really happened to the made-up seller, beside what its files say: every movement, every lost sale."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from sealane.app.demo.books import ARRIVAL, BUNDLE, LOST, OPENING, RECEIPT, RETURN, SALE, SCRAP, SENT, Books
from sealane.app.demo.demand import Calendar, Series
from sealane.app.demo.goods import Goods, Ints, Role
from sealane.app.demo.history import Bundles
from sealane.app.demo.network import PLACES
from sealane.app.demo.selling import pick

# Name in `Truth.movements`, kind in the books, sign.
MOVEMENTS = (
    ("opening", OPENING, 1),
    ("receipt", RECEIPT, 1),
    ("transfer_in", ARRIVAL, 1),
    ("transfer_out", SENT, -1),
    ("sale", SALE, -1),
    ("return", RETURN, 1),
    ("scrap", SCRAP, -1),
)


@dataclass(frozen=True, slots=True)
class Truth:
    """The books after the last day, and how to read them."""

    goods: Goods
    series: Series
    kits: Bundles
    days: Calendar
    books: Books

    def movements(self) -> pl.DataFrame:
        """Every change of stock: date, kind, sku, location, signed units; a bundle sold is two rows."""
        frames = [self._entries(name, kind, sign) for name, kind, sign in MOVEMENTS]
        sold = self.books.entries(BUNDLE)
        parts = self.kits.series[sold.row].ravel()
        units = self.kits.units[self.kits.bundle[sold.row]] * sold.units[:, None]
        return pl.concat([*frames, self._rows("bundle", np.repeat(sold.day, 2), parts, -units.ravel())])

    def lost(self) -> pl.DataFrame:
        """What buyers wanted and did not get: date, sku, location, units."""
        return self._entries("lost", LOST, 1).drop("kind")

    def roles(self) -> pl.DataFrame:
        """What was made to befall each SKU: sku, role."""
        return pl.DataFrame({"sku": self.goods.code, "role": [Role(r).name.lower() for r in self.goods.role]})

    def _entries(self, name: str, kind: int, sign: int) -> pl.DataFrame:
        entries = self.books.entries(kind)
        return self._rows(name, entries.day, entries.row, entries.units * sign)

    def _rows(self, name: str, day: Ints, row: Ints, units: Ints) -> pl.DataFrame:
        return pl.DataFrame(
            {
                "date": np.datetime64(self.days.first, "D") + day,
                "kind": pl.Series([name], dtype=pl.String).new_from_index(0, row.size),
                "sku": pick(self.goods.code, self.series.sku[row]),
                "location": pick([p.code for p in PLACES], self.series.place[row]),
                "units": units,
            }
        )
