"""Where to hold stock at all: customers by country, warehouses, and what is advised about them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sealane.planning.contracts.vocabulary import Floats, Text


@dataclass(frozen=True, slots=True)
class SiteCosts:
    """What a site and a delivery cost; every figure is a default to be replaced, money is in `currency`.

    Delivery goes within a country, within a region, or across the sea by direct mail, in that many days and
    for that share of a unit's price. `first_leg` is the share that bulk freight to a site abroad takes. A day
    of waiting costs `wait_share_per_day` of the price. A unit of no known price counts as `price`. Stock for
    safety covers what varies over `lead_days`, at `safety` standard deviations; an order covers `order_days`.
    Below `least_units_per_day` in all, no site abroad is thought of.
    """

    near: tuple[float, float] = (3.0, 0.10)
    region: tuple[float, float] = (6.0, 0.18)
    far: tuple[float, float] = (14.0, 0.35)
    first_leg: float = 0.06
    price: float = 20.0
    site_per_year: float = 12_000.0
    wait_share_per_day: float = 0.01
    holding_share_per_year: float = 0.32
    lead_days: float = 45.0
    order_days: float = 28.0
    safety: float = 1.65
    least_units_per_day: float = 10.0
    currency: str = "USD"

    def at(self, rate: float, currency: str) -> SiteCosts:
        """The same in another `currency`, of which a unit of this one buys `rate`."""
        price, site = self.price * rate, self.site_per_year * rate
        return replace(self, price=price, site_per_year=site, currency=currency)


@dataclass(frozen=True, slots=True)
class Customers:
    """Per country [M], sorted: units a day, the mean price of a unit, and by SKU [M, K] the spread of days.

    A SKU that stands for others like it has their spread as well as its own.
    """

    country: tuple[str, ...]
    units_per_day: Floats
    spread_per_day: Floats
    price: Floats


@dataclass(frozen=True, slots=True)
class SiteAdvice:
    """One country: whether to open, keep or close a site there, and what all that changes, alone.

    The figures compare all sites advised with the same without this one (or with it, where it is closed):
    mean days to the customers, freight and stock; `saving` is money a year, the site's own cost paid.
    """

    country: str
    action: str  # open, keep, close
    units_per_day: float  # served from there
    days: float
    days_without: float
    freight_per_year: float
    freight_without: float
    stock_units: float
    stock_without: float
    saving_per_year: float
    reason: Text


@dataclass(frozen=True, slots=True)
class SitePlan:
    """Advice by saving, sums of today's and the advised sites, the costs behind it, a word for newcomers."""

    advice: tuple[SiteAdvice, ...]
    cost_now: float
    cost_advised: float
    costs: SiteCosts
    note: Text
