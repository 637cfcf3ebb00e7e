"""The words of planning: kinds, tiers, periods, array types and the error tree."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from sealane.catalog.contracts import Tier as Tier  # noqa: PLC0414 - a word of planning too
from sealane.kit.errors import BadInput
from sealane.kit.text import Text as Text  # noqa: PLC0414 - a word of planning too

Floats = NDArray[np.float64]
Floats32 = NDArray[np.float32]
Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Dates = NDArray[np.datetime64]

QUANTILE_LEVELS: tuple[float, ...] = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)

# Values of `DemandHistory.known`.
UNKNOWN = 0  # nothing could be sold: the period says nothing about demand
KNOWN = 1  # units are demand
LOWER_BOUND = 2  # stock ran out during the period: demand was at least this


class PlanningError(BadInput):
    """Inputs from which no plan at all can be made; the message says what to mend."""

    code = "planning_input"


class DecisionKind(StrEnum):
    """What can be done with a SKU today."""

    PURCHASE = "purchase"
    SHIP = "ship"  # from the home warehouse to another place (first leg, 头程)
    TRANSFER = "transfer"  # between warehouses
    MARK_DOWN = "mark_down"
    CANCEL = "cancel"
    DELAY = "delay"  # an open order comes later
    EXPEDITE = "expedite"  # an open order comes sooner
    RETURN = "return"  # back to the supplier
    BUNDLE = "bundle"  # sold as one with something that sells
    HOLD = "hold"
