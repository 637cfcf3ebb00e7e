"""Events: how a lower room tells higher ones, inside the same transaction, what has happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from sealane.infra.database import Work


@dataclass(frozen=True, slots=True)
class Event:
    """Something that has happened, named in the past tense; `topic` is what open screens listen to."""

    topic: ClassVar[str] = ""


E = TypeVar("E", bound=Event)
Handler = Callable[["Work", Any], None]


class Bus:
    """Hands each event to those whom `app` has subscribed, in order, before the transaction commits."""

    def __init__(self) -> None:
        self._handlers: dict[type[Event], list[Handler]] = defaultdict(list)

    def subscribe(self, kind: type[E], handler: Callable[[Work, E], None]) -> None:
        """Call `handler` in the announcing transaction whenever an event of `kind` is announced."""
        self._handlers[kind].append(handler)

    def publish(self, work: Work, event: Event) -> None:
        """Run the handlers of `event`; an error of theirs undoes the whole transaction."""
        for handler in self._handlers[type(event)]:
            handler(work, event)
