"""Customers told first: words approved once, news queued once each, letters sent until they have left."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from babel.dates import format_date
from sqlalchemy import Row

from sealane.accounts.contracts import Setting
from sealane.accounts.service import read_setting, record, write_setting
from sealane.infra.database import Work
from sealane.infra.jobs import enqueue
from sealane.infra.sealing import Sealer
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.logistics.contracts.events import OutboxChanged
from sealane.logistics.contracts.messages import (
    LANGUAGES,
    Contact,
    Letter,
    MailServer,
    MailTrouble,
    News,
    Template,
)
from sealane.logistics.core import messages as words
from sealane.logistics.ports.mail import MailSender
from sealane.logistics.store import messages as rows

JOB = "send_letters"
SURE = 0.5
"""A customer is told that her parcel is late once that is likelier than not."""
MOST_AT_ONCE = 200
TRIES = 6
FIRST_PAUSE = timedelta(minutes=5)
"""Then four times as long each time: the sixth try comes after almost four days."""
ENDED_FOR = timedelta(days=90)
"""Whom an order belongs to is forgotten so long after her parcel came; returns and claims are over then."""
KEPT_FOR = timedelta(days=400)
_ADDRESS = re.compile(r"[^@\s<>,;]{1,64}@[^@\s<>,;]{1,189}\.[^@\s<>,;.]{2,63}")


def _server(value: Any) -> MailServer | None:
    return None if not value else MailServer(**{str(k): v for k, v in dict(value).items()})


def _plain(server: MailServer | None) -> Any:
    return (
        None if server is None else {name: getattr(server, name) for name in MailServer.__dataclass_fields__}
    )


MAIL: Setting[MailServer | None] = Setting("mail_server", None, _server, _plain)


def templates(work: Work) -> tuple[Template, ...]:
    """Return the words for every piece of news in every language, this workspace's own where it has some."""
    own = {(row.kind, row.language): row for row in rows.template_rows(work)}
    return tuple(
        _template(own[one.kind, one.language]) if (one.kind, one.language) in own else one
        for one in words.first_words()
    )


def set_template(work: Work, kind: News, language: str, subject: str, body: str) -> Template:
    """Change the words for one piece of news; they need approval again. Raises BadInput."""
    _known(language)
    strange = words.wrong_places(subject) + words.wrong_places(body)
    if strange:
        named = ", ".join(f"{{{name}}}" for name in strange)
        raise BadInput(
            Text(f"Nobody can fill in {named}.", f"无法填充 {named}。"),
            fields={"body": Text("Use the places listed beside the text.", "请使用文本旁列出的占位符。")},
        )
    if not subject.strip() or not body.strip():
        raise BadInput(Text("A message needs a subject and words.", "主题和正文不能为空。"))
    said = {"subject": subject, "body": body, "approved_at": None, "approved_by": ""}
    rows.put_template(work, str(kind), language, said)
    record(work, "message_changed", "message_template", f"{kind} {language}")
    work.announce(OutboxChanged())
    return _one(work, kind, language)


def approve_template(work: Work, kind: News, language: str, *, approved: bool = True) -> Template:
    """Say that customers may be told in these words, or no more. Raises BadInput."""
    _known(language)
    now = _one(work, kind, language)
    by = (
        {"approved_at": work.now, "approved_by": work.actor.name}
        if approved
        else {"approved_at": None, "approved_by": ""}
    )
    rows.put_template(work, str(kind), language, {"subject": now.subject, "body": now.body, **by})
    action = "message_approved" if approved else "message_withdrawn"
    record(work, action, "message_template", f"{kind} {language}")
    work.announce(OutboxChanged())
    return _one(work, kind, language)


def keep_contacts(work: Work, contacts: Sequence[Contact]) -> int:
    """Keep whom orders belong to, over what was kept before; raises BadInput where an address is none."""
    for place, one in enumerate(contacts):
        if not one.order_reference.strip() or not _ADDRESS.fullmatch(one.email.strip()):
            raise BadInput(
                Text(
                    f"Contact {place + 1} needs an order and an e-mail address.",
                    f"第 {place + 1} 个联系人缺少订单号或邮箱格式不正确。",
                )
            )
    if contacts:
        rows.put_contacts(work, [replace(one, email=one.email.strip()) for one in contacts])
    return len(contacts)


def forget_contact(work: Work, order_reference: str) -> int:
    """Forget whom an order belongs to, in messages too, on record without her name."""
    gone = rows.forget_contact(work, order_reference)
    if gone:
        record(work, "contact_forgotten", "order", order_reference)
    return gone


def forget_old_contacts(work: Work) -> int:
    """Forget whom orders belong to whose parcels came long ago."""
    return rows.forget_old(work, work.now - ENDED_FOR, work.now - KEPT_FOR)


