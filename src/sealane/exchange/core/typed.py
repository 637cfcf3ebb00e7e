"""One column of cells typed at once: fast reading for clean cells, patient reading for others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

import polars as pl

from sealane.exchange.contracts import POLARS, Column, ColumnType, DateOrder, Note
from sealane.exchange.core import limits
from sealane.exchange.core.dates import day_month_order, moment
from sealane.exchange.core.headers import key
from sealane.exchange.core.numbers import decimal_comma, number
from sealane.exchange.core.words import NOTHING, country, currency, flag
from sealane.infra.distinct import Distinct, distinct, repeats

BLANKS = " \t\r\n\u00a0\u3000\u200b\ufeff"
"""What surrounds a cell without being part of it: spaces of every width and invisible marks."""

_INVISIBLE = "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\ufeff]"
"""Marks that nobody sees and that copying brings along: with one a code would be another code."""

_DAYS = (ColumnType.DATE, ColumnType.MOMENT)
_NO_DAY = r"^(?:0000-00-00|0001-01-01|1900-01-0[01])(?:[ T]00:00:00(?:\.0+)?)?$"
"""How databases and spreadsheets write that there is no day."""

_WORDS = (ColumnType.CODE, ColumnType.TEXT)
_MANGLED = r"^\d(?:\.\d+)?[eE]\+\d{2}$"  # what a spreadsheet makes of a long code
_MOMENTS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M")
_ZONED = ("%Y-%m-%dT%H:%M:%S%#z", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%dT%H:%M:%S%.f%#z")
_THOUSANDS = r"^\s*[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?\s*$"
_EXACT = 2.0**53  # beyond this neighbouring whole numbers are the same float

Cell = float | bool | str | object


@dataclass(frozen=True, slots=True)
class Typed:
    """`values` has the column's type, null where `bad`; `raw` is what stood in the file."""

    values: pl.Series
    bad: pl.Series
    raw: pl.Series
    notes: tuple[Note, ...] = ()

    @property
    def by_comma(self) -> bool:
        """Whether a lone comma was read as the decimal point."""
        return bool(self.notes)


def typed_column(
    file: str,
    column: Column,
    cells: pl.Series,
    *,
    factor: float = 1.0,
    order: DateOrder | None = None,
    comma: bool = False,
) -> Typed:
    """Type one column. A cell that cannot be read, lacks where required or is out of range is bad.

    `comma` says that other columns of the file have decimal commas: then `1.234` is a thousand and more.
    """
    if cells.dtype not in (pl.String, pl.Categorical, pl.Enum, pl.Null):
        return _finished(column, _from_types(column, cells), cells, factor)
    texts = cells.cast(pl.String)
    if not repeats(texts):
        return _from_texts(file, column, texts, factor=factor, order=order, comma=comma)
    apart = distinct(texts)
    once = _from_texts(file, column, apart.texts, factor=factor, order=order, comma=comma)
    values, bad, raw = (_spread(apart, each, texts) for each in (once.values, once.bad, once.raw))
    return Typed(values, bad, raw, once.notes)


def _spread(apart: Distinct, each: pl.Series, texts: pl.Series) -> pl.Series:
    """What is said of each distinct text, for every row; a text that stays as it is stands there already."""
    if each.dtype == pl.String and each.equals(apart.texts):
        return texts
    if each.dtype == pl.Boolean and not each.any():
        return pl.Series(each.name, [False]).new_from_index(0, len(texts))
    return apart.spread(each)


def _from_texts(
    file: str, column: Column, cells: pl.Series, *, factor: float, order: DateOrder | None, comma: bool
) -> Typed:
    clean = None if comma else _clean(column, cells)
    if clean is not None:
        return _finished(column, clean, cells, factor)
    cells = _emptied(column, cells)
    values, notes = _from_text(file, column, cells, order, comma=comma)
    return _finished(column, values, cells, factor, notes)


