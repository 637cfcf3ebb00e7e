"""Channels: how shops are told what they may sell: by webhook, to addresses that lead outside alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sealane.app.house import House
from sealane.infra.sealing import Sealer
from sealane.notices.adapters.guard import guarded_client
from sealane.notices.adapters.transport import MAX_ANSWER_BYTES
from sealane.notices.contracts import Trouble
from sealane.stock.adapters.webhook import LevelsHook, Post
from sealane.stock.service import Feeder

if TYPE_CHECKING:
    import httpx


def posting(*, private: bool) -> Post:
    """Return the way to post to an address that somebody typed."""
    made: list[httpx.Client] = []

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        from httpx import HTTPError, InvalidURL

        if not made:
            made.append(guarded_client(private=private)())
        try:
            with made[0].stream("POST", url, content=body, headers=dict(headers)) as answer:
                # Read as far as an honest answer goes, so that its connection serves again; never more.
                size = 0
                for piece in answer.iter_raw():
                    size += len(piece)
                    if size > MAX_ANSWER_BYTES:
                        break
                return answer.status_code
        except (HTTPError, InvalidURL, Trouble) as problem:
            raise OSError(type(problem).__name__) from None

    return post


def feeder(house: House) -> Feeder:
    """Return who tells the channels of all workspaces."""
    sealer = Sealer(house.files.folder.parent, house.settings.secret_key)
    return Feeder(house.database, LevelsHook(posting(private=house.settings.private_webhooks)), sealer)
