"""The port of ways out: whoever can hand a message over."""

from __future__ import annotations

from typing import Protocol

from sealane.notices.contracts import Address, Message


class WayOut(Protocol):
    """One vendor, or one protocol, by which people are reached."""

    def send(self, address: Address, message: Message) -> None:
        """Hand one message over; raises Trouble. The same `message.key` is the same message sent again."""
        ...
