"""Ways out: through what a person or a group is reached, what is handed over there, what can go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sealane.accounts.contracts import Role
from sealane.notices.contracts.notices import Family, Severity
from sealane.notices.contracts.owners import Hours


class WayKind(StrEnum):
    """Through what people are reached outside the screens."""

    MAIL = "mail"
    WEB_PUSH = "web_push"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    WECOM = "wecom"
    SLACK = "slack"
    TELEGRAM = "telegram"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Way:
    """One way out: a person's own, or a group's where `person_id` is None.

    Takes notices of `families` (empty: all) from `severity` on. A group takes what people of `roles` (empty:
    all) are told, has `hours` of its own, and reads amounts of money where `finance` lets it; a person's
    right is her role's. `address` says where to, without secrets.
    """

    id: int
    kind: WayKind
    name: str
    person_id: int | None
    language: str
    address: Mapping[str, str]
    severity: Severity
    families: frozenset[Family]
    roles: frozenset[Role]
    finance: bool
    enabled: bool
    hours: Hours | None
    trouble: str = ""
    worked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: what is public of it, and what is secret (opened just for the sending)."""

    kind: WayKind
    public: Mapping[str, str]
    secret: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a message: what it says, and the whole address it opens."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Message:
    """What leaves by a way out, in one language. `key` is the same however often it is tried.

    `items` are the notices of a gathered message, each one line with its address; empty for a single one.
    """

    key: str
    severity: Severity
    language: str
    title: str
    body: str
    url: str
    at: datetime
    buttons: tuple[Button, ...] = ()
    items: tuple[Button, ...] = ()
    topic: str = ""
    """Same for messages of which the newest replaces the others where the way out can do that."""


class Trouble(Exception):
    """A message could not be handed over. `lasting` will not pass by itself; `gone` ends the way out."""

    def __init__(
        self, said: str, *, lasting: bool = False, gone: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(said)
        self.lasting = lasting or gone
        self.gone = gone
        self.retry_after = retry_after
