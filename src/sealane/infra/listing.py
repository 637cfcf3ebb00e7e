"""Listing: one declaration of a table that people work in gives its filter, sort, page and export."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    ColumnElement,
    Date,
    DateTime,
    FromClause,
    Integer,
    Select,
    and_,
    any_,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy.types import Boolean, Numeric, Text

from sealane.infra.database import Work
from sealane.infra.joins import optional, pruned, tables
from sealane.kit.errors import BadInput
from sealane.kit.text import Text as Told

MAX_PAGE = 500
"""Rows of one page, at most."""

MAX_FILTERS = 20
"""Filters of one query, at most: more is no question a person asks."""

EXPORT_CHUNK = 5_000
"""Rows fetched from the server-side cursor at a time while exporting."""

MAX_EXPORT_ROWS = 1_000_000
"""Rows of one export: an XLSX sheet holds 1,048,576."""


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


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows (by field name), the cursor of the next page, and how many rows match in all."""

    rows: list[dict[str, Any]]
    next: str | None
    total: int | None


def page(work: Work, listing: Listing, query: Query) -> Page:
    """Read one page; raises BadInput where the query can't be understood."""
    if not 1 <= query.limit <= MAX_PAGE:
        raise BadInput(Told(f"A limit lies between 1 and {MAX_PAGE}.", f"limit 须为 1 至 {MAX_PAGE}。"))
    listing = _seen(listing, query)
    matching = _conditions(listing, query)
    total = None
    if query.counted:
        counted = select(func.count()).select_from(_needed(listing, *matching))
        total = work.execute(counted.where(*matching)).scalar_one()
    order = _order(listing, query)
    matching += _beyond(listing, query, order)
    if listing.exact and isinstance(listing.key, Column):
        found = _in_two_steps(work, listing, query, matching)
    else:
        statement = _sorted(_selected(listing, query).where(*matching), listing, order)
        found = [dict(row._mapping) for row in work.execute(statement.limit(query.limit + 1))]
    more = len(found) > query.limit
    rows = found[: query.limit]
    cursor = _cursor(rows[-1], order) if more else None
    for row in rows:
        row.pop("__sort", None)
        row["id"] = row.pop("__key")
    return Page(rows, cursor, total)


def _in_two_steps(
    work: Work, listing: Listing, query: Query, matching: Sequence[ColumnElement[bool]]
) -> list[dict[str, Any]]:
    order = _order(listing, query)
    by = [order.field.order] if order.field else []
    chosen = select(listing.key).select_from(_needed(listing, *by, *matching)).where(*matching)
    keys = list(work.execute(_sorted(chosen, listing, order).limit(query.limit + 1)).scalars())
    wanted = listing.key == any_(literal(keys, ARRAY(BigInteger)))
    shown = (dict(row._mapping) for row in work.execute(_selected(listing, query).where(wanted)))
    read = {row["__key"]: row for row in shown}
    return [read[key] for key in keys if key in read]


def _needed(listing: Listing, *used: ColumnElement[Any]) -> FromClause:
    return pruned(listing.source, tables(listing.key, *used)) if listing.exact else listing.source


def rows(work: Work, listing: Listing, query: Query) -> Iterator[tuple[Any, ...]]:
    """Yield every matching row, in the order of `listing.fields`, without holding them all in memory."""
    listing = _seen(listing, query)
    order = _order(listing, query)
    statement = _sorted(_selected(listing, query).where(*_conditions(listing, query)), listing, order)
    result = work.connection.execution_options(yield_per=EXPORT_CHUNK).execute(
        statement.limit(MAX_EXPORT_ROWS)
    )
    width = len(listing.fields)
    for row in result:
        yield tuple(row)[:width]


def matching_ids(work: Work, listing: Listing, query: Query, limit: int) -> list[int]:
    """Return the keys of all rows that match, for one action on many; raises BadInput over `limit`."""
    conditions = _conditions(_seen(listing, query), query)
    statement = select(listing.key).select_from(listing.source).where(*conditions)
    found = list(work.execute(statement.limit(limit + 1)).scalars())
    if len(found) > limit:
        raise BadInput(
            Told(f"More than {limit} rows match.", f"符合条件的行超过 {limit} 行。"),
            next_step=Told("Narrow the filter and act in steps.", "请缩小筛选范围，分批处理。"),
        )
    return found


def _seen(listing: Listing, query: Query) -> Listing:
    """Return the listing as a role with or without the right to see money may see it."""
    if query.finance:
        return listing
    fields = (f if f.public is None else replace(f, expression=f.public) for f in listing.fields)
    return replace(listing, fields=tuple(fields))


@dataclass(frozen=True, slots=True)
class _Order:
    field: Field | None
    descending: bool


def _order(listing: Listing, query: Query) -> _Order:
    name = query.sort or listing.default_sort
    if not name:
        return _Order(None, descending=False)
    field = listing.field(name.removeprefix("-"))
    _visible(field, query)
    return _Order(field, name.startswith("-"))


def _selected(listing: Listing, query: Query) -> Select[Any]:
    shown = [
        (null() if field.finance and not query.finance else field.expression).label(field.name)
        for field in listing.fields
    ]
    order = _order(listing, query)
    extra = [order.field.order.label("__sort")] if order.field else []
    return select(*shown, listing.key.label("__key"), *extra).select_from(listing.source)


def _sorted(statement: Select[Any], listing: Listing, order: _Order) -> Select[Any]:
    if order.field is None:
        return statement.order_by(listing.key)
    # The key takes the sort's direction so that one index on (column, key) serves both ways.
    if order.descending:
        return statement.order_by(_descending(listing, order.field.order), listing.key.desc())
    return statement.order_by(order.field.order.asc().nulls_last(), listing.key.asc())


