"""What a rate card asks for a consignment, line by line: freight by chargeable weight, then surcharges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Decimal

from sealane.kit.money import MINOR_DIGITS
from sealane.kit.text import Text
from sealane.logistics.contracts.rate_cards import (
    Band,
    Consignment,
    Item,
    Quote,
    QuoteLine,
    RateCard,
    Spot,
)
from sealane.logistics.core.whole_loads import has_whole_loads, whole_loads

CM3_PER_M3 = Decimal(1_000_000)
ANY = "*"
BATTERY = "battery"
_NOTHING = Decimal(0)


def fits(card: RateCard, consignment: Consignment) -> int | None:
    """How narrowly a card names both ends of a consignment (more is narrower); None where it doesn't.

    A warehouse counts 4, post codes 3, a region 2, a country 1, `*` 0; both ends add up. A card that does
    not hold on the day on which the goods are ready does not fit.
    """
    day = consignment.ready_on
    if (card.valid_from and day < card.valid_from) or (card.valid_to and day > card.valid_to):
        return None
    start = _narrow(card.origin, consignment.origin)
    end = _narrow(card.destination, consignment.destination)
    if start is None or end is None:
        return None
    if not card.post_codes:
        return start * 10 + end
    found = in_post_codes(card.post_codes, consignment.destination.post_code)
    return start * 10 + max(end, 3) if found else None


def _narrow(zone: str, spot: Spot) -> int | None:
    named = zone.strip().upper()
    if named in (ANY, ""):
        return 0
    for depth, name in ((4, spot.code), (2, spot.region), (1, spot.country)):
        if name and named == name.upper():
            return depth
    return None


def in_post_codes(zones: str, post_code: str) -> bool:
    """Whether a post code begins as one of `zones` does: `80-93; 97` holds 90001 and 97201, not 94105.

    A range compares as many first characters as its ends have.
    """
    code = post_code.replace(" ", "").upper()
    if not code:
        return False
    for part in re.split(r"[;,，；、\s]+", zones.upper()):
        low, _, high = part.partition("-")
        if not low:
            continue
        if high and low <= code[: len(low)] and code[: len(high)] <= high:
            return True
        if not high and code.startswith(low):
            return True
    return False


def quote(card: RateCard, consignment: Consignment) -> Quote:
    """What `card` asks for `consignment`, to the currency's cent, with every line; or why it refuses.

    Chargeable kg = max(real, cm³ ÷ divisor), up to the next step, at least the minimum. Worked: 3 boxes of
    9.2 kg, 60 × 40 × 40 cm, divisor 6000: real 27.6, volumetric 48, so 48 kg; at 32 from 21 kg and 30 from
    45 kg it costs 48 × 30 = 1,440, fuel 10 % 144, clearance 100: 1,684 in all.
    """
    refused = refusals(card, consignment)
    kg, m3 = chargeable(card, consignment)
    lines: list[QuoteLine] = []

    def add(item: Item, amount: Decimal | None, how: str) -> None:
        if amount:
            lines.append(QuoteLine(item, how, _cents(amount, card.currency)))

    freight, how = _least(card, consignment, _freight(card, kg, m3))
    add(Item.FREIGHT, freight, how)
    if card.minimum_charge is not None and freight < card.minimum_charge:
        add(Item.MINIMUM, card.minimum_charge - freight, f"≥ {_say(card.minimum_charge)}")
        freight = card.minimum_charge
    add(Item.FUEL, freight * (card.fuel_share or 0), f"{_say((card.fuel_share or _NOTHING) * 100)} %")
    for item, amount, reckoned in _extras(card, consignment, kg):
        add(item, amount, reckoned)
    add(Item.CLEARANCE, card.clearance_fee, "× 1")
    add(Item.OTHER, card.other_fee, "× 1")
    return Quote(card, card.currency, kg, m3, tuple(lines), refused)


def chargeable(card: RateCard, consignment: Consignment) -> tuple[Decimal, Decimal]:
    """Chargeable kg and m³ of a consignment by a card's own rules."""
    weight, volume = consignment.weight_kg, consignment.volume_m3
    kg = max(weight, volume * CM3_PER_M3 / card.divisor) if card.divisor else weight
    if card.round_to_kg:
        kg = (kg / card.round_to_kg).to_integral_value(ROUND_CEILING) * card.round_to_kg
    kg = max(kg, card.minimum_kg or _NOTHING, card.bands[0].from_kg)
    m3 = max(volume, weight * card.divisor / CM3_PER_M3) if card.divisor else volume
    return kg, max(m3, card.minimum_m3 or _NOTHING)


def _freight(card: RateCard, kg: Decimal, m3: Decimal) -> tuple[Decimal, str]:
    """Freight and how it was reckoned; with `lower_break` as from a higher band, where that costs less."""
    place = max(i for i, band in enumerate(card.bands) if band.from_kg <= kg)
    made = _of_band(card.bands[place], kg, m3)
    if card.lower_break:
        for band in card.bands[place + 1 :]:
            made = min(made, _of_band(band, band.from_kg, m3), key=lambda one: one[0])
    return made


def _least(card: RateCard, consignment: Consignment, by_band: tuple[Decimal, str]) -> tuple[Decimal, str]:
    """The bands' freight, or whole containers or pallets where they cost less or the bands have no price."""
    whole = whole_loads(card, consignment.weight_kg, consignment.volume_m3)
    return by_band if whole is None or 0 < by_band[0] <= whole[0] else whole


