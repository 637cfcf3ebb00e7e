"""What a listing declares: its columns, where they come from, and what a person may ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, FromClause

from sealane.kit.errors import BadInput
from sealane.kit.text import Text as Told


class Kind(StrEnum):
    """What a column holds; it decides the operators and the format."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    FLAG = "flag"
    ENUM = "enum"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a listing; `finance` hides it from roles without the right to see money.

    `public` is what those roles see, sort and filter by instead, where only part of a text is about money.
    `sort` is what rows are sorted by where that is not what is shown.
    """

    name: str
    expression: ColumnElement[Any]
    kind: Kind
    en: str
    zh: str
    finance: bool = False
    public: ColumnElement[Any] | None = None
    sort: ColumnElement[Any] | None = None

    @property
    def order(self) -> ColumnElement[Any]:
        """What rows are sorted by where this field is asked for."""
        return self.expression if self.sort is None else self.sort


@dataclass(frozen=True, slots=True)
class Listing:
    """A table for people: its fields, their source, what identifies a row, what free text searches.

    `exact` says that each inner join of `source` finds exactly one row and each outer join at most one:
    counting and sorting then leave out the joins they don't need, and what is shown is read for the rows of
    the page alone, where an index finds them by a key that is a column.
    """

    name: str
    fields: tuple[Field, ...]
    source: FromClause
    key: ColumnElement[int]
    search: tuple[ColumnElement[Any], ...] = ()
    default_sort: str = ""
    where: tuple[ColumnElement[bool], ...] = ()
    exact: bool = False

    def field(self, name: str) -> Field:
        """Return the field called `name`; raises BadInput."""
        for field in self.fields:
            if field.name == name:
                return field
        known = ", ".join(field.name for field in self.fields)
        raise BadInput(
            Told(f"There is no column {name!r} here.", f"没有列 {name!r}。"),
            next_step=Told(f"Use one of: {known}.", f"可选：{known}。"),
        )


@dataclass(frozen=True, slots=True)
class Query:
    """What a person asks of a listing. A filter reads `column:operator:value`; sort `column` or `-column`."""

    filters: tuple[str, ...] = ()
    text: str = ""
    sort: str = ""
    after: str = ""
    limit: int = 100
    finance: bool = False
    counted: bool = True
