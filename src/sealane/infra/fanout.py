"""Fan-out: each page of the log is read once and its bytes handed to all who follow the stream."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import psycopg

from sealane.infra.following import MOST_ASKED, Followers, Socket, Stream, catch_up, fall_behind
from sealane.infra.pages import HEAD, Ask, LiveReader, LogReader, Page
from sealane.infra.sources import Sources
from sealane.infra.wire import at_frame, reset_frame

log = logging.getLogger(__name__)

ASKS_AT_ONCE = 256
"""Pages read by one statement for those who catch up, at most."""

RETRY_SECONDS = 0.5
"""Wait before the log is read again after the database was away."""

ANY = "*"
"""Stands for streams that nobody named."""


class Fanout:
    """Tells sockets what happens on the streams they follow; everything but reading is on one event loop.

    Those who are level are told as it happens, by one read for all; those who are behind catch up by pages of
    the log, read by another thread so that nobody live waits for them. A socket whose transport is full is
    written to no more, and catches up from the log when it has drained: nothing piles up for it here.
    """

    def __init__(self, url: str, sources: Sources | None = None) -> None:
        self.followers = Followers()
        self._sources = sources or Sources()
        self._live, self._past = LiveReader(url), LogReader(url)
        self._thread = ThreadPoolExecutor(1, "sealane-behind")
        self._rooms = ThreadPoolExecutor(1, "sealane-rooms")
        self._dirty: dict[Stream, None] = {}
        self._asks: dict[Ask, list[Socket]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._stopped = False
        self.heard: Callable[[int, str], None] = lambda _workspace, _stream: None
        """Called with each stream on which something has happened."""

    async def identity(self) -> str:
        """Return the name of the log that numbers belong to."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._past.identity)

    def stop(self) -> None:
        """End all reading; once more does nothing."""
        if self._stopped:
            return
        self._stopped = True
        for task in self._tasks.values():
            task.cancel()
        self._live.drop()
        self._thread.submit(self._past.close)
        self._thread.shutdown(wait=False)
        self._rooms.shutdown(wait=False)

    # What sockets do

    def follow(self, socket: Socket, name: str, after: int | None) -> None:
        """Tell `socket` what came after a number on stream `name` and all that comes; None: from now on."""
        self._advance(socket, self.followers.add(socket, name, after))

    def leave(self, socket: Socket, names: Iterable[str]) -> None:
        """Tell `socket` no more of these streams."""
        for name in names:
            self.followers.remove(socket, name)

    def drained(self, socket: Socket) -> None:
        """Go on with a socket whose transport takes bytes again."""
        socket.paused = False
        self._go_on(socket)

    # What the carrier says

    def woken(self, workspace_id: int, heads: Mapping[str, int] | None) -> None:
        """Read what has happened on these streams, up to their heads; None: look at all of the workspace."""
        if heads is None:
            self.heard(workspace_id, ANY)
            self.look(self.followers.of(workspace_id))
            return
        for name, number in heads.items():
            self.heard(workspace_id, name)
            stream = self.followers.find(workspace_id, name)
            if stream is not None:
                stream.woken_to = max(stream.woken_to, number)
                if stream.head is not None and number > stream.head:
                    self._dirty[stream] = None
        self._kick()

    def look(self, streams: Iterable[Stream] | None = None) -> None:
        """Look for what happened unheard on these streams, or on all: wake-ups may have been lost."""
        for stream in self.followers.all() if streams is None else streams:
            if stream.head is not None:
                self._dirty[stream] = None
            else:
                stream.unsure = True
        self._kick()

    def received(self, pages: Sequence[Page]) -> None:
        """Hand on pages that came from another node; what does not join on is read from the log."""
        for page in pages:
            self.heard(page.workspace_id, page.stream)
        self._deliver(pages)
        self._kick()

    # Those who are level

    def _kick(self) -> None:
        if self._dirty:
            self._run("live", self._read_live)
        if self._asks:
            self._run("past", self._read_past)

    def _run(self, name: str, work: Callable[[], Coroutine[None, None, None]]) -> None:
        running = self._tasks.get(name)
        if (running is None or running.done()) and not self._stopped:
            task = asyncio.get_running_loop().create_task(work())
            task.add_done_callback(_complain)
            self._tasks[name] = task

    async def _read_live(self) -> None:
        while self._dirty:
            streams, self._dirty = [s for s in self._dirty if s.level or s.behind], {}
            asks = [Ask(s.workspace_id, s.name, s.head) for s in streams if s.head is not None]
            pages = await self._read(self._read_now(asks)) if asks else []
            if pages is None:
                self._dirty.update(dict.fromkeys(streams))
                await asyncio.sleep(RETRY_SECONDS)
                continue
            self._deliver(pages)

    async def _read_now(self, asks: Sequence[Ask]) -> list[Page]:
        kept, rest = self._sources.parted(asks)
        pages = await self._live.read(rest) if rest else []
        if kept:
            loop = asyncio.get_running_loop()
            pages += (await loop.run_in_executor(self._rooms, self._sources.read, kept)).values()
        return pages

    def _deliver(self, pages: Sequence[Page]) -> None:
        due: list[tuple[Stream, bytes, int]] = []
        for page in pages:
            stream = self.followers.find(page.workspace_id, page.stream)
            if stream is None or stream.head is None or (page.last <= stream.head and not page.lost):
                continue
            if page.after != stream.head:
                self._dirty[stream] = None
                continue
            before = stream.head
            stream.head = page.head if page.lost else page.last
            due.append((stream, reset_frame(page.stream, page.head) if page.lost else page.frame, before))
            if stream.head < page.head:
                self._dirty[stream] = None
        _hand_on(due)
        for stream, _, _ in due:
            for socket in list(stream.behind):
                self._advance(socket, stream)

    # Those who are behind

    def _advance(self, socket: Socket, stream: Stream) -> None:
        """Bring one socket a step further on one stream, unless its transport is full."""
        if socket.paused or stream in socket.asked or stream not in socket.behind:
            return
        place = socket.behind[stream]
        if place is not None and place == stream.head:
            catch_up(socket, stream)
            if stream in socket.greeted:
                socket.push(at_frame(stream.name, place, socket.greeted.pop(stream)))
        elif (
            place is not None and stream.head is not None and place > stream.head and place <= stream.woken_to
        ):
            # It has been told more than the level ones yet: they are being read for.
            self._dirty[stream] = None
            self._kick()
        elif len(socket.asked) < MOST_ASKED:
            socket.asked.add(stream)
            ask = Ask(stream.workspace_id, stream.name, HEAD if place is None else place)
            self._asks.setdefault(ask, []).append(socket)
            self._kick()

    async def _read_past(self) -> None:
        while self._asks:
            asks = list(self._asks)[:ASKS_AT_ONCE]
            loop = asyncio.get_running_loop()
            pages = await self._read(loop.run_in_executor(self._thread, self._read_then, asks))
            if pages is None:
                await asyncio.sleep(RETRY_SECONDS)
                continue
            for ask, page in zip(asks, pages, strict=True):
                self._answer(page, self._asks.pop(ask))
            self._kick()

    def _read_then(self, asks: Sequence[Ask]) -> list[Page]:
        kept, rest = self._sources.parted(asks)
        found = self._sources.read(kept)
        found |= dict(zip(rest, self._past.read(rest) if rest else [], strict=True))
        return [found[ask] for ask in asks]

    def _answer(self, page: Page, sockets: Sequence[Socket]) -> None:
        stream = self.followers.find(page.workspace_id, page.stream)
        if stream is None:
            return
        if stream.head is None:
            stream.head = page.head
            if stream.unsure or stream.woken_to > page.head:
                self._dirty[stream] = None
        for socket in sockets:
            if stream in socket.asked and socket.follows.get(page.stream) is stream:
                socket.asked.discard(stream)
                self._tell(socket, stream, page)
                self._go_on(socket)

    def _tell(self, socket: Socket, stream: Stream, page: Page) -> None:
        """Hand one socket its page; one that began anew in the meantime waits for another."""
        place = socket.behind.get(stream)
        if (HEAD if place is None else place) != page.after:
            return
        if page.after == HEAD:
            socket.greeted[stream] = page.quiet_ms
        elif page.lost:
            socket.push(reset_frame(stream.name, page.head))
        elif page.frame:
            socket.push(page.frame)
        to_head = page.after == HEAD or page.lost or not page.frame
        socket.behind[stream] = page.head if to_head else page.last
        stream.woken_to = max(stream.woken_to, page.head)

    def _go_on(self, socket: Socket) -> None:
        for stream in list(socket.behind):
            if socket.paused or len(socket.asked) >= MOST_ASKED:
                return
            self._advance(socket, stream)

    async def _read(self, reading: Awaitable[list[Page]]) -> list[Page] | None:
        """What was read; None where the database is away."""
        try:
            return await reading
        except psycopg.Error as error:
            log.warning("the log could not be read (%s); trying again", type(error).__name__)
            return None


def _complain(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        log.error("reading the log ended unexpectedly", exc_info=task.exception())


def _hand_on(due: Sequence[tuple[Stream, bytes, int]]) -> None:
    """Push every frame to all who are level on its stream: one write a socket, however many streams."""
    if len(due) == 1:
        stream, frame, before = due[0]
        for socket in _ready(stream, before):
            socket.push(frame)
        return
    mine: dict[Socket, list[bytes]] = {}
    for stream, frame, before in due:
        for socket in _ready(stream, before):
            mine.setdefault(socket, []).append(frame)
    # Sockets that follow the same streams get the same bytes, joined once.
    joined: dict[tuple[int, ...], bytes] = {}
    for socket, frames in mine.items():
        key = tuple(map(id, frames))
        if key not in joined:
            joined[key] = b"".join(frames)
        socket.push(joined[key])


def _ready(stream: Stream, before: int) -> list[Socket]:
    """Who is level and can be written to; whoever can't falls behind to `before`."""
    ready = [socket for socket in stream.level if not socket.paused]
    if len(ready) < len(stream.level):
        for socket in [socket for socket in stream.level if socket.paused]:
            fall_behind(socket, stream, before)
    return ready