def tell_customers(work: Work) -> int:
    """Queue the news that customers have not been told yet, in approved words alone; return how many."""
    approved = {(t.kind, t.language): t for t in templates(work) if t.approved_at is not None}
    if not approved:
        return 0
    made = [letter for row in rows.to_tell(work, SURE) if (letter := _letter(row, approved)) is not None]
    new = rows.queue(work, made)
    if new:
        enqueue_sending(work)
        work.announce(OutboxChanged())
    return new


def set_mail_server(work: Work, sealer: Sealer, server: MailServer | None) -> None:
    """Keep the server that letters leave by, or None; an empty password stays what it was."""
    if server is not None:
        before = read_setting(work, MAIL)
        sealed = sealer.seal(server.password, _purpose(work)).hex() if server.password else ""
        server = replace(server, password=sealed or (before.password if before else ""))
    write_setting(work, MAIL, server)
    enqueue_sending(work)


def mail_server(work: Work) -> MailServer | None:
    """Return the server without its password."""
    kept = read_setting(work, MAIL)
    return None if kept is None else replace(kept, password="")


def enqueue_sending(work: Work) -> None:
    """Queue the sending where there is a server and something to send."""
    if read_setting(work, MAIL) is not None and rows.waiting(work):
        enqueue(work, JOB, {}, key=JOB)


def send_letters(open_work: Callable[[], Any], sealer: Sealer, sender: MailSender) -> int:
    """Send what is due, each letter's fate in a transaction of its own; return how many left.

    A letter that left just before a crash is sent once more under the same Message-ID.
    """
    with open_work() as work:
        server = read_setting(work, MAIL)
        if server is None:
            return 0
        password = sealer.open(bytes.fromhex(server.password), _purpose(work)) if server.password else ""
        letters = [_ready(row) for row in rows.due(work, MOST_AT_ONCE)]
    sent = 0
    for letter in letters:
        try:
            sender.send(replace(server, password=password), letter)
        except MailTrouble as trouble:
            with open_work() as work:
                rows.mark(work, letter.id, _tried(letter, trouble, work.now))
            if trouble.server:
                break
            continue
        with open_work() as work:
            left = {"state": "sent", "sent_at": work.now, "attempts": letter.attempts + 1, "trouble": ""}
            rows.mark(work, letter.id, left)
        sent += 1
    if letters:
        with open_work() as work:
            work.announce(OutboxChanged())
    return sent


def _tried(letter: Letter, trouble: MailTrouble, now: datetime) -> dict[str, Any]:
    attempts = letter.attempts + (0 if trouble.server else 1)
    if trouble.lasting or attempts >= TRIES:
        return {"state": "failed", "attempts": attempts, "trouble": str(trouble)}
    pause = FIRST_PAUSE * 4 ** max(attempts - 1, 0)
    return {"attempts": attempts, "trouble": str(trouble), "next_at": now + pause}


def _letter(row: Row[Any], approved: dict[tuple[News, str], Template]) -> dict[str, Any] | None:
    kind = News(row.news)
    languages = frozenset(language for news, language in approved if news is kind)
    language = words.language_for(row.language, row.destination_country, languages)
    if language is None or (kind is News.LATE and row.arrives_p50 is None):
        return None
    template = approved[kind, language]
    values = {
        "name": row.name,
        "order": row.order_reference,
        "tracking": row.tracking or row.number,
        "carrier": row.carrier,
        "from": _day(row.arrives_p10, language),
        "until": _day(row.arrives_p90, language),
    }
    subject = re.sub(r"\s+", " ", words.filled(template.subject, values))
    return {
        "key": row.key,
        "kind": str(kind),
        "language": language,
        "order_reference": row.order_reference,
        "shipment_id": row.id,
        "recipient": row.email,
        "subject": subject[: words.MAX_SUBJECT],
        "body": words.filled(template.body, values),
    }


def _day(moment: datetime | None, language: str) -> str:
    return "" if moment is None else format_date(moment.date(), format="long", locale=language)


def _ready(row: Row[Any]) -> Letter:
    return Letter(**{name: getattr(row, name) for name in Letter.__dataclass_fields__})


def _template(row: Row[Any]) -> Template:
    taken = {name: getattr(row, name) for name in Template.__dataclass_fields__}
    return Template(**taken | {"kind": News(row.kind)})


def _one(work: Work, kind: News, language: str) -> Template:
    return next(t for t in templates(work) if (t.kind, t.language) == (kind, language))


def _known(language: str) -> None:
    if language not in LANGUAGES:
        raise BadInput(Text(f"There are no words in {language!r}.", f"暂不支持语言 {language}。"))


def _purpose(work: Work) -> str:
    return f"mail/{work.workspace_id}"
