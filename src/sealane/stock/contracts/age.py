"""The age of stock in the ranges on which storage surcharges step, from the day of receipt."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class AgeBucket:
    """Ages from `first` to `last` days, both included; None is without end."""

    first: int
    last: int | None

    @property
    def name(self) -> str:
        """How it is written: 0-30, 456+."""
        return f"{self.first}+" if self.last is None else f"{self.first}-{self.last}"


_ENDS = (30, 60, 90, 180, 210, 240, 270, 300, 330, 365, 455)

AGE_BUCKETS: tuple[AgeBucket, ...] = (
    AgeBucket(0, _ENDS[0]),
    *(AgeBucket(low + 1, high) for low, high in pairwise(_ENDS)),
    AgeBucket(_ENDS[-1] + 1, None),
)
"""The twelve ranges: they add up to the 0–90, 91–180, 181–270, 271–365 and 365+ of Amazon's reports."""


def age_bucket(age_days: int) -> AgeBucket:
    """Return the range that holds `age_days`; below nothing counts as nothing. 200 days are in 181–210."""
    for bucket in AGE_BUCKETS:
        if bucket.last is None or age_days <= bucket.last:
            return bucket
    raise AssertionError("the last range has no end")
