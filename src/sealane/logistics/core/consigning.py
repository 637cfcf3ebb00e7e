"""Parts of consignments, the rate cards that fit one, and what a lane's own costs make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sealane.logistics.contracts.rate_cards import Consignment, RateCard
from sealane.logistics.core.rate_cards import fits


def best_cards(cards: Sequence[RateCard], consignment: Consignment) -> tuple[RateCard, ...]:
    """Of each forwarder's service the card that names both ends most narrowly, of those the latest."""
    chosen: dict[tuple[str, str, str], tuple[int, date, RateCard]] = {}
    for card in cards:
        narrow = fits(card, consignment)
        if narrow is None:
            continue
        key = (card.forwarder, card.service, card.channel)
        rank = (narrow, card.valid_from or date.min)
        if key not in chosen or rank > chosen[key][:2]:
            chosen[key] = (*rank, card)
    return tuple(card for *_, card in (chosen[key] for key in sorted(chosen)))


def some_of(consignment: Consignment, units: Mapping[str, int]) -> Consignment:
    """The consignment with only so many units of each SKU, each with its share of the value."""
    goods = tuple(
        replace(one, units=units[one.sku], value=one.value * units[one.sku] / one.units)
        for one in consignment.goods
        if units.get(one.sku)
    )
    return replace(consignment, goods=goods)


def lane_freight(lane: Mapping[str, object], consignment: Consignment) -> float | None:
    """What a consignment costs by a lane's own figures; None where the lane has none.

    Worked: 10 units of 2 kg at 0.10 a unit, 3 a kg and 40 fixed cost 1 + 60 + 40 = 101.
    """
    units = sum(one.units for one in consignment.goods)
    amounts = {
        "cost_per_unit": float(units),
        "cost_per_kg": float(consignment.weight_kg),
        "cost_per_m3": float(consignment.volume_m3),
        "fixed_cost": 1.0,
    }
    known = [(float(str(lane[name])), amount) for name, amount in amounts.items() if lane[name] is not None]
    return sum(price * amount for price, amount in known) if known else None
