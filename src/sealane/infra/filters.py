"""Filters: what a person asks of a listing, as conditions in SQL."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, DateTime, Integer, and_, cast, false, literal, or_
from sqlalchemy.types import Boolean, Numeric, Text

from sealane.infra.fields import Field, Kind, Listing, Query
from sealane.kit.errors import BadInput
from sealane.kit.text import Text as Told

MAX_FILTERS = 20
"""Filters of one query, at most: more is no question a person asks."""


def conditions(listing: Listing, query: Query) -> list[ColumnElement[bool]]:
    """Return what rows must fulfil: the listing's own, each filter, the text; raises BadInput."""
    if len(query.filters) > MAX_FILTERS:
        raise BadInput(Told(f"At most {MAX_FILTERS} filters.", f"最多 {MAX_FILTERS} 个筛选条件。"))
    found = [*listing.where]
    for text in query.filters:
        found.append(_condition(listing, query, text))
    if query.text and listing.search:
        wanted = _like(query.text)
        found.append(or_(*(column.ilike(wanted, escape="\\") for column in listing.search)))
    return found


def _like(text: str) -> str:
    _no_zero_byte(text)
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _condition(listing: Listing, query: Query, text: str) -> ColumnElement[bool]:
    name, operator, value = (*text.split(":", 2), "", "")[:3]
    field = listing.field(name)
    check_visible(field, query)
    column = field.expression
    match operator:
        case "empty":
            return column.is_(None)
        case "filled":
            return column.is_not(None)
        case "has":
            return cast(column, Text).ilike(_like(value), escape="\\")
        case "is":
            return column == value_of(field, value)
        case "in":
            return column.in_([value_of(field, part) for part in value.split(",")]) if value else false()
        case "gte":
            return column >= value_of(field, value)
        case "lte":
            return column <= value_of(field, value)
        case "between":
            low, _, high = value.partition("..")
            return and_(column >= value_of(field, low), column <= value_of(field, high))
    raise BadInput(
        Told(f"{text!r} is no filter.", f"{text!r} 不是有效的筛选条件。"),
        next_step=Told(
            "Write column:operator:value with has, is, in, gte, lte, between, empty or filled.",
            "格式为 列:条件:值，条件可用 has、is、in、gte、lte、between、empty、filled。",
        ),
    )


def check_visible(field: Field, query: Query) -> None:
    """Raise BadInput where the column is about money and the person may not see it."""
    if field.finance and not query.finance:
        raise BadInput(
            Told(
                f"Column {field.name!r} can't be used: your role does not show finance figures.",
                f"列 {field.name!r} 不可用：当前角色看不到财务数字。",
            )
        )


def value_of(field: Field, text: str) -> ColumnElement[Any]:
    """Return what a person wrote as a value of the column's kind; raises BadInput."""
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
