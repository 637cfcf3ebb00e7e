"""Lines by which shops ask: closed once they have rested, never while they ask."""

from __future__ import annotations

import time

from tests.app.test_quick_holds import Running, Served, Shop, running, served, tiny, token
from tests.worlds.tiny import Loaded

__all__ = ["running", "served", "tiny", "token"]


def test_a_line_is_closed_once_it_has_rested_and_not_while_it_asks(
    running: Running, token: str, tiny: Loaded, served: Served
) -> None:
    running.server.config.timeout_keep_alive = 1
    shop = Shop(running.port, token)
    until = time.monotonic() + 2.5
    number = 0
    while time.monotonic() < until:
        number += 1
        last = time.monotonic()
        assert shop.ask("/release", {"keys": [f"nobody {number}"]}).status == 200
    assert served() == number
    assert shop.is_closed()
    assert time.monotonic() - last > 0.9
