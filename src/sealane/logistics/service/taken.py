"""What shipments between two warehouses took, set against what a card or lane says of the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sealane.catalog.contracts import Warehouse
from sealane.infra.database import Work
from sealane.logistics.contracts.channels import Way
from sealane.logistics.core.learned_days import Taken, learned_days, of_forwarder, why_days
from sealane.logistics.store.ways_taken import ways_taken


def ways_taken_by(
    work: Work, origin: Warehouse | None, destination: Warehouse | None
) -> Mapping[str, Sequence[Taken]]:
    """Return the journeys between two warehouses that are over, by channel; none where an end is not ours."""
    found: dict[str, list[Taken]] = defaultdict(list)
    if origin is not None and destination is not None:
        for channel, carrier, days, age in ways_taken(work, origin.id, destination.id).iter_rows():
            found[channel].append(Taken(days, age, carrier))
    return found


def corrected(way: Way, taken: Sequence[Taken]) -> Way:
    """Return a way with the days that its shipments teach; as it is where too few have gone it."""
    if way.days_p50 is None:
        return way
    told, late = way.days_p50, way.days_p90 or way.days_p50
    found = learned_days(told, late, of_forwarder(taken, way.forwarder))
    if found is None:
        return way
    by_card = way.quote is not None and way.quote.card.days_p50 is not None
    reason = why_days(told, found, by_card=by_card)
    return replace(way, days_p50=found.p50, days_p90=found.p90, days_reason=reason)
