"""What conversations say of things, over HTTP: the table, counts of one thing, words of one's own."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.insight import service

router = RoomRouter(tags=["signals"])
add_listing(router, "/api/signals", service.SIGNALS, "see_decisions", "What conversations say of things")

NO_ZERO_BYTE = r"^[^\x00]*$"


class SaidOfOut(BaseModel):
    """One topic: how often it was told within thirty days, and its newest words."""

    topic: str
    complaint: bool
    said: int
    quotes: list[str]


class SaidOfThingOut(BaseModel):
    """What was said of one thing, the most often said first."""

    topics: list[SaidOfOut]


class SignalTopicOut(BaseModel):
    """A topic, the words it is built with, and those that the workspace has added."""

    topic: str
    complaint: bool
    built_in: list[str]
    own: list[str]


class SignalWordsOut(BaseModel):
    """All topics that are listened for."""

    topics: list[SignalTopicOut]


class SignalWordsIn(BaseModel):
    """The workspace's own words by topic; a topic left out has none."""

    model_config = ConfigDict(extra="forbid")

    words: dict[
        Annotated[str, Field(max_length=40, pattern=NO_ZERO_BYTE)],
        list[Annotated[str, Field(max_length=60, pattern=NO_ZERO_BYTE)]],
    ] = Field(max_length=len(service.TOPICS))


@router.get("/api/signal-counts", operation_id="read_said_of", summary="What conversations say of one thing")
def read_said_of(
    caller: Annotated[Caller, need("see_decisions")],
    kind: Annotated[str, Query(max_length=40, pattern=NO_ZERO_BYTE)],
    thing: Annotated[str, Query(max_length=200, pattern=NO_ZERO_BYTE)],
) -> SaidOfThingOut:
    """Return complaints and questions of the last thirty days."""
    with caller.work() as work:
        found = service.said_of(work, kind, thing)
    return SaidOfThingOut(
        topics=[
            SaidOfOut(topic=one.topic, complaint=one.complaint, said=one.said, quotes=list(one.quotes))
            for one in found
        ]
    )


@router.get("/api/signal-words", operation_id="read_signal_words", summary="The words that are listened for")
def read_signal_words(caller: Annotated[Caller, need("see_decisions")]) -> SignalWordsOut:
    """Return every topic with its words."""
    with caller.work() as work:
        own = service.read_signal_words(work)
    return SignalWordsOut(
        topics=[
            SignalTopicOut(
                topic=topic.name,
                complaint=topic.complaint,
                built_in=list(topic.words),
                own=list(own.get(topic.name, ())),
            )
            for topic in service.TOPICS
        ]
    )


@router.put("/api/signal-words", operation_id="write_signal_words", summary="Add words of one's own")
def write_signal_words(
    caller: Annotated[Caller, need("manage_settings")], body: SignalWordsIn
) -> SignalWordsOut:
    """Keep the workspace's own words, on record; they are heard from now on."""
    with caller.work() as work:
        service.write_signal_words(work, body.words)
    return read_signal_words(caller=caller)
