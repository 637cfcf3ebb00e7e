"""Tables as they are declared: columns, what they hold, and the headers under which they are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

LINE = "_line"  # the column that carries each row's line in its file (1 = first line), until it is stored


class ColumnType(StrEnum):
    """What the cells of a column hold; `POLARS` gives the type in memory."""

    CODE = "code"  # identifier: kept as written, `00123` stays `00123`
    TEXT = "text"
    QUANTITY = "quantity"  # units; a fraction is allowed (metres, kilograms)
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"  # 0.25 and 25% are the same
    DATE = "date"
    MOMENT = "moment"  # date and time; UTC when the cell names an offset, else as written
    FLAG = "flag"
    CURRENCY = "currency"  # ISO 4217
    COUNTRY = "country"  # ISO 3166 alpha-2 where the name is known, else as written
    CHOICE = "choice"  # one of `Column.choices`


POLARS: Mapping[ColumnType, pl.DataType] = {
    ColumnType.CODE: pl.String(),
    ColumnType.TEXT: pl.String(),
    ColumnType.QUANTITY: pl.Float64(),
    ColumnType.WHOLE: pl.Int64(),
    ColumnType.NUMBER: pl.Float64(),
    ColumnType.MONEY: pl.Float64(),
    ColumnType.SHARE: pl.Float64(),
    ColumnType.DATE: pl.Date(),
    ColumnType.MOMENT: pl.Datetime("us"),
    ColumnType.FLAG: pl.Boolean(),
    ColumnType.CURRENCY: pl.String(),
    ColumnType.COUNTRY: pl.String(),
    ColumnType.CHOICE: pl.String(),
}

Value = str | int | float | bool


class DateOrder(StrEnum):
    """How `03/04/2026` is meant; only asked when the column itself does not tell."""

    DMY = "dmy"
    MDY = "mdy"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name, what it holds, and the headers under which it is found."""

    name: str
    type: ColumnType
    en: str
    zh: str
    required: bool = False  # the header must be there, and a row without a value is refused
    default: Value | None = None
    unit: str = ""  # kg, cm, m3, days: a header that names another unit is converted
    lowest: float | None = None
    highest: float | None = None
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)  # other spellings of a choice


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table that a seller may hand in: Sealane's own, or a report of a marketplace; each is only itself."""

    name: str
    en: str
    zh: str
    columns: tuple[Column, ...]
    signature: tuple[str, ...] = ()  # columns that together give a marketplace's report away
    own: bool = True  # one of Sealane's own tables: unknown columns are kept
    one_of: tuple[str, ...] = ()  # a row needs at least one of these
    date_order: DateOrder | None = None  # what `03/04/2026` means in this report, where its maker says so
    description_row: bool = False  # the row below the header may explain the columns

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if c.required)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def schema(self) -> dict[str, pl.DataType]:
        """Polars types by column, in declared order."""
        return {c.name: POLARS[c.type] for c in self.columns}
