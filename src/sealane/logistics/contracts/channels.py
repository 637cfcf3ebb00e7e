"""Ways to send one consignment, side by side: money and time as ranges, risk, duty, and what is advised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sealane.kit.text import Text
from sealane.logistics.contracts.duties import ImportCosts
from sealane.logistics.contracts.rate_cards import Quote, Spot


class PricedBy(StrEnum):
    """What an option's freight rests on, the surest first."""

    CARD = "card"
    INVOICES = "invoices"
    LANE = "lane"


@dataclass(frozen=True, slots=True)
class Need:
    """What is sold of a SKU where the consignment goes: units a day, money won a unit.

    `cover_days` counts from the day on which the goods are ready until its stock there is gone; None where
    that is not known. `value` is that of one unit, all money in one currency.
    """

    sku: str
    units: int
    value: Decimal
    daily: float = 0.0
    margin: float = 0.0
    cover_days: float | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One channel before it is judged: freight as a range (None: not known), days, share that is lost.

    `days_reason` says where shipments on the way have corrected the days that card or lane tells.
    """

    name: str
    channel: str
    forwarder: str
    priced_by: PricedBy
    freight_p10: Decimal | None
    freight_p50: Decimal | None
    freight_p90: Decimal | None
    days_p50: float | None
    days_p90: float | None
    loss_share: float = 0.0
    duty_included: bool = False
    quote: Quote | None = None
    refused: tuple[Text, ...] = ()
    days_reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A way judged: `late` is the chance to come after the day it is needed, money in one currency.

    `total` is freight, duty, capital bound while under way, expected loss and expected lost margin; VAT that
    can be recovered is shown beside it and not in it.
    """

    way: Way
    arrives_p50: date | None
    arrives_p90: date | None
    late: float | None
    duty: Decimal
    vat: Decimal
    capital: Decimal
    loss: Decimal
    lost_margin: Decimal
    total: Decimal | None
    unit_total: Decimal | None


@dataclass(frozen=True, slots=True)
class Part:
    """Some units of each SKU by one option, with its freight."""

    option: int
    units: tuple[tuple[str, int], ...]
    freight: Decimal


@dataclass(frozen=True, slots=True)
class Advice:
    """What is advised: one part or two (some now by the quick way, the rest by the cheap one), and why."""

    parts: tuple[Part, ...]
    total: Decimal
    reason: Text


@dataclass(frozen=True, slots=True)
class Comparison:
    """All options, those that can be taken first and the best of them first; what is advised, if anything.

    `capital_rate`: what money bound in goods under way was counted at, as a share a year.
    """

    currency: str
    ready_on: date
    needed_on: date | None
    weight_kg: Decimal
    volume_m3: Decimal
    value: Decimal
    options: tuple[Option, ...]
    import_costs: ImportCosts | None
    advice: Advice | None
    notes: tuple[Text, ...] = ()
    capital_rate: float = 0.0


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What is to be sent: units by SKU, from one end to another.

    A spot with a `code` is that warehouse. `needed_on` is the day on which it must be there; without it the
    day on which stock there runs out by its sales of late. `late_cost_per_day` stands in place of the margin
    that its sales tell. Money is answered in `currency`.
    """

    origin: Spot
    destination: Spot
    lines: tuple[tuple[str, int], ...]
    ready_on: date
    needed_on: date | None = None
    currency: str = ""
    late_cost_per_day: Decimal | None = None
