"""Channels connected, told what they may sell, and paused where they fall silent."""

from __future__ import annotations

import base64
import logging
import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import urlsplit

import psycopg
from sqlalchemy.exc import SQLAlchemyError

from sealane.accounts.service import record
from sealane.infra.database import Database, Work
from sealane.infra.sealing import Sealer
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.stock.contracts import LevelsChanged
from sealane.stock.contracts.channels import (
    MAX_CHANNELS,
    Channel,
    ChannelChanged,
    ChannelNotFound,
    ChannelSilent,
    Offered,
    Pause,
    Told,
)
from sealane.stock.core.channels import acknowledged, offered, retry_seconds, unheard
from sealane.stock.ports import ChannelFeed
from sealane.stock.store import channels as store
from sealane.stock.store import pools

log = logging.getLogger("sealane.stock.channels")

LOOK_SECONDS = 0.2
"""How often is looked for channels that have not heard the last."""

TOLD_AT_ONCE = 8
"""Channels that are told at the same time, so that one that hangs holds no other up."""

SECRET_BYTES = 32
PURPOSE = "stock channel"


def connect_channel(work: Work, sealer: Sealer, name: str, url: str) -> str:
    """Connect a channel, or give one another address, and return the secret that signs what it is told.

    The secret is shown this once. Raises BadInput.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or not name.strip():
        raise BadInput(
            Text("A channel has a name and an address.", "渠道须有名称和推送地址。"),
            fields={"url": Text("It begins with https://", "须以 https:// 开头")},
        )
    if store.read(work, name) is None and store.count(work) >= MAX_CHANNELS:
        raise BadInput(Text(f"There are {MAX_CHANNELS} channels already.", f"最多 {MAX_CHANNELS} 个渠道。"))
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    store.put(work, name, url, sealer.seal(secret, PURPOSE))
    work.announce(ChannelChanged(name))
    return secret


def disconnect_channel(work: Work, name: str) -> None:
    """Tell a channel nothing more; raises ChannelNotFound."""
    if not store.remove(work, name):
        raise ChannelNotFound(name)
    work.announce(ChannelChanged(name))


def channel(work: Work, name: str) -> Channel:
    """Return a channel; raises ChannelNotFound."""
    found = store.read(work, name)
    if found is None:
        raise ChannelNotFound(name)
    return found


def pause_channel(work: Work, name: str, *, pause: bool, why: str = "") -> Channel:
    """Let a channel sell nothing until it is told to go on, or let it go on; it hears so at once.

    What it asks for meanwhile is refused. Raises ChannelNotFound.
    """
    found = store.read(work, name, lock=True)
    if found is None:
        raise ChannelNotFound(name)
    now = replace(
        found, number=0, pause=Pause.HAND if pause else None, pause_why=why.strip() if pause else ""
    )
    store.write(work, now)
    record(work, "channel_paused" if pause else "channel_resumed", "channel", name, None, None, why.strip())
    work.announce(ChannelChanged(name, now.pause))
    return now


def tell_again(work: Work, name: str) -> Channel:
    """Tell a channel all its levels anew, whatever it has acknowledged; raises ChannelNotFound."""
    found = store.read(work, name, lock=True)
    if found is None:
        raise ChannelNotFound(name)
    now = replace(found, number=0, failures=0)
    store.write(work, now)
    record(work, "channel_told_again", "channel", name)
    work.announce(ChannelChanged(name, now.pause))
    return now


def keep_back(work: Work, name: str, sku_id: int, units: int) -> None:
    """Keep the last `units` of a SKU back from a channel; 0 keeps nothing back. The channel hears so."""
    pools.put_buffer(work, name, sku_id, units)
    # A channel is told what it may sell, and that has just changed.
    work.announce(LevelsChanged((sku_id,)), [sku_id])


class Feeder:
    """Tells all channels what they may sell, each within a second of a change, by threads of its own."""

    def __init__(self, database: Database, feed: ChannelFeed, sealer: Sealer) -> None:
        self._database, self._feed, self._sealer = database, feed, sealer
        self._stop = threading.Event()
        self._pool = ThreadPoolExecutor(TOLD_AT_ONCE, thread_name_prefix="channels")
        self._busy: set[tuple[int, str]] = set()
        self._failures: dict[tuple[int, str], int] = {}
        self._rests: dict[tuple[int, str], float] = {}

    def run(self) -> None:
        """Tell channels until told to stop; a lost database is waited out."""
        while not self._stop.wait(LOOK_SECONDS):
            try:
                self.turn()
            except (psycopg.Error, SQLAlchemyError) as problem:
                log.warning("channels are told later: %s", type(problem).__name__)
        self._pool.shutdown()

    def stop(self) -> None:
        """End after what is being told."""
        self._stop.set()

    def turn(self, *, wait: bool = False) -> int:
        """Begin to tell each channel that has not heard the last; return how many those are."""
        with self._database.system() as connection:
            owing = store.owing(connection)
        begun = []
        for one in owing:
            key = (one.workspace_id, one.channel.name)
            if key in self._busy or time.monotonic() < self._rests.get(key, 0.0):
                continue
            self._busy.add(key)
            begun.append(self._pool.submit(self._tell, key, one))
        for told in begun if wait else ():
            told.result()
        return len(begun)

    def _tell(self, key: tuple[int, str], one: store.Owing) -> None:
        try:
            secret = self._sealer.open(one.secret, PURPOSE)
            with self._database.work(one.workspace_id) as work:
                told = levels_for(work, one.channel)
            self._feed.push(one.channel.url, secret, told)
            self._failures.pop(key, None)
            self._rests.pop(key, None)
            self._note(one, told.number)
        except ChannelSilent as silent:
            failures = self._failures[key] = self._failures.get(key, 0) + 1
            self._rests[key] = time.monotonic() + retry_seconds(failures)
            log.info("channel not reached: %s", silent.detail.en)
            self._note(one, None, silent.detail.en)
        except Exception as problem:
            log.warning("a channel is told later: %s", type(problem).__name__)
            self._rests[key] = time.monotonic() + retry_seconds(1)
        finally:
            self._busy.discard(key)

    def _note(self, one: store.Owing, number: int | None, why: str = "") -> None:
        with self._database.work(one.workspace_id) as work:
            now = store.read(work, one.channel.name, lock=True)
            as_told = now is not None and (now.number, now.pause, now.url) == (
                one.channel.number,
                one.channel.pause,
                one.channel.url,
            )
            if now is None or (number is not None and not as_told):
                # Changed meanwhile: it is told again, as it stands now.
                return
            after = unheard(now, work.now, why) if number is None else acknowledged(now, number, work.now)
            if after != now:
                store.write(work, after)
            if (after.pause, after.waiting_since is None) != (now.pause, now.waiting_since is None):
                work.announce(ChannelChanged(after.name, after.pause))


def levels_for(work: Work, told: Channel) -> Told:
    """Return what a channel is to be told: what has changed since it last acknowledged, or everything."""
    number, skus = store.touched(work, told.number)
    free = store.free(work, skus)
    codes = store.levels_of(work, free)
    units = offered(told, free, store.kept_back(work, told.name))
    levels = tuple(Offered(codes[sku], there) for sku, there in units.items() if sku in codes)
    return Told(told.name, number, skus is None, levels)
