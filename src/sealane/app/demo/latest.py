"""Of which day the demo is made, so that it is fresh whenever it is looked at."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sealane.app.demo.calendar import HISTORY_DAYS, LUNAR_NEW_YEAR
from sealane.app.demo.world import AS_OF

LAST_MIDNIGHT = timedelta(hours=8)
"""How long after that of Greenwich midnight comes to Los Angeles, the last of the seller's places."""
AHEAD = timedelta(days=366)
"""How far its plans look past its day."""


def last_day(now: datetime) -> date:
    """Return the latest day that has begun at all of the seller's places at `now` (UTC).

    On 22 November at 07:59 that is the 21st. So nothing that the demo tells has yet to happen, and nothing in
    it is late only because nobody has told anything for weeks. Beyond the lunar years known it is `AS_OF`.
    """
    day = (now - LAST_MIDNIGHT).date()
    first, last = LUNAR_NEW_YEAR[0] + timedelta(HISTORY_DAYS), LUNAR_NEW_YEAR[-1] - AHEAD
    return day if first < day < last else AS_OF
