"""Reading: a person's list of what she was told, the newest first, storms folded into one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from sealane.accounts.contracts import Permission
from sealane.infra.database import Work
from sealane.infra.web import Caller
from sealane.kit.text import Text
from sealane.notices.contracts import Family, NoticeNotFound, NoticesTold, Severity, Told, Why
from sealane.notices.store import notices as rows

MAX_UNREAD = 100
"""Unread notices that are counted; beyond that the bell says 99+."""

MAX_PAGE = 100


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of what a person was told; `next` is where the next page begins, None at the end."""

    notices: tuple[Told, ...]
    unread: int
    next: int | None


def inbox(
    work: Work, caller: Caller, *, unread: bool = False, before: int | None = None, limit: int = 50
) -> Inbox:
    """Return a page of the caller's notices in her language, the newest first.

    Unread ones of the same group that follow each other are folded into the newest, which counts them.
    """
    limit = min(max(limit, 1), MAX_PAGE)
    person_id = caller.actor.id
    found = rows.copies(work, person_id, unread=unread, before=before, limit=limit + 1)
    shown = found[:limit]
    money = Permission.SEE_FINANCE in caller.permissions
    told = _folded([_told(row, caller.language, money) for row in shown])
    more = shown[-1].id if len(found) > limit else None
    return Inbox(told, rows.unread(work, person_id, MAX_UNREAD), more)


def mark_read(work: Work, person_id: int, ids: Sequence[int] | None, *, read: bool = True) -> int:
    """Mark a person's notices as read or unread, with those folded behind them; all of them for None.

    Raises NoticeNotFound where none of them is hers.
    """
    if ids is None:
        changed = rows.mark_read(work, person_id, None, read=read)
    else:
        changed = rows.mark_read(work, person_id, _with_folded(work, person_id, ids, read), read=read)
    if changed:
        work.announce(NoticesTold(), [person_id])
    return changed


def _with_folded(work: Work, person_id: int, ids: Sequence[int], read: bool) -> set[int]:
    groups = {one: rows.group_of(work, person_id, one) for one in ids}
    if ids and all(group is None for group in groups.values()):
        raise NoticeNotFound(Text("These notices are not yours.", "没有这些通知。"))
    folded = {group for group in groups.values() if group} if read else set()
    return {*ids, *(one for group in folded for one in rows.ids_of_group(work, person_id, group))}


def _told(row: Row[Any], language: str, money: bool) -> Told:
    zh = language == "zh"
    body = row.body_zh if zh else row.body_en
    amount = (row.money_zh if zh else row.money_en) if money else ""
    return Told(
        id=row.id,
        family=Family(row.family),
        severity=Severity(row.severity),
        title=row.title_zh if zh else row.title_en,
        body="\n".join(part for part in (body, amount) if part),
        link=row.link,
        group=row.grouping,
        actions=tuple((one["zh" if zh else "en"], one["link"]) for one in row.actions),
        why=Why(row.why),
        at=row.at,
        read_at=row.read_at,
    )


def _folded(told: Sequence[Told]) -> tuple[Told, ...]:
    kept: list[Told] = []
    for one in told:
        last = kept[-1] if kept else None
        if last and one.group and last.group == one.group and (last.read_at, one.read_at) == (None, None):
            kept[-1] = replace(last, more=last.more + 1)
        else:
            kept.append(one)
    return tuple(kept)
