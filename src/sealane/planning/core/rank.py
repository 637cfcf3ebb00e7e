"""The order in which decisions are shown: by the money they win."""

from __future__ import annotations

from sealane.planning.contracts import DecisionKind
from sealane.planning.core.proposal import Proposal

ORDER = {kind: i for i, kind in enumerate(DecisionKind)}


def ranked(proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """Highest gain first; ties go by kind, then series, then way of supply, then arrival."""
    return tuple(
        sorted(proposals, key=lambda p: (-round(p.gain, 6), ORDER[p.kind], p.series, p.choice, p.arrival))
    )
