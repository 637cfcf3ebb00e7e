"""Telling people of alarms through their ways out: singly, or together where a storm would drown them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Row

from sealane.accounts.contracts import Permission, Role
from sealane.infra.database import Work
from sealane.insight.core.alarm_life import Step
from sealane.insight.core.alarm_storm import Due, Shared, share_out
from sealane.insight.service.alarm_rules import read_alarm_rules
from sealane.insight.store import alarms as rows
from sealane.kit.text import NOTHING, Text
from sealane.notices.contracts import Action, Family, Notice, OwnerOf, Severity, Thing, ThingKind, To
from sealane.notices.service import owners_of, tell_all

Held = Mapping[Thing, tuple[int, ...]]

LINES_TOGETHER = 8
"""Alarms named in a message of many; the page shows the rest."""


@dataclass(frozen=True, slots=True)
class Told:
    """An alarm as it is kept, and to which step of people it goes."""

    row: Row[Any]
    step: Step


def tell_of(work: Work, told: Sequence[Told]) -> None:
    """Tell people of these alarms, one by one within their share of an hour, the rest in one message each."""
    by_id = {one.row.id: one for one in told}
    held = owners_of(work, [thing for one in told for thing in _things(one)])
    due = [
        Due(
            n,
            _scope(one, held),
            Severity(one.row.severity),
            None if one.row.cost is None else float(one.row.cost),
        )
        for n, one in by_id.items()
    ]
    limit = read_alarm_rules(work).notices_an_hour
    shares = share_out(due, rows.told_lately(work), limit)
    notices, noted = [], []
    for share in shares:
        for number in share.single:
            notices.append(_single(by_id[number], held))
            noted.append((share.scope, 1))
        if len(share.gathered) == 1:
            notices.append(_single(by_id[share.gathered[0]], held))
        elif share.gathered:
            notices.append(_together(work, share, [by_id[number] for number in share.gathered], held))
        if share.gathered:
            noted.append((share.scope, len(share.gathered)))
    tell_all(work, notices)
    rows.add_messages(work, noted)


def _scope(one: Told, held: Held) -> str:
    """Who is told, by a name that is the same for the same people."""
    owner = _owner(one, held)
    if one.step is Step.OWNER and owner:
        return f"person {owner[0]}"
    return ",".join(sorted(role for to in (_to(one, held),) for role in (*to.roles, *_roles(one, "else"))))


def _owner(one: Told, held: Held) -> tuple[int, ...]:
    """Whoever looks after the first thing that anybody looks after, and their deputies."""
    return next((held[thing] for thing in _things(one) if held.get(thing)), ())


def _things(one: Told) -> tuple[Thing, ...]:
    return tuple(Thing(ThingKind(kind), key) for kind, key in one.row.things)


def _roles(one: Told, which: str) -> tuple[Role, ...]:
    return tuple(Role(role) for role in one.row.roles[which])


def _to(one: Told, held: Held) -> To:
    if one.step is Step.OWNER:
        return To(owners=(OwnerOf(_things(one), _roles(one, "else")),), roles=_roles(one, "also"))
    if one.step is Step.DEPUTIES:
        deputies = _owner(one, held)[1:]
        return To(people=deputies, roles=() if deputies else (*_roles(one, "else"), *_roles(one, "also")))
    return To(roles=(Role.OWNER,))


def _single(one: Told, held: Held) -> Notice:
    row = one.row
    escalated = one.step is not Step.OWNER
    title = Text(row.title_en, row.title_zh)
    if escalated:
        title = Text(f"Unanswered: {row.title_en}", f"无人处理：{row.title_zh}")
    money = NOTHING
    if row.cost is not None:
        money = Text(
            f"Doing nothing costs about {row.cost:,.0f} {row.currency}.",
            f"不处理预计损失约 {row.cost:,.0f} {row.currency}。",
        )
    return Notice(
        key=f"alarm:{row.id}:{row.times}:{row.steps}:{row.severity}:{row.told_at:%Y%m%d%H%M}",
        family=Family.ALARM,
        severity=Severity(row.severity),
        to=_to(one, held),
        title=title,
        body=_body(row),
        link=f"/alarms?alarm={row.id}",
        group=f"alarm:{row.rule}",
        money=money,
        actions=_actions(row),
        needs=Permission.SEE_DECISIONS,
    )


def _body(row: Row[Any]) -> Text:
    return Text(*("\n".join(part for part in parts if part) for parts in _sentences(row)))


def _sentences(row: Row[Any]) -> tuple[tuple[str, str], tuple[str, str]]:
    return (row.body_en, row.todo_en), (row.body_zh, row.todo_zh)


def _actions(row: Row[Any]) -> tuple[Action, ...]:
    shown = Action(Text("Open the alarm", "查看预警"), f"/alarms?alarm={row.id}")
    if row.button is None:
        return (shown,)
    # What decides money is done on the page, by a person who is signed in.
    leads = shown.link if row.button["decision_id"] is not None else row.button["link"]
    return (Action(Text(row.button["en"], row.button["zh"]), leads), shown)


def _together(work: Work, share: Shared, told: Sequence[Told], held: Held) -> Notice:
    count, named = len(told), told[:LINES_TOGETHER]
    gravest = named[0].row
    more = count - len(named)
    lines_en = [one.row.title_en for one in named] + ([f"… and {more} more"] if more else [])
    lines_zh = [one.row.title_zh for one in named] + ([f"……另有 {more} 条"] if more else [])
    ids = ",".join(str(number) for number in sorted(share.gathered))
    owners = tuple(owner for one in told for owner in _to(one, held).owners)
    roles = tuple(sorted({role for one in told for role in _to(one, held).roles}))
    people = tuple(sorted({person for one in told for person in _to(one, held).people}))
    return Notice(
        key=f"alarms:{share.scope}:{work.now:%Y%m%d%H%M%S}:{sha256(ids.encode()).hexdigest()[:12]}",
        family=Family.ALARM,
        severity=Severity(gravest.severity),
        to=To(people=people, owners=tuple(dict.fromkeys(owners)), roles=roles),
        # The gravest is named: who is told much in an hour still sees what it is about.
        title=Text(
            f"{gravest.title_en}, and {count - 1} more", f"{gravest.title_zh}，另有 {count - 1} 条预警"
        ),
        body=Text("\n".join(lines_en), "\n".join(lines_zh)),
        link=f"/alarms?alarm={gravest.id}",
        group="alarms",
        needs=Permission.SEE_DECISIONS,
    )
