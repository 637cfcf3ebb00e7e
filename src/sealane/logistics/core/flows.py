"""Sums of what is under way gathered into the lines that a map draws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sealane.logistics.contracts.under_way import MAX_FLOWS, Country, Flow, Flows, Going, Part


@dataclass(frozen=True, slots=True)
class Sum:
    """Shipments alike in ends, channel, state and part of the way; `value` in the workspace's currency.

    One without shipments adds what goods of others are worth.
    """

    origin: Country
    destination: Country
    channel: str
    going: Going
    part: Part
    shipments: int
    units: int
    value: float | None
    first: str


def flows_of(sums: Iterable[Sum], currency: str) -> Flows:
    """Gather sums into flows, the largest by units first, and count all by state."""
    grouped: dict[tuple[Country, Country, str, Going], list[Sum]] = {}
    for one in sums:
        grouped.setdefault((one.origin, one.destination, one.channel, one.going), []).append(one)
    made = sorted(
        (_flow(group) for group in grouped.values()),
        key=lambda f: (-f.units, -f.shipments, f.origin.code, f.destination.code, f.channel, f.going),
    )
    counts = tuple((going, sum(f.shipments for f in made if f.going is going)) for going in Going)
    return Flows(
        tuple(made[:MAX_FLOWS]),
        counts,
        sum(f.units for f in made),
        currency,
        sum(f.shipments for f in made[MAX_FLOWS:]),
    )


def _flow(group: list[Sum]) -> Flow:
    one = group[0]
    shipments = sum(s.shipments for s in group)
    known = [s.value for s in group if s.value is not None]
    parts = tuple((part, n) for part in Part if (n := sum(s.shipments for s in group if s.part is part)))
    return Flow(
        one.origin,
        one.destination,
        one.channel,
        one.going,
        shipments,
        sum(s.units for s in group),
        sum(known) if known else None,
        parts,
        max(s.first for s in group) if shipments == 1 else None,
    )
