"""Alarms: what is watched, what one finding says, where an alarm stands, what people do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sealane.accounts.contracts import Role
from sealane.infra.events import Event
from sealane.kit.errors import BadInput, NotFound
from sealane.kit.text import NOTHING, Text
from sealane.notices.contracts import Severity, Thing

MAX_ACTED_ALARMS = 500
"""Alarms of one request, at most."""

MAX_SNOOZE_DAYS = 30
"""An alarm that nobody wants to hear for longer is a rule to change."""

MAX_NOTE = 500
"""Characters of what a person adds when she acknowledges or snoozes."""


class Rule(StrEnum):
    """What is watched."""

    BELOW_LINE = "below_line"
    DEMAND_UP = "demand_up"
    DEMAND_DOWN = "demand_down"
    LATE_SHIPMENT = "late_shipment"
    DWELLING = "dwelling"
    CUSTOMS_HOLD = "customs_hold"
    FREE_DAYS = "free_days"
    AGEING = "ageing"
    SESSION = "session"
    IMPORT_FAILED = "import_failed"
    SUPPLIER_SILENT = "supplier_silent"
    BUDGET = "budget"


class AlarmStatus(StrEnum):
    """Where an alarm stands: a closed one has lost its cause."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    CLOSED = "closed"


class AlarmAction(StrEnum):
    """What a person does with an alarm."""

    ACKNOWLEDGE = "acknowledge"
    SNOOZE = "snooze"
    REOPEN = "reopen"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Button:
    """The one thing to do: what the button says, and the page of the screens that it opens.

    With a `decision_id` it accepts that decision on the spot.
    """

    label: Text
    link: str
    decision_id: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause for alarm, as it is now; `key` names it for as long as it lasts.

    `cost` is what doing nothing costs, in the workspace's currency. `things` say who looks after it, the
    most special first; failing those it goes to `roles`; `also` is told in any case. `facts` are figures for
    the alarm's card; those about money begin with `money_`.
    """

    key: str
    rule: Rule
    severity: Severity
    title: Text
    body: Text = NOTHING
    todo: Text = NOTHING
    cost: float | None = None
    button: Button | None = None
    group: str = ""
    things: tuple[Thing, ...] = ()
    roles: tuple[Role, ...] = ()
    also: tuple[Role, ...] = ()
    sku_id: int | None = None
    market: str = ""
    warehouse: str = ""
    reference: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one alarm stands; `steps` counts to how many levels it was escalated, 0: only its owner knows.

    `told_at` is when somebody was last told of it, `due_at` when the clock has to look at it next.
    """

    status: AlarmStatus
    severity: Severity
    raised_at: datetime
    told_at: datetime | None = None
    steps: int = 0
    snoozed_until: datetime | None = None
    closed_at: datetime | None = None
    due_at: datetime | None = None
    times: int = 1


@dataclass(frozen=True, slots=True)
class AlarmsChanged(Event):
    """Alarms were raised, changed, answered or closed."""

    topic: ClassVar[str] = "alarms"


class AlarmNotFound(NotFound):
    """There is no such alarm here."""

    code = "alarm_not_found"
    title = Text("No such alarm", "没有该预警")


class BadSnooze(BadInput):
    """A moment until which no alarm can be silent."""

    code = "bad_snooze"
    title = Text("This moment can't be taken", "该时间不可用")
