"""Channels hear what they may sell, once they have missed nothing more; silent ones sell nothing."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import NOW
from tests.worlds.tiny import Loaded

from sealane.app.channels import posting
from sealane.infra.database import Database
from sealane.infra.listing import Query, page
from sealane.infra.sealing import Sealer
from sealane.kit.clock import Clock
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.stock import service
from sealane.stock.adapters.webhook import LevelsHook
from sealane.stock.contracts import steps
from sealane.stock.contracts.channels import Channel, ChannelNotFound, ChannelSilent, Pause, Told
from sealane.stock.contracts.holds import Ask, AskLine, HoldState, Refusal
from sealane.stock.core import channels as core
from sealane.stock.service import CHANNEL_LISTING, TOLD_LISTING, Feeder

URL = "https://shop.example.com/levels"


class Shop:
    """A channel's far end: acknowledges, or is silent."""

    def __init__(self) -> None:
        self.heard: list[Told] = []
        self.silent = False

    def push(self, url: str, secret: str, told: Told) -> None:
        assert (url, secret[:6]) == (URL, "whsec_")
        if self.silent:
            raise ChannelSilent(Text("silent", "无响应"))
        self.heard.append(told)

    def levels(self, number: int = -1) -> dict[str, int]:
        return {one.sku: one.available for one in self.heard[number].levels}


class Shifted(Clock):
    seconds = 0

    def now(self):  # type: ignore[no-untyped-def]
        return NOW + timedelta(seconds=self.seconds)


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def clock() -> Shifted:
    return Shifted()


@pytest.fixture
def opened(database_url: str, clock: Shifted, tiny: Loaded) -> Iterator[Database]:
    made = Database(database_url, clock=clock)
    yield made
    made.close()


@pytest.fixture
def feeder(opened: Database, shop: Shop, workspace_id: int, tmp_path: Path) -> Feeder:
    sealer = Sealer(tmp_path)
    with opened.work(workspace_id) as work:
        service.connect_channel(work, sealer, "shop", URL)
    return Feeder(opened, shop, sealer)


def _turn(feeder: Feeder) -> int:
    """One look, whatever rests after a failure."""
    feeder._rests.clear()
    return feeder.turn(wait=True)


def test_a_new_channel_hears_everything_then_only_what_changes(
    feeder: Feeder, shop: Shop, opened: Database, workspace_id: int, tiny: Loaded
) -> None:
    assert _turn(feeder) == 1
    assert shop.heard[0].full
    assert shop.levels()["BOX"] == 300
    assert _turn(feeder) == 0
    with opened.work(workspace_id) as work:
        ask = Ask("a", (AskLine(tiny.sku["BOX"], 20),), channel="other", seconds=60)
        assert service.reserve(work, [ask])[0].state is HoldState.HELD
    assert _turn(feeder) == 1
    assert (shop.heard[-1].full, shop.levels()) == (False, {"BOX": 280})
    assert shop.heard[-1].number > shop.heard[0].number


def test_a_hold_that_is_over_is_told_too(
    feeder: Feeder, shop: Shop, opened: Database, workspace_id: int, tiny: Loaded, clock: Shifted
) -> None:
    with opened.work(workspace_id) as work:
        service.reserve(work, [Ask("a", (AskLine(tiny.sku["BOX"], 20),), seconds=60)])
    _turn(feeder)
    clock.seconds = 61
    with opened.work(workspace_id) as work:
        assert service.expire(work) == 1
    _turn(feeder)
    assert shop.levels() == {"BOX": 300}


def test_what_is_kept_back_is_not_offered_and_a_change_of_it_is_told(
    feeder: Feeder, shop: Shop, opened: Database, workspace_id: int, tiny: Loaded
) -> None:
    _turn(feeder)
    with opened.work(workspace_id) as work:
        service.keep_back(work, "shop", tiny.sku["BOX"], 290)
    _turn(feeder)
    assert shop.levels() == {"BOX": 10}


def test_a_silent_channel_is_paused_after_a_minute_and_goes_on_once_it_answers(
    feeder: Feeder, shop: Shop, opened: Database, workspace_id: int, tiny: Loaded, clock: Shifted
) -> None:
    _turn(feeder)
    shop.silent = True
    with opened.work(workspace_id) as work:
        service.move(work, steps.adjusted(tiny.place("BOX", "LAX"), 1))
    for seconds, pause in ((0, None), (59, None), (60, Pause.SILENCE)):
        clock.seconds = seconds
        _turn(feeder)
        with opened.work(workspace_id) as work:
            assert service.channel(work, "shop").pause is pause
            answer = service.reserve(work, [_ask(f"{seconds}", tiny)])[0]
            assert answer.refusal is (Refusal.CHANNEL_PAUSED if pause else None)
    shop.silent = False
    _turn(feeder)
    with opened.work(workspace_id) as work:
        found = service.channel(work, "shop")
        assert (found.pause, found.waiting_since) == (None, None)
        assert service.reserve(work, [_ask("after", tiny)])[0].state is HoldState.HELD