def _finished(
    column: Column, values: pl.Series, cells: pl.Series, factor: float, notes: tuple[Note, ...] = ()
) -> Typed:
    values = values if factor == 1.0 else values * factor
    bad = _bad(column, values, cells)
    if column.default is not None:
        values = values.fill_null(column.default)
    return Typed(values, bad, cells, notes)


def _clean(column: Column, cells: pl.Series) -> pl.Series | None:
    """The whole column read at once, where every cell is as a program writes it; else nothing."""
    match column.type:
        case ColumnType.QUANTITY | ColumnType.NUMBER | ColumnType.MONEY | ColumnType.SHARE:
            values = cells.cast(pl.Float64, strict=False)
        case ColumnType.MOMENT:
            values = _parsed(cells, _MOMENTS[0])
        case ColumnType.DATE:
            values = cells.str.to_date("%Y-%m-%d", strict=False)
        case _:
            return None
    if column.type in _DAYS and (values.cast(pl.Date) < limits.FIRST_DAY).any():
        return None
    sound = values.null_count() == cells.null_count()
    return values if sound and not (values.dtype.is_float() and values.is_nan().any()) else None


def expected(column: Column, value: str) -> tuple[str, str]:
    """What should have stood in the cell, in English and Chinese."""
    if not value:
        return f"a value: {column.en}", f"必填：{column.zh}"
    if column.type is ColumnType.CHOICE:
        names = ", ".join(column.choices)
        return f"one of {names}", f"{names} 之一"
    if column.type is ColumnType.CODE and len(value) >= limits.CODE_CHARS:
        return f"a code of at most {limits.CODE_CHARS} characters", f"不超过 {limits.CODE_CHARS} 个字符的编码"
    if column.type in _DAYS and (at := moment(value)) is not None and at.date() < limits.FIRST_DAY:
        return f"a day from {limits.FIRST_DAY:%Y} on", f"{limits.FIRST_DAY:%Y} 年及以后的日期"
    en, zh = _EXPECTED[column.type]
    most, figure = _most(column), number(value)
    if most is not None and figure is not None and abs(figure) > most:
        return f"{en}, at most {most:,.0f}", f"{zh}，不大于 {most:,.0f}"
    if column.lowest is not None:
        return f"{en}, at least {column.lowest:g}", f"{zh}，不小于 {column.lowest:g}"
    return en, zh


def _most(column: Column) -> float | None:
    """The largest figure that a cell of a column may name, of either sign."""
    return _LARGEST.get(column.type) if column.highest is None else column.highest


_LARGEST: dict[ColumnType, float] = {
    ColumnType.QUANTITY: limits.UNITS,
    ColumnType.WHOLE: limits.UNITS,
    ColumnType.NUMBER: limits.AMOUNT,
    ColumnType.MONEY: limits.AMOUNT,
    ColumnType.SHARE: limits.AMOUNT,
}
_EXPECTED: dict[ColumnType, tuple[str, str]] = {
    ColumnType.CODE: (
        "the full code, not shortened by a spreadsheet",
        "完整编码（勿被表格软件改成科学计数）",
    ),
    ColumnType.TEXT: ("readable text", "可读文本"),
    ColumnType.QUANTITY: ("a number of units", "数量"),
    ColumnType.WHOLE: ("a whole number", "整数"),
    ColumnType.NUMBER: ("a number", "数字"),
    ColumnType.MONEY: ("an amount such as 1234.50", "金额，如 1234.50"),
    ColumnType.SHARE: ("a share such as 25% or 0.25", "比例，如 25% 或 0.25"),
    ColumnType.DATE: (
        "a day that can be read one way only, such as 2026-08-03",
        "无歧义的日期，如 2026-08-03",
    ),
    ColumnType.MOMENT: (
        "a moment that can be read one way only, such as 2026-08-03 14:05",
        "无歧义的时间，如 2026-08-03 14:05",
    ),
    ColumnType.FLAG: ("0 or 1", "0 或 1"),
    ColumnType.CURRENCY: ("a currency code such as USD", "币种代码，如 USD"),
    ColumnType.COUNTRY: ("a country", "国家"),
    ColumnType.CHOICE: ("one of the choices", "可选值之一"),
}


