"""What is known of how long each way of supply takes."""

from __future__ import annotations

from dataclasses import dataclass

from sealane.planning.contracts.vocabulary import Text


@dataclass(frozen=True, slots=True)
class WayLead:
    """What is used for one way of supply, in days: quoted, learned, said by a person; and how it is told.

    `orders` are the own ones of the way that came, `of_source` those of its source.
    """

    transfer: bool
    source: str
    location: str
    channel: str
    quoted_p50: float | None
    quoted_p90: float | None
    orders: int
    of_source: int
    p50: float | None
    p90: float | None
    said_by: str
    told: Text | None
