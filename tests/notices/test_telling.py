"""Who is told, once, and when it leaves: owners, deputies around the globe, roles, storms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select
from tests.notices.conftest import Team

from sealane.accounts.contracts import Permission, Role
from sealane.infra.database import Database, Work
from sealane.infra.jobs import job
from sealane.kit.text import Text
from sealane.notices import service
from sealane.notices.contracts import (
    BadNotice,
    Family,
    Hours,
    Notice,
    OwnerOf,
    Ownership,
    Preference,
    Severity,
    Thing,
    ThingKind,
    To,
    Way,
    WayKind,
)
from sealane.notices.contracts.mail import MailServer
from sealane.notices.store import owners, ways
from sealane.notices.store.tables import delivery, notice, notice_copy, notice_way
from sealane.notices.store.ways import Kept

BOX = Thing(ThingKind.SKU, "BOX")
HOME = Thing(ThingKind.CATEGORY, "home")
WARN = Notice("k", Family.ALARM, Severity.WARNING, To(), Text("Late", "延误"), link="/skus/BOX")
SHENZHEN, LA, BERLIN = Hours("Asia/Shanghai"), Hours("America/Los_Angeles"), Hours("Europe/Berlin")


def _about(*things: Thing, roles: tuple[Role, ...] = (), **changes: object) -> Notice:
    return replace(WARN, to=To(owners=(OwnerOf(things, roles),)), **changes)  # type: ignore[arg-type]


def _told(work: Work) -> dict[int, str]:
    rows = work.execute(select(notice_copy.c.person_id, notice_copy.c.why))
    return {row.person_id: row.why for row in rows}


def _due(work: Work) -> list[datetime]:
    return list(work.execute(select(delivery.c.due_at).order_by(delivery.c.id)).scalars())


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def settled(database: Database, workspace_id: int, team: Team) -> Team:
    """The buyer looks after boxes with the operator in Los Angeles as deputy; letters can leave."""
    with database.work(workspace_id) as work:
        owners.put_owners(
            work, [Ownership(BOX, (team.buyer, team.operator)), Ownership(HOME, (team.carrier,))]
        )
        places = ((team.buyer, SHENZHEN), (team.operator, LA), (team.carrier, BERLIN))
        for person, hours in places:
            owners.put_preference(work, Preference(person, hours))
        server = MailServer("127.0.0.1", 1, "shop@example.com", tls="none")
        from sealane.accounts.service import write_setting
        from sealane.notices.service.mail import MAIL

        write_setting(work, MAIL, server)
    return team


def test_the_most_special_thing_decides_who_is_told(
    database: Database, workspace_id: int, settled: Team
) -> None:
    with database.work(workspace_id) as work:
        assert service.tell(work, _about(BOX, HOME))
        assert _told(work) == {settled.buyer: "owner"}


def test_the_same_key_is_told_once_for_ever(database: Database, workspace_id: int, settled: Team) -> None:
    for _ in range(2):
        with database.work(workspace_id) as work:
            service.tell(work, _about(BOX))
    with database.work(workspace_id) as work:
        assert not service.tell(work, _about(BOX, title=Text("Other", "其他")))
        assert len(work.execute(select(notice)).all()) == 1
        assert len(_due(work)) == 1


def test_the_same_key_twice_in_one_call_is_one(database: Database, workspace_id: int, settled: Team) -> None:
    with database.work(workspace_id) as work:
        assert service.tell_all(work, [_about(BOX), _about(BOX)]) == 1


def test_what_nobody_looks_after_goes_to_the_role_and_failing_that_to_the_owner(
    database: Database, workspace_id: int, team: Team
) -> None:
    with database.work(workspace_id) as work:
        service.tell(work, _about(BOX, roles=(Role.LOGISTICS,)))
        assert _told(work) == {team.carrier: "role"}
        service.tell(work, _about(BOX, roles=(Role.FINANCE,), key="other"))
        assert set(_told(work)) == {team.carrier, team.boss}


def test_while_the_owner_sleeps_her_deputy_on_the_other_side_is_told_and_she_is_not_woken(
    database: Database, workspace_id: int, settled: Team, at: Callable[[str], None]
) -> None:
    at("2026-03-02T18:00+00:00")  # 2:00 in Shenzhen, 10:00 in Los Angeles
    with database.work(workspace_id) as work:
        service.tell(work, _about(BOX, severity=Severity.URGENT))
        assert _told(work) == {settled.buyer: "owner", settled.operator: "deputy"}
        rows = work.execute(select(notice_way.c.person_id, delivery.c.due_at).join_from(delivery, notice_way))
        by_person = {row.person_id: row.due_at for row in rows}
    assert by_person[settled.operator] == _utc("2026-03-02T18:00")
    assert by_person[settled.buyer] == _utc("2026-03-03T00:00"), "8:00 in Shenzhen"


def test_when_both_sleep_what_is_urgent_wakes_the_owner_alone(
    database: Database, workspace_id: int, settled: Team, at: Callable[[str], None]
) -> None:
    at("2026-03-02T13:30+00:00")  # 21:30 in Shenzhen, 5:30 in Los Angeles
    with database.work(workspace_id) as work:
        service.tell(work, _about(BOX, severity=Severity.URGENT))
        assert _told(work) == {settled.buyer: "owner"}
        assert _due(work) == [work.now]


def test_a_warning_waits_until_the_quiet_hours_are_over(
    database: Database, workspace_id: int, settled: Team, at: Callable[[str], None]
) -> None:
    at("2026-03-02T13:30+00:00")
    with database.work(workspace_id) as work:
        service.tell(work, _about(BOX))
        assert _due(work) == [_utc("2026-03-03T00:00")]


def test_who_wants_no_waking_is_not_woken(
    database: Database, workspace_id: int, settled: Team, at: Callable[[str], None]
) -> None:
    at("2026-03-02T13:30+00:00")
    with database.work(workspace_id) as work:
        owners.put_preference(work, Preference(settled.buyer, SHENZHEN, wakes=None))
        service.tell(work, _about(BOX, severity=Severity.URGENT))
        assert _due(work) == [_utc("2026-03-03T00:00")]


def test_while_the_owner_is_away_her_deputy_stands_in(
    database: Database, workspace_id: int, settled: Team
) -> None:
    with database.work(workspace_id) as work:
        owners.put_preference(work, Preference(settled.buyer, SHENZHEN, away_until=date(2026, 3, 2)))
        service.tell(work, _about(BOX))
        assert _told(work) == {settled.operator: "deputy"}


def test_she_is_back_on_the_day_after_by_her_own_calendar(
    database: Database, workspace_id: int, settled: Team, at: Callable[[str], None]
) -> None:
    at("2026-03-02T23:00+00:00")  # already the third in Shenzhen
    with database.work(workspace_id) as work:
        owners.put_preference(work, Preference(settled.buyer, SHENZHEN, away_until=date(2026, 3, 2)))
        service.tell(work, _about(BOX))
        assert settled.buyer in _told(work)


def test_what_can_wait_comes_with_her_next_morning(
    database: Database, workspace_id: int, settled: Team
) -> None:
    with database.work(workspace_id) as work:
        owners.put_preference(work, Preference(settled.buyer, SHENZHEN, morning=time(9, 15)))
        service.tell(work, _about(BOX, key="first"))
        way = next(way for way in ways.all_ways(work) if way.person_id == settled.buyer)
        ways.change_way(work, replace(way, severity=Severity.INFO))
        service.tell(work, _about(BOX, key="second", severity=Severity.INFO))
        assert _due(work)[-1] == _utc("2026-03-03T01:15")


def test_only_those_with_the_right_are_told(database: Database, workspace_id: int, settled: Team) -> None:
    with database.work(workspace_id) as work:
        everybody = To(roles=(Role.LOGISTICS, Role.BUYER))
        service.tell(work, replace(WARN, to=everybody, needs=Permission.SEE_FINANCE))
        assert set(_told(work)) == {settled.buyer}


def test_who_was_let_go_is_told_nothing(database: Database, workspace_id: int, settled: Team) -> None:
    from sealane.accounts.contracts import PersonChanged
    from sealane.accounts.service import erase

    with database.work(workspace_id) as work:
        service.tell(work, _about(BOX, key="before"))
        erase(work, settled.buyer)
        service.on_person_changed(work, PersonChanged(settled.buyer))
        service.tell(work, _about(BOX))
        assert _told(work) == {settled.operator: "owner"}, "the deputy moved up"
        assert settled.buyer not in {way.person_id for way in ways.all_ways(work)}


def test_a_storm_of_one_group_leaves_as_one_message_after_the_first(
    database: Database, workspace_id: int, settled: Team, at: Callable[[str], None]
) -> None:
    storm = [_about(BOX, key=f"late {n}", group="lane SZX>LAX") for n in range(50)]
    with database.work(workspace_id) as work:
        service.tell(work, storm[0])
    at("2026-03-02T09:01+00:00")
    with database.work(workspace_id) as work:
        service.tell_all(work, storm[1:])
        due = _due(work)
    assert due[0] == _utc("2026-03-02T09:00")
    assert set(due[1:]) == {_utc("2026-03-02T09:30")}
    assert len(due) == 50


def test_a_group_takes_what_its_people_are_told_but_nothing_personal(
    database: Database, workspace_id: int, settled: Team
) -> None:
    listens = frozenset({Role.LOGISTICS})
    group = Way(
        id=0,
        kind=WayKind.DINGTALK,
        name="物流群",
        person_id=None,
        language="zh",
        address={},
        severity=Severity.WARNING,
        families=frozenset(),
        roles=listens,
        finance=False,
        enabled=True,
        hours=None,
    )
    with database.work(workspace_id) as work:
        way_id = ways.put_way(work, group, Kept("robot", None))
        service.tell(work, _about(BOX))
        service.tell(work, _about(HOME, key="home"))
        service.tell(work, _about(HOME, key="money", needs=Permission.SEE_DECISIONS))
        mention = replace(WARN, key="m", family=Family.MENTION, to=To(people=(settled.carrier,)))
        service.tell(work, mention)
        told = work.execute(
            select(notice.c.key).join_from(delivery, notice).where(delivery.c.way_id == way_id)
        )
        assert list(told.scalars()) == ["home", "money"]


def test_without_a_mail_server_nothing_waits_for_one(
    database: Database, workspace_id: int, team: Team
) -> None:
    with database.work(workspace_id) as work:
        service.tell(work, replace(WARN, to=To(people=(team.boss,))))
        assert _told(work) == {team.boss: "named"}
        assert _due(work) == []


def test_telling_queues_the_sending_once(database: Database, workspace_id: int, settled: Team) -> None:
    with database.work(workspace_id) as work:
        service.tell(work, _about(BOX))
        service.tell(work, _about(BOX, key="again"))
        kinds = work.execute(select(job.c.kind)).scalars().all()
    assert kinds == [service.SEND]


def test_an_error_after_telling_untells_it(database: Database, workspace_id: int, settled: Team) -> None:
    with pytest.raises(RuntimeError), database.work(workspace_id) as work:
        service.tell(work, _about(BOX))
        raise RuntimeError
    with database.work(workspace_id) as work:
        assert _told(work) == {}


@pytest.mark.parametrize(
    "wrong",
    [{"key": ""}, {"title": Text("", "")}, {"link": "https://example.com"}, {"link": "//example.com"}],
)
def test_a_notice_that_leads_outside_or_says_nothing_is_refused(
    database: Database, workspace_id: int, team: Team, wrong: dict[str, object]
) -> None:
    with database.work(workspace_id) as work, pytest.raises(BadNotice):
        service.tell(work, replace(WARN, **wrong))  # type: ignore[arg-type]


def test_another_workspace_sees_nothing_of_it(database: Database, workspace_id: int, settled: Team) -> None:
    from sealane.accounts.service import create_workspace

    with database.work(workspace_id) as work:
        service.tell(work, _about(BOX))
    with database.work(create_workspace(database, "Other")) as other:
        assert _told(other) == {}
        assert _due(other) == []
