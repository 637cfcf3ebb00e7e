"""What plans are made by, read and changed on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from sealane.accounts.contracts import Setting
from sealane.accounts.service import read_setting, record, write_setting
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.period import Bucket
from sealane.kit.text import Text
from sealane.planning.contracts import CategoryPolicy
from sealane.planning.contracts.choices import MAX_CATEGORIES, PlanChoices, Policies, StatedPolicy
from sealane.planning.core.policy import CATEGORY_POLICIES, OTHERS, TIER_POLICIES
from sealane.planning.store import policies as store


def _parse(value: Any) -> PlanChoices:
    if not isinstance(value, Mapping):
        raise ValueError("expected an object")
    known = {field.name for field in fields(PlanChoices)}
    given = {name: item for name, item in value.items() if name in known}
    if given.get("period") is not None:
        given["period"] = Bucket(given["period"])
    if given.get("budget_until") is not None:
        given["budget_until"] = date.fromisoformat(given["budget_until"])
    return PlanChoices(**given)


CHOICES = Setting("planning", PlanChoices(), _parse, asdict)
"""The setting that holds the frame of every plan."""


def read_policies(work: Work) -> Policies:
    """Return the choices, and the lines of each category: the seller's own before the built-in ones."""
    own = store.own_policies(work)
    named = {policy.category.lower() for policy in own}
    built_in = [policy for policy in CATEGORY_POLICIES if policy.category.lower() not in named]
    stated = [StatedPolicy(policy, own=True) for policy in own]
    stated += [StatedPolicy(policy, own=False) for policy in built_in]
    return Policies(read_setting(work, CHOICES), tuple(stated), OTHERS, TIER_POLICIES)


def write_policies(
    work: Work, choices: PlanChoices, categories: Sequence[CategoryPolicy], reason: str = ""
) -> Policies:
    """Keep these choices and exactly these own lines; raises BadInput where a line makes no sense."""
    _check(categories)
    write_setting(work, CHOICES, choices, reason)
    before = store.own_policies(work)
    if tuple(sorted(categories, key=lambda p: p.category)) != before:
        store.replace_policies(work, categories)
        old, new = _plain(before), _plain(categories)
        record(work, "policies_changed", "policy", "categories", old, new, reason)
    return read_policies(work)


def _check(categories: Sequence[CategoryPolicy]) -> None:
    names = [policy.category.strip().lower() for policy in categories]
    if len(names) > MAX_CATEGORIES:
        raise BadInput(
            Text(
                f"At most {MAX_CATEGORIES} categories can have lines of their own.",
                f"最多为 {MAX_CATEGORIES} 个类目单独设置。",
            )
        )
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadInput(
            Text(f"Category {twice[0]!r} is there twice.", f"类目 {twice[0]!r} 重复。"),
            next_step=Text("Keep one line a category.", "每个类目只保留一行。"),
        )
    for policy in categories:
        if not policy.category.strip():
            raise BadInput(
                Text("A line without a category.", "有一行未填写类目。"),
                next_step=Text("Name the category it is for.", "请填写对应类目。"),
            )
        if policy.turnover_days_low > policy.turnover_days_high:
            raise BadInput(
                Text(
                    f"{policy.category}: the turnover target ends ({policy.turnover_days_high} days) "
                    f"before it begins ({policy.turnover_days_low} days).",
                    f"{policy.category}：周转目标上限（{policy.turnover_days_high} 天）"
                    f"小于下限（{policy.turnover_days_low} 天）。",
                ),
                next_step=Text("Give the lower number first.", "请将较小的天数填在前面。"),
            )


def _plain(policies: Sequence[CategoryPolicy]) -> dict[str, Any]:
    return {
        p.category: [
            p.turnover_days_low,
            p.turnover_days_high,
            p.safety_days,
            p.warning_days,
            p.obsolescence_per_year,
        ]
        for p in policies
    }
