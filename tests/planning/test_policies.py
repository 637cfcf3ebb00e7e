"""The buying rules of tiers as they are kept, by this version or another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sealane.planning.contracts import Tier
from sealane.planning.core.policy import TIER_POLICIES, each
from sealane.planning.service.policies import TIERS


def test_tiers_kept_by_another_version_are_read() -> None:
    kept = [
        {"tier": "hit", "review_days": 3, "colour": "red"},
        {"tier": "of tomorrow", "review_days": 1},
    ]
    (read,) = TIERS.parse(kept)
    built_in = next(policy for policy in TIER_POLICIES if policy.tier is Tier.HIT)
    assert read == replace(built_in, review_days=3)
    with pytest.raises(ValueError, match="list"):
        TIERS.parse({"tier": "hit"})


def test_each_kind_is_asked_once_and_answers_in_its_place() -> None:
    asked: list[str] = []

    def figure(kind: str) -> int:
        asked.append(kind)
        return {"a": 1, "b": 2}[kind]

    assert each(["a", "b", "a"], figure) == [1, 2, 1]
    assert sorted(asked) == ["a", "b"]
