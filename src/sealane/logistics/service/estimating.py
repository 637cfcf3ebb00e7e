"""Arrivals and freight foretold from tables, for the files' door.

Their kernels are brought in when they are asked for: the web process starts without the compiler.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import polars as pl

from sealane.logistics.contracts.errors import NothingToEstimate
from sealane.logistics.contracts.estimates import Estimates

NO_MILESTONES = pl.DataFrame(
    schema={"shipment": pl.String(), "milestone": pl.String(), "at": pl.Datetime("us")}
)


def arrivals(tables: Mapping[str, pl.DataFrame], as_of: datetime | None) -> Estimates:
    """Foretell deliveries from the tables `shipments` and `milestones`; raises NothingToEstimate."""
    from sealane.logistics.core.arrival_estimates import estimate_arrivals

    return estimate_arrivals(_shipments(tables), tables.get("milestones", NO_MILESTONES), as_of)


def freight(tables: Mapping[str, pl.DataFrame]) -> Estimates:
    """Foretell `freight_cost` where the table `shipments` lacks it; raises NothingToEstimate."""
    from sealane.logistics.core.freight_estimates import estimate_freight

    return estimate_freight(_shipments(tables), tables.get("milestones", NO_MILESTONES))


def _shipments(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    if "shipments" not in tables:
        raise NothingToEstimate
    return tables["shipments"]
