"""Sending over HTTP: an outbox in one request, each message answered by itself after its commit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from sealane.conversations import service
from sealane.conversations.contracts import Acknowledged
from sealane.conversations.service import Paces, Said, Speaker, Talker
from sealane.conversations.web.shapes import MessageIn, MessagesIn, SentOut
from sealane.infra.database import Work
from sealane.infra.web import Caller
from sealane.kit.errors import SealaneError

Cards = Mapping[UUID, dict[str, Any]]
"""By the messages that they stand in."""


async def send(
    request: Request, workspace_id: int, who: Speaker, conversation_id: int, body: MessagesIn, language: str
) -> list[SentOut]:
    """Say what is in an outbox, in its order; raises the first refusal where nothing could be said."""
    cast(Paces, request.app.state.paces).take(workspace_id, who.author, len(body.messages))
    cards = await _cards(request, who, body)
    told: list[Acknowledged | Exception] = []
    ready: list[Said] = []
    for one in body.messages:
        try:
            draft = service.checked(one.draft(cards.get(one.client_id)))
        except SealaneError as refusal:
            told.append(refusal)
            continue
        ready.append(Said(conversation_id, who.author, draft, who.rights))
        told.append(_WAITS)
    talker = cast(Talker, request.app.state.talker)
    answers = iter(await talker.tell_all(workspace_id, conversation_id, ready) if ready else [])
    told = [next(answers) if one is _WAITS else one for one in told]
    _refuse_all(told)
    return [_out(one, answer, language) for one, answer in zip(body.messages, told, strict=True)]


_WAITS = RuntimeError("waits for its answer")


def _refuse_all(told: list[Acknowledged | Exception]) -> None:
    for one in told:
        if isinstance(one, Exception) and not isinstance(one, SealaneError):
            raise one
    if all(isinstance(one, Exception) for one in told):
        raise cast(Exception, told[0])


async def _cards(request: Request, who: Speaker, body: MessagesIn) -> Cards:
    wanted = [one for one in body.messages if one.decision is not None or one.alarm is not None]
    if not wanted:
        return {}

    def read() -> Cards:
        caller = cast(Caller, request.state.caller)
        with caller.work() as work:
            return {one.client_id: _card(work, who, one) for one in wanted}

    return await run_in_threadpool(read)


def _card(work: Work, who: Speaker, one: MessageIn) -> dict[str, Any]:
    if one.decision is not None:
        return service.decision_card(work, who, one.decision)
    return service.alarm_card(work, who, one.alarm or 0)


def _out(one: MessageIn, told: Acknowledged | Exception, language: str) -> SentOut:
    if isinstance(told, SealaneError):
        return SentOut(
            client_id=one.client_id,
            number=None,
            at=None,
            code=told.code,
            problem=told.detail.said(language),
        )
    assert isinstance(told, Acknowledged)
    return SentOut(client_id=one.client_id, number=told.number, at=told.at, repeated=told.repeated)
