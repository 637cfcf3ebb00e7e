"""HTTP of what customers are told: words, contacts of orders, the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.logistics import service
from sealane.logistics.contracts.messages import Contact, News, Template
from sealane.logistics.web.words import NO_ZERO_BYTE, Code, Word

router = RoomRouter(tags=["messages"])
add_listing(router, "/api/outbox", service.OUTBOX_LISTING, "see_sales", "Messages to customers")

Seer = Annotated[Caller, need("see_stock")]
Keeper = Annotated[Caller, need("manage_settings")]
Importer = Annotated[Caller, need("import_files")]
Language = Annotated[str, Path(min_length=2, max_length=2, pattern="^[a-z]{2}$")]


class TemplateOut(BaseModel):
    """The words for one piece of news in one language."""

    kind: News
    language: str
    subject: str
    body: str
    approved_at: datetime | None
    approved_by: str


class WordsIn(BaseModel):
    """New words; {name}, {order}, {tracking}, {carrier}, {from} and {until} are filled in."""

    subject: Annotated[str, Field(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)]
    body: Annotated[str, Field(min_length=1, max_length=5_000, pattern=NO_ZERO_BYTE)]


class ApprovalIn(BaseModel):
    """Whether customers may be told in these words."""

    approved: bool


class ContactIn(BaseModel):
    """Whom an order belongs to."""

    order_reference: Code
    email: Annotated[str, Field(max_length=320, pattern=NO_ZERO_BYTE)]
    name: Word = ""
    language: Annotated[str, Field(max_length=10, pattern=NO_ZERO_BYTE)] = ""


class ContactsIn(BaseModel):
    """Contacts of many orders."""

    contacts: Annotated[list[ContactIn], Field(min_length=1, max_length=1_000)]


class Counted(BaseModel):
    """How many rows that touched."""

    rows: int


@router.get("/api/message-templates", operation_id="list_message_templates", summary="Words for customers")
def read_templates(caller: Seer) -> list[TemplateOut]:
    """Return the words for every piece of news in every language."""
    with caller.work() as work:
        return [_template(one) for one in service.templates(work)]


@router.put(
    "/api/message-templates/{kind}/{language}",
    operation_id="change_message_template",
    summary="Change the words for customers",
)
def change(caller: Keeper, kind: News, language: Language, body: WordsIn) -> TemplateOut:
    """Change the words; they need approval again."""
    with caller.work() as work:
        return _template(service.set_template(work, kind, language, body.subject, body.body))


@router.post(
    "/api/message-templates/{kind}/{language}/approval",
    operation_id="approve_message_template",
    summary="Approve the words for customers, or withdraw them",
)
def approve(caller: Keeper, kind: News, language: Language, body: ApprovalIn) -> TemplateOut:
    """Approve once; from then on customers are told by themselves."""
    with caller.work() as work:
        return _template(service.approve_template(work, kind, language, approved=body.approved))


@router.put("/api/order-contacts", operation_id="keep_order_contacts", summary="Whom orders belong to")
def keep_contacts(caller: Importer, body: ContactsIn) -> Counted:
    """Keep contacts over those before; they are forgotten 90 days after the parcel has come."""
    with caller.work() as work:
        given = [Contact(**one.model_dump()) for one in body.contacts]
        return Counted(rows=service.keep_contacts(work, given))


@router.delete(
    "/api/order-contacts/{order_reference:path}",
    operation_id="forget_order_contact",
    summary="Forget whom an order belongs to",
)
def forget(caller: Importer, order_reference: Annotated[str, Path(max_length=200)]) -> Counted:
    """Forget her at once, in messages too."""
    with caller.work() as work:
        return Counted(rows=service.forget_contact(work, order_reference))


def _template(one: Template) -> TemplateOut:
    return TemplateOut.model_validate(one, from_attributes=True)