def _descending(listing: Listing, column: ColumnElement[Any]) -> ColumnElement[Any]:
    # An index read backwards gives nulls first, so only the row's own column without nulls is served by it:
    # 0.1 ms instead of 500 ms for the newest 100 of 541,909 order lines.
    return column.desc() if _full(listing, column) else column.desc().nulls_last()


def _full(listing: Listing, column: ColumnElement[Any]) -> bool:
    """Say whether the column is never null: no outer join makes it so, nor its table."""
    if not isinstance(column, Column) or column.nullable:
        return False
    if listing.exact:
        return column.table not in optional(listing.source)
    return isinstance(listing.key, Column) and column.table is listing.key.table


def _cursor(row: dict[str, Any], order: _Order) -> str:
    value = row.get("__sort") if order.field else None
    plain = None if value is None else str(value)
    return base64.urlsafe_b64encode(json.dumps([plain, row["__key"]]).encode()).decode()


def _beyond(listing: Listing, query: Query, order: _Order) -> list[ColumnElement[bool]]:
    if not query.after:
        return []
    try:
        value, key = json.loads(base64.urlsafe_b64decode(query.after))
        key = int(key)
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadInput(
            Told("The cursor is not one of ours.", "翻页游标无效。"),
            next_step=Told("Begin again without `after`.", "请去掉 after 参数，从第一页开始。"),
        ) from error
    if order.field is None:
        return [listing.key > key]
    column = order.field.order
    later_key = listing.key < key if order.descending else listing.key > key
    if value is None:
        return [column.is_(None), later_key]
    edge = _value(order.field, str(value))
    later = column < edge if order.descending else column > edge
    if _full(listing, column):
        # The plain bound lets an index begin at the cursor; of an OR alone it can't.
        reached = column <= edge if order.descending else column >= edge
        return [reached, or_(later, later_key)]
    return [or_(later, and_(column == edge, later_key), column.is_(None))]


def _conditions(listing: Listing, query: Query) -> list[ColumnElement[bool]]:
    if len(query.filters) > MAX_FILTERS:
        raise BadInput(Told(f"At most {MAX_FILTERS} filters.", f"最多 {MAX_FILTERS} 个筛选条件。"))
    conditions = [*listing.where]
    for text in query.filters:
        conditions.append(_condition(listing, query, text))
    if query.text and listing.search:
        wanted = _like(query.text)
        conditions.append(or_(*(column.ilike(wanted, escape="\\") for column in listing.search)))
    return conditions


def _like(text: str) -> str:
    _no_zero_byte(text)
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _condition(listing: Listing, query: Query, text: str) -> ColumnElement[bool]:
    name, operator, value = (*text.split(":", 2), "", "")[:3]
    field = listing.field(name)
    _visible(field, query)
    column = field.expression
    match operator:
        case "empty":
            return column.is_(None)
        case "filled":
            return column.is_not(None)
        case "has":
            return cast(column, Text).ilike(_like(value), escape="\\")
        case "is":
            return column == _value(field, value)
        case "in":
            return column.in_([_value(field, part) for part in value.split(",")]) if value else false()
        case "gte":
            return column >= _value(field, value)
        case "lte":
            return column <= _value(field, value)
        case "between":
            low, _, high = value.partition("..")
            return and_(column >= _value(field, low), column <= _value(field, high))
    raise BadInput(
        Told(f"{text!r} is no filter.", f"{text!r} 不是有效的筛选条件。"),
        next_step=Told(
            "Write column:operator:value with has, is, in, gte, lte, between, empty or filled.",
            "格式为 列:条件:值，条件可用 has、is、in、gte、lte、between、empty、filled。",
        ),
    )


def _visible(field: Field, query: Query) -> None:
    if field.finance and not query.finance:
        raise BadInput(
            Told(
                f"Column {field.name!r} can't be used: your role does not show finance figures.",
                f"列 {field.name!r} 不可用：当前角色看不到财务数字。",
            )
        )


def _value(field: Field, text: str) -> ColumnElement[Any]:
    _no_zero_byte(text)
    try:
        match field.kind:
            case Kind.NUMBER | Kind.MONEY:
                number = Decimal(text)
                if not number.is_finite() or abs(number) > MAX_NUMBER:
                    raise BadInput(Told(f"{text!r} is out of range.", f"{text!r} 超出取值范围。"))
                whole = isinstance(field.expression.type, Integer) and number == number.to_integral_value()
                # Compared as numeric, whole numbers would be read past their index.
                return cast(literal(int(number)), BigInteger) if whole else cast(literal(number), Numeric)
            case Kind.DATE:
                return cast(literal(date.fromisoformat(text[:10])), Date)
            case Kind.TIME:
                return cast(literal(datetime.fromisoformat(text)), DateTime(timezone=True))
            case Kind.FLAG:
                return cast(literal(text.lower() in ("1", "true", "yes")), Boolean)
            case Kind.TEXT | Kind.ENUM:
                return cast(literal(text), Text)
    except (ValueError, InvalidOperation) as error:
        wrong = Told(f"{text!r} does not fit {field.name}.", f"{text!r} 不符合列 {field.name} 的类型。")
        raise BadInput(wrong) from error


MAX_NUMBER = Decimal(10) ** 18
"""Largest number a filter may name: what fits the columns."""


def _no_zero_byte(text: str) -> None:
    if "\x00" in text:
        raise BadInput(Told("A text may not hold a zero byte.", "文本中不能含有空字节。"))
