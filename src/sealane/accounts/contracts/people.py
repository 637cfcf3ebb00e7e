"""People, the sessions and tokens they come with, and the workspace they come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sealane.accounts.contracts.rights import Permission, Role

LANGUAGES = ("en", "zh")
"""Languages of the screens."""

MAX_PASSWORD_LENGTH = 200
"""Characters: more would only make the hash work longer."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """One seller's world; `currency` is ISO 4217, `timezone` an IANA name."""

    id: int
    name: str
    currency: str
    timezone: str
    demo: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a workspace."""

    id: int
    email: str
    name: str
    role: Role
    language: str
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """A person just invited; `key` opens a first session once, and is None for one who has a password."""

    person: Person
    key: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A session just opened: the secret for its cookie, and when it ends if left unused."""

    secret: str
    workspace_id: int
    person_id: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SessionRule:
    """How long a session lasts: unused for `idle`, and `longest` in all."""

    idle: timedelta = timedelta(days=14)
    longest: timedelta = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Me:
    """Who a caller is: the person (None for a token), her rights, the workspace and her other ones."""

    person: Person | None
    role: Role
    permissions: frozenset[Permission]
    workspace: Workspace
    workspaces: tuple[Workspace, ...]
    language: str
    may_set_password: bool
    """True where a new password needs no old one: she came by a key and belongs to this workspace alone."""


@dataclass(frozen=True, slots=True)
class Token:
    """An API token without its secret."""

    id: int
    name: str
    scopes: frozenset[Permission]
    created_by: int
    expires_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything kept about one person in one workspace, as plain JSON values."""

    person: dict[str, Any]
    sessions: list[dict[str, Any]]
    tokens: list[dict[str, Any]]
    actions: list[dict[str, Any]]
