"""What a price that is announced will do to demand."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Floats, Ints, PlanInputs
from sealane.planning.core.elasticity import told

MOST_TIMES = 5.0  # beyond a fifth or fivefold of the price no curve was seen that could be carried on
# What was learned is carried over by half: prices of the past also tell of the size of orders. Back-tested on
# Online Retail, where half is better than all and than nothing at changes from 10, 20, 30 and 50 % up.
CARRIED = 0.5


def price_response(share: Floats, elasticity: Floats) -> Floats:
    """Demand at a price that is `share` of today's, over demand at today's; elasticity is below 0.

    Worked: at half the price and an elasticity of −2, of which half is carried over, demand is twice as high.
    """
    return np.asarray(np.clip(share, 1.0 / MOST_TIMES, MOST_TIMES) ** (CARRIED * elasticity))


def announced_response(inputs: PlanInputs, e: int, rows: Ints) -> Floats | None:
    """Demand of series `rows` under the price that event row e announces, over demand at today's price.

    None where the event names no price; 1 for a SKU whose price is not known.
    """
    prices = inputs.events.price
    if prices.size == 0 or not prices[e] > 0:
        return None
    sku = inputs.series_sku[rows]
    today = inputs.products.price[sku]
    share = np.where(today > 0, prices[e] / np.where(today > 0, today, 1.0), 1.0)
    return price_response(share, told(inputs).mean[sku])
