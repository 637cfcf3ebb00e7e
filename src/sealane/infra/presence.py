"""Presence: who is at which place now and what he is editing; kept in memory, here and on other nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sealane.infra.following import Socket
from sealane.infra.wire import message

MAX_PLACES = 20
"""Places one socket can be at: a page, a few panels and threads."""

MAX_PLACE_CHARACTERS = 200
MAX_PEOPLE = 50
"""People named at one place; a place with more says how many."""

REMEMBER_SECONDS = 60.0
"""People of another node that has said nothing for this long are gone with it."""

Spot = tuple[int, str]
"""A workspace and one place in it."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person at one place; `editing` is what of it, empty where he only looks."""

    id: int
    kind: str
    name: str
    editing: str


@dataclass(slots=True)
class _Node:
    heard: float
    people: dict[Spot, list[Person]] = field(default_factory=dict)


class Presence:
    """Who is where. Changes are gathered by the caller, who tells them by `flush` a few times a second."""

    def __init__(self, speak: Callable[[dict[str, Any]], None] = lambda _said: None) -> None:
        self._here: dict[Spot, dict[Socket, Person]] = {}
        self._places: dict[Socket, set[Spot]] = {}
        self._outside: dict[Socket, dict[Spot, bytes]] = {}
        self._nodes: dict[str, _Node] = {}
        self._changed: dict[Spot, None] = {}
        self._to_tell: dict[Spot, None] = {}
        self._speak = speak

    def be(
        self,
        socket: Socket,
        person: tuple[str, int, str],
        places: Mapping[str, str],
        *,
        outside: bool = False,
    ) -> None:
        """Let the person behind `socket` be at exactly these places, editing there what they name.

        Who is from `outside` is told of those who edit alone: who only looks is not her business.
        """
        kind, number, name = person
        if outside:
            self._outside.setdefault(socket, {})
        wanted = {(socket.workspace_id, place): editing for place, editing in places.items()}
        for spot in self._places.get(socket, set()) - set(wanted):
            self._go(socket, spot)
        for spot, editing in wanted.items():
            is_now = Person(number, kind, name, editing)
            if self._here.setdefault(spot, {}).get(socket) != is_now:
                self._here[spot][socket] = is_now
                self._changed[spot] = self._to_tell[spot] = None
        self._places[socket] = set(wanted)

    def leave(self, socket: Socket) -> None:
        """Forget a socket that was closed."""
        self._outside.pop(socket, None)
        for spot in self._places.pop(socket, set()):
            self._go(socket, spot)

    def drained(self, socket: Socket) -> None:
        """Tell a socket again who is where, since it may have missed a change."""
        if socket in self._outside:
            self._outside[socket].clear()
        self._changed.update(dict.fromkeys(self._places.get(socket, ())))

    def people(self, spot: Spot) -> list[Person]:
        """Return who is at a place, each once, those who edit before those who look."""
        found = list(self._here.get(spot, {}).values())
        for node in self._nodes.values():
            found += node.people.get(spot, [])
        best: dict[tuple[str, int], Person] = {}
        for one in sorted(found, key=lambda one: (one.name, one.id, not one.editing)):
            best.setdefault((one.kind, one.id), one)
        return list(best.values())

    def flush(self) -> None:
        """Tell everybody at a place that has changed who is there, and other nodes what has changed here."""
        changed, self._changed = self._changed, {}
        for spot in changed:
            people = self.people(spot)
            frame = _frame(spot, people)
            outside = _frame(spot, [one for one in people if one.editing])
            for socket in self._here.get(spot, {}):
                if socket.paused:
                    continue
                if socket not in self._outside:
                    socket.push(frame)
                elif self._outside[socket].get(spot) != outside:
                    self._outside[socket][spot] = outside
                    socket.push(outside)
        spots, self._to_tell = self._to_tell, {}
        if spots:
            self._speak({"changed": self._mine(spots)})

    def repeat(self) -> None:
        """Tell other nodes everything, for those that came late or missed something."""
        self._speak({"all": self._mine(self._here)})

    def heard(self, node: str, said: dict[str, Any], now: float) -> None:
        """Take in what another node said: `all` of its people, or the places that `changed`."""
        known = self._nodes.setdefault(node, _Node(now))
        known.heard = now
        if "all" in said:
            for spot in known.people:
                self._changed[spot] = None
            known.people.clear()
        for workspace_id, place, people in (*said.get("all", ()), *said.get("changed", ())):
            known.people[workspace_id, place] = [Person(*person) for person in people]
            self._changed[workspace_id, place] = None

    def forget_silent(self, now: float) -> None:
        """Forget nodes that are silent."""
        for name in [name for name, node in self._nodes.items() if now - node.heard > REMEMBER_SECONDS]:
            self._changed.update(dict.fromkeys(self._nodes.pop(name).people))

    def _go(self, socket: Socket, spot: Spot) -> None:
        there = self._here.get(spot, {})
        if there.pop(socket, None) is not None:
            self._changed[spot] = self._to_tell[spot] = None
        if not there:
            self._here.pop(spot, None)

    def _mine(self, spots: Iterable[Spot]) -> list[list[Any]]:
        told = []
        for workspace_id, place in spots:
            people = self._here.get((workspace_id, place), {}).values()
            told.append([workspace_id, place, [[one.id, one.kind, one.name, one.editing] for one in people]])
        return told


def _frame(spot: Spot, people: list[Person]) -> bytes:
    named = [
        {"id": one.id, "kind": one.kind, "name": one.name, "editing": one.editing}
        for one in people[:MAX_PEOPLE]
    ]
    return message({"place": spot[1], "people": named, "count": len(people)})
