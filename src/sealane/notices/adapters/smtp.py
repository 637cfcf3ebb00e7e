"""SMTP: a letter handed to the seller's own mail server, which lies outside unless one's own network may."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import formataddr, parseaddr

from sealane.notices.adapters.guard import checked, resolved
from sealane.notices.contracts import Trouble
from sealane.notices.contracts.mail import Mail, MailServer, MailTrouble

TIMEOUT_SECONDS = 20.0
READY = 220
PERMANENT = 500
"""Answers from here on do not pass by themselves (RFC 5321)."""


class Smtp:
    """Sends over a connection of its own for each letter: they are few, and a broken one spoils no other.

    Without `private` a host that leads into one's own network, by name or number, is not connected to: who
    may set the mail server may not look around inside with it.
    """

    def __init__(self, *, private: bool = True, resolve: Callable[[str, int], list[str]] = resolved) -> None:
        self._private = private
        self._resolve = resolve

    def send(self, server: MailServer, letter: Mail) -> None:
        """Hand one letter over; raises MailTrouble. Its Message-ID is its key's: sent twice, it is one."""
        try:
            with _connected(server, self._address(server)) as connection:
                if server.user:
                    connection.login(server.user, server.password)
                _hand_over(connection, _message(server, letter))
        except smtplib.SMTPAuthenticationError as error:
            raise MailTrouble("the mail server refused user or password", server=True) from error
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise MailTrouble(
                "the address was refused", lasting=min(codes, default=0) >= PERMANENT
            ) from error
        except smtplib.SMTPResponseException as error:
            said = f"the mail server answered {error.smtp_code}"
            raise MailTrouble(said, lasting=error.smtp_code >= PERMANENT) from error
        except (OSError, smtplib.SMTPException) as error:
            raise MailTrouble("the mail server could not be reached", server=True) from error
        except UnicodeError as error:
            # A sender or password with letters that SMTP has no way to say.
            raise MailTrouble(
                "the mail server's settings hold a letter it can't be told", server=True
            ) from error

    def _address(self, server: MailServer) -> str:
        try:
            return checked(self._resolve(server.host, server.port), private=self._private)
        except Trouble as trouble:
            raise MailTrouble(f"the mail server: {trouble}", server=True) from trouble


def _connected(server: MailServer, address: str) -> smtplib.SMTP:
    context = ssl.create_default_context()
    connection = (
        smtplib.SMTP_SSL(timeout=TIMEOUT_SECONDS, context=context)
        if server.tls == "tls"
        else smtplib.SMTP(timeout=TIMEOUT_SECONDS)
    )
    # Its certificate is to bear the name that was asked for, not the address that was checked.
    connection._host = server.host  # type: ignore[attr-defined]
    try:
        code, said = connection.connect(address, server.port)
        if code != READY:
            raise smtplib.SMTPConnectError(code, said)
        if server.tls == "starttls":
            connection.starttls(context=context)
    except BaseException:
        connection.close()
        raise
    return connection


def _hand_over(connection: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        connection.send_message(message)
    except smtplib.SMTPNotSupportedError as error:
        # Of this letter alone: the others must not wait behind it.
        raise MailTrouble("the mail server takes no address with such letters", lasting=True) from error


def _message(server: MailServer, letter: Mail) -> EmailMessage:
    message = EmailMessage()
    message["From"] = formataddr(parseaddr(server.sender))
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    domain = parseaddr(server.sender)[1].rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    for file in letter.files:
        kind, _, sort = file.media.partition("/")
        message.add_attachment(file.content, maintype=kind, subtype=sort, filename=file.name)
    # Set last: a letter of several parts hands what its head says of content down to the first of them.
    message["Content-Language"] = letter.language
    return message
