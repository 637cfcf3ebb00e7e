"""`settings.toml` read strictly: a key of the wrong kind is refused, an unknown one is reported."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime

from sealane.exchange.contracts import BadSettings, Note
from sealane.exchange.core.vocabulary import ISO_CURRENCIES
from sealane.kit.text import Text

_OBJECTIVE = (
    "holding_cost_per_unit_period",
    "shortage_cost_per_unit",
    "capital_rate_per_year",
    "service_level",
)
KEYS = (
    "as_of",
    "period",
    "currency",
    "lost_sales",
    "cash_budget",
    "budget_until",
    "sku_cash_share",
    "objective",
    "category_policies",
    "tier_policies",
)


def read_settings(file: str, text: str) -> tuple[dict[str, object], tuple[Note, ...]]:
    """The settings with days as dates. Raises BadSettings, saying which key and what was expected."""
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as problem:
        raise BadSettings(
            file, en=f"not valid TOML: {problem}", zh=f"不是有效的 TOML：{problem}"
        ) from problem
    settings = {name: _value(file, name, value) for name, value in raw.items()}
    unknown = [n for n in raw if n not in KEYS]
    unknown += [f"objective.{n}" for n in _table(raw.get("objective")) if n not in _OBJECTIVE]
    notes = tuple(
        Note(file, f"Unknown setting {n}: kept, not used.", f"未知设置 {n}：保留但不使用。") for n in unknown
    )
    return settings, notes


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _value(file: str, name: str, value: object) -> object:
    match name:
        case "as_of" | "budget_until":
            return _day(file, name, value)
        case "period":
            _must(file, name, value, value in ("day", "week"), Text('"day" or "week"', '"day" 或 "week"'))
        case "currency":
            wanted = Text("a currency code such as USD", "币种代码，如 USD")
            _must(file, name, value, value in ISO_CURRENCIES, wanted)
        case "lost_sales":
            _must(file, name, value, isinstance(value, bool), Text("true or false", "true 或 false"))
        case "cash_budget":
            _must(file, name, value, _is_amount(value), Text("an amount of at least 0", "不小于 0 的金额"))
        case "sku_cash_share":
            wanted = Text("a share above 0 and up to 1", "大于 0 且不超过 1 的比例")
            _must(file, name, value, _is_amount(value) and 0 < float(str(value)) <= 1, wanted)
        case "objective":
            _must(
                file, name, value, isinstance(value, Mapping), Text("a table [objective]", "[objective] 表")
            )
            wanted = Text("a number of at least 0", "不小于 0 的数字")
            for key, number in _table(value).items():
                _must(file, f"objective.{key}", number, key not in _OBJECTIVE or _is_amount(number), wanted)
        case _:
            pass
    return value


def _is_amount(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0


def _day(file: str, name: str, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadSettings(file, en=f"{name} = {value!r}; expected a day such as 2026-08-03",
                          zh=f"{name} = {value!r}；应为日期，如 2026-08-03") from None  # fmt: skip


def _must(file: str, name: str, value: object, holds: bool, wanted: Text) -> None:
    if not holds:
        raise BadSettings(
            file, en=f"{name} = {value!r}; expected {wanted.en}", zh=f"{name} = {value!r}；应为{wanted.zh}"
        )
