"""The port of mail servers."""

from __future__ import annotations

from typing import Protocol

from sealane.notices.contracts.mail import Mail, MailServer


class MailSender(Protocol):
    """Someone who takes letters to a mail server."""

    def send(self, server: MailServer, letter: Mail) -> None:
        """Hand one letter over; raises MailTrouble."""
        ...
