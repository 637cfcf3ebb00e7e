"""What has happened to notices, for open screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sealane.infra.events import Event


@dataclass(frozen=True, slots=True)
class NoticesTold(Event):
    """People were told something, or have read it; announced with the ids of those people."""

    topic: ClassVar[str] = "notices"


@dataclass(frozen=True, slots=True)
class WaysChanged(Event):
    """A way out, its deliveries, a preference or who looks after what is another."""

    topic: ClassVar[str] = "ways"
