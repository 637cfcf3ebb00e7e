"""Mail: the seller's own server, a letter handed to it, and why one did not leave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailServer:
    """The seller's own mail server; `password` is sealed where it is kept."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    tls: str = "starttls"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a letter; `media` is its type, as `application/pdf`."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One letter: the same `key` is the same letter, however often it is handed over."""

    key: str
    recipient: str
    subject: str
    body: str
    language: str
    html: str = ""
    files: tuple[Attached, ...] = ()


class MailTrouble(Exception):
    """A message did not leave; a lasting trouble is of the message itself and does not pass.

    Names no address: what servers answer often quotes it.
    """

    def __init__(self, said: str, *, lasting: bool = False, server: bool = False) -> None:
        super().__init__(said)
        self.lasting = lasting
        self.server = server
