"""What planning learns from shipments."""

from __future__ import annotations

import polars as pl

from sealane.infra.database import Work
from sealane.logistics.store import lead_cases as store


def lead_cases(work: Work) -> pl.DataFrame:
    """Return how long shipments took: origin, warehouse_id, channel, begun_on, ended_on (empty: under way).

    Shipments of which nothing says when they came are left out.
    """
    return store.lead_cases(work)
