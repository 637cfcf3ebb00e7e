"""NATS carrier: JetStream takes events to every node, where one database is not to be asked by all of them.

PostgreSQL stays the truth: one node at a time listens to it, reads what has happened, and publishes it.
A node that misses one sees so by its number and reads the log, as it does with any other carrier.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import nats
import psycopg
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, DeliverPolicy, StorageType, StreamConfig

from sealane.infra.carrying import Carried, Carry
from sealane.infra.listening import Listening
from sealane.infra.pages import Ask, LogReader, Page

log = logging.getLogger(__name__)

STREAM = "SEALANE"
EVENTS = "sealane.events"
NODES = "sealane.nodes"

KEPT_SECONDS = 600.0
"""JetStream holds events so long: nodes that come back later read the log."""

KEPT_BYTES = 256_000_000
MAX_CARRIED_BYTES = 900_000
"""Below the 1 MiB of a NATS message; of a larger page only its number is carried, and the log is read."""

RETRY_SECONDS = 1.0
"""Wait between tries to reach NATS, or to become the node that publishes; while away the log is looked at."""

OPEN_SECONDS, CLOSE_SECONDS = 5.0, 1.0
"""Longest waits for a connection to be made and to end."""

REMEMBERED_STREAMS = 10_000
"""Streams whose place the publishing node remembers; of others it sends the last event and nodes read on."""

RELAY_LOCK = (7_326, 1)
"""Advisory lock of the one node that publishes."""


class NatsCarrier:
    """Hears pages from JetStream; one of all nodes reads them from the log and publishes them."""

    def __init__(
        self, nats_url: str, url: str, told: Carried, said: Callable[[dict[str, Any]], None]
    ) -> None:
        self._nats_url, self._told, self._said = nats_url, told, said
        self._client: Client | None = None
        self._relay = Relay(url, self._publish)
        self._tasks: list[asyncio.Task[None]] = []
        self._saying: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to hear, and to publish where no other node does."""
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._hear()), loop.create_task(self._relay.run())]

    def stop(self) -> None:
        """End both."""
        for task in self._tasks:
            task.cancel()
        self._relay.stop()

    def say(self, payload: str) -> None:
        """Tell every node; without a connection the next repetition tells it."""
        if self._client is not None and self._client.is_connected:
            saying = asyncio.get_running_loop().create_task(self._client.publish(NODES, payload.encode()))
            self._saying.add(saying)
            saying.add_done_callback(self._said_so)

    def _said_so(self, saying: asyncio.Task[None]) -> None:
        self._saying.discard(saying)
        if not saying.cancelled():
            saying.exception()

    async def _hear(self) -> None:
        """Stay connected; while NATS is away look at the log, so that nobody misses anything."""
        while True:
            try:
                await self._listen()
            except Exception as error:
                log.warning("NATS is away (%s); reading the log until it is back", type(error).__name__)
            self._told.look()
            await asyncio.sleep(RETRY_SECONDS)

    async def _listen(self) -> None:
        opening = nats.connect(self._nats_url, allow_reconnect=False, error_cb=_note, connect_timeout=2)
        client = await asyncio.wait_for(opening, OPEN_SECONDS)
        try:
            events = client.jetstream()
            await _ensure_stream(events)
            await client.subscribe(NODES, cb=self._node)
            new = ConsumerConfig(deliver_policy=DeliverPolicy.NEW)
            await events.subscribe(f"{EVENTS}.>", cb=self._event, ordered_consumer=True, config=new)
            self._client = client
            self._told.look()
            self._relay.look()
            while client.is_connected:
                await asyncio.sleep(RETRY_SECONDS / 4)
        finally:
            self._client = None
            self._told.look()
            # Closing flushes first, and a dead server takes nothing.
            with contextlib.suppress(Exception):
                await asyncio.wait_for(client.close(), CLOSE_SECONDS)

    async def _event(self, carried: Msg) -> None:
        head, _, frame = carried.data.partition(b"\n")
        said = json.loads(head)
        if "look" in said:
            self._told.look()
        elif "heads" in said:
            self._told.woken(said["workspace"], said["heads"])
        else:
            workspace_id, stream, *numbers = said["page"]
            after, reached, first, last, quiet_ms = numbers
            self._told.received([Page(workspace_id, stream, after, reached, first, last, frame, quiet_ms)])

    async def _node(self, carried: Msg) -> None:
        self._said(json.loads(carried.data))

    async def _publish(self, said: Mapping[str, Any], frame: bytes, once: str) -> None:
        """Publish with acknowledgement; `once` lets JetStream drop what another node has published too."""
        if self._client is None:
            raise ConnectionError
        data = json.dumps(said, separators=(",", ":")).encode() + b"\n" + frame
        subject = f"{EVENTS}.{said.get('workspace', 'all')}"
        headers = {"Nats-Msg-Id": once} if once else None
        await self._client.jetstream().publish(subject, data, timeout=5, headers=headers)


