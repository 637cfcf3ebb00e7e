"""What has happened to accounts, for rooms that care and for open screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sealane.infra.events import Event


@dataclass(frozen=True, slots=True)
class PersonChanged(Event):
    """A person was invited, changed, let go or forgotten."""

    topic: ClassVar[str] = "people"
    person_id: int


@dataclass(frozen=True, slots=True)
class TokenChanged(Event):
    """An API token was made or revoked."""

    topic: ClassVar[str] = "tokens"
    token_id: int


@dataclass(frozen=True, slots=True)
class WorkspaceChanged(Event):
    """The workspace's name, currency, time zone or one of its settings is another; `setting` names which."""

    topic: ClassVar[str] = "settings"
    setting: str = ""
