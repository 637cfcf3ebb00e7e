"""A mail server on this machine that keeps what it takes: letters leave for it as for any other."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class Mailbox:
    """What a mail server on this machine has taken, and how it answers a recipient."""

    def __init__(self) -> None:
        self.port = 0
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Serve SMTP while the block runs."""
    box = Mailbox()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 here")
            while line := self.rfile.readline():
                word = line.decode().strip()
                verb = word[:4].upper()
                if verb == "QUIT":
                    self._say("221 bye")
                    return
                if verb == "RCPT":
                    address = word.split("<")[1].split(">")[0]
                    self._say(box.answers.get(address, "250 ok"))
                elif verb == "DATA":
                    self._say("354 go on")
                    lines = []
                    while (part := self.rfile.readline()) != b".\r\n":
                        lines.append(part.removeprefix(b"."))
                    letter = message_from_bytes(b"".join(lines), policy=policy.default)
                    assert isinstance(letter, EmailMessage)
                    box.letters.append(letter)
                    self._say("250 taken")
                else:
                    self._say("250 ok")

        def _say(self, text: str) -> None:
            self.wfile.write(text.encode() + b"\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield box
        server.shutdown()
        thread.join()
