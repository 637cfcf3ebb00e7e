"""Freight of a consignment foretold from the invoices that are booked on shipments like it.

The kernels are brought in when they are asked for: the web process starts without the compiler.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.logistics.contracts.charges import ChargeKind, Subject
from sealane.logistics.contracts.rate_cards import Consignment
from sealane.logistics.service.estimating import NO_MILESTONES
from sealane.logistics.service.landing import charged_freight

Range = tuple[float, float, float]
ENDS = ("origin", "destination", "channel")
SIZES = ("weight_kg", "volume_m3", "units", "value")


def invoiced_freight(work: Work, consignment: Consignment, channels: Sequence[str]) -> dict[str, Range]:
    """Return p10, p50 and p90 in the workspace's currency for each channel that invoices tell anything of.

    Nothing where fewer than five shipments of that channel have a freight.
    """
    known = charged_freight(work, ChargeKind.FREIGHT, Subject.SHIPMENT)
    counted = known.group_by("channel").len().filter(pl.col("len") >= FEWEST)["channel"]
    told = [channel for channel in channels if channel in set(counted)]
    if not told:
        return {}
    from sealane.logistics.core.freight_estimates import estimate_freight

    places = {place.id: place.code for place in catalog.warehouses(work)}
    named = known.select(
        pl.col("number").alias("shipment"),
        *(
            pl.col(f"{end}_id").replace_strict(places, default=None, return_dtype=pl.String).alias(end)
            for end in ("origin", "destination")
        ),
        "channel",
        *SIZES,
        "freight_cost",
    )
    asked = pl.DataFrame(
        {
            "shipment": [f"?{channel}" for channel in told],
            "origin": consignment.origin.code,
            "destination": consignment.destination.code,
            "channel": told,
            "weight_kg": float(consignment.weight_kg) or None,
            "volume_m3": float(consignment.volume_m3) or None,
            "units": float(sum(one.units for one in consignment.goods)),
            "value": float(sum(one.value for one in consignment.goods)) or None,
            "freight_cost": None,
        },
        schema=named.schema,
    )
    made = estimate_freight(pl.concat([named, asked]), NO_MILESTONES).frame
    found = {row[0]: row[1:] for row in made.iter_rows()}
    return {c: found[f"?{c}"] for c in told if None not in found.get(f"?{c}", (None,))}


FEWEST = 5
"""Invoices of a channel from which its freight is foretold."""
