"""Webhooks: signed so that receivers can check, never into one's own network unless that is allowed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
from collections.abc import Iterator

import pytest
from tests.notices.vendors import NOW, Server, message, serving

from sealane.notices.adapters.guard import allowed, checked, guarded_client
from sealane.notices.adapters.transport import Posting
from sealane.notices.adapters.webhook import Webhook
from sealane.notices.contracts import Address, Trouble, WayKind

SIGN = "whsec_" + base64.b64encode(b"0123456789abcdef01234567").decode()


@pytest.fixture
def server() -> Iterator[Server]:
    """A receiver on this machine."""
    with serving() as running:
        yield running


def _address(url: str, sign: str = SIGN) -> Address:
    return Address(WayKind.WEBHOOK, {}, {"url": url, "sign": sign})


def _out(*, private: bool = True) -> Posting:
    return Posting(Webhook(), guarded_client(private=private), lambda: NOW)


def test_a_receiver_can_check_who_sent_it(server: Server) -> None:
    server.says("", 204)
    _out().send(_address(server.origin + "/in"), message())
    got = server.got[0]
    signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    expected = base64.b64encode(
        hmac.new(b"0123456789abcdef01234567", signed, hashlib.sha256).digest()
    ).decode()
    assert got.headers["webhook-signature"] == f"v1,{expected}"
    assert got.headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    assert got.json["data"]["title"] == message().title
    assert got.json["type"] == "notice"


def test_the_id_is_the_same_however_often_it_is_tried(server: Server) -> None:
    server.says("", 500)
    for _ in range(2):
        with pytest.raises(Trouble):
            _out().send(_address(server.origin), message())
    assert {got.headers["webhook-id"] for got in server.got} == {"0123456789abcdef"}


@pytest.mark.parametrize(
    ("status", "lasting", "gone"),
    [(410, True, True), (404, True, False), (408, False, False), (301, True, False)],
)
def test_what_a_receiver_answers(server: Server, status: int, lasting: bool, gone: bool) -> None:
    server.says("", status)
    with pytest.raises(Trouble) as caught:
        _out().send(_address(server.origin), message())
    assert (caught.value.lasting, caught.value.gone) == (lasting, gone)


def test_an_answer_without_end_is_cut(server: Server) -> None:
    server.says("x" * 5_000_000, 200)
    _out().send(_address(server.origin), message())


def test_this_machine_is_not_reached_unless_that_is_allowed(server: Server) -> None:
    with pytest.raises(Trouble, match="private network") as caught:
        _out(private=False).send(_address(server.origin), message())
    assert caught.value.lasting
    assert server.got == []


def test_a_name_that_leads_inside_is_refused_and_one_that_changes_its_mind_is_asked_once(
    server: Server,
) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"] if len(asked) > 1 else ["10.0.0.7"]

    out = Posting(Webhook(), guarded_client(private=False, resolve=rebinding), lambda: NOW)
    with pytest.raises(Trouble, match="private network"):
        out.send(_address("http://inside.example.com/"), message())
    assert asked == ["inside.example.com"]


def test_the_address_that_was_checked_is_the_one_connected_to(server: Server) -> None:
    server.says("", 200)
    port = server.origin.rpartition(":")[2]
    out = Posting(Webhook(), guarded_client(private=True, resolve=lambda _h, _p: ["127.0.0.1"]), lambda: NOW)
    out.send(_address(f"http://hooks.example.com:{port}/"), message())
    assert server.got[0].headers["host"] == f"hooks.example.com:{port}"


def test_one_private_address_among_many_refuses_them_all() -> None:
    with pytest.raises(Trouble):
        checked(["93.184.216.34", "127.0.0.1"], private=False)
    with pytest.raises(Trouble):
        checked([], private=True)
    assert checked(["93.184.216.34"], private=False) == "93.184.216.34"


@pytest.mark.parametrize(
    ("address", "outside", "inside"),
    [
        ("93.184.216.34", True, True),
        ("2606:2800:220:1::1", True, True),
        ("127.0.0.1", False, True),
        ("10.1.2.3", False, True),
        ("192.168.0.1", False, True),
        ("fd00::1", False, True),
        ("::1", False, True),
        ("::ffff:127.0.0.1", False, True),
        ("64:ff9b::7f00:1", False, True),
        ("2002:7f00:1::", False, True),
        ("169.254.169.254", False, False),
        ("::ffff:169.254.169.254", False, False),
        ("fe80::1", False, False),
        ("0.0.0.0", False, False),
        ("224.0.0.1", False, False),
    ],
)
def test_which_addresses_may_be_posted_to(address: str, outside: bool, inside: bool) -> None:
    parsed = ipaddress.ip_address(address)
    assert (allowed(parsed, private=False), allowed(parsed, private=True)) == (outside, inside)


def test_a_secret_that_is_none_lasts(server: Server) -> None:
    with pytest.raises(Trouble) as caught:
        _out().send(_address(server.origin, "whsec_!!"), message())
    assert caught.value.lasting
