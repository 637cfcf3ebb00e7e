"""SMTP: a letter handed to the seller's own mail server."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formataddr, parseaddr

from sealane.logistics.contracts.messages import Letter, MailServer, MailTrouble

TIMEOUT_SECONDS = 20.0
PERMANENT = 500
"""Answers from here on do not pass by themselves (RFC 5321)."""


class Smtp:
    """Sends over a connection of its own for each letter: they are few, and a broken one spoils no other."""

    def send(self, server: MailServer, letter: Letter) -> None:
        """Hand one letter over; raises MailTrouble. Its Message-ID is its key's: sent twice, it is one."""
        try:
            with _connected(server) as connection:
                if server.user:
                    connection.login(server.user, server.password)
                connection.send_message(_message(server, letter))
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


def _connected(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.tls == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
    connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    if server.tls == "starttls":
        connection.starttls(context=context)
    return connection


def _message(server: MailServer, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"] = formataddr(parseaddr(server.sender))
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    domain = parseaddr(server.sender)[1].rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}@{domain}>"
    message["Content-Language"] = letter.language
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message
