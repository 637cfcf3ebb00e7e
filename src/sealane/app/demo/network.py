"""The made-up seller's warehouses, the lanes between them, the markets they serve and its exchange rates."""

from dataclasses import dataclass

HOME, LAX, RTM, FBA = 0, 1, 2, 3
Z90 = 1.2816  # spreads of a normal from its middle to its 90th percentile


@dataclass(frozen=True, slots=True)
class Place:
    """A warehouse; `listed` is the share of SKUs sold from it, `pull` its part of a SKU's demand."""

    code: str
    name: str
    kind: str
    country: str
    region: str
    currency: str
    listed: float
    pull: float
    capacity_m3: float
    storage_cost_per_m3_day: float
    markets: tuple[tuple[str, float], ...]
    weekday: tuple[float, ...]


PLACES = (
    Place("SZX", "深圳主仓 Shenzhen home", "home", "CN", "CN-GD", "USD", 1.0, 0.16, 1600.0, 0.12,
          (("GB", 0.32), ("AE", 0.22), ("AU", 0.18), ("JP", 0.15), ("SG", 0.13)),
          (1.02, 1.0, 0.98, 0.97, 1.0, 1.02, 1.01)),
    Place("LAX", "洛杉矶海外仓 Los Angeles", "overseas", "US", "US-CA", "USD", 0.62, 0.42, 900.0, 0.55,
          (("US", 0.86), ("CA", 0.14)),
          (1.06, 1.0, 0.96, 0.94, 0.95, 1.0, 1.09)),
    Place("RTM", "鹿特丹海外仓 Rotterdam", "overseas", "NL", "NL-ZH", "EUR", 0.66, 0.55, 800.0, 0.48,
          (("DE", 0.47), ("FR", 0.26), ("NL", 0.16), ("BE", 0.11)),
          (1.05, 1.0, 0.98, 0.97, 0.93, 0.95, 1.12)),
    Place("FBA-US", "FBA 美国仓 FBA US", "fba", "US", "US", "USD", 0.76, 1.0, 700.0, 0.92,
          (("US", 1.0),),
          (1.08, 1.03, 1.0, 0.97, 0.93, 0.95, 1.04)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lane:
    """A way from one warehouse to another, door to door in calendar days; money in USD."""

    source: int
    target: int
    channel: str
    days_p50: float
    days_p90: float
    cost_per_kg: float
    cost_per_m3: float
    fixed_cost: float


LANES = (
    Lane(HOME, LAX, "sea", 40, 50, 0.0, 140.0, 45.0),
    Lane(HOME, LAX, "fast_sea", 22, 28, 0.0, 290.0, 60.0),
    Lane(HOME, LAX, "air", 10, 14, 6.2, 0.0, 40.0),
    Lane(HOME, RTM, "sea", 48, 60, 0.0, 150.0, 55.0),
    Lane(HOME, RTM, "rail", 25, 32, 0.0, 330.0, 70.0),
    Lane(HOME, RTM, "air", 9, 12, 7.4, 0.0, 45.0),
    Lane(HOME, FBA, "sea", 44, 55, 0.0, 165.0, 60.0),
    Lane(HOME, FBA, "fast_sea", 25, 32, 0.0, 315.0, 75.0),
    Lane(HOME, FBA, "air", 12, 16, 6.6, 0.0, 50.0),
    Lane(LAX, FBA, "truck", 6, 9, 0.45, 0.0, 30.0),
    Lane(LAX, RTM, "air", 9, 13, 5.6, 0.0, 65.0),
    Lane(RTM, LAX, "air", 9, 13, 5.9, 0.0, 65.0),
)
SLOW, MIDDLE, QUICK = 0, 1, 2
# The lanes by which each overseas warehouse is filled from home: slow, middle, quick.
FIRST_LEGS = {LAX: (0, 1, 2), RTM: (3, 4, 5), FBA: (6, 7, 8)}

# US dollars for one unit; the walk around them is made up and said to be so.
USD_FOR_ONE = {"CNY": 0.1400, "EUR": 1.1400, "GBP": 1.3200, "CAD": 0.7200, "AED": 0.2723, "JPY": 0.0066}
