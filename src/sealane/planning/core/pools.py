"""What orders share: cash, a SKU's part of it, what a supplier gives, what a place can take in a week."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from sealane.planning.contracts import DecisionKind, PlanInputs
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.tranches import Tranches

WEEK_DAYS = 7
FAR_WEEKS = 1000  # no order is so long on its way
Key = tuple[str, int]


@dataclass(slots=True)
class Pools:
    """Amounts left by key (constraint, whose); `whole` is what there was, for the share that a step takes.

    Cash pools are used by money, the others by units.
    """

    inputs: PlanInputs
    choices: Choices
    left: dict[Key, float]
    named: dict[str, int] = field(default_factory=dict)  # supplier → the first supply row of that name
    whole: dict[Key, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.whole = {key: max(amount, 1e-9) for key, amount in self.left.items()}

    def used(self, p: Proposal, choice: int, units: float, cash: float) -> list[tuple[Key, float]]:
        """What a step takes of each pool; nothing of those without a limit."""
        keys = [("cash_budget", 0), ("tranche", int(self.inputs.series_sku[p.series]))]
        taken = [(key, cash) for key in keys if key in self.left and not math.isnan(cash)]
        if p.kind is not DecisionKind.PURCHASE:
            taken = [(key, amount) for key, amount in taken if key[0] == "cash_budget"]
        supplier = _supplier_key(self.named, self.inputs, self.choices, choice)
        more = (supplier, _inbound_key(self.inputs, self.choices, choice))
        return taken + [(key, units) for key in more if key in self.left]

    def share(self, taken: list[tuple[Key, float]], prices: dict[Key, float]) -> float:
        """What a step takes of the pools: at `prices` where there are any, else as the sum of its shares."""
        if prices:
            return sum(amount * prices[key] for key, amount in taken)
        return sum(amount / self.whole[key] for key, amount in taken)

    def lacking(self, taken: list[tuple[Key, float]]) -> str:
        """The first pool that has not enough left, "" where all have."""
        return next((key[0] for key, amount in taken if amount > self.left[key] + 1e-9), "")

    def take(self, taken: list[tuple[Key, float]]) -> None:
        """Use up what a step takes."""
        for key, amount in taken:
            self.left[key] -= amount


def pools(
    inputs: PlanInputs,
    choices: Choices,
    proposals: tuple[Proposal, ...],
    budget: float | None,
    held: Tranches,
) -> Pools:
    """The pools that limit `proposals`; `budget` is the cash for them, None: any."""
    left: dict[Key, float] = {} if budget is None else {("cash_budget", 0): budget}
    left |= {("tranche", sku): cash for sku, cash in held.left.items()}
    named: dict[str, int] = {}
    if np.isfinite(inputs.supply.supplier_units).any():
        for row, name in enumerate(inputs.supply.supplier):
            named.setdefault(name, row)
        for row in np.flatnonzero(np.isfinite(inputs.supply.supplier_units)).tolist():
            key = ("supplier_units", named[inputs.supply.supplier[row]])
            left[key] = min(left.get(key, math.inf), float(inputs.supply.supplier_units[row]))
    if np.isfinite(inputs.locations.inbound_units_per_week).any():
        left |= _intake(inputs, choices, proposals)
    return Pools(inputs, choices, left, named)


def _intake(inputs: PlanInputs, choices: Choices, proposals: tuple[Proposal, ...]) -> dict[Key, float]:
    """What each place can still take in during the weeks in which proposals come."""
    left: dict[Key, float] = {}
    for p in proposals:
        limit = float(inputs.locations.inbound_units_per_week[int(choices.place[p.choice])])
        if math.isfinite(limit):
            left[_inbound_key(inputs, choices, p.choice)] = limit
    coming = inputs.incoming
    weeks = (coming.due - np.datetime64(inputs.settings.as_of, "D")).astype(np.int64) // WEEK_DAYS
    places = inputs.series_location[coming.series]
    for place, week, units in zip(places.tolist(), weeks.tolist(), coming.units.tolist(), strict=True):
        key = ("inbound_units", place * FAR_WEEKS + min(week, FAR_WEEKS - 1))
        if key in left:
            left[key] = max(0.0, left[key] - units)
    return left


def _supplier_key(named: dict[str, int], inputs: PlanInputs, choices: Choices, n: int) -> Key:
    """The pool of a supplier."""
    row = int(choices.row[n])
    known = row >= 0 and not choices.transfer[n]
    return ("supplier_units", named.get(inputs.supply.supplier[row], -1) if known else -1)


def _inbound_key(inputs: PlanInputs, choices: Choices, n: int) -> Key:
    """The pool of a place in the week in which choice n is to come."""
    due = math.ceil(float(choices.lead_p50[n] + choices.delay[n])) * inputs.settings.unit.days
    return ("inbound_units", int(choices.place[n]) * FAR_WEEKS + min(due // WEEK_DAYS, FAR_WEEKS - 1))
