"""What a seller of each category and a SKU of each tier expects by default; every number is editable."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import numpy as np

from sealane.planning.contracts import CategoryPolicy, Floats, Settings, Tier, TierPolicy

Kind = TypeVar("Kind", bound=Hashable)
Figure = TypeVar("Figure")

CATEGORY_POLICIES: tuple[CategoryPolicy, ...] = (
    CategoryPolicy(
        "fashion", 60, 90, 45, 20, 0.40, ("apparel", "clothing", "shoes", "服装", "服饰", "时尚", "鞋")
    ),
    CategoryPolicy(
        "consumer electronics",
        45,
        60,
        30,
        15,
        0.35,
        ("electronics", "3c", "电子", "数码", "消费电子", "3c数码"),
    ),
    CategoryPolicy(
        "home", 90, 120, 60, 30, 0.15, ("home and garden", "household", "kitchen", "家居", "家居园艺")
    ),
    CategoryPolicy(
        "beauty and care",
        30,
        45,
        25,
        10,
        0.30,
        ("beauty", "personal care", "cosmetics", "美妆", "美妆个护", "个护"),
    ),
    CategoryPolicy(
        "outdoor and sports",
        90,
        150,
        75,
        35,
        0.15,
        ("outdoor", "sports", "outdoors", "户外", "运动", "户外运动"),
    ),
)
# A category without a policy of its own: below two weeks of sales somebody should look.
OTHERS = CategoryPolicy("", 45, 90, 30, 14)

TIER_POLICIES: tuple[TierPolicy, ...] = (
    TierPolicy(Tier.HIT, 1, 14, 120, 0.15),
    TierPolicy(Tier.REGULAR, 7, 28, 90, 0.20),
    TierPolicy(Tier.SEASONAL, 7, 21, 60, 0.50),
    TierPolicy(Tier.NEW, 7, 14, 30, 0.60),
)


def category_policy(category: str, settings: Settings) -> CategoryPolicy:
    """The policy of a category: the seller's own, else the built-in one by name or alias, else two weeks.

    Worked: "Fashion" warns at 20 days, so with 10 sold a day the warning line is 200 units.
    """
    name = category.strip().lower().replace("&", "and").replace("_", " ")
    for policy in (*settings.category_policies, *CATEGORY_POLICIES):
        if name and name in (policy.category.lower(), *policy.aliases):
            return policy
    return OTHERS


def each(kinds: Sequence[Kind], figure: Callable[[Kind], Figure]) -> list[Figure]:
    """What `figure` says of each of `kinds`, which are few among many SKUs and so are asked once each.

    Worked: the kinds a, b, a and the figures 1 of a, 2 of b give 1, 2, 1.
    """
    known = {kind: figure(kind) for kind in set(kinds)}
    return [known[kind] for kind in kinds]


def yearly_loss(tier: TierPolicy, category: str, settings: Settings) -> float:
    """Share of its worth that stock loses in a year: the larger of the tier's and the category's.

    Worked: a regular SKU (20 %) of consumer electronics (35 %) loses 35 %, a seasonal one (50 %) 50 %.
    """
    return max(tier.obsolescence_per_year, category_policy(category, settings).obsolescence_per_year)


def tier_policy(tier: Tier, settings: Settings) -> TierPolicy:
    """The policy of a tier: the seller's own, else the built-in one."""
    for policy in (*settings.tier_policies, *TIER_POLICIES):
        if policy.tier is tier:
            return policy
    raise LookupError(tier)  # pragma: no cover - the built-in table names every tier


def warning_lines(daily: Floats, days: Floats, safety: Floats, multiple: float = 0.0) -> Floats:
    """Units below which somebody is told [S]: `days` of `daily` sales, or `multiple` safeties if more.

    Sources: the warning days of the category table; twice the safety stock is the other customary line.
    Worked: 10 a day and 20 days give 200; with a safety stock of 280 and a multiple of 2 it is 560.
    """
    return np.maximum(daily * days, multiple * safety)