def _ask(key: str, tiny: Loaded) -> Ask:
    return Ask(key, (AskLine(tiny.sku["BOX"], 1),), channel="shop")


def test_one_paused_by_hand_is_told_that_it_may_sell_nothing_until_it_may_go_on(
    feeder: Feeder, shop: Shop, opened: Database, workspace_id: int, tiny: Loaded
) -> None:
    with opened.work(workspace_id) as work:
        service.pause_channel(work, "shop", pause=True)
    _turn(feeder)
    assert set(shop.levels().values()) == {0}
    with opened.work(workspace_id) as work:
        assert service.channel(work, "shop").pause is Pause.HAND
        service.pause_channel(work, "shop", pause=False)
    _turn(feeder)
    assert shop.levels()["BOX"] == 300


def test_why_it_is_paused_and_what_failed_is_kept_until_it_is_over(
    feeder: Feeder, shop: Shop, opened: Database, workspace_id: int
) -> None:
    _turn(feeder)
    shop.silent = True
    with opened.work(workspace_id) as work:
        service.pause_channel(work, "shop", pause=True, why="Prices are wrong there")
    _turn(feeder)
    with opened.work(workspace_id) as work:
        row = page(work, CHANNEL_LISTING, Query()).rows[0]
        assert (row["state"], row["why"]) == ("hand", "Prices are wrong there")
        assert (row["failures"], row["failure"]) == (1, "silent")
        service.pause_channel(work, "shop", pause=False)
    shop.silent = False
    _turn(feeder)
    with opened.work(workspace_id) as work:
        found = service.channel(work, "shop")
        assert (found.pause_why, found.failures, found.failure) == ("", 0, "")


def test_what_a_channel_may_sell_is_listed_and_told_again_by_one_call(
    feeder: Feeder, shop: Shop, opened: Database, workspace_id: int, tiny: Loaded
) -> None:
    with opened.work(workspace_id) as work:
        service.keep_back(work, "shop", tiny.sku["BOX"], 20)
    _turn(feeder)
    told = len(shop.heard)
    with opened.work(workspace_id) as work:
        rows = page(work, TOLD_LISTING, Query(("channel:is:shop", "sku:is:BOX"))).rows
        assert [(row["units"], row["free"], row["kept"]) for row in rows] == [(280, 300, 20)]
        service.tell_again(work, "shop")
    _turn(feeder)
    assert len(shop.heard) == told + 1
    assert shop.heard[-1].full
    assert shop.levels()["BOX"] == 280


def test_what_is_no_address_is_refused_and_one_disconnected_hears_nothing(
    feeder: Feeder, shop: Shop, opened: Database, workspace_id: int, tmp_path: Path
) -> None:
    with opened.work(workspace_id) as work:
        with pytest.raises(BadInput):
            service.connect_channel(work, Sealer(tmp_path), "x", "ftp://there")
        service.disconnect_channel(work, "shop")
        with pytest.raises(ChannelNotFound):
            service.disconnect_channel(work, "shop")
    assert _turn(feeder) == 0
    assert CHANNEL_LISTING.name == "stock-channels"


def test_silence_is_counted_from_its_beginning_and_a_clock_set_back_begins_anew() -> None:
    first = core.unheard(Channel("shop", URL), NOW)
    assert core.unheard(first, NOW + timedelta(seconds=60)).pause is Pause.SILENCE
    back = core.unheard(first, NOW - timedelta(hours=1))
    assert back.waiting_since == NOW - timedelta(hours=1)
    assert core.unheard(back, NOW - timedelta(minutes=59, seconds=30)).pause is None
    assert core.acknowledged(first, 7, NOW).waiting_since is None
    assert [core.retry_seconds(n) for n in (1, 3, 9)] == [1.0, 4.0, 30.0]


@pytest.fixture
def server() -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """A shop that takes a POST on this machine."""
    heard: list[tuple[dict[str, str], bytes]] = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.append(({k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(500 if self.path == "/broken" else 204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}", heard
    listening.shutdown()


def test_a_webhook_is_signed_and_only_what_is_taken_counts(
    server: tuple[str, list[tuple[dict[str, str], bytes]]],
) -> None:
    address, heard = server
    secret = "whsec_" + b64encode(b"k" * 32).decode()
    told = Told("shop", 7, full=True, levels=())
    hook = LevelsHook(posting(private=True), lambda: NOW)
    hook.push(address, secret, told)
    headers, body = heard[0]
    assert json.loads(body)["data"] == {"channel": "shop", "number": 7, "full": True, "levels": []}
    signed = f"shop-7.{int(NOW.timestamp())}.".encode() + body
    expected = hmac.new(b64decode(secret[6:]), signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + b64encode(expected).decode()
    for url in (f"{address}/broken", "http://127.0.0.1:1/nobody"):
        with pytest.raises(ChannelSilent):
            hook.push(url, secret, told)
    with pytest.raises(ChannelSilent):
        LevelsHook(posting(private=False)).push(address, secret, told)
