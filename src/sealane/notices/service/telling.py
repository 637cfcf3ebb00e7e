"""Telling: a notice is written once, for the people it concerns, and queued for their ways out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sealane.accounts.contracts import Person
from sealane.accounts.service import members, rights_of, workspace
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.notices.contracts import BadNotice, Notice, NoticesTold, Thing, Way, WayKind
from sealane.notices.contracts.notices import MAX_ACTIONS, MAX_BODY, MAX_KEY, MAX_TITLE
from sealane.notices.core import timing
from sealane.notices.core.choosing import Chosen, Listener, Roster, choose
from sealane.notices.service.mail import has_mail_server
from sealane.notices.service.sending import enqueue_sending
from sealane.notices.store import notices as rows
from sealane.notices.store import owners, ways

MAX_AT_ONCE = 1_000
"""Notices told in one call."""


@dataclass(frozen=True, slots=True)
class _Reach:
    """Everybody who could be told, read once for all notices of a call."""

    people: tuple[Person, ...]
    owners: dict[Thing, tuple[int, ...]]
    roster: Roster
    ways: tuple[Way, ...]
    last: dict[tuple[int, str], datetime]


def tell(work: Work, notice: Notice) -> bool:
    """Tell people something, in this transaction; False where its key was told before, here and for ever.

    It stands in each person's list at once and leaves by her ways out when she wants it to. Raises BadNotice.
    """
    return tell_all(work, [notice]) == 1


def tell_all(work: Work, notices: Sequence[Notice]) -> int:
    """Tell many things at once, at most MAX_AT_ONCE; return how many were new. Raises BadNotice."""
    if len(notices) > MAX_AT_ONCE:
        raise BadNotice(Text(f"At most {MAX_AT_ONCE} notices at once.", f"一次最多 {MAX_AT_ONCE} 条通知。"))
    firsts = {one.key: one for one in reversed([_checked(one) for one in notices])}
    ids = rows.add_notices(work, list(firsts.values()))
    if not ids:
        return 0
    fresh = [one for key, one in firsts.items() if key in ids]
    reach = _reach(work, fresh)
    told: list[tuple[Notice, list[Chosen]]] = [(one, _chosen(one, reach, work.now)) for one in fresh]
    rows.add_copies(work, [(ids[one.key], c.person_id, c.why) for one, who in told for c in who])
    leaving = [row for one, who in told for row in _leaving(one, ids[one.key], who, reach, work.now)]
    rows.add_deliveries(work, leaving)
    if any(due <= work.now for *_, due in leaving):
        enqueue_sending(work)
    if people := sorted({c.person_id for _, who in told for c in who}):
        work.announce(NoticesTold(), people)
    return len(fresh)


def _checked(one: Notice) -> Notice:
    if not one.key or len(one.key) > MAX_KEY or not one.title:
        raise BadNotice(Text("A notice needs a key and a title.", "通知需要唯一键和标题。"))
    if any(not link.startswith("/") or link.startswith("//") for link in _links(one)):
        raise BadNotice(Text("A notice leads to one of our own pages.", "通知只能链接到系统内页面。"))
    title, body = _cut(one.title, MAX_TITLE), _cut(one.body, MAX_BODY)
    return replace(
        one, title=title, body=body, money=_cut(one.money, MAX_TITLE), actions=one.actions[:MAX_ACTIONS]
    )


def _links(one: Notice) -> tuple[str, ...]:
    return (one.link, *(action.link for action in one.actions))


def _cut(said: Text, most: int) -> Text:
    return Text(*(part if len(part) <= most else part[: most - 1] + "…" for part in (said.en, said.zh)))


def _reach(work: Work, notices: Sequence[Notice]) -> _Reach:
    people = tuple(one for one in members(work) if one.disabled_at is None)
    things = {thing for one in notices for wanted in one.to.owners for thing in wanted.things}
    if has_mail_server(work):
        ways.ensure_mail(work, [(one.id, one.language) for one in people])
    groups = {one.group for one in notices if one.group}
    longest = max(timing.STORM_PAUSE.values())
    held = owners.owners(work, things) if things else {}
    roster = Roster({}, held, owners.preferences(work), workspace(work).timezone)
    last = rows.last_of_groups(work, groups, work.now - longest)
    return _Reach(people, held, roster, tuple(ways.all_ways(work)), last)


def _chosen(one: Notice, reach: _Reach, now: datetime) -> list[Chosen]:
    listeners = {
        person.id: Listener(person.id, person.role)
        for person in reach.people
        if one.needs in rights_of(person.role)
    }
    return choose(one.to, one.severity, replace(reach.roster, listeners=listeners), now)


def _leaving(
    one: Notice, number: int, who: Sequence[Chosen], reach: _Reach, now: datetime
) -> list[tuple[int, int, str, datetime]]:
    by_person = {chosen.person_id: chosen for chosen in who}
    found = []
    for way in reach.ways:
        if way.kind is WayKind.MAIL and not way.enabled:
            continue
        due = _due(way, one, by_person, reach, now)
        if due is None:
            continue
        if one.group:
            due = timing.after_storm(due, reach.last.get((way.id, one.group)), one.severity, now)
            reach.last[way.id, one.group] = due
        found.append((way.id, number, one.group, due))
    return found


def _due(way: Way, one: Notice, who: dict[int, Chosen], reach: _Reach, now: datetime) -> datetime | None:
    if way.person_id is None:
        listens = timing.group_listens(way, list(who.values()))
        if not listens or not timing.group_takes(way, one.family, one.severity, one.needs):
            return None
        return timing.group_due(way, one.family, one.severity, now)
    if way.person_id not in who or not timing.takes(way, one.family, one.severity):
        return None
    preference = reach.roster.preference(way.person_id)
    return timing.personal_due(who[way.person_id], preference, one.family, one.severity, now)
