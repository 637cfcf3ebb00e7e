"""Streaming: a conversation's own log as pages for open lines; what was said stands nowhere a second time."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from sealane.conversations import service
from sealane.conversations.contracts import Entry
from sealane.conversations.web.shapes import EntryOut
from sealane.infra.database import Database, Work
from sealane.infra.pages import HEAD, PAGE_BYTES, Ask, Page
from sealane.infra.wire import events_frame

PAGE = 1_000
"""Entries in one frame, at most: their texts are longer than other events."""

LONGEST_QUIET_MS = 2**31 - 1


def pages_of(database: Database) -> Callable[[Sequence[Ask]], list[Page]]:
    """Return what answers for the streams that are conversations, each workspace in one transaction."""

    def read(asks: Sequence[Ask]) -> list[Page]:
        found: dict[Ask, Page] = {}
        for workspace_id in dict.fromkeys(ask.workspace_id for ask in asks):
            with database.work(workspace_id) as work:
                found |= {ask: _page(work, ask) for ask in asks if ask.workspace_id == workspace_id}
        return [found[ask] for ask in asks]

    return read


def _page(work: Work, ask: Ask) -> Page:
    conversation_id = int(ask.stream.partition("/")[2])
    head, last_at = service.standing(work, conversation_id)
    entries: list[Entry] = []
    if HEAD < ask.after < head:
        entries = service.log_after(work, conversation_id, ask.after, PAGE)
    lines = _lines(entries)
    first, last = (entries[0].number, entries[len(lines) - 1].number) if lines else (0, 0)
    frame = events_frame(ask.stream, ",".join(lines)) if lines else b""
    quiet = _quiet_ms(work.now, last_at)
    return Page(work.workspace_id, ask.stream, ask.after, max(head, last), first, last, frame, quiet)


def _lines(entries: Sequence[Entry]) -> list[str]:
    """Each entry as an event of its stream, as many as a frame has room for."""
    lines: list[str] = []
    size = 0
    for entry in entries:
        said = entry.message
        head = {"number": entry.number, "at": said.at.isoformat(), "kind": entry.kind, "by": said.author.name}
        payload = EntryOut.model_validate(entry).model_dump_json()
        lines.append(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "payload": {payload}}}')
        size += len(lines[-1].encode())
        if size > PAGE_BYTES:
            break
    return lines


def _quiet_ms(now: datetime, last_at: datetime | None) -> int:
    if last_at is None:
        return LONGEST_QUIET_MS
    return min(max(int((now - last_at).total_seconds() * 1000), 0), LONGEST_QUIET_MS)
