"""What is under way as the map and the timeline show it: states, flows between countries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

AT_RISK = 0.4
"""Chance to be late from which on a shipment is at risk: who promises the median misses half the time."""
LATE = 0.8
"""Chance from which on it counts as late before its day: only luck still helps."""
MAX_FLOWS = 400
"""Flows that a map draws, the largest: more lines are a carpet."""


class Going(StrEnum):
    """How a shipment under way is doing, the worst first."""

    HELD = "held"
    LATE = "late"
    AT_RISK = "at_risk"
    ON_TIME = "on_time"
    # Nobody has said when it is wanted, and nothing is foreseen.
    UNKNOWN = "unknown"


class Part(StrEnum):
    """Which part of its way a shipment is on."""

    ORIGIN = "origin"
    BETWEEN = "between"
    DESTINATION = "destination"


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its two letters and its number (ISO 3166-1); both empty where nobody said which."""

    code: str
    number: str


@dataclass(frozen=True, slots=True)
class Port:
    """A port or airport by its UN/LOCODE, in degrees north and east."""

    code: str
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class PortCount:
    """Shipments of stock that were last told to be at a port."""

    port: Port
    shipments: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Shipments of one state between two countries by one channel.

    `units` and `value` (in the workspace's currency, None where none is known) are what they carry; `parts`
    counts them by the part of their way. `only` is the number of the one shipment where there is just one.
    """

    origin: Country
    destination: Country
    channel: str
    going: Going
    shipments: int
    units: int
    value: float | None
    parts: tuple[tuple[Part, int], ...]
    only: str | None


@dataclass(frozen=True, slots=True)
class Flows:
    """The largest flows, and all that is under way by state; `beyond` counts shipments of smaller flows."""

    flows: tuple[Flow, ...]
    going: tuple[tuple[Going, int], ...]
    units: int
    currency: str
    beyond: int
