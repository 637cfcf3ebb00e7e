"""settings.toml, already read, becomes the frame of a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sealane.kit.period import Bucket
from sealane.planning.contracts import (
    SKU_CASH_SHARE,
    CategoryPolicy,
    Objective,
    PlanningError,
    Settings,
    Text,
    Tier,
    TierPolicy,
)

LAST_DAY = date(9998, 1, 1)
"""Sales told of later days are slips, and no calendar has room for a plan after them."""

MOST_DAYS = 100_000
"""Days of a policy, at most: more is a slip of the keyboard."""

P = TypeVar("P")


def plan_settings(
    given: Mapping[str, Any], last_sale: date | None, today: date, seed: int, note: Callable[[Text], None]
) -> Settings:
    """Read the keys of settings.toml; without `as_of` the plan is made for the day after the last sale.

    `period = "week"` needs a Monday: a later day is moved back to its Monday, with a note.
    Raises PlanningError for a value that can't be understood.
    """
    unit = _unit(given.get("period", "day"))
    as_of = _date(given.get("as_of"), "as_of")
    if as_of is None:
        as_of = min(last_sale, LAST_DAY) + timedelta(days=1) if last_sale else today
        if unit is Bucket.WEEK and as_of.weekday() != 0:
            as_of += timedelta(days=7 - as_of.weekday())
    if unit.start(as_of) != as_of:
        note(Text(f"Weekly plans begin on a Monday: {as_of} was moved back to {unit.start(as_of)}.",
                  f"按周计划从周一开始：{as_of} 已调整为 {unit.start(as_of)}。"))  # fmt: skip
        as_of = unit.start(as_of)
    money = given.get("objective", {}) or {}
    return Settings(
        as_of=as_of,
        unit=unit,
        currency=str(given.get("currency", "USD")).upper(),
        lost_sales=bool(given.get("lost_sales", True)),
        cash_budget=_number(given.get("cash_budget"), "cash_budget"),
        budget_until=_date(given.get("budget_until"), "budget_until"),
        objective=Objective(
            _number(money.get("holding_cost_per_unit_period"), "holding_cost_per_unit_period"),
            _number(money.get("shortage_cost_per_unit"), "shortage_cost_per_unit"),
            _number(money.get("capital_rate_per_year"), "capital_rate_per_year"),
            _share(money.get("service_level"), "service_level"),
        ),
        seed=seed,
        category_policies=_policies(given, "category_policies", _category_policy),
        sku_cash_share=_part(given.get("sku_cash_share"), "sku_cash_share"),
        tier_policies=_policies(given, "tier_policies", _tier_policy),
        warning_safety_multiple=_number(given.get("warning_safety_multiple"), "warning_safety_multiple")
        or 0.0,
    )


def _unit(value: object) -> Bucket:
    try:
        return Bucket(str(value).strip().lower())
    except ValueError:
        raise _bad("period", value, "day or week") from None


def _date(value: object, key: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise _bad(key, value, "a date such as 2026-03-01") from None


def _number(value: object, key: str) -> float | None:
    if value is None or value == "":
        return None
    try:
        number = float(str(value))
    except ValueError:
        raise _bad(key, value, "a number") from None
    if not 0 <= number < float("inf"):
        raise _bad(key, value, "a number from 0 up")
    return number


def _share(value: object, key: str) -> float | None:
    number = _number(value, key)
    if number is not None and not 0 < number < 1:
        raise _bad(key, value, "a share between 0 and 1, such as 0.95")
    return number


def _part(value: object, key: str) -> float:
    number = _number(value, key)
    if number is None:
        return SKU_CASH_SHARE
    if not 0 < number <= 1:
        raise _bad(key, value, "a share above 0 and up to 1, such as 0.2")
    return number


def _policies(given: Mapping[str, Any], key: str, read: Callable[[Mapping[str, Any]], P]) -> tuple[P, ...]:
    """Return the tables `[[key]]`; raises PlanningError where one lacks a value or has a wrong one."""
    rows = given.get(key, ())
    if not isinstance(rows, Sequence) or not all(isinstance(row, Mapping) for row in rows):
        raise _bad(key, rows, f"tables, each begun by [[{key}]]")
    made = []
    for row in rows:
        try:
            made.append(read(row))
        except KeyError as lacking:
            raise _bad(key, dict(row), f"a table with {lacking.args[0]}") from None
        except ValueError:
            raise _bad(key, dict(row), "a table of known names and numbers") from None
    return tuple(made)


def _category_policy(row: Mapping[str, Any]) -> CategoryPolicy:
    return CategoryPolicy(
        str(row["category"]),
        _days(row, "turnover_days_low"),
        _days(row, "turnover_days_high"),
        _days(row, "safety_days"),
        _days(row, "warning_days"),
        _number(row.get("obsolescence_per_year"), "obsolescence_per_year") or 0.0,
    )


def _tier_policy(row: Mapping[str, Any]) -> TierPolicy:
    return TierPolicy(
        Tier(str(row["tier"])),
        _days(row, "review_days"),
        _days(row, "order_days"),
        _days(row, "max_cover_days"),
        _number(row["obsolescence_per_year"], "obsolescence_per_year") or 0.0,
    )


def _days(row: Mapping[str, Any], key: str) -> int:
    value = row[key]
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_DAYS:
        raise _bad(key, value, f"whole days from 0 to {MOST_DAYS:,}")
    return value


def _bad(key: str, value: object, expected: str) -> PlanningError:
    return PlanningError(
        Text(
            f"settings.toml: {key} = {value!r} can't be used, expected {expected}",
            f"settings.toml：{key} = {value!r} 无效，应为 {expected}",
        ),
        next_step=Text(
            f"Set {key} to {expected}, or leave it out", f"请将 {key} 设为 {expected}，或删除该项"
        ),
        fields={key: Text(f"expected {expected}", f"应为 {expected}")},
    )
