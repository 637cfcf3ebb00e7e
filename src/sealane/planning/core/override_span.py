"""What a forecast and an override say of the same days, and which of them came nearer to what sold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sealane.kit.period import Bucket
from sealane.planning.contracts.overrides import Override


@dataclass(frozen=True, slots=True)
class Score:
    """Units that the model and the planner were off by, and who came nearer: `saved` is above 0 for her."""

    model_error: float
    override_error: float

    @property
    def saved(self) -> float:
        """Units of error that the override spared."""
        return self.model_error - self.override_error


def score(model: float, override: float, actual: float) -> Score:
    """How far a forecast and what was said instead lay from what then sold, all over the same days.

    Worked: 100 expected, 130 said, 120 sold: off by 20 and by 10, 10 units saved.
    """
    return Score(abs(model - actual), abs(override - actual))


def expected_over(
    mean: Sequence[float], first_day: date, bucket: Bucket, start: date, end: date
) -> float | None:
    """Units expected from `start` to `end` (inclusive) by a forecast of periods from `first_day` on.

    None where it does not reach so far. Worked: 7 and 14 a week, the last three days of the first week and
    the first four of the second: 3 + 8 = 11.
    """
    low, high = (start - first_day).days, (end - first_day).days + 1
    if low < 0 or high > len(mean) * bucket.days:
        return None
    shares = ((m, min(high, (t + 1) * bucket.days) - max(low, t * bucket.days)) for t, m in enumerate(mean))
    return sum(m * days / bucket.days for m, days in shares if days > 0)


def said_over(said: Override, model: float, bucket: Bucket) -> float:
    """Units that an override means over its days where the model expects `model`.

    Worked: 30 % more than 100 are 130; 6 a day over ten days are 60.
    """
    if said.percent is not None:
        return model * (1.0 + said.percent / 100.0)
    return (said.units or 0.0) * ((said.ends_on - said.starts_on).days + 1) / bucket.days
