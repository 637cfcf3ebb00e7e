"""The edge of notices: one's own list and ways, groups, who looks after what, over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.notices.conftest import Team
from tests.notices.vendors import Server, serving

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.kit.text import Text
from sealane.notices import service
from sealane.notices.adapters.dingtalk import DingTalk
from sealane.notices.adapters.transport import Posting, plain_client
from sealane.notices.contracts import Family, Notice, Severity, To, WayKind

ROBOT = {"url": "https://oapi.dingtalk.com/robot/send?access_token=" + "a" * 64, "sign": "SECret0123"}
KEYS = {
    "endpoint": "https://push.example.com/abc",
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
LATE = Notice(
    "k",
    Family.ALARM,
    Severity.WARNING,
    To(),
    Text("Late", "延误"),
    Text("By six days", "晚六天"),
    "/shipments/S-17",
    money=Text("Costs 420.00 USD", "损失 420.00 USD"),
)


@pytest.fixture
def vendor() -> Iterator[Server]:
    """A vendor on this machine."""
    with serving() as running:
        yield running


@pytest.fixture
def tell(database: Database, workspace_id: int) -> Callable[..., None]:
    """Tells something to everybody of a role."""

    def told(role: Role, key: str = "k", **changes: Any) -> None:
        with database.work(workspace_id) as work:
            service.tell(work, replace(LATE, key=key, to=To(roles=(role,)), **changes))

    return told


def _me(client: TestClient) -> int:
    return int(client.get("/api/session").json()["person"]["id"])


def test_i_see_what_i_was_told_in_my_language_with_what_my_role_may_see(
    signed_in: SignedIn, tell: Callable[..., None]
) -> None:
    buyer, warehouse = signed_in(Role.BUYER), signed_in(Role.WAREHOUSE)
    assert buyer.patch("/api/session", json={"language": "zh"}).status_code == 200
    tell(Role.BUYER)
    tell(Role.WAREHOUSE, "other")
    mine = buyer.get("/api/notices").json()
    assert (mine["unread"], mine["rows"][0]["title"], mine["rows"][0]["why"]) == (1, "延误", "role")
    assert mine["rows"][0]["body"] == "晚六天\n损失 420.00 USD"
    assert warehouse.get("/api/notices").json()["rows"][0]["body"] == "By six days", (
        "no money without the right"
    )


def test_reading_one_reads_those_folded_behind_it_and_nobody_elses(
    signed_in: SignedIn, tell: Callable[..., None]
) -> None:
    buyer, other = signed_in(Role.BUYER), signed_in(Role.LOGISTICS)
    for n in range(5):
        tell(Role.BUYER, f"b{n}", group="lane")
        tell(Role.LOGISTICS, f"l{n}", group="lane")
    page = buyer.get("/api/notices").json()
    assert (page["unread"], len(page["rows"]), page["rows"][0]["more"]) == (5, 1, 4)
    assert buyer.post("/api/notices/read", json={"ids": [page["rows"][0]["id"]]}).json() == {"rows": 5}
    assert buyer.get("/api/notices").json()["unread"] == 0
    assert other.get("/api/notices").json()["unread"] == 5
    refused = other.post("/api/notices/read", json={"ids": [page["rows"][0]["id"]]})
    assert refused.status_code == 404


def test_pages_follow_each_other_without_a_hole(signed_in: SignedIn, tell: Callable[..., None]) -> None:
    buyer = signed_in(Role.BUYER)
    for n in range(25):
        tell(Role.BUYER, str(n))
    seen: list[int] = []
    before: int | None = None
    for _ in range(5):
        query = {"limit": 10} | ({} if before is None else {"before": before})
        page = buyer.get("/api/notices", params=query).json()
        seen += [row["id"] for row in page["rows"]]
        before = page["next"]
        if before is None:
            break
    assert len(seen) == len(set(seen)) == 25
    assert seen == sorted(seen, reverse=True)


def test_my_preference_is_the_workspaces_time_zone_until_i_say_otherwise(signed_in: SignedIn) -> None:
    buyer = signed_in(Role.BUYER)
    mine = buyer.get("/api/notice-preference").json()
    assert (mine["hours"]["timezone"], mine["wakes"]) == ("UTC", "urgent")
    mine["hours"] |= {"timezone": "Asia/Shanghai", "quiet_from": "22:30:00", "days_off": [6]}
    mine["away_until"] = "2026-03-09"
    assert buyer.put("/api/notice-preference", json=mine).json() == mine
    mine["hours"]["timezone"] = "Mars/Olympus"
    refused = buyer.put("/api/notice-preference", json=mine)
    assert (refused.status_code, "Mars/Olympus" in refused.text) == (422, True)


def test_a_group_is_added_from_the_pasted_address_tried_and_its_secret_never_shown(
    owner: TestClient, app: FastAPI, vendor: Server
) -> None:
    app.state.outs = {WayKind.DINGTALK: Posting(DingTalk(vendor.origin), plain_client)}
    body = {"kind": "dingtalk", "given": ROBOT, "name": "物流群", "language": "zh", "roles": ["logistics"]}
    made = owner.post("/api/notice-groups", json=body).json()
    assert made["address"] == {"host": "oapi.dingtalk.com", "end": "…aaaa"}
    vendor.says({"errcode": 310000, "errmsg": "sign not match"})
    refused = owner.post(f"/api/notice-groups/{made['id']}/test")
    assert (refused.status_code, "sign not match" in refused.text) == (409, True)
    assert owner.get("/api/notice-groups").json()[0]["trouble"] != ""
    vendor.answers = []
    vendor.says({"errcode": 0})
    assert owner.post(f"/api/notice-groups/{made['id']}/test").json()["trouble"] == ""
    shown = owner.get("/api/notice-groups").text + owner.get("/api/audit").text
    assert all(secret not in shown for secret in ("a" * 64, "SECret0123"))
    assert owner.delete(f"/api/notice-groups/{made['id']}").status_code == 204
    assert owner.get("/api/notice-groups").json() == []


def test_the_same_robot_twice_is_one_with_the_newer_secret(owner: TestClient) -> None:
    body = {"kind": "dingtalk", "given": ROBOT, "name": "one"}
    first = owner.post("/api/notice-groups", json=body).json()
    second = owner.post("/api/notice-groups", json=body | {"name": "two"}).json()
    assert (first["id"], [one["name"] for one in owner.get("/api/notice-groups").json()]) == (
        second["id"],
        ["two"],
    )


def test_a_webhook_gets_a_secret_that_is_shown_once(owner: TestClient) -> None:
    body = {"kind": "webhook", "given": {"url": "https://hooks.example.com/in"}}
    assert owner.post("/api/notice-groups", json=body).json()["sign"].startswith("whsec_")
    assert owner.get("/api/notice-groups").json()[0]["sign"] == ""


def test_nobody_reaches_anothers_way(signed_in: SignedIn) -> None:
    mine, other = signed_in(Role.BUYER), signed_in(Role.LOGISTICS)
    way = mine.post("/api/notice-ways", json={"kind": "web_push", "given": KEYS, "name": "Firefox"}).json()
    for call in (
        other.delete,
        lambda path: other.put(path, json={}),
        lambda path: other.post(path + "/test"),
    ):
        assert call(f"/api/notice-ways/{way['id']}").status_code == 404
    assert [one["name"] for one in mine.get("/api/notice-ways").json()] == ["Firefox"]
    assert other.get("/api/notice-ways").json() == []


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("dingtalk", {"url": "https://evil.example.com/robot/send?access_token=" + "a" * 64}),
        ("dingtalk", {"url": "http://oapi.dingtalk.com/robot/send?access_token=" + "a" * 64}),
        (
            "dingtalk",
            {"url": "https://oapi.dingtalk.com@evil.example.com/robot/send?access_token=" + "a" * 64},
        ),
        ("feishu", {"url": "https://open.feishu.cn/other/" + "h" * 36}),
        ("wecom", {"url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send"}),
        ("slack", {"url": "https://hooks.slack.com/services/../../api/chat"}),
        ("telegram", {"token": "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/../x", "chat": "1"}),
        ("telegram", {"token": "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"}),
        ("webhook", {"url": "http://hooks.example.com/in"}),
        ("webhook", {"url": "https://user:word@hooks.example.com/in"}),
        ("webhook", {"url": "https://[::1"}),
        ("web_push", KEYS | {"endpoint": "javascript:alert(1)"}),
        ("web_push", KEYS | {"p256dh": "short"}),
        ("mail", {"to": "a@b"}),
    ],
)
def test_what_no_vendor_shows_is_refused(owner: TestClient, kind: str, given: dict[str, str]) -> None:
    answer = owner.post("/api/notice-groups", json={"kind": kind, "given": given})
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_way"


def test_the_owner_says_who_looks_after_what_and_all_can_see_it(signed_in: SignedIn, team: Team) -> None:
    owner, seer = signed_in(Role.OWNER), signed_in(Role.WAREHOUSE)
    body = {"owners": [{"kind": "market", "key": "us", "people": [team.operator, team.buyer]}]}
    assert owner.put("/api/owners", json=body).status_code == 200
    assert seer.get("/api/owners").json() == [
        {"kind": "market", "key": "US", "people": [team.operator, team.buyer]}
    ]
    rows = seer.get("/api/owners/rows", params={"sort": "place"}).json()["rows"]
    assert [(row["key"], row["place"], row["person"]) for row in rows] == [
        ("US", 0, "Operator"),
        ("US", 1, "Buyer"),
    ]
    assert seer.put("/api/owners", json=body).status_code == 403
    body["owners"][0]["people"] = []
    assert owner.put("/api/owners", json=body).json() == []


@pytest.mark.parametrize(
    "wrong", [{"key": "USA"}, {"people": [999_999]}, {"people": [1, 1]}, {"kind": "planet"}, {"key": ""}]
)
def test_owners_that_cannot_be_are_refused(owner: TestClient, wrong: dict[str, Any]) -> None:
    me = _me(owner)
    one = {"kind": "market", "key": "US", "people": [me]} | wrong
    if wrong.get("people") == [1, 1]:
        one["people"] = [me, me]
    assert owner.put("/api/owners", json={"owners": [one]}).status_code == 422


def test_what_did_not_leave_is_seen_and_sent_again(
    owner: TestClient, tell: Callable[..., None], database: Database, workspace_id: int
) -> None:
    owner.post("/api/notice-groups", json={"kind": "dingtalk", "given": ROBOT})
    tell(Role.OWNER)
    row = owner.get("/api/deliveries").json()["rows"][0]
    assert (row["state"], row["title_en"], row["way"]) == ("waiting", "Late", "dingtalk")
    assert owner.post("/api/deliveries/again", json={"ids": [row["id"]]}).json() == {"rows": 0}


def test_colleagues_are_named_without_their_addresses(signed_in: SignedIn, team: Team) -> None:
    seen = signed_in(Role.WAREHOUSE).get("/api/colleagues")
    assert {"Boss", "Buyer"} <= {one["name"] for one in seen.json()}
    assert "@" not in seen.text


def test_browsers_subscribe_with_one_key_for_ever(signed_in: SignedIn) -> None:
    buyer = signed_in(Role.BUYER)
    first, second = (buyer.get("/api/web-push-key").json()["key"] for _ in range(2))
    assert first == second
    assert len(first) == 87