def _of_band(band: Band, kg: Decimal, m3: Decimal) -> tuple[Decimal, str]:
    total, said = band.flat or _NOTHING, [_say(band.flat)] if band.flat else []
    if band.first_price is not None:
        first = band.first_kg or _NOTHING
        total += band.first_price
        said.append(_say(band.first_price))
        if band.step_kg and band.step_price and kg > first:
            steps = ((kg - first) / band.step_kg).to_integral_value(ROUND_CEILING)
            total += steps * band.step_price
            said.append(f"{_say(steps)} × {_say(band.step_price)}")
    if band.per_kg:
        total += kg * band.per_kg
        said.append(f"{_say(kg)} kg × {_say(band.per_kg)}")
    if band.per_m3:
        total += m3 * band.per_m3
        said.append(f"{_say(m3)} m³ × {_say(band.per_m3)}")
    return total, " + ".join(said)


def _extras(card: RateCard, consignment: Consignment, kg: Decimal) -> list[tuple[Item, Decimal | None, str]]:
    made: list[tuple[Item, Decimal | None, str]] = []
    if card.remote_post_codes and in_post_codes(card.remote_post_codes, consignment.destination.post_code):
        remote = (card.remote_fee or _NOTHING) + kg * (card.remote_per_kg or _NOTHING)
        made.append((Item.REMOTE, remote, consignment.destination.post_code))
    if card.battery_per_kg and BATTERY in consignment.traits:
        made.append((Item.BATTERY, kg * card.battery_per_kg, f"{_say(kg)} kg × {_say(card.battery_per_kg)}"))
    if card.oversize_cm and card.oversize_per_piece:
        over = sum(g.units for g in consignment.goods if g.sides_cm and max(g.sides_cm) > card.oversize_cm)
        fee = card.oversize_per_piece
        made.append((Item.OVERSIZE, over * fee, f"{over} × {_say(fee)}"))
    return made


def refusals(card: RateCard, consignment: Consignment) -> tuple[Text, ...]:
    """Why a card can't take a consignment: traits, sizes, weights, or goods that it can't measure."""
    made = list(_unmeasured(card, consignment))
    if card.accepts is not None and (barred := sorted(consignment.traits - card.accepts)):
        names = ", ".join(barred)
        made.append(Text(f"It does not take: {names}.", f"不收：{_traits_zh(barred)}。"))
    if card.max_kg is not None and consignment.weight_kg > card.max_kg:
        made.append(
            Text(
                f"It takes up to {_say(card.max_kg)} kg, these weigh {_say(consignment.weight_kg)}.",
                f"限重 {_say(card.max_kg)} kg，本票 {_say(consignment.weight_kg)} kg。",
            )
        )
    for goods in consignment.goods:
        side = max(goods.sides_cm, default=_NOTHING)
        if card.max_side_cm is not None and side > card.max_side_cm:
            en = f"{goods.sku} is {_say(side)} cm long; at most {_say(card.max_side_cm)} cm may be."
            zh = f"{goods.sku} 长 {_say(side)} cm，限长 {_say(card.max_side_cm)} cm。"
            made.append(Text(en, zh))
        if card.max_piece_kg is not None and (goods.weight_kg or 0) > card.max_piece_kg:
            en = (
                f"{goods.sku} weighs {_say(goods.weight_kg)} kg; a piece may weigh {_say(card.max_piece_kg)}."
            )
            zh = f"{goods.sku} 单件 {_say(goods.weight_kg)} kg，单件限重 {_say(card.max_piece_kg)} kg。"
            made.append(Text(en, zh))
    return tuple(made)


def _unmeasured(card: RateCard, consignment: Consignment) -> list[Text]:
    by_volume = any(band.per_m3 for band in card.bands) or has_whole_loads(card)
    by_weight = any(band.per_kg or band.first_price for band in card.bands)
    made = []
    for goods in consignment.goods:
        no_size = not goods.sides_cm and (by_volume or card.divisor)
        if (goods.weight_kg is None and by_weight) or (no_size and (by_volume or goods.weight_kg is None)):
            en = f"Weight or size of {goods.sku} is not known: add it to the SKU."
            made.append(Text(en, f"{goods.sku} 缺少重量或尺寸，请在商品资料中补充。"))
    return made


_TRAITS_ZH = {
    "battery": "带电",
    "magnet": "带磁",
    "liquid": "液体",
    "powder": "粉末",
    "fragile": "易碎",
    "food": "食品",
    "cosmetic": "化妆品",
    "blade": "刀具",
    "oversize": "超大件",
}


def _traits_zh(traits: Sequence[str]) -> str:
    return "、".join(_TRAITS_ZH.get(trait, trait) for trait in traits)


def _cents(amount: Decimal, currency: str) -> Decimal:
    step = Decimal(1).scaleb(-MINOR_DIGITS.get(currency, 2))
    return amount.quantize(step, rounding=ROUND_HALF_EVEN)


def _say(number: Decimal | int | None) -> str:
    """A number as people write it: 48, 9.2, 1440."""
    plain = format(Decimal(number or 0).quantize(Decimal("0.001")), "f")
    return plain.rstrip("0").rstrip(".")
