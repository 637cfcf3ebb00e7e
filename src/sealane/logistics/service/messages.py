"""Customers told first: words approved once, news queued once each, letters sent until they have left."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from babel.dates import format_date
from sqlalchemy import Row

from sealane.accounts.service import record
from sealane.infra.bulk import Taken
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
    News,
    Template,
    Told,
)
from sealane.logistics.core import messages as words
from sealane.logistics.ports.mail import MailSender
from sealane.logistics.store import messages as rows
from sealane.logistics.store.buyers import buyers_standing, buyers_to_tell
from sealane.notices.contracts.mail import Mail, MailTrouble
from sealane.notices.service import has_mail_server, opened_mail_server
from sealane.sales import service as sales
from sealane.stock import service as stock

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


def keep_contacts(work: Work, contacts: Sequence[Contact], batch_id: int | None = None) -> int:
    """Keep whom orders belong to, over what was kept before; raises BadInput where an address is none."""
    for place, one in enumerate(contacts):
        if not one.order_reference.strip() or not is_address(one.email):
            raise BadInput(
                Text(
                    f"Contact {place + 1} needs an order and an e-mail address.",
                    f"第 {place + 1} 个联系人缺少订单号或邮箱格式不正确。",
                )
            )
    if contacts:
        rows.put_contacts(work, [replace(one, email=one.email.strip()) for one in contacts], batch_id)
    return len(contacts)


def is_address(email: str) -> bool:
    """Say whether a text is the address of one mailbox."""
    return _ADDRESS.fullmatch(email.strip()) is not None


def take_contacts(work: Work, contacts: Sequence[Contact], batch_id: int | None) -> Taken:
    """Keep whom orders of a file belong to, over what was kept before; raises BadInput as `keep_contacts`.

    What stood there before is not brought back when the import is undone: addresses are not kept twice.
    """
    known = rows.known_contacts(work, [one.order_reference for one in contacts])
    same = sum(known.get(one.order_reference) == _told(one) for one in contacts)
    fresh = sum(one.order_reference not in known for one in contacts)
    keep_contacts(work, contacts, batch_id)
    return Taken(fresh, len(contacts) - fresh - same, same)


def _told(one: Contact) -> tuple[str, str, str]:
    return one.email.strip(), one.name, one.language


def forget_contacts_of(work: Work, batch_id: int) -> int:
    """Forget the contacts that an import told; return how many those were."""
    return rows.forget_batch(work, batch_id)


def forget_contact(work: Work, order_reference: str) -> int:
    """Forget whom an order belongs to, in messages too, on record without her name."""
    gone = rows.forget_contact(work, order_reference)
    if gone:
        record(work, "contact_forgotten", "order", order_reference)
    return gone


def forget_old_contacts(work: Work) -> int:
    """Forget whom orders belong to whose parcels came long ago; who waits for goods on their way is kept."""
    waiting = stock.buyers_of_coming(work)["order"].to_list()
    return rows.forget_old(work, work.now - ENDED_FOR, work.now - KEPT_FOR, waiting)


def tell_customers(work: Work) -> int:
    """Queue the news that customers have not been told yet, in approved words alone; return how many."""
    approved = {(t.kind, t.language): t for t in templates(work) if t.approved_at is not None}
    if not approved:
        return 0
    ahead = buyers_to_tell(work, stock.buyers_of_coming(work), words.SLIP, sure=True)
    return _queue(work, _letters(work, [*rows.to_tell(work, SURE, words.SLIP), *ahead], approved))


def tell_about(work: Work, shipment_ids: Sequence[int]) -> Told:
    """Queue the news of these shipments for their customers, however unsure it is; return what came of it.

    A person asks for it, so that any chance to be late is news; the words are approved ones alone, the same
    news is told once, and a further letter waits as it does without being asked for.
    """
    parcels, buyers = rows.standing_of(work, shipment_ids), stock.buyers_of_coming(work)
    ahead = buyers_standing(work, buyers, shipment_ids)
    approved = {(t.kind, t.language): t for t in templates(work) if t.approved_at is not None}
    goods = buyers_to_tell(work, buyers, words.SLIP, sure=False, shipment_ids=shipment_ids)
    news = [*rows.to_tell(work, 0.0, words.SLIP, shipment_ids), *goods]
    again = sum(row.news == News.GOODS_LATE_AGAIN for row in goods)
    made = _letters(work, news, approved)
    new = _queue(work, made)
    return Told(
        new,
        parcels.with_contact - (len(news) - len(goods)) + ahead.told - again,
        parcels.parcels - parcels.with_contact + ahead.orders - ahead.with_contact,
        len(news) - len(made),
        len(set(shipment_ids)) - parcels.parcels - ahead.shipments,
    )


def _letters(
    work: Work, news: Sequence[Row[Any]], approved: dict[tuple[News, str], Template]
) -> list[dict[str, Any]]:
    """Write what can be written; where a parcel's country is not known, the order may name the buyer's."""
    unplaced = {row.order_reference for row in news if not row.destination_country}
    markets = sales.markets_of_orders(work, unplaced) if unplaced else {}
    made = (_letter(row, markets.get(row.order_reference, ""), approved) for row in news)
    return [letter for letter in made if letter is not None]


def _queue(work: Work, made: list[dict[str, Any]]) -> int:
    new = rows.queue(work, made)
    if new:
        enqueue_sending(work)
        work.announce(OutboxChanged())
    return new


def enqueue_sending(work: Work) -> None:
    """Queue the sending where there is a server and something to send."""
    if has_mail_server(work) and rows.waiting(work):
        enqueue(work, JOB, {}, key=JOB)


def send_letters(open_work: Callable[[], Any], sealer: Sealer, sender: MailSender) -> int:
    """Send what is due, each letter's fate in a transaction of its own; return how many left.

    A letter that left just before a crash is sent once more under the same Message-ID.
    """
    with open_work() as work:
        server = opened_mail_server(work, sealer)
        if server is None:
            return 0
        letters = [_ready(row) for row in rows.due(work, MOST_AT_ONCE)]
    sent = 0
    for letter in letters:
        try:
            sender.send(server, _mail(letter))
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


def _letter(row: Row[Any], market: str, approved: dict[tuple[News, str], Template]) -> dict[str, Any] | None:
    kind = News(row.news)
    languages = frozenset(language for news, language in approved if news is kind)
    language = words.language_for(row.language, row.destination_country or market, languages)
    foreseen = kind in words.FORESEEN
    if language is None or (foreseen and row.arrives_p50 is None):
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
        "told_until": row.arrives_p90.date() if foreseen else None,
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


def _mail(letter: Letter) -> Mail:
    return Mail(letter.key, letter.recipient, letter.subject, letter.body, letter.language)
