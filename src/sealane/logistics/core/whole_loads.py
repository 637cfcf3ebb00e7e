"""Containers and pallets that have a price whatever is in them: the cheapest that take a consignment."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from itertools import product

from sealane.logistics.contracts.rate_cards import RateCard

BOXES = (
    ("per_20gp", "20'", Decimal(28), Decimal(21_500)),
    ("per_40gp", "40'", Decimal(58), Decimal(26_500)),
    ("per_40hq", "40' HQ", Decimal(68), Decimal(26_500)),
)
"""What cartons fill of a container in practice: m³ and kg (33, 67 and 76 m³ inside; roads allow no more)."""
PALLET_M3, PALLET_KG = Decimal("1.8"), Decimal(900)
"""A pallet of 1.2 × 1.0 m stacked to 1.5 m, and what a fork lifts without asking."""
MOST_MIXED = 30
"""Containers of each smaller kind that are mixed with larger ones, at most: more go in the larger ones."""

Priced = tuple[Decimal, str]
Kind = tuple[Decimal, str, Decimal, Decimal]


def has_whole_loads(card: RateCard) -> bool:
    """Say whether a card has a price for a container or a pallet."""
    return card.per_pallet is not None or any(getattr(card, name) is not None for name, *_ in BOXES)


def whole_loads(card: RateCard, weight_kg: Decimal, volume_m3: Decimal) -> Priced | None:
    """Return what the cheapest containers or pallets that take it cost, and which; None where none does.

    Worked: 80 m³ of 9 t at 1,500, 2,600 and 2,800: a 20' and a 40' (86 m³) cost 4,100, two of 40' 5,200.
    """
    found = [one for one in (_boxes(card, weight_kg, volume_m3), _pallets(card, weight_kg, volume_m3)) if one]
    return min(found, key=lambda one: one[0], default=None)


def _pallets(card: RateCard, weight_kg: Decimal, volume_m3: Decimal) -> Priced | None:
    if card.per_pallet is None:
        return None
    count = max(_up(volume_m3 / PALLET_M3), _up(weight_kg / PALLET_KG), 1)
    return count * card.per_pallet, f"{count} × {card.per_pallet.normalize():f}"


def _boxes(card: RateCard, weight_kg: Decimal, volume_m3: Decimal) -> Priced | None:
    """Every mix of the smaller kinds is tried, the rest goes in the largest that has a price."""
    kinds = [(getattr(card, name), said, m3, kg) for name, said, m3, kg in BOXES]
    priced = [kind for kind in kinds if kind[0] is not None]
    if not priced:
        return None
    *smaller, large = priced
    most = [range(min(_needed(kind, weight_kg, volume_m3), MOST_MIXED) + 1) for kind in smaller]
    best: Priced | None = None
    for counts in product(*most):
        room = sum((kind[2] * n for kind, n in zip(smaller, counts, strict=True)), Decimal(0))
        load = sum((kind[3] * n for kind, n in zip(smaller, counts, strict=True)), Decimal(0))
        rest = _needed(large, max(weight_kg - load, Decimal(0)), max(volume_m3 - room, Decimal(0)))
        rest = rest if any(counts) else max(rest, 1)
        used = [(n, kind) for n, kind in (*zip(counts, smaller, strict=True), (rest, large)) if n]
        cost = sum((n * kind[0] for n, kind in used), Decimal(0))
        if best is None or cost < best[0]:
            best = cost, " + ".join(f"{n} × {kind[1]}" for n, kind in used)
    return best


def _needed(kind: Kind, weight_kg: Decimal, volume_m3: Decimal) -> int:
    """How many containers of one kind take so much."""
    return max(_up(volume_m3 / kind[2]), _up(weight_kg / kind[3]))


def _up(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))
