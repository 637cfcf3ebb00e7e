"""What is under way, summed up for a map: by countries, channel and state."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pycountry
from sqlalchemy import Row

from sealane.catalog.contracts import RateMissing
from sealane.catalog.service import country_code, rates
from sealane.infra.database import Work
from sealane.infra.listing import Query
from sealane.logistics.contracts.under_way import Country, Flows, Going, Part, PortCount
from sealane.logistics.core.flows import Sum, flows_of
from sealane.logistics.core.ports import at_ports
from sealane.logistics.store import under_way as rows

MOST_PLACED = 5_000
"""Shipments of stock that are looked up for the map, the latest."""


def flows(work: Work, query: Query) -> Flows:
    """Sum up what `query` finds of `UNDER_WAY_LISTING`, the largest flows first.

    Goods are worth what was told of them, else their open units at cost, in the workspace's currency at
    today's rates; in a currency without a rate they are not known.
    """
    known = rates(work)

    @lru_cache(maxsize=64)
    def factor(currency: str) -> float | None:
        try:
            return float(known.rate(currency, known.base, work.today).value)
        except RateMissing:
            return None

    def summed(row: Row[Any], shipments: int = 0, units: int = 0, first: str = "") -> Sum:
        rate = factor(row.currency or known.base)
        value = None if rate is None or row.value is None else float(row.value) * rate
        ends = country(row.origin), country(row.destination)
        return Sum(*ends, row.channel, Going(row.going), Part(row.part), shipments, units, value, first)

    told = [summed(row, row.shipments, int(row.units), row.first) for row in rows.flows(work, query)]
    return flows_of([*told, *map(summed, rows.flows_at_cost(work, query))], known.base)


def ports(work: Work, query: Query) -> tuple[PortCount, ...]:
    """Count by port where the goods that `query` finds were last told to be; elsewhere nothing is counted."""
    return at_ports(rows.last_places(work, query, MOST_PLACED))


@lru_cache(maxsize=4_096)
def country(told: str) -> Country:
    """Return a country however it was written; one that no register knows is nowhere on a map."""
    code = country_code(told)
    found = pycountry.countries.get(alpha_2=code) if code else None
    return Country(code, found.numeric if found else "")
