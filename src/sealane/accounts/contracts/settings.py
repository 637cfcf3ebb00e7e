"""A setting of a workspace that a room declares once, with its default and how it is read from JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A named value; `parse` reads it from JSON (ValueError says what is wrong), `plain` writes it."""

    name: str
    default: T
    parse: Callable[[Any], T]
    plain: Callable[[T], Any]
