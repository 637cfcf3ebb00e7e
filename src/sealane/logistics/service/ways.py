"""Lanes with what they cost: their own figures, else what shipments on them were charged for."""

from __future__ import annotations

import polars as pl

from sealane.infra.database import Work
from sealane.logistics.contracts.charges import Subject
from sealane.logistics.core.lane_costs import bare, priced_by_charges
from sealane.logistics.service.landing import line_charges
from sealane.logistics.store import queries


def lanes(work: Work) -> pl.DataFrame:
    """Return every lane: columns `LANES`; lead times in days, costs in the lane's currency.

    A lane without any figure of its own costs a kg what shipments on it were charged for on the whole, duty
    and clearance included, in the workspace's currency: its currency is then empty.
    """
    known = queries.lanes(work)
    if known.filter(bare()).is_empty():
        return known
    charged = line_charges(work).filter(pl.col("subject") == str(Subject.SHIPMENT))
    return priced_by_charges(known, charged)
