"""The three safety stocks: the classic one, the statistical one, and the one that money asks for."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Floats

# Lead time p90 minus p50 is that many standard deviations of a normal curve.
P90_SIGMAS = 1.2815515655446004
DEFAULT_SERVICE = 0.95


def classic_safety(largest: Floats, longest_lead: Floats, mean: Floats, mean_lead: Floats) -> Floats:
    """(largest sales × longest lead time) − (mean sales × mean lead time), never below zero; any shape.

    Sales per period, lead times in periods. Source: the rule of thumb of the trade, conservative because both
    worst cases are taken to meet. Worked: 20 a day, 21 days, 10 a day, 14 days: 20×21 − 10×14 = 280.
    """
    return np.maximum(largest * longest_lead - mean * mean_lead, 0.0)


def statistical_safety(
    z: float, mean: Floats, deviation: Floats, lead: Floats, lead_deviation: Floats
) -> Floats:
    """z·sqrt(L·σ_d² + d²·σ_L²); any shape, demand per period, lead times in periods.

    Source: Silver, Pyke and Thomas, Inventory and Production Management, with random lead time.
    Worked: z 1.645, d 10, σ_d 3, L 14, σ_L 2 give 1.645·sqrt(14·9 + 100·4) = 37.7.
    """
    return np.asarray(z * np.sqrt(lead * deviation**2 + mean**2 * lead_deviation**2))


def money_safety(reorder_point: Floats, lead_demand: Floats) -> Floats:
    """What the cost-minimising reorder point holds above the demand expected until goods come; never below 0.

    Worked: a reorder point of 180 where 140 are expected to sell meanwhile keeps 40.
    """
    return np.maximum(reorder_point - lead_demand, 0.0)
