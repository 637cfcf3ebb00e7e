"""What limits left out, said in words: what it costs, and what waits at no loss."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from sealane.planning.contracts import DecisionKind
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.reasons import left_out_reason

WORKINGS = cast(Any, SimpleNamespace(inputs=SimpleNamespace(settings=SimpleNamespace(currency="USD"))))


def cut(kind: DecisionKind, cost: float) -> Cut:
    """Forty units that the budget kept out."""
    return Cut(cast(Proposal, SimpleNamespace(kind=kind)), 40, "cash_budget", 100.0, cost)


@pytest.mark.parametrize(
    ("kind", "cost", "en", "zh"),
    [
        (DecisionKind.PURCHASE, 12.5, "40 units not ordered: ", "有 40 件未下单："),
        (DecisionKind.SHIP, 12.5, "40 units not sent: ", "有 40 件未发货："),
        (DecisionKind.PURCHASE, 12.5, "Expected cost 12.50 USD.", "预计损失 12.50 USD。"),
        (DecisionKind.PURCHASE, 0.004, "Nothing is expected to be lost", "预计没有损失"),
    ],
)
def test_a_cut_says_what_was_not_done_and_what_that_costs(
    kind: DecisionKind, cost: float, en: str, zh: str
) -> None:
    said = left_out_reason(WORKINGS, cut(kind, cost))
    assert en in said.en
    assert zh in said.zh
    assert "0.00" not in said.en
