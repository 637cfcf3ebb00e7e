"""What is due leaves once, gathered, is tried again and kept, whatever becomes of workers and vendors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.notices.conftest import Team
from tests.notices.vendors import Server, serving

from sealane.accounts.contracts import Role
from sealane.infra.database import Database, Work
from sealane.infra.jobs import job
from sealane.infra.sealing import Sealer
from sealane.kit.clock import FixedClock
from sealane.kit.text import Text
from sealane.notices import service
from sealane.notices.adapters.dingtalk import DingTalk
from sealane.notices.adapters.transport import Posting, plain_client
from sealane.notices.contracts import Action, Family, Notice, Severity, To, WayKind
from sealane.notices.core import retrying
from sealane.notices.core.retrying import given_up, pause
from sealane.notices.ports import WayOut
from sealane.notices.store.tables import delivery, notice_way

ROBOT = {"url": "https://oapi.dingtalk.com/robot/send?access_token=" + "a" * 64, "sign": "SECret0123"}
OK = {"errcode": 0, "errmsg": "ok"}


class Desk:
    """A workspace with one group in DingTalk, and the vendor on this machine."""

    def __init__(
        self, database: Database, workspace_id: int, folder: Path, vendor: Server, team: Team
    ) -> None:
        self.database, self.workspace_id, self.vendor, self.team = database, workspace_id, vendor, team
        self.sealer = Sealer(folder)
        out = Posting(DingTalk(vendor.origin), plain_client)
        self.outs: dict[WayKind, WayOut] = {WayKind.DINGTALK: out}
        with self.work() as work:
            choice = service.Choice("物流群", "zh", Severity.INFO, roles=frozenset({Role.LOGISTICS}))
            self.way = service.add_way(work, self.sealer, None, WayKind.DINGTALK, ROBOT, choice).way

    def work(self) -> Any:
        """A transaction in the workspace."""
        return self.database.work(self.workspace_id)

    def tell(self, key: str, **changes: Any) -> None:
        """Tell the logistics people something."""
        one = Notice(
            key,
            Family.ALARM,
            Severity.URGENT,
            To(roles=(Role.LOGISTICS,)),
            Text("Late " + key, "延误 " + key),
        )
        with self.work() as work:
            service.tell(work, replace(one, **changes))

    def send(self) -> tuple[int, int]:
        """Do what the job does."""
        return service.send_due(self.work, self.sealer, self.outs, "https://shop.example.com")

    def later(self, **by: float) -> None:
        """Let time pass."""
        self.database.clock = FixedClock(self.database.clock.now() + timedelta(**by))

    def rows(self) -> list[Any]:
        """All deliveries."""
        with self.work() as work:
            return list(work.execute(select(delivery).order_by(delivery.c.id)).all())


@pytest.fixture
def desk(database: Database, workspace_id: int, tmp_path: Path, team: Team) -> Iterator[Desk]:
    """The desk, while its vendor answers."""
    with serving() as vendor:
        yield Desk(database, workspace_id, tmp_path, vendor, team)


def test_what_is_told_leaves_with_its_buttons_and_whole_addresses(desk: Desk) -> None:
    desk.vendor.says(OK)
    desk.tell("S-17", link="/shipments/S-17", actions=(Action(Text("Look", "查看"), "/shipments/S-17"),))
    assert desk.send() == (1, 0)
    card = desk.vendor.got[0].json["actionCard"]
    assert card["btns"] == [{"title": "查看", "actionURL": "https://shop.example.com/shipments/S-17"}]
    assert [row.state for row in desk.rows()] == ["sent"]


def test_what_came_together_leaves_in_one_message(desk: Desk) -> None:
    desk.vendor.says(OK)
    for n in range(30):
        desk.tell(str(n))
    assert desk.send() == (1, 0)
    text = desk.vendor.got[0].json["markdown"]["text"]
    assert "另有 29 条" in text
    assert text.count("- [") == 20
    assert "另有 10 条" in text
    assert {row.state for row in desk.rows()} == {"sent"}
    assert len({row.message_key for row in desk.rows()}) == 1


def test_a_doubled_job_sends_nothing_twice(desk: Desk) -> None:
    desk.vendor.says(OK)
    desk.tell("once")
    assert (desk.send(), desk.send()) == ((1, 0), (0, 0))
    assert len(desk.vendor.got) == 1


def test_a_second_worker_finds_nothing_of_a_way_that_is_being_sent_by(desk: Desk) -> None:
    desk.vendor.says(OK)
    desk.tell("once")
    inside: list[tuple[int, int]] = []

    class Slow:
        def send(self, address: object, message: object) -> None:
            inside.append(desk.send())

    outs, desk.outs = desk.outs, {WayKind.DINGTALK: Slow()}
    assert desk.send() == (1, 0)
    desk.outs = outs
    assert inside == [(0, 0)]


def test_a_worker_that_dies_after_sending_sends_the_same_message_once_more(desk: Desk) -> None:
    keys: list[str] = []

    class Dying:
        def send(self, address: object, message: Any) -> None:
            keys.append(message.key)
            if len(keys) == 1:
                raise KeyboardInterrupt

    desk.outs = {WayKind.DINGTALK: Dying()}
    desk.tell("once")
    with pytest.raises(KeyboardInterrupt):
        desk.send()
    assert desk.send() == (0, 0), "the lease of the dead worker holds"
    desk.later(minutes=6)
    desk.tell("later")
    assert desk.send() == (2, 0)
    assert keys[0] in keys[1:], "the same key, though more had come meanwhile"


def test_a_vendor_in_trouble_is_tried_with_growing_pauses_and_then_given_up(desk: Desk) -> None:
    desk.vendor.says("bad gateway", 502)
    desk.tell("never")
    tries = 0
    for _ in range(40):
        tries += desk.send()[1]
        desk.later(minutes=25)
    row = desk.rows()[0]
    assert (row.state, row.attempts, tries) == ("dead", retrying.TRIES, retrying.TRIES)
    assert row.trouble == "answered 502"
    with desk.work() as work:
        assert work.execute(select(notice_way.c.trouble)).scalar_one() == "answered 502"


def test_what_was_given_up_can_be_sent_again(desk: Desk) -> None:
    desk.vendor.says({"errcode": 310000, "errmsg": "sign not match"})
    desk.tell("S-17")
    desk.send()
    assert desk.rows()[0].state == "dead", "a wrong signature does not pass by itself"
    desk.vendor.answers = []
    desk.vendor.says(OK)
    with desk.work() as work:
        assert service.send_again(work, [desk.rows()[0].id]) == 1
    assert desk.send() == (1, 0)
    assert desk.rows()[0].state == "sent"


def test_a_vendor_that_is_asked_too_often_costs_no_try_and_rests(desk: Desk) -> None:
    desk.vendor.says({"errcode": 130101, "errmsg": "send too fast"})
    desk.vendor.says(OK)
    desk.tell("a")
    assert desk.send() == (0, 1)
    desk.later(minutes=5)
    desk.tell("b")
    assert desk.send() == (0, 0), "silenced for ten minutes"
    desk.later(minutes=8)
    assert desk.send() == (2, 0), "the first under its own key, the second under another"
    assert desk.rows()[0].attempts == 1


def test_a_robot_that_was_removed_ends_the_way(desk: Desk) -> None:
    desk.vendor.says({"errcode": 300005, "errmsg": "token is not exist"})
    desk.tell("a")
    desk.send()
    with desk.work() as work:
        way = service.ways_of(work, None)[0]
    assert not way.enabled
    desk.tell("b")
    assert len(desk.rows()) == 1, "nothing waits for a way that is no more"


def test_two_messages_by_one_way_keep_the_vendors_distance(desk: Desk) -> None:
    desk.vendor.says(OK)
    desk.tell("a")
    desk.send()
    desk.tell("b")
    assert desk.send() == (0, 0)
    desk.later(seconds=4)
    assert desk.send() == (1, 0)


def test_what_is_due_later_is_found_when_its_time_has_come(desk: Desk) -> None:
    desk.tell("quiet", severity=Severity.INFO)
    with desk.work() as work:
        work.execute(job.delete())
    assert service.enqueue_due(desk.database) == 0
    desk.later(days=1)
    assert service.enqueue_due(desk.database) == 1
    with desk.work() as work:
        assert work.execute(select(job.c.kind)).scalars().all() == [service.SEND]


def test_no_secret_and_no_words_reach_the_log(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    desk.vendor.says("x", 500)
    desk.tell("S-17", body=Text("secret words", "机密内容"))
    desk.send()
    assert all(word not in caplog.text for word in ("a" * 64, "SECret0123", "secret words", "机密内容"))


def test_pauses_grow_fourfold_with_some_chance_and_never_beyond_six_hours() -> None:
    assert pause(3, 0.5) == timedelta(seconds=480)
    assert pause(1, 0.0) == timedelta(seconds=22.5)
    assert pause(99, 0.5) == timedelta(hours=6)
    assert pause(1, 0.5, retry_after=600) == timedelta(seconds=600)
    assert not given_up(retrying.TRIES - 1, lasting=False)
    assert given_up(1, lasting=True)


def test_what_she_has_read_on_the_page_does_not_leave_any_more(
    database: Database, workspace_id: int, team: Team, tmp_path: Path
) -> None:
    sealer = Sealer(tmp_path)
    hook = {"url": "https://hooks.example.com/in"}
    with database.work(workspace_id) as work:
        service.add_way(work, sealer, team.boss, WayKind.WEBHOOK, hook, service.Choice("x", "en"))
        one = Notice("k", Family.ALARM, Severity.WARNING, To(people=(team.boss,)), Text("T", "题"))
        service.tell(work, one)
        assert service.mark_read(work, team.boss, None) == 1

    def open_work() -> Any:
        return database.work(workspace_id)

    assert service.send_due(open_work, sealer, {}, "http://x") == (0, 0)
    with database.work(workspace_id) as work:
        assert work.execute(select(delivery.c.state)).scalars().all() == ["dropped"]


def _secret(work: Work) -> bytes:
    return bytes(work.execute(select(notice_way.c.sealed)).scalar_one())


def test_secrets_are_sealed_for_their_workspace_alone(desk: Desk) -> None:
    with desk.work() as work:
        kept = _secret(work)
        shown = work.execute(select(notice_way.c.address)).scalar_one()
    assert b"a" * 64 not in kept
    assert shown == {"host": "oapi.dingtalk.com", "end": "…aaaa"}
