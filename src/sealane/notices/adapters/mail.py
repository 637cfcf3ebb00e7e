"""Mail: a message as a letter, in plain words and in HTML, by the seller's own server."""

from __future__ import annotations

from html import escape
from typing import Protocol

from sealane.notices.contracts import Address, Message, Severity, Trouble
from sealane.notices.contracts.mail import Mail, MailServer, MailTrouble
from sealane.notices.core.messages import plain_text

COLOURS = {Severity.INFO: "#0b6470", Severity.WARNING: "#ad6800", Severity.URGENT: "#a8071a"}


class Sender(Protocol):
    """Whoever takes letters to a mail server."""

    def send(self, server: MailServer, letter: Mail) -> None:
        """Hand one letter over; raises MailTrouble."""
        ...


class Letters:
    """Writes a message as a letter and hands it to `sender`."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def send(self, address: Address, message: Message) -> None:
        """Send one letter; raises Trouble."""
        p = address.public
        server = MailServer(
            p["host"], int(p["port"]), p["sender"], p["user"], address.secret["password"], p["tls"]
        )
        subject = " ".join(message.title.split())
        letter = Mail(
            message.key, p["to"], subject, plain_text(message), message.language, html=html(message)
        )
        try:
            self._sender.send(server, letter)
        except MailTrouble as trouble:
            raise Trouble(str(trouble), lasting=trouble.lasting) from trouble


def html(message: Message) -> str:
    """Return a message as a small page that every mail program shows: one column, styles in the tags."""
    body = escape(message.body).replace("\n", "<br>")
    items = "".join(
        f'<li style="margin:4px 0"><a href="{escape(one.url)}" style="color:#0b6470">'
        f"{escape(one.label)}</a></li>"
        for one in message.items
    )
    label = "打开 Sealane" if message.language == "zh" else "Open Sealane"
    links = [(one.label, one.url) for one in message.buttons] or [(label, message.url)]
    buttons = "".join(
        f'<a href="{escape(url)}" style="display:inline-block;margin:0 8px 8px 0;padding:8px 16px;'
        f'background:#0b6470;color:#ffffff;text-decoration:none;border-radius:6px">{escape(said)}</a>'
        for said, url in links
    )
    listed = f'<ul style="padding-left:20px">{items}</ul>' if items else ""
    return (
        f'<!doctype html><html lang="{escape(message.language)}"><body style="margin:0;background:#f4f6f7">'
        '<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;color:#1f2a30;'
        "font:15px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif\">"
        f'<h1 style="margin:0 0 12px;font-size:18px;color:{COLOURS[message.severity]}">'
        f"{escape(message.title)}</h1>{listed}<p>{body}</p><p>{buttons}</p></div></body></html>"
    )
