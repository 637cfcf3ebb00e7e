"""Following: which socket is where on which stream, and who is due to be told; knows no I/O but a push."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

MOST_ASKED = 8
"""Streams of one socket that are read for it at once: bounds the bytes that can wait for a slow reader."""

Push = Callable[[bytes], None]


class Stream:
    """One followed stream. Who is level was told all up to `head`; who is behind has a place of his own."""

    __slots__ = ("behind", "head", "level", "name", "unsure", "woken_to", "workspace_id")

    def __init__(self, workspace_id: int, name: str) -> None:
        self.workspace_id = workspace_id
        self.name = name
        self.head: int | None = None
        """The number up to which the level ones were told; None until it was first read."""
        self.woken_to = 0
        """The highest number heard of; it has been committed."""
        self.unsure = False
        """Something may have happened unheard while the head was being read for the first time."""
        self.level: set[Socket] = set()
        self.behind: set[Socket] = set()


@dataclass(slots=True, eq=False)
class Socket:
    """One open line: `push` hands bytes to its transport; where it is `paused` they would only pile up."""

    workspace_id: int
    push: Push
    person: Hashable = None
    paused: bool = False
    follows: dict[str, Stream] = field(default_factory=dict)
    behind: dict[Stream, int | None] = field(default_factory=dict)
    """Streams on which it is not level, with the last number told; None where it wants only what is new."""
    asked: set[Stream] = field(default_factory=set)
    greeted: dict[Stream, int | None] = field(default_factory=dict)
    """Streams whose follower awaits the word that it is level."""


class Followers:
    """All streams that somebody here follows."""

    def __init__(self) -> None:
        self._streams: dict[int, dict[str, Stream]] = {}

    def find(self, workspace_id: int, name: str) -> Stream | None:
        """Return a followed stream."""
        return self._streams.get(workspace_id, {}).get(name)

    def of(self, workspace_id: int) -> list[Stream]:
        """Return all followed streams of a workspace."""
        return list(self._streams.get(workspace_id, {}).values())

    def all(self) -> list[Stream]:
        """Return all followed streams."""
        return [stream for streams in self._streams.values() for stream in streams.values()]

    def add(self, socket: Socket, name: str, after: int | None) -> Stream:
        """Let `socket` follow from after a number, or from now on; following again begins anew."""
        self.remove(socket, name)
        streams = self._streams.setdefault(socket.workspace_id, {})
        stream = streams.get(name)
        if stream is None:
            stream = streams[name] = Stream(socket.workspace_id, name)
        socket.follows[name] = stream
        socket.greeted[stream] = None
        fall_behind(socket, stream, after)
        return stream

    def remove(self, socket: Socket, name: str) -> None:
        """Let `socket` follow no longer; a stream that nobody follows is forgotten."""
        stream = socket.follows.pop(name, None)
        if stream is None:
            return
        socket.behind.pop(stream, None)
        socket.asked.discard(stream)
        socket.greeted.pop(stream, None)
        stream.level.discard(socket)
        stream.behind.discard(socket)
        if not stream.level and not stream.behind:
            self._streams[stream.workspace_id].pop(name, None)
            if not self._streams[stream.workspace_id]:
                del self._streams[stream.workspace_id]


def fall_behind(socket: Socket, stream: Stream, after: int | None) -> None:
    """Note that `socket` has been told all up to `after` and has to be told the rest from the log."""
    stream.level.discard(socket)
    stream.behind.add(socket)
    socket.behind[stream] = after


def catch_up(socket: Socket, stream: Stream) -> None:
    """Note that `socket` has been told all that the stream's level ones have."""
    socket.behind.pop(stream, None)
    stream.behind.discard(socket)
    stream.level.add(socket)