def _emptied(column: Column, cells: pl.Series) -> pl.Series:
    """Cells that say nothing become null; in codes and texts only an empty cell does."""
    text = cells.str.strip_chars(BLANKS)
    if column.type is ColumnType.CODE and (text.str.len_bytes() != text.str.len_chars()).any():
        text = text.str.replace_all(_INVISIBLE, "").str.replace_all("\u00a0", " ", literal=True)
    if column.type in _WORDS:
        nothing = ((text == "") | (text == "#N/A")).fill_null(value=False)
        return text.set(nothing, None) if nothing.any() else text
    nothing = text.str.to_lowercase().is_in(sorted(NOTHING)).fill_null(value=False)
    if column.type in _DAYS:
        nothing = nothing | text.str.contains(_NO_DAY).fill_null(value=False)
    return text.set(nothing, None)


def _from_text(
    file: str, column: Column, text: pl.Series, order: DateOrder | None, *, comma: bool
) -> tuple[pl.Series, tuple[Note, ...]]:
    match column.type:
        case ColumnType.CODE | ColumnType.TEXT:
            return text, ()
        case ColumnType.QUANTITY | ColumnType.NUMBER | ColumnType.MONEY | ColumnType.SHARE:
            return _figures(file, column, text, comma=comma)
        case ColumnType.WHOLE:
            values, notes = _figures(file, column, text, comma=comma)
            return _whole(values), notes
        case ColumnType.DATE:
            return _days(text, order), ()
        case ColumnType.MOMENT:
            return _moments(text, order), ()
        case ColumnType.FLAG:
            return _each(text, flag, pl.Boolean()), ()
        case ColumnType.CURRENCY:
            return _each(text, currency, pl.String()), ()
        case ColumnType.COUNTRY:
            return _each(text, country, pl.String()), ()
        case ColumnType.CHOICE:
            return _each(text, _choice(column), pl.String()), ()
        case _:
            assert_never(column.type)


def _each(text: pl.Series, read: Callable[[str], Cell | None], dtype: pl.DataType) -> pl.Series:
    """Read each distinct cell once."""
    distinct = text.drop_nulls().unique()
    values = pl.Series([read(cell) for cell in distinct.to_list()], dtype=dtype)
    return text.replace_strict(distinct, values, default=None, return_dtype=dtype)


def thousands_by_point(typed: Typed) -> bool:
    """Whether figures were read as they stand that a file with decimal commas would mean as thousands.

    `1.234` may be either; `12.5` among them says that it is not.
    """
    if not typed.values.dtype.is_numeric() or typed.raw.dtype != pl.String or typed.by_comma:
        return False
    pointed = typed.raw.filter(typed.raw.str.contains(".", literal=True).fill_null(value=False)).unique()
    return len(pointed) > 0 and bool(pointed.str.contains(_THOUSANDS).all())


def _figures(
    file: str, column: Column, text: pl.Series, *, comma: bool
) -> tuple[pl.Series, tuple[Note, ...]]:
    """Plain figures at once; with any other cell the column is asked how it writes decimals."""
    plain = text.cast(pl.Float64, strict=False)
    odd = text.set(plain.is_not_null(), None)
    if odd.null_count() == len(odd) and not comma:
        return plain, ()
    comma = comma or decimal_comma(text.drop_nulls().unique().to_list())
    share = column.type is ColumnType.SHARE
    cells = text if comma else odd
    values = _each(cells, lambda cell: number(cell, comma=comma, share=share), pl.Float64())
    if not comma:
        return plain.zip_with(plain.is_not_null(), values), ()
    en = f"Column {column.name}: a comma is read as the decimal point, a point as the mark of thousands."
    return values, (Note(file, en, f"{column.name} 列：逗号按小数点读取，句点按千位分隔符读取。"),)


