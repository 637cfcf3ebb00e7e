"""Tracking numbers, and the services that tell what happens to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sealane.logistics.contracts.milestones import Milestone, Scan


class Check(StrEnum):
    """Whether the check digit of a number fits; some forms have none."""

    RIGHT = "right"
    NONE = "none"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class NumberReading:
    """One way to read a tracking number: whose it may be; `carrier` is empty where the form is anybody's."""

    number: str
    carrier: str
    kind: str
    check: Check


class Gatherer(StrEnum):
    """Who tells of parcels: services that gather carriers, or anyone who signs as Sealane asks."""

    AFTERSHIP = "aftership"
    SEVENTEEN_TRACK = "17track"
    EASYPOST = "easypost"
    SIGNED = "signed"


class Refusal(StrEnum):
    """Why a delivery at the door was not let in."""

    NO_SIGNATURE = "no_signature"
    BAD_SIGNATURE = "bad_signature"
    TOO_OLD = "too_old"
    UNREADABLE = "unreadable"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class Told:
    """What one delivery tells: `key` is the same for the same delivery sent again."""

    key: str
    scans: tuple[Scan, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A number to be asked about; `carrier` is empty where nobody said whose it is."""

    number: str
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look-up brought: scans, the numbers that the service does not know, and those it refused."""

    scans: tuple[Scan, ...]
    unknown: frozenset[str] = frozenset()


class Unreadable(ValueError):
    """A body or an answer has not the shape its sender promised."""


class ServiceTrouble(Exception):
    """A tracking service could not answer; `retry_after` is in seconds where it said when to come back.

    `lasting` troubles (a refused key) do not pass by themselves. The message names no key and no number.
    """

    def __init__(self, said: str, *, retry_after: float | None = None, lasting: bool = False) -> None:
        super().__init__(said)
        self.retry_after = retry_after
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class TrackingSource:
    """A source of tracking news as its owner sees it; `path` is where it sends to, its secrets never show."""

    id: int
    kind: Gatherer
    name: str
    path: str
    has_secret: bool
    has_key: bool
    polls: bool
    created_at: datetime
    created_by: str
    old_secret_until: datetime | None
    received_at: datetime | None
    received: int
    refused_at: datetime | None
    refused_why: Refusal | None
    refused: int
    asked_at: datetime | None
    trouble: str
    watched: int = 0


@dataclass(frozen=True, slots=True)
class MadeSource:
    """A source and its secret, which is shown this once where it was made here, else empty."""

    source: TrackingSource
    secret: str


@dataclass(frozen=True, slots=True)
class Door:
    """Whose door an address is."""

    workspace_id: int
    source_id: int
    kind: Gatherer
    name: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a delivery; `repeated` was taken before and changed nothing."""

    refusal: Refusal | None = None
    repeated: bool = False
    taken: int = 0


@dataclass(frozen=True, slots=True)
class CarrierWord:
    """What a workspace says a carrier's code means."""

    carrier: str
    code: str
    milestone: Milestone
