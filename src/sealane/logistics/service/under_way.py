"""What is under way, summed up for a map: by countries, channel and state."""

from __future__ import annotations

from functools import lru_cache

import pycountry

from sealane.catalog.contracts import RateMissing
from sealane.catalog.service import country_code, rates
from sealane.infra.database import Work
from sealane.infra.listing import Query
from sealane.logistics.contracts.under_way import Country, Flows, Going, Part
from sealane.logistics.core.flows import Sum, flows_of
from sealane.logistics.store import under_way as rows


def flows(work: Work, query: Query) -> Flows:
    """Sum up what `query` finds of `UNDER_WAY_LISTING`, the largest flows first.

    Values are told in the workspace's currency at today's rates; in one without a rate they are not known.
    """
    known = rates(work)

    @lru_cache(maxsize=64)
    def factor(currency: str) -> float | None:
        try:
            return float(known.rate(currency, known.base, work.today).value)
        except RateMissing:
            return None

    sums = []
    for row in rows.flows(work, query):
        rate = factor(row.currency or known.base)
        value = None if rate is None or row.value is None else float(row.value) * rate
        ends = country(row.origin), country(row.destination)
        kinds = Going(row.going), Part(row.part)
        sums.append(Sum(*ends, row.channel, *kinds, row.shipments, int(row.units), value, row.first))
    return flows_of(sums, known.base)


@lru_cache(maxsize=4_096)
def country(told: str) -> Country:
    """Return a country however it was written; one that no register knows is nowhere on a map."""
    code = country_code(told)
    found = pycountry.countries.get(alpha_2=code) if code else None
    return Country(code, found.numeric if found else "")
