"""Rate cards: what a forwarder asks for a way, and what a consignment is to him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema
from sealane.kit.text import Text


@dataclass(frozen=True, slots=True)
class Band:
    """What is asked from `from_kg` chargeable kg on, in the card's currency; one of three forms.

    By weight and volume: `per_kg` and `per_m3` together, where given. First and further weight (首重/续重):
    `first_price` up to `first_kg`, `step_price` for each begun `step_kg` more. `flat` is added to either.
    """

    from_kg: Decimal
    per_kg: Decimal | None = None
    per_m3: Decimal | None = None
    first_kg: Decimal | None = None
    first_price: Decimal | None = None
    step_kg: Decimal | None = None
    step_price: Decimal | None = None
    flat: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RateCard:
    """One way of one forwarder in one span of days.

    `origin` and `destination` name a warehouse, a region, a country or `*` for all; `post_codes` narrows the
    destination (`80-93; 97`). `divisor` cm³ count as a kg (none: real weight alone); chargeable weight is
    rounded up to `round_to_kg` and is at least `minimum_kg` and the first band's. `fuel_share` is of freight.
    `accepts` are the traits that may travel (None: any), `days` door to door. A container or a pallet has a
    price whatever is in it; it is asked for where it costs less than the bands, or where those have no price.
    """

    forwarder: str
    service: str
    channel: str
    origin: str
    destination: str
    post_codes: str
    valid_from: date | None
    valid_to: date | None
    currency: str
    bands: tuple[Band, ...]
    divisor: Decimal | None = None
    round_to_kg: Decimal | None = None
    minimum_kg: Decimal | None = None
    minimum_m3: Decimal | None = None
    minimum_charge: Decimal | None = None
    lower_break: bool = False
    fuel_share: Decimal | None = None
    clearance_fee: Decimal | None = None
    other_fee: Decimal | None = None
    remote_post_codes: str = ""
    remote_fee: Decimal | None = None
    remote_per_kg: Decimal | None = None
    battery_per_kg: Decimal | None = None
    oversize_cm: Decimal | None = None
    oversize_per_piece: Decimal | None = None
    days_p50: float | None = None
    days_p90: float | None = None
    loss_share: float | None = None
    accepts: frozenset[str] | None = None
    max_kg: Decimal | None = None
    max_piece_kg: Decimal | None = None
    max_side_cm: Decimal | None = None
    duty_included: bool = False
    per_20gp: Decimal | None = None
    per_40gp: Decimal | None = None
    per_40hq: Decimal | None = None
    per_pallet: Decimal | None = None

    @property
    def name(self) -> str:
        """How people call it: forwarder and service, else the channel."""
        return " ".join(word for word in (self.forwarder, self.service or self.channel) if word)


@dataclass(frozen=True, slots=True)
class Spot:
    """An end of a way: a warehouse's `code` (empty where it is none), its country, region and post code."""

    code: str = ""
    country: str = ""
    region: str = ""
    post_code: str = ""


@dataclass(frozen=True, slots=True)
class Goods:
    """Units of one SKU to send, each `weight_kg` heavy with packed sides in cm; `value` is of all units."""

    sku: str
    units: int
    weight_kg: Decimal | None
    sides_cm: tuple[Decimal, ...]
    value: Decimal = Decimal(0)
    traits: frozenset[str] = frozenset()
    hs_code: str = ""
    origin_country: str = ""


@dataclass(frozen=True, slots=True)
class Consignment:
    """Goods from one spot to another, ready on a day."""

    origin: Spot
    destination: Spot
    ready_on: date
    goods: tuple[Goods, ...]

    @property
    def weight_kg(self) -> Decimal:
        """Real weight of what has one."""
        return sum((g.weight_kg * g.units for g in self.goods if g.weight_kg is not None), Decimal(0))

    @property
    def volume_m3(self) -> Decimal:
        """Volume of what has three sides."""
        boxes = (g.sides_cm[0] * g.sides_cm[1] * g.sides_cm[2] * g.units for g in self.goods if g.sides_cm)
        return sum(boxes, Decimal(0)) / 1_000_000

    @property
    def traits(self) -> frozenset[str]:
        """Every trait that any of the goods has."""
        return frozenset().union(*(g.traits for g in self.goods))


class Item(StrEnum):
    """What a line of a quote is for."""

    FREIGHT = "freight"
    BASE = "base"
    MINIMUM = "minimum"
    FUEL = "fuel"
    REMOTE = "remote"
    BATTERY = "battery"
    OVERSIZE = "oversize"
    CLEARANCE = "clearance"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line of a quote: what for, how reckoned, how much."""

    item: Item
    how: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Quote:
    """What a card asks for a consignment: its lines sum to `total`; or why it can't go (`refused`)."""

    card: RateCard
    currency: str
    chargeable_kg: Decimal
    chargeable_m3: Decimal
    lines: tuple[QuoteLine, ...]
    refused: tuple[Text, ...] = ()

    @property
    def total(self) -> Decimal:
        """The sum of its lines."""
        return sum((line.amount for line in self.lines), Decimal(0))


_TEXT, _NUMBER, _DAY = pl.String(), pl.Float64(), pl.Date()


class RateCardBatch(Batch):
    """Rate cards, one row a weight band; a card is what shares all of `CARD_KEY`."""

    SCHEMA: ClassVar[Schema] = {
        "forwarder": _TEXT,
        "service": _TEXT,
        "channel": _TEXT,
        "origin": _TEXT,
        "destination": _TEXT,
        "post_codes": _TEXT,
        "valid_from": _DAY,
        "valid_to": _DAY,
        "currency": _TEXT,
        "from_kg": _NUMBER,
        "per_kg": _NUMBER,
        "per_m3": _NUMBER,
        "first_kg": _NUMBER,
        "first_price": _NUMBER,
        "step_kg": _NUMBER,
        "step_price": _NUMBER,
        "flat": _NUMBER,
        "divisor": _NUMBER,
        "round_to_kg": _NUMBER,
        "minimum_kg": _NUMBER,
        "minimum_m3": _NUMBER,
        "minimum_charge": _NUMBER,
        "lower_break": pl.Boolean(),
        "fuel_share": _NUMBER,
        "clearance_fee": _NUMBER,
        "other_fee": _NUMBER,
        "remote_post_codes": _TEXT,
        "remote_fee": _NUMBER,
        "remote_per_kg": _NUMBER,
        "battery_per_kg": _NUMBER,
        "oversize_cm": _NUMBER,
        "oversize_per_piece": _NUMBER,
        "days_p50": _NUMBER,
        "days_p90": _NUMBER,
        "loss_share": _NUMBER,
        "accepts": _TEXT,
        "max_kg": _NUMBER,
        "max_piece_kg": _NUMBER,
        "max_side_cm": _NUMBER,
        "duty_included": pl.Boolean(),
        "per_20gp": _NUMBER,
        "per_40gp": _NUMBER,
        "per_40hq": _NUMBER,
        "per_pallet": _NUMBER,
        "note": _TEXT,
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("destination", "currency")


CARD_KEY = ("forwarder", "service", "channel", "origin", "destination", "post_codes", "valid_from")
"""What names a card; with `from_kg` it names one of its bands."""
