"""Storms: of many alarms at once the gravest are told one by one, the rest of them in one message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sealane.notices.contracts import Severity


@dataclass(frozen=True, slots=True)
class Due:
    """One alarm to be told: to whom (any name for the same people), how grave, how dear."""

    alarm_id: int
    scope: str
    severity: Severity
    cost: float | None


@dataclass(frozen=True, slots=True)
class Shared:
    """Alarms told to the same people: `single` one message each, `gathered` in one together."""

    scope: str
    single: tuple[int, ...]
    gathered: tuple[int, ...]


def share_out(due: Sequence[Due], told: Mapping[str, int], an_hour: int) -> list[Shared]:
    """Return what is told singly and what together, `told` counting single messages of the last hour.

    The urgent come first, then the dearest. One message over is not gathered alone. Worked: 10 due, 3 told,
    6 an hour: 3 singly, 7 together.
    """
    found = []
    for scope in sorted({one.scope for one in due}):
        mine = sorted(
            (one for one in due if one.scope == scope),
            key=lambda one: (-one.severity.rank, -(one.cost or 0.0), one.alarm_id),
        )
        room = max(an_hour - told.get(scope, 0), 0)
        if len(mine) == room + 1 and room > 0:
            room += 1
        ids = tuple(one.alarm_id for one in mine)
        found.append(Shared(scope, ids[:room], ids[room:]))
    return found