def _whole(values: pl.Series) -> pl.Series:
    """Whole numbers as integers, all others null."""
    exact = values.is_finite() & (values == values.round()) & (values.abs() < _EXACT)
    return values.set(~exact.fill_null(value=False), None).cast(pl.Int64)


def _days(text: pl.Series, order: DateOrder | None) -> pl.Series:
    plain = text.str.to_date("%Y-%m-%d", strict=False)
    if plain.null_count() == text.null_count():
        return plain
    return plain.zip_with(plain.is_not_null(), _moments(text, order).cast(pl.Date))


def _moments(text: pl.Series, order: DateOrder | None) -> pl.Series:
    """Moments in a usual form at once, the other distinct cells one by one."""
    values = pl.Series(text.name, [None], dtype=pl.Datetime("us")).new_from_index(0, len(text))
    rest = text
    for form in (*_MOMENTS, *_ZONED):
        sample = rest.drop_nulls().head(1)
        if sample.is_empty():
            return values
        if _parsed(sample, form).null_count():
            continue
        found = _parsed(rest, form)
        values = values.zip_with(values.is_not_null(), found)
        rest = text.set(values.is_not_null(), None)
    distinct = rest.drop_nulls().unique().to_list()
    known = order or day_month_order(distinct)
    others = _each(rest, lambda cell: moment(cell, known), pl.Datetime("us"))
    return values.zip_with(values.is_not_null(), others)


def _parsed(text: pl.Series, form: str) -> pl.Series:
    if form in _ZONED:
        at = text.str.to_datetime(form, strict=False, time_unit="us", time_zone="UTC")
        return at.dt.replace_time_zone(None)
    return text.str.to_datetime(form, strict=False, time_unit="us")


def _choice(column: Column) -> Callable[[str], str | None]:
    words = {key(w): c for w, c in column.words.items()} | {key(c): c for c in column.choices}
    return lambda cell: words.get(key(cell))


def _from_types(column: Column, cells: pl.Series) -> pl.Series:
    """A column that has a type already, brought to the declared one without going through text."""
    target = POLARS[column.type]
    if isinstance(target, pl.String):
        return cells.cast(pl.String)
    if column.type is ColumnType.WHOLE and cells.dtype.is_float():
        return _whole(cells.cast(pl.Float64))
    if column.type is ColumnType.FLAG and cells.dtype.is_numeric():
        return (cells == 1).set(~cells.is_in([0, 1]).fill_null(value=True), None)
    if isinstance(cells.dtype, pl.Datetime) and cells.dtype.time_zone:
        cells = cells.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
    return cells.cast(target, strict=False)


def _bad(column: Column, values: pl.Series, cells: pl.Series) -> pl.Series:
    """Unreadable, missing though required, not finite, out of range, too long, or a shortened code."""
    bad = values.is_null() if column.required else values.is_null() & cells.is_not_null()
    if values.dtype.is_float():
        bad = bad | ~values.is_finite()
    if column.lowest is not None:
        bad = bad | (values < column.lowest)
    most = _most(column)
    if most is not None:
        bad = bad | (values.abs() > most)
    if values.dtype.is_temporal():
        bad = bad | (values.cast(pl.Date) < limits.FIRST_DAY)
    if column.type in _WORDS:
        longest = limits.CODE_CHARS if column.type is ColumnType.CODE else limits.CELL_CHARS
        if (values.str.len_bytes() > longest).any():
            bad = bad | (values.str.len_chars() > longest)
        bad = bad | values.str.contains("\ufffd", literal=True)
    if column.type is ColumnType.CODE and values.str.contains("+", literal=True).any():
        bad = bad | values.str.contains(_MANGLED)
    return bad.fill_null(value=False)
