"""The port of tracking services: what they tell at our door, and what they answer when asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sealane.logistics.contracts.tracking import Looked, Parcel, Refusal, Told


class TellingService(Protocol):
    """Someone who sends what happened to our door, signed."""

    def refusal(
        self, headers: Mapping[str, str], body: bytes, secrets: Sequence[str], now: datetime
    ) -> Refusal | None:
        """Return why `body` is not let in, or None; signed with any of `secrets`, compared in constant time.

        `headers` have lower-case names. A delivery older than the service's own retries is refused as well.
        """
        ...

    def told(self, body: bytes) -> Told:
        """Return what a delivery tells; raises Unreadable."""
        ...


class AskedService(Protocol):
    """A service that is asked about numbers, under the seller's key."""

    @property
    def batch(self) -> int:
        """Numbers that one call takes."""
        ...

    def look_up(self, key: str, parcels: Sequence[Parcel]) -> Looked:
        """Return all that is known of at most `batch` parcels; raises ServiceTrouble."""
        ...

    def register(self, key: str, parcels: Sequence[Parcel]) -> None:
        """Ask the service to follow these parcels; those it follows already change nothing."""
        ...

    def unregister(self, key: str, parcels: Sequence[Parcel]) -> None:
        """Ask the service to follow these parcels no more, where it can."""
        ...