class Relay:
    """On the one node that holds the lock: reads what has happened and hands it to `publish`."""

    def __init__(self, url: str, publish: Callable[[Mapping[str, Any], bytes, str], Any]) -> None:
        self._url, self._publish = url, publish
        self._threads = ThreadPoolExecutor(1, "sealane-relay")
        self._reader = LogReader(url)
        self._lock: psycopg.Connection[Any] | None = None
        self._listening: Listening | None = None
        self._places: dict[tuple[int, str], int] = {}
        self._moved: dict[tuple[int, str], int] = {}
        self._unnamed: set[int] = set()
        self._unsure = False
        self._wake = asyncio.Event()

    def woken(self, workspace_id: int, heads: Mapping[str, int] | None) -> None:
        """Publish what has happened up to these numbers."""
        if heads is None:
            self._unnamed.add(workspace_id)
        for stream, number in (heads or {}).items():
            self._moved[workspace_id, stream] = max(number, self._moved.get((workspace_id, stream), 0))
        self._wake.set()

    def look(self) -> None:
        """Tell every node that anything may have happened unheard."""
        self._unsure = True
        self._wake.set()

    async def run(self) -> None:
        """Become the publishing node when no other is, and publish until the lock or NATS is lost."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                if await loop.run_in_executor(self._threads, self._holds_lock):
                    self._listen()
                    await self._carry()
                else:
                    self._deafen()
            except Exception as error:
                log.warning("events were not carried on (%s); trying again", type(error).__name__)
                self._unsure = True
                await asyncio.sleep(RETRY_SECONDS)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), RETRY_SECONDS)

    def stop(self) -> None:
        """Give the lock to another node."""
        self._deafen()
        self._threads.submit(self._let_go)
        self._threads.shutdown(wait=False)

    async def _carry(self) -> None:
        loop = asyncio.get_running_loop()
        while self._wake.is_set():
            self._wake.clear()
            if self._unsure:
                await self._publish({"look": True}, b"", "")
                self._unsure = False
            unnamed, self._unnamed = self._unnamed, set()
            for workspace_id in unnamed:
                await self._publish({"workspace": workspace_id, "heads": None}, b"", "")
            moved, self._moved = self._moved, {}
            asks = [Ask(*key, self._places.get(key, number - 1)) for key, number in moved.items()]
            asks = [ask for ask in asks if ask.after < moved[ask.workspace_id, ask.stream]]
            if asks:
                try:
                    pages = await loop.run_in_executor(self._threads, self._reader.read, asks)
                    await asyncio.gather(
                        *(self._hand_on(page, moved[page.workspace_id, page.stream]) for page in pages)
                    )
                except BaseException:
                    self._moved = {**moved, **self._moved}
                    raise

    async def _hand_on(self, page: Page, number: int) -> None:
        key = (page.workspace_id, page.stream)
        once = f"{page.workspace_id}/{page.stream}/{page.last}"
        if page.lost or len(page.frame) > MAX_CARRIED_BYTES:
            # Also where a room keeps the log: each node asks it for itself.
            heads = {page.stream: max(page.head, number)}
            await self._publish({"workspace": page.workspace_id, "heads": heads}, b"", "")
        elif page.frame:
            numbers = [page.workspace_id, page.stream, page.after, page.head, page.first, page.last]
            said = {"workspace": page.workspace_id, "page": [*numbers, page.quiet_ms]}
            await self._publish(said, page.frame, once)
        self._places.pop(key, None)
        self._places[key] = max(page.last, page.after)
        while len(self._places) > REMEMBERED_STREAMS:
            del self._places[next(iter(self._places))]
        if page.frame and page.last < page.head:
            self.woken(page.workspace_id, {page.stream: page.head})

    def _holds_lock(self) -> bool:
        """Say whether this node publishes; a broken connection has lost the lock."""
        try:
            if self._lock is None:
                self._lock = psycopg.connect(self._url, autocommit=True)
                held = self._lock.execute("SELECT pg_try_advisory_lock(%s, %s)", RELAY_LOCK).fetchone()
                if held != (True,):
                    self._let_go()
                    return False
            self._lock.execute("SELECT 1")
        except psycopg.Error:
            self._let_go()
            return False
        return True

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        self._reader.close()

    def _listen(self) -> None:
        if self._listening is None:
            self._places.clear()
            self._listening = Listening(self._url, self, lambda _said: None)
            self._listening.start()

    def _deafen(self) -> None:
        if self._listening is not None:
            self._listening.stop()
            self._listening = None


async def _ensure_stream(events: JetStreamContext) -> None:
    wanted = StreamConfig(
        name=STREAM,
        subjects=[f"{EVENTS}.>"],
        storage=StorageType.MEMORY,
        max_age=KEPT_SECONDS,
        max_bytes=KEPT_BYTES,
        duplicate_window=KEPT_SECONDS / 5,
    )
    await events.add_stream(config=wanted)


async def _note(error: Exception) -> None:
    log.warning("NATS: %s", type(error).__name__)


def by_nats(nats_url: str, url: str) -> Carry:
    """Return what makes a carrier over this NATS and the log of this database."""
    return lambda told, said: NatsCarrier(nats_url, url, told, said)
