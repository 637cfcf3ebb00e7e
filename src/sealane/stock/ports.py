"""What is not ours: the channels that are told what they may sell."""

from __future__ import annotations

from typing import Protocol

from sealane.stock.contracts.channels import Told


class ChannelFeed(Protocol):
    """The way to a channel."""

    def push(self, url: str, secret: str, told: Told) -> None:
        """Tell a channel what it may sell and return once it has acknowledged; raises ChannelSilent.

        Telling the same number twice does no harm. Answers within some seconds, whatever the channel does.
        """
        ...
