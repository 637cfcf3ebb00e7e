"""Stream rules: who may follow which stream; what no rule opens is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sealane.infra.events import Event
from sealane.infra.jobs import STREAM as JOBS
from sealane.infra.web import Caller

Rule = Callable[[Caller, str], bool]
"""Says whether a caller may follow a stream; may open a transaction, and is never asked on an event loop."""

ENTER = "enter"
"""The permission of those who are in the workspace at all: they are told which topics have changed."""


class StreamRules:
    """The rules of all rooms by the first part of a stream's name, and which topics change their answers."""

    def __init__(self, topics: Iterable[str] | None = None) -> None:
        self.topics = frozenset(known_topics() if topics is None else topics)
        self._rules: dict[str, Rule] = {}
        self._changed_by: set[str] = set()

    def allow(self, prefix: str, rule: Rule, *, changed_by: Iterable[str] = ()) -> None:
        """Let `rule` say who may follow `prefix` and `prefix/…`, and ask it anew as `recheck_after` says."""
        self._rules[prefix] = rule
        self.recheck_after(*changed_by)

    def recheck_after(self, *streams: str) -> None:
        """Ask what every open socket may follow again after an event of these topics or prefixes."""
        self._changed_by.update(streams)

    def may_follow(self, caller: Caller, stream: str) -> bool:
        """Say whether `caller` may be told what happens on `stream`."""
        rule = self._rules.get(stream.partition("/")[0])
        if rule is not None:
            return rule(caller, stream)
        return stream in self.topics and ENTER in caller.permissions

    def may_be_at(self, caller: Caller, place: str) -> bool:
        """Say whether `caller` may see who is at a place: as the rule of its prefix has it, else all may."""
        rule = self._rules.get(place.strip("/").partition("/")[0])
        return ENTER in caller.permissions if rule is None else rule(caller, place.strip("/"))

    def changes(self, stream: str) -> bool:
        """Say whether rights may be others after an event of `stream`."""
        return stream in self._changed_by or stream.partition("/")[0] in self._changed_by


def known_topics() -> set[str]:
    """Return every topic that events are announced on."""
    found = {JOBS}
    kinds = list(Event.__subclasses__())
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.topic:
            found.add(kind.topic)
    return found
