"""What is said of a tracking number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
