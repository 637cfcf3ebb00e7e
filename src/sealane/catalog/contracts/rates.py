"""Exchange rates by day: direct, turned round, or crossed through a third currency."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sealane.catalog.contracts.errors import RateMissing
from sealane.kit.money import Rate

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rates:
    """All known rates; `base` is the workspace's currency, through which a missing pair is crossed first."""

    base: str
    quoted: Mapping[Pair, Sequence[Rate]]
    """For each (source, target) its rates by ascending day."""

    def rate(self, source: str, target: str, day: date) -> Rate:
        """Return the latest rate on or before `day`; raises RateMissing.

        A quoted pair wins over the same pair turned round, that over a cross. A cross is as old as the older
        of its two legs. With USD→CNY 7.20 and EUR→USD 1.10, EUR→CNY is 7.92 and CNY→USD is 1 / 7.20.
        """
        found = self._either_way(source, target, day)
        if found is not None:
            return found
        for middle in self._middles():
            first = self._either_way(source, middle, day)
            second = self._either_way(middle, target, day)
            if first is not None and second is not None:
                return Rate(source, target, min(first.day, second.day), first.value * second.value)
        raise RateMissing(source, target, day)

    def _middles(self) -> list[str]:
        others = {currency for pair in self.quoted for currency in pair} - {self.base}
        return [self.base, *sorted(others)]

    def _either_way(self, source: str, target: str, day: date) -> Rate | None:
        if source == target:
            return Rate(source, target, day, Decimal(1))
        quoted = self._quoted(source, target, day)
        if quoted is not None:
            return quoted
        turned = self._quoted(target, source, day)
        return None if turned is None else Rate(source, target, turned.day, 1 / turned.value)

    def _quoted(self, source: str, target: str, day: date) -> Rate | None:
        known = self.quoted.get((source, target), ())
        place = bisect_right(known, day, key=lambda rate: rate.day)
        return known[place - 1] if place else None
