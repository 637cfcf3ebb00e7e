"""Chat robots: what each vendor is sent, signed as it asks, within its limits, and what its answers mean."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.notices.vendors import NOW, Server, gathered, message, serving

from sealane.notices.adapters.dingtalk import DingTalk
from sealane.notices.adapters.feishu import Feishu
from sealane.notices.adapters.slack import Slack
from sealane.notices.adapters.telegram import Telegram
from sealane.notices.adapters.transport import Posting, Vendor, plain_client
from sealane.notices.adapters.wecom import WeCom
from sealane.notices.contracts import Address, Button, Message, Trouble, WayKind

DING = Address(WayKind.DINGTALK, {}, {"token": "t" * 32, "sign": "SECabc"})
LARK = Address(WayKind.FEISHU, {"host": "open.feishu.cn"}, {"hook": "h" * 36, "sign": "s3cret"})
WECOM = Address(WayKind.WECOM, {}, {"key": "k" * 36})
SLACK = Address(WayKind.SLACK, {}, {"path": "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"})
BOT = Address(
    WayKind.TELEGRAM, {"chat": "-100123"}, {"token": "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"}
)


@pytest.fixture
def server() -> Iterator[Server]:
    """A vendor on this machine."""
    with serving() as running:
        yield running


def _send(vendor: Vendor, address: Address, sent: Message) -> None:
    Posting(vendor, plain_client, lambda: NOW).send(address, sent)


def _trouble(vendor: Vendor, address: Address) -> Trouble:
    with pytest.raises(Trouble) as caught:
        _send(vendor, address, message())
    return caught.value


def test_dingtalk_is_sent_a_signed_card_with_buttons(server: Server) -> None:
    server.says({"errcode": 0, "errmsg": "ok"})
    _send(DingTalk(server.origin), DING, message())
    got = server.got[0]
    stamp = "1772442000000"
    said = hmac.new(b"SECabc", f"{stamp}\nSECabc".encode(), hashlib.sha256).digest()
    assert got.path == "/robot/send"
    assert got.query == {
        "access_token": "t" * 32,
        "timestamp": stamp,
        "sign": base64.b64encode(said).decode(),
    }
    assert got.json["msgtype"] == "actionCard"
    assert [one["title"] for one in got.json["actionCard"]["btns"]] == ["查看批次", "比较空运"]
    assert "滞留 \\<4\\> 天" in got.json["actionCard"]["text"], "what looks like a mark is none"


def test_dingtalk_without_a_secret_is_not_signed(server: Server) -> None:
    server.says({"errcode": 0})
    _send(DingTalk(server.origin), replace(DING, secret={"token": "t" * 32}), message(buttons=()))
    assert set(server.got[0].query) == {"access_token"}
    assert server.got[0].json["msgtype"] == "markdown"


def test_dingtalk_that_was_asked_too_often_is_left_alone_for_ten_minutes(server: Server) -> None:
    server.says({"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"})
    trouble = _trouble(DingTalk(server.origin), DING)
    assert (trouble.retry_after, trouble.lasting) == (600.0, False)


def test_a_wrong_signature_lasts_and_a_removed_robot_is_gone(server: Server) -> None:
    server.says({"errcode": 310000, "errmsg": "sign not match"})
    server.says({"errcode": 300005, "errmsg": "token is not exist"})
    first, second = (_trouble(DingTalk(server.origin), DING) for _ in range(2))
    assert (first.lasting, first.gone, second.gone) == (True, False, True)
    assert "sign not match" in str(first)


def test_feishu_is_sent_a_signed_card(server: Server) -> None:
    server.says({"StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}, "msg": "success"})
    _send(Feishu({"open.feishu.cn": server.origin}), LARK, message())
    got = server.got[0]
    said = hmac.new(b"1772442000\ns3cret", b"", hashlib.sha256).digest()
    assert got.path == "/open-apis/bot/v2/hook/" + "h" * 36
    assert (got.json["timestamp"], got.json["sign"]) == ("1772442000", base64.b64encode(said).decode())
    card = got.json["card"]
    assert card["header"]["title"]["content"] == "批次 S-17 预计延误 6 天"
    assert [one["url"] for one in card["elements"][1]["actions"]] == [one.url for one in message().buttons]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"code": 11232, "msg": "create message trigger system frequency limit"}, "busy"),
        ({"code": 19021, "msg": "sign match fail or timestamp is not within one hour"}, "lasting"),
        ({"code": 19001, "msg": "param invalid: incoming webhook access token invalid"}, "gone"),
    ],
)
def test_what_feishu_answers(server: Server, answer: dict[str, object], kind: str) -> None:
    server.says(answer)
    trouble = _trouble(Feishu({"open.feishu.cn": server.origin}), LARK)
    assert {"busy": trouble.retry_after is not None, "lasting": trouble.lasting, "gone": trouble.gone}[kind]


def test_wecom_keeps_its_4096_bytes_and_its_links(server: Server) -> None:
    server.says({"errcode": 0, "errmsg": "ok"})
    _send(WeCom(server.origin), WECOM, message(body="慢" * 4_000))
    content = server.got[0].json["markdown"]["content"]
    assert len(content.encode()) <= 4_096
    assert content.endswith("[比较空运](https://shop.example.com/orders-in/channels?sku=BOX)")
    assert server.got[0].query == {"key": "k" * 36}


def test_what_wecom_answers(server: Server) -> None:
    server.says({"errcode": 45009, "errmsg": "api freq out of limit"})
    server.says({"errcode": 93000, "errmsg": "invalid webhook url"})
    first, second = (_trouble(WeCom(server.origin), WECOM) for _ in range(2))
    assert (first.retry_after, second.gone) == (60.0, True)


def test_slack_is_sent_blocks_within_their_limits(server: Server) -> None:
    server.says("ok")
    _send(Slack(server.origin), SLACK, gathered(100, 60))
    blocks = server.got[0].json["blocks"]
    section = next(one for one in blocks if one["type"] == "section")["text"]["text"]
    assert len(section) <= 3_000
    assert section.endswith("……另有 3 条，请看列表"), "no link is cut in two"
    assert all(one.count("<") == one.count(">") for one in section.split("\n"))


def test_slack_is_told_nothing_of_our_own_marks(server: Server) -> None:
    server.says("ok")
    _send(Slack(server.origin), SLACK, message())
    assert "滞留 &lt;4&gt; 天" in server.got[0].body.decode()


@pytest.mark.parametrize(
    ("status", "word", "gone"),
    [(404, "no_service", True), (410, "channel_is_archived", True), (400, "invalid_payload", False)],
)
def test_what_slack_answers(server: Server, status: int, word: str, gone: bool) -> None:
    server.says(word, status)
    trouble = _trouble(Slack(server.origin), SLACK)
    assert (trouble.lasting, trouble.gone) == (True, gone)


def test_slack_says_until_when_it_is_busy(server: Server) -> None:
    server.says("", 429, retry_after="30")
    assert _trouble(Slack(server.origin), SLACK).retry_after == 30.0


def test_telegram_is_sent_html_and_buttons_that_are_public(server: Server) -> None:
    server.says({"ok": True, "result": {"message_id": 7}})
    local = Button("本机", "http://127.0.0.1:8377/skus/BOX")
    _send(Telegram(server.origin), BOT, message(buttons=(*message().buttons, local)))
    got = server.got[0].json
    assert server.got[0].path == "/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage"
    assert got["chat_id"] == "-100123"
    assert [row[0]["text"] for row in got["reply_markup"]["inline_keyboard"]] == ["查看批次", "比较空运"]
    assert '<a href="http://127.0.0.1:8377/skus/BOX">本机</a>' in got["text"], (
        "refused as a button, kept as a link"
    )
    assert "滞留 &lt;4&gt; 天" in got["text"]


def test_telegram_keeps_its_4096_characters_without_cutting_a_mark(server: Server) -> None:
    server.says({"ok": True})
    _send(Telegram(server.origin), BOT, gathered(500, 60))
    text = server.got[0].json["text"]
    assert text.count("<a ") == text.count("</a>") > 10
    without = "".join(part.split(">", 1)[-1] for part in text.split("<"))
    assert len(without) <= 4_096


@pytest.mark.parametrize(
    ("status", "answer", "expected"),
    [
        (
            429,
            {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests",
                "parameters": {"retry_after": 14},
            },
            (14.0, False, False),
        ),
        (
            403,
            {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"},
            (None, True, True),
        ),
        (401, {"ok": False, "error_code": 401, "description": "Unauthorized"}, (None, True, True)),
        (
            400,
            {"ok": False, "error_code": 400, "description": "Bad Request: can't parse entities"},
            (None, True, False),
        ),
    ],
)
def test_what_telegram_answers(
    server: Server, status: int, answer: dict[str, object], expected: tuple[float | None, bool, bool]
) -> None:
    server.says(answer, status)
    trouble = _trouble(Telegram(server.origin), BOT)
    assert (trouble.retry_after, trouble.lasting, trouble.gone) == expected


VENDORS = [
    (DingTalk, DING),
    (lambda origin: Feishu({"open.feishu.cn": origin}), LARK),
    (WeCom, WECOM),
    (Slack, SLACK),
    (Telegram, BOT),
]


@pytest.mark.parametrize(("make", "address"), VENDORS)
@pytest.mark.parametrize(
    "body",
    ["", "<html>502</html>", "[]", "null", '{"errcode": "0"}', '{"ok": "yes"}', '{"code": null}', "\x00"],
)
def test_a_malformed_answer_is_trouble_and_never_taken_for_an_arrival(
    server: Server, make: object, address: Address, body: str
) -> None:
    server.says(body)
    assert _trouble(make(server.origin), address)  # type: ignore[operator]


@pytest.mark.parametrize(("make", "address"), VENDORS)
def test_a_server_in_trouble_is_tried_again_later(server: Server, make: object, address: Address) -> None:
    server.says("oops", 503)
    trouble = _trouble(make(server.origin), address)  # type: ignore[operator]
    assert (trouble.lasting, trouble.retry_after) == (False, None)


@pytest.mark.parametrize(("make", "address"), VENDORS)
def test_a_dead_server_is_told_without_its_address(make: object, address: Address) -> None:
    with serving() as gone:
        origin = gone.origin
    trouble = _trouble(make(origin), address)  # type: ignore[operator]
    assert not trouble.lasting
    assert "127.0.0.1" not in str(trouble)
    assert all(secret not in str(trouble) for secret in address.secret.values())


@pytest.mark.parametrize(("make", "address"), VENDORS)
def test_a_redirect_is_not_followed(server: Server, make: object, address: Address) -> None:
    with serving() as other:
        other.says({"errcode": 0, "code": 0, "ok": True})
        server.says("", 302, location=other.origin)
        _trouble(make(server.origin), address)  # type: ignore[operator]
        assert other.got == []
