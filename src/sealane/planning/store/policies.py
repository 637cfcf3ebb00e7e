"""Queries of the category lines that a seller has made her own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from sealane.infra.database import Work
from sealane.planning.contracts import CategoryPolicy
from sealane.planning.store.tables import category_policy


def own_policies(work: Work) -> tuple[CategoryPolicy, ...]:
    """Return the seller's own lines, by category."""
    found = work.execute(select(category_policy).order_by(category_policy.c.category))
    return tuple(
        CategoryPolicy(
            row.category,
            int(row.turnover_days_low),
            int(row.turnover_days_high),
            int(row.safety_days),
            int(row.warning_days),
            float(row.obsolescence_per_year),
        )
        for row in found
    )


def replace_policies(work: Work, policies: Sequence[CategoryPolicy]) -> None:
    """Keep exactly these lines."""
    work.execute(delete(category_policy))
    rows = [
        {
            "workspace_id": work.workspace_id,
            "category": policy.category,
            "turnover_days_low": policy.turnover_days_low,
            "turnover_days_high": policy.turnover_days_high,
            "safety_days": policy.safety_days,
            "warning_days": policy.warning_days,
            "obsolescence_per_year": policy.obsolescence_per_year,
            "changed_at": work.now,
        }
        for policy in policies
    ]
    if rows:
        work.execute(insert(category_policy), rows)
