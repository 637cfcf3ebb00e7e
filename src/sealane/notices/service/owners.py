"""Who looks after what, and how each person wants to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sealane.accounts.contracts import Role
from sealane.accounts.service import members, record, workspace
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.notices.contracts import Hours, Ownership, Preference, Thing, ThingKind, WaysChanged
from sealane.notices.contracts.owners import MAX_DEPUTIES, MAX_OWNERSHIPS
from sealane.notices.store import owners as rows

MAX_THINGS = 1_000
"""Things whose owners are set in one call."""

MAX_CODE = 200


def owners_of(work: Work, things: Sequence[Thing]) -> dict[Thing, tuple[int, ...]]:
    """Return who looks after each of `things`: the owner, then deputies; things without one are left out."""
    return rows.owners(work, things) if things else {}


def owned_by(work: Work, person_id: int) -> tuple[Thing, ...]:
    """Return what a person looks after as its owner."""
    return tuple(thing for thing, place in rows.owned_by(work, person_id) if place == 0)


def all_owners(work: Work) -> dict[Thing, tuple[int, ...]]:
    """Return everything that somebody looks after, with the owner first."""
    return rows.owners(work)


def owners_today(work: Work) -> dict[Thing, tuple[int, ...]]:
    """Return who looks after each thing today: who is away, by her own calendar, stands last."""
    wanted = preferences(work)

    def away(person_id: int) -> bool:
        one = wanted.get(person_id)
        if one is None or one.away_until is None:
            return False
        return work.now.astimezone(ZoneInfo(one.hours.timezone)).date() <= one.away_until

    return {thing: tuple(sorted(people, key=away)) for thing, people in rows.owners(work).items()}


def set_owners(work: Work, given: Sequence[Ownership]) -> None:
    """Say who looks after things, over what was said before, on record; nobody leaves it to the roles.

    Raises BadInput where somebody is no member, stands there twice, or a market is no two letters.
    """
    if len(given) > MAX_THINGS or rows.count(work) + len(given) > MAX_OWNERSHIPS:
        raise BadInput(Text(f"At most {MAX_OWNERSHIPS} rows.", f"最多 {MAX_OWNERSHIPS} 行。"))
    here = {one.id for one in members(work) if one.disabled_at is None}
    good = [_checked(one, here) for one in given]
    before = rows.owners(work, [one.thing for one in good])
    rows.put_owners(work, good)
    for one in good:
        old = {"people": before.get(one.thing, ())}
        subject = f"{one.thing.kind} {one.thing.key}"
        record(work, "owners_changed", "ownership", subject, old, {"people": one.people})
    work.announce(WaysChanged())


def _checked(one: Ownership, here: set[int]) -> Ownership:
    key = one.thing.key.strip()
    if one.thing.kind is ThingKind.MARKET:
        key = key.upper()
        if len(key) != 2 or not key.isalpha():
            raise BadInput(Text("A market is a country in two letters.", "市场请用两位国家代码。"))
    if not key or len(key) > MAX_CODE or "\x00" in key:
        raise BadInput(Text("What is looked after needs a name.", "负责对象不能为空。"))
    if len(one.people) > MAX_DEPUTIES + 1 or len(set(one.people)) != len(one.people):
        raise BadInput(
            Text(
                f"One owner and at most {MAX_DEPUTIES} deputies.",
                f"一位负责人，最多 {MAX_DEPUTIES} 位代理人。",
            )
        )
    if not set(one.people) <= here:
        raise BadInput(
            Text("Only members can look after things.", "负责人必须是在职成员。"),
            next_step=Text("Choose from the list.", "请从列表中选择。"),
        )
    return Ownership(Thing(one.thing.kind, key), one.people)


def preference(work: Work, person_id: int) -> Preference:
    """Return how a person wants to be told, by default in the workspace's time zone."""
    kept = rows.preferences(work, [person_id]).get(person_id)
    return kept or Preference(person_id, Hours(workspace(work).timezone))


def preferences(work: Work) -> dict[int, Preference]:
    """Return how every present member wants to be told."""
    kept, zone = rows.preferences(work), workspace(work).timezone
    here = [one.id for one in members(work) if one.disabled_at is None]
    return {one: kept.get(one) or Preference(one, Hours(zone)) for one in here}


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member as her colleagues see her: no address; `timezone` is where she lives."""

    id: int
    name: str
    role: Role
    timezone: str


def colleagues(work: Work) -> list[Colleague]:
    """Return the present members of this workspace by name."""
    zones = preferences(work)
    return [
        Colleague(one.id, one.name, one.role, zones[one.id].hours.timezone)
        for one in members(work)
        if one.id in zones
    ]


def set_preference(work: Work, one: Preference) -> None:
    """Keep how a person wants to be told; raises BadInput on a time zone that nobody knows."""
    checked_hours(one.hours)
    rows.put_preference(work, one)
    work.announce(WaysChanged())


def checked_hours(hours: Hours) -> Hours:
    """Return hours whose time zone exists; raises BadInput."""
    try:
        ZoneInfo(hours.timezone)
    except (ValueError, OSError, KeyError) as error:
        raise BadInput(
            Text(f"There is no time zone {hours.timezone!r}.", f"没有时区 {hours.timezone!r}。"),
            next_step=Text("Use a name such as Asia/Shanghai.", "请使用 Asia/Shanghai 这样的名称。"),
            fields={"timezone": Text("Unknown time zone.", "未知时区。")},
        ) from error
    if not hours.days_off <= frozenset(range(7)):
        raise BadInput(Text("A day off lies between 0 (Monday) and 6.", "休息日须为 0（周一）至 6。"))
    return hours
