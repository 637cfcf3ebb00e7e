"""A notice: what a person is told outside the screen she looks at, once, and whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sealane.accounts.contracts import Permission, Role
from sealane.kit.text import NOTHING, Text

MAX_TITLE = 200
"""Characters of a title: it is a mail's subject and a line in the list."""

MAX_BODY = 4_000
"""Characters of a body; ways out that carry less cut it and lead to the page."""

MAX_KEY = 200
"""Characters of the key by which a notice is told once."""

MAX_ACTIONS = 5
"""Buttons of one notice: more than that is a page."""


class Family(StrEnum):
    """What sort of thing people are told; they choose their ways out by it."""

    ALARM = "alarm"
    MENTION = "mention"
    SESSION = "session"
    DAILY = "daily"
    REVIEW = "review"
    SYSTEM = "system"


class Severity(StrEnum):
    """How soon somebody must know.

    `info` can wait for the next gathered message, `warning` leaves when the person is not in her quiet hours,
    `urgent` reaches whoever is awake at once, and wakes the owner where no deputy is.
    """

    INFO = "info"
    WARNING = "warning"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for urgent: what is asked for at least is compared by it."""
        return list(Severity).index(self)


class ThingKind(StrEnum):
    """What somebody can look after."""

    SKU = "sku"
    SUPPLIER = "supplier"
    LANE = "lane"
    WAREHOUSE = "warehouse"
    CATEGORY = "category"
    MARKET = "market"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that somebody looks after: a SKU's, supplier's or warehouse's code, a category's name, a
    market as two letters (ISO 3166), a lane as `SZX>LAX`.
    """

    kind: ThingKind
    key: str


@dataclass(frozen=True, slots=True)
class OwnerOf:
    """Whoever looks after the first of `things` that has an owner; else everybody with one of `roles`.

    `things` go from the most special to the most general: the SKU, its supplier, its category, the market.
    """

    things: tuple[Thing, ...]
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class To:
    """Who is told: people by id, everybody of a role, whoever looks after something; each once."""

    people: tuple[int, ...] = ()
    roles: tuple[Role, ...] = ()
    owners: tuple[OwnerOf, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """A button: what it says and the page it opens, as a path of the screens."""

    label: Text
    link: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told. `key` makes it once: the same key again in this workspace tells nobody anything.

    `link` is a path of the screens (`/skus/BOX`). `group` names the storm a notice may belong to: of a group
    the first leaves at once, the rest is gathered into one message. `money` is told only to those who may see
    finance figures, the rest to those whose role has the right `needs`.
    """

    key: str
    family: Family
    severity: Severity
    to: To
    title: Text
    body: Text = NOTHING
    link: str = "/"
    group: str = ""
    money: Text = NOTHING
    actions: tuple[Action, ...] = ()
    needs: Permission = Permission.ENTER


class Why(StrEnum):
    """Why a person is told."""

    NAMED = "named"
    OWNER = "owner"
    DEPUTY = "deputy"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as one person has it, in her language; `read_at` is None until she has seen it."""

    id: int
    family: Family
    severity: Severity
    title: str
    body: str
    link: str
    group: str
    actions: tuple[tuple[str, str], ...]
    why: Why
    at: datetime
    read_at: datetime | None
    more: int = 0
    """Others of the same group that stand behind this one."""
