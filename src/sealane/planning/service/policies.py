"""What plans are made by, read and changed on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from sealane.accounts.contracts import Setting
from sealane.accounts.service import read_setting, record, write_setting
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.period import Bucket
from sealane.kit.text import Text
from sealane.planning.contracts import CategoryPolicy, Tier, TierPolicy
from sealane.planning.contracts.choices import (
    MAX_CATEGORIES,
    PlanChoices,
    Policies,
    StatedPolicy,
    StatedTier,
)
from sealane.planning.contracts.inputs import Defaults
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


def capital_rate(work: Work) -> float:
    """Return the yearly cost of capital that plans are made by, as a share: the setting, else the default."""
    said = read_setting(work, CHOICES).capital_rate_per_year
    return Defaults().capital_rate_per_year if said is None else said


def _parse_tiers(value: Any) -> tuple[TierPolicy, ...]:
    """Tiers as kept by any version: what a later one added is as built in, what it dropped is left out."""
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise ValueError("expected a list of objects")
    built_in = {str(policy.tier): policy for policy in TIER_POLICIES}
    known = {field.name for field in fields(TierPolicy)} - {"tier"}
    rows = [row for row in value if row.get("tier") in built_in]
    return tuple(
        replace(built_in[row["tier"]], **{name: item for name, item in row.items() if name in known})
        for row in rows
    )


TIERS: Setting[tuple[TierPolicy, ...]] = Setting(
    "planning_tiers", (), _parse_tiers, lambda tiers: [asdict(policy) for policy in tiers]
)
"""The setting that holds the tiers a seller buys in her own way."""


def read_policies(work: Work) -> Policies:
    """Return the choices, the lines of each category and tier, the seller's own for the built-in ones."""
    own = store.own_policies(work)
    named = {policy.category.lower() for policy in own}
    built_in = [policy for policy in CATEGORY_POLICIES if policy.category.lower() not in named]
    stated = [StatedPolicy(policy, own=True) for policy in own]
    stated += [StatedPolicy(policy, own=False) for policy in built_in]
    tiers = {policy.tier: policy for policy in read_setting(work, TIERS)}
    bought = tuple(StatedTier(tiers.get(p.tier, p), p.tier in tiers) for p in TIER_POLICIES)
    return Policies(read_setting(work, CHOICES), tuple(stated), OTHERS, bought)


def write_policies(
    work: Work,
    choices: PlanChoices,
    categories: Sequence[CategoryPolicy],
    reason: str = "",
    *,
    tiers: Sequence[TierPolicy] | None = None,
) -> Policies:
    """Keep these choices and exactly these own lines and tiers; raises BadInput where one makes no sense.

    Without `tiers` those stay as they are.
    """
    _check(categories)
    write_setting(work, CHOICES, choices, reason)
    if tiers is not None:
        _check_tiers(tiers)
        write_setting(work, TIERS, tuple(sorted(tiers, key=lambda p: list(Tier).index(p.tier))), reason)
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


def _check_tiers(tiers: Sequence[TierPolicy]) -> None:
    if len({policy.tier for policy in tiers}) < len(tiers):
        raise BadInput(
            Text("A tier is there twice.", "同一分层重复。"),
            next_step=Text("Keep one line a tier.", "每个分层只保留一行。"),
        )
    for number, policy in enumerate(tiers):
        if policy.order_days > policy.max_cover_days:
            wrong = Text(
                f"One order covers {policy.order_days} days, but stock may cover {policy.max_cover_days} at "
                "most.",
                f"单次订货覆盖 {policy.order_days} 天，超过最多备货的 {policy.max_cover_days} 天。",
            )
            raise BadInput(
                wrong,
                next_step=Text(
                    "Order for fewer days, or allow deeper stock.", "请减少单次订货天数，或提高最多备货天数。"
                ),
                fields={f"tiers.{number}.order_days": wrong},
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
