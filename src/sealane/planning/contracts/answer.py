"""What a plan answers: decisions with their reasons, lines, forecasts, and what had to be left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from sealane.kit.period import Bucket
from sealane.planning.contracts.inputs import Settings
from sealane.planning.contracts.vocabulary import (
    QUANTILE_LEVELS,
    Bools,
    Dates,
    DecisionKind,
    Floats,
    Floats32,
    Ints,
    Text,
    Tier,
)


@dataclass(frozen=True, slots=True)
class SeriesForecast:
    """Demand to come as distributions: per period `mean` [S, H] and `quantiles` [S, H, Q] float32.

    Given a level factor with mean 1 and squared spread `level_cv2` [S] shared by all periods, demand in a
    period is negative binomial with variance `dispersion` [S] times its mean, so that the sum over any set
    of periods with mean M has variance dispersion·M + level_cv2·M².
    """

    first_day: date
    unit: Bucket
    mean: Floats32
    quantiles: Floats32
    dispersion: Floats
    level_cv2: Floats
    levels: tuple[float, ...] = QUANTILE_LEVELS


@dataclass(frozen=True, slots=True)
class Line:
    """Where one SKU stands at one location, in units unless the name says days or a date."""

    sku: str
    location: str
    tier: Tier
    tier_evidence: Text
    daily_demand: float
    fed_demand: float  # a day, what the places fed from here need beyond what they have and await
    on_hand: float
    available: float
    incoming: float
    safety_classic: float
    safety_statistical: float
    safety_money: float
    safety_stock: float  # the one in force
    reorder_point: float
    order_up_to: float
    warning_line: float
    warning_days: float
    below_warning: bool
    cover_days: float  # infinity when nothing sells
    cover_days_with_incoming: float
    stock_out_p10: date | None  # early end of the range; None: not within the horizon
    stock_out_p50: date | None
    stock_out_p90: date | None
    raw_need: float
    ordered_units: int


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines as columns [S], in series order; see `Line` for the meaning of each."""

    sku: tuple[str, ...]
    location: tuple[str, ...]
    tier: tuple[Tier, ...]
    tier_evidence: tuple[Text, ...]
    daily_demand: Floats
    fed_demand: Floats
    on_hand: Floats
    available: Floats
    incoming: Floats
    safety_classic: Floats
    safety_statistical: Floats
    safety_money: Floats
    safety_stock: Floats
    reorder_point: Floats
    order_up_to: Floats
    warning_line: Floats
    warning_days: Floats
    below_warning: Bools
    cover_days: Floats
    cover_days_with_incoming: Floats
    stock_out_p10: Dates
    stock_out_p50: Dates
    stock_out_p90: Dates
    raw_need: Floats
    ordered_units: Ints

    def __len__(self) -> int:
        return len(self.sku)

    def at(self, i: int) -> Line:
        """The i-th line as one value."""
        return Line(
            self.sku[i],
            self.location[i],
            self.tier[i],
            self.tier_evidence[i],
            float(self.daily_demand[i]),
            float(self.fed_demand[i]),
            float(self.on_hand[i]),
            float(self.available[i]),
            float(self.incoming[i]),
            float(self.safety_classic[i]),
            float(self.safety_statistical[i]),
            float(self.safety_money[i]),
            float(self.safety_stock[i]),
            float(self.reorder_point[i]),
            float(self.order_up_to[i]),
            float(self.warning_line[i]),
            float(self.warning_days[i]),
            bool(self.below_warning[i]),
            float(self.cover_days[i]),
            float(self.cover_days_with_incoming[i]),
            _day(self.stock_out_p10[i]),
            _day(self.stock_out_p50[i]),
            _day(self.stock_out_p90[i]),
            float(self.raw_need[i]),
            int(self.ordered_units[i]),
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to do today, with its money; `priority` 1 is the first."""

    decision: str  # the same inputs give the same name
    kind: DecisionKind
    sku: str
    source: str  # supplier of a purchase, location a transfer leaves from, "" otherwise
    location: str
    channel: str
    units: int
    order_date: date
    arrives_p10: date | None
    arrives_p50: date | None
    arrives_p90: date | None
    cash: float | None  # paid out (+) or taken in (-); None when no cost is known
    gain: float  # expected money won against doing nothing
    priority: int
    reason: Text
    price: float | None = None  # the new price of a mark-down
    reference: str = ""  # the open order spoken of, or the SKU with which a set is made


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a constraint cut from the plan, and what it is expected to cost."""

    kind: DecisionKind
    sku: str
    source: str
    location: str
    units: int
    constraint: str  # a key of CUT_WORDS: cash_budget, capacity_units, capacity_m3, moq, season_end, …
    cash: float | None
    cost: float
    reason: Text


@dataclass(frozen=True, slots=True)
class Number:
    """One figure that went into a decision."""

    name: str
    value: float | str
    unit: str
    label: Text


@dataclass(frozen=True, slots=True)
class Why:
    """The trace of one decision: what was seen, how it was reckoned, what had to be assumed."""

    decision: str
    summary: Text
    data: tuple[Text, ...]
    formula: Text
    assumptions: tuple[Text, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer: decisions by priority, a `Why` for each in the same order, and all they rest on."""

    settings: Settings
    decisions: tuple[Decision, ...]
    why: tuple[Why, ...]
    lines: Lines
    forecast: SeriesForecast
    left_out: tuple[LeftOut, ...]
    notes: tuple[Text, ...]


def _day(value: np.datetime64) -> date | None:
    return None if np.isnat(value) else value.astype("datetime64[D]").item()
