"""Who feeds whom: the places that are bought for, and those that live on what another place sends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Bools, Floats, Ints, PlanInputs
from sealane.planning.core.options import Choices


@dataclass(frozen=True, slots=True)
class Network:
    """Per series [S]: who sends it goods and by which choice (-1: nobody), how far it is from a purchase.

    `depth` is 0 where goods are bought, 1 where they come from such a place, and so on. `sells` says whether
    anything at all has ever been sold from the series' place.
    """

    feeder: Ints
    lane: Ints
    depth: Ints
    sells: Bools
    fed: Ints  # the series that somebody feeds, the farthest from a purchase first

    @property
    def depends(self) -> Bools:
        """Series that can't be bought for: their need is a need of the place that feeds them."""
        return np.asarray((self.feeder >= 0) & (self.depth > 0), dtype=np.bool_)


def network(inputs: PlanInputs, choices: Choices, landed: Floats) -> Network:
    """The feeding lanes among all lanes; `landed` [N] ranks them.

    A lane feeds where it leads away from the purchase (home to abroad), or from a place that sells nothing to
    one that does. Lanes between equals only level out stock. Of several feeders the cheapest lane wins.
    """
    selling, size = selling_places(inputs), inputs.series_sku.size
    if not choices.transfer.any():
        nobody = np.full(size, -1, dtype=np.int64)
        return Network(nobody, nobody, np.zeros(size, dtype=np.int64), selling, nobody[:0])
    depth = _depths(size, choices)
    taker, giver = choices.series, np.maximum(choices.from_series, 0)
    away = depth[giver] < depth[taker]
    outlet = (depth[giver] == depth[taker]) & ~selling[giver] & selling[taker]
    rows = np.flatnonzero(choices.transfer & (choices.from_series >= 0) & (away | outlet))
    rows = rows[np.lexsort((rows, landed[rows], taker[rows]))]
    _, first = np.unique(taker[rows], return_index=True)
    lane = np.full(inputs.series_sku.size, -1, dtype=np.int64)
    lane[taker[rows[first]]] = rows[first]
    feeder = np.where(lane >= 0, choices.from_series[lane], -1)
    fed = np.flatnonzero(feeder >= 0)
    return Network(feeder, lane, depth, selling, fed[np.argsort(-depth[fed], kind="stable")])


def selling_places(inputs: PlanInputs) -> Bools:
    """Whether anything was ever sold from the place of each series [S]; else it only feeds others."""
    sells = inputs.demand.sells
    if sells is None:
        sold = inputs.demand.units.sum(1)
        sells = np.bincount(inputs.series_location, sold, len(inputs.locations.location)) > 0
    return np.asarray(sells[inputs.series_location], dtype=np.bool_)


def _depths(size: int, choices: Choices) -> Ints:
    """Lanes between each series and the nearest purchase; `size` where no purchase can be reached."""
    depth = np.full(size, size, dtype=np.int64)
    depth[choices.series[~choices.transfer]] = 0
    rows = np.flatnonzero(choices.transfer & (choices.from_series >= 0))
    taker, giver = choices.series[rows], choices.from_series[rows]
    while rows.size:
        before = depth.copy()
        np.minimum.at(depth, taker, np.minimum(before[giver] + 1, size))
        if np.array_equal(before, depth):
            break
    return depth


def through(network: Network, values: Floats) -> Floats:
    """`values` [S, …] with those of the series that each one feeds, directly or not, added to its own."""
    out = values.astype(np.float64)
    fed = network.fed
    if fed.size == 0:
        return out
    for depth in sorted(set(network.depth[fed].tolist()), reverse=True):
        s = fed[network.depth[fed] == depth]
        np.add.at(out, network.feeder[s], out[s])
    return out
