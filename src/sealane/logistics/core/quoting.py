"""Many rate cards for many consignments at once: totals as one matrix, the same sums as the exact quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from sealane.logistics.contracts.rate_cards import Band, Consignment, RateCard
from sealane.logistics.core.rate_cards import BATTERY, fits, in_post_codes, refusals
from sealane.logistics.core.whole_loads import has_whole_loads, whole_loads

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
_CM3 = 1e6
_DUST = 1e-9
"""Kilograms by which a weight may lie above a step by the floats' own rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class _Cards:
    """K cards as columns [K, 1] and their bands [K, 1, B]; absent figures are 0, bands that fail infinite."""

    of: Callable[[str], Floats]
    band: Callable[[str], Floats]
    start: Floats


def quote_totals(cards: Sequence[RateCard], consignments: Sequence[Consignment]) -> Floats:
    """What each of K cards asks for each of C consignments, [K, C], in the card's currency.

    NaN where a card does not hold there and then, or refuses. Within a cent of `quote` for each line.
    """
    if not cards or not consignments:
        return np.full((len(cards), len(consignments)), np.nan)
    columns = _columns(cards)
    weight = np.array([[float(c.weight_kg) for c in consignments]])
    volume = np.array([[float(c.volume_m3) for c in consignments]])
    kg, m3 = _chargeable(columns, weight, volume)
    by_band, whole = _freight(columns, kg, m3), _whole(cards, consignments)
    freight = np.where((by_band > 0) & ~(whole < by_band), by_band, np.where(np.isnan(whole), by_band, whole))
    freight = np.maximum(freight, columns.of("minimum_charge"))
    total = freight * (1.0 + columns.of("fuel_share")) + _extras(columns, cards, consignments, kg)
    return np.where(_open(cards, consignments), total, np.nan)


def _columns(cards: Sequence[RateCard]) -> _Cards:
    width = max(len(card.bands) for card in cards)

    def of(name: str) -> Floats:
        return np.array([[float(getattr(card, name) or 0)] for card in cards])

    def band(name: str) -> Floats:
        rows = [[float(getattr(b, name) or 0) for b in _filled(card.bands, width)] for card in cards]
        return np.array(rows)[:, None, :]

    start = np.array([[float(b.from_kg) for b in card.bands] + [np.inf] * (width - len(card.bands))
                      for card in cards])[:, None, :]  # fmt: skip
    return _Cards(of, band, start)


def _filled(bands: Sequence[Band], width: int) -> list[Band]:
    return [*bands, *([Band(Decimal(0))] * (width - len(bands)))]


def _chargeable(cards: _Cards, weight: Floats, volume: Floats) -> tuple[Floats, Floats]:
    divisor, step = cards.of("divisor"), cards.of("round_to_kg")
    by_size = np.divide(volume * _CM3, divisor, out=np.zeros_like(divisor * volume), where=divisor > 0)
    kg = np.maximum(weight, by_size)
    stepped = np.ceil(np.divide(kg, step, out=np.zeros_like(kg), where=step > 0) - _DUST) * step
    kg = np.where(step > 0, stepped, kg)
    kg = np.maximum(np.maximum(kg, cards.of("minimum_kg")), cards.start[:, :, 0])
    m3 = np.maximum(np.maximum(volume, weight * divisor / _CM3), cards.of("minimum_m3"))
    return kg, m3


def _freight(cards: _Cards, kg: Floats, m3: Floats) -> Floats:
    held = cards.start <= kg[:, :, None] + _DUST  # [K, C, B]
    place = held.sum(axis=2, keepdims=True) - 1
    at = np.where(held, kg[:, :, None], np.where(np.isfinite(cards.start), cards.start, 0.0))
    cost = _of_bands(cards, at, m3[:, :, None])
    now = np.take_along_axis(cost, place, axis=2)[:, :, 0]
    higher = np.where(~held & np.isfinite(cards.start), cost, np.inf).min(axis=2)
    return np.asarray(np.where(cards.of("lower_break") > 0, np.minimum(now, higher), now))


def _whole(cards: Sequence[RateCard], consignments: Sequence[Consignment]) -> Floats:
    """Freight by containers or pallets [K, C]; NaN where a card has no price for either."""
    made = np.full((len(cards), len(consignments)), np.nan)
    for place, card in enumerate(cards):
        if has_whole_loads(card):
            for column, one in enumerate(consignments):
                found = whole_loads(card, one.weight_kg, one.volume_m3)
                made[place, column] = np.nan if found is None else float(found[0])
    return made


def _of_bands(cards: _Cards, kg: Floats, m3: Floats) -> Floats:
    cost = cards.band("flat") + kg * cards.band("per_kg") + m3 * cards.band("per_m3")
    step = cards.band("step_kg")
    beyond = np.maximum(kg - cards.band("first_kg"), 0.0)
    steps = np.ceil(np.divide(beyond, step, out=np.zeros_like(kg + step), where=step > 0) - _DUST)
    return np.asarray(cost + cards.band("first_price") + np.maximum(steps, 0.0) * cards.band("step_price"))


def _extras(
    cards: _Cards, known: Sequence[RateCard], consignments: Sequence[Consignment], kg: Floats
) -> Floats:
    remote = _each(known, consignments, _is_remote)
    battery = np.array([[BATTERY in c.traits for c in consignments]])
    over = _each(known, consignments, _oversized)
    return np.asarray(
        remote * (cards.of("remote_fee") + kg * cards.of("remote_per_kg"))
        + battery * kg * cards.of("battery_per_kg")
        + over * cards.of("oversize_per_piece")
        + cards.of("clearance_fee")
        + cards.of("other_fee")
    )


def _each(
    cards: Sequence[RateCard],
    consignments: Sequence[Consignment],
    of: Callable[[RateCard, Consignment], float],
) -> Floats:
    return np.array([[float(of(card, one)) for one in consignments] for card in cards])


def _is_remote(card: RateCard, consignment: Consignment) -> float:
    zones = card.remote_post_codes
    return float(bool(zones) and in_post_codes(zones, consignment.destination.post_code))


def _oversized(card: RateCard, consignment: Consignment) -> float:
    if card.oversize_cm is None:
        return 0.0
    longest = card.oversize_cm
    return float(sum(g.units for g in consignment.goods if g.sides_cm and max(g.sides_cm) > longest))


def _open(cards: Sequence[RateCard], consignments: Sequence[Consignment]) -> Bools:
    return np.array(
        [[fits(card, one) is not None and not refusals(card, one) for one in consignments] for card in cards]
    )
