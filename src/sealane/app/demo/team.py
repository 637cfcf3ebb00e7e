"""The made-up seller's people: who they are, where they live, what each looks after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.app.demo.network import HOME, LANES, LAX, PLACES, RTM
from sealane.app.demo.vocabulary import CATEGORIES
from sealane.infra.database import Database
from sealane.notices import service as notices
from sealane.notices.contracts import Hours, Ownership, Preference, Thing, ThingKind

DOMAIN = "sealane.local"
WEEKEND = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the team: by what name and role, and by which clock and language."""

    key: str
    name: str
    role: Role
    timezone: str
    language: str
    days_off: frozenset[int] = WEEKEND


TEAM = (
    Colleague("lin", "林晓 Lin Xiao", Role.BUYER, "Asia/Shanghai", "zh", frozenset({6})),
    Colleague("zhou", "周恺 Zhou Kai", Role.OPERATOR, "Asia/Shanghai", "zh", frozenset({6})),
    Colleague("chen", "陈薇 Chen Wei", Role.LOGISTICS, "Asia/Shanghai", "zh", frozenset({6})),
    Colleague("maria", "Maria Lopez", Role.OPERATOR, "America/Los_Angeles", "en"),
    Colleague("jonas", "Jonas Bakker", Role.WAREHOUSE, "Europe/Amsterdam", "en"),
    Colleague("anna", "Anna de Wit", Role.OPERATOR, "Europe/Amsterdam", "en"),
    Colleague("he", "何静 He Jing", Role.FINANCE, "Asia/Shanghai", "zh"),
)

BUYER, OPERATOR, LOGISTICS, AMERICA, EUROPE = "lin", "zhou", "chen", "maria", "anna"


def gather(database: Database, workspace_id: int) -> None:
    """Invite the team, say how each wants to be told, and who looks after what.

    Its owner lives in Shanghai too.
    """
    ids = {
        one.key: accounts.create_person(
            database, workspace_id, f"{one.key}@{DOMAIN}", one.name, one.role, language=one.language
        ).id
        for one in TEAM
    }
    with database.work(workspace_id) as work:
        for owner in accounts.members(work):
            if owner.role is Role.OWNER:
                notices.set_preference(work, Preference(owner.id, Hours("Asia/Shanghai")))
        for one in TEAM:
            hours = Hours(one.timezone, time(21, 30), time(8, 0), one.days_off)
            notices.set_preference(work, Preference(ids[one.key], hours))
        notices.set_owners(work, [_named(thing, people, ids) for thing, people in _things()])


def _named(thing: Thing, people: tuple[str, ...], ids: dict[str, int]) -> Ownership:
    return Ownership(thing, tuple(ids[one] for one in people))


def _things() -> list[tuple[Thing, tuple[str, ...]]]:
    """Markets go to those who are awake there, with deputies around the globe; the rest stays in China."""
    markets = {market for place in PLACES for market, _ in place.markets}
    near = {market for market, _ in PLACES[LAX].markets}, {market for market, _ in PLACES[RTM].markets}
    found: list[tuple[Thing, tuple[str, ...]]] = []
    for market in sorted(markets):
        first = AMERICA if market in near[0] else EUROPE if market in near[1] | {"GB", "AE"} else OPERATOR
        deputies = tuple(one for one in (OPERATOR, EUROPE, AMERICA) if one != first)
        found.append((Thing(ThingKind.MARKET, market), (first, *deputies)))
    for category in CATEGORIES:
        found.append((Thing(ThingKind.CATEGORY, category.name), (BUYER, OPERATOR)))
    for lane in sorted({(PLACES[one.source].code, PLACES[one.target].code) for one in LANES}):
        found.append((Thing(ThingKind.LANE, ">".join(lane)), (LOGISTICS, EUROPE)))
    found.append((Thing(ThingKind.WAREHOUSE, PLACES[RTM].code), ("jonas", EUROPE)))
    found.append((Thing(ThingKind.WAREHOUSE, PLACES[HOME].code), (LOGISTICS,)))
    return found
