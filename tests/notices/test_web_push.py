"""Web push: encrypted as RFC 8291 asks, readable by the browser alone, signed as RFC 8292 asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.notices.vendors import NOW, Server, gathered, message, serving

from sealane.notices.adapters.guard import guarded_client
from sealane.notices.adapters.transport import Posting
from sealane.notices.adapters.web_push import WebPush, b64, encrypted, unb64
from sealane.notices.contracts import Address, Severity, Trouble, WayKind

# RFC 8291, appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
RECEIVER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
RECEIVER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
EXPECTED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
    "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def _key(private: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(unb64(private), "big"), ec.SECP256R1())


def _opened(body: bytes, private: str = RECEIVER_PRIVATE, auth: str = AUTH) -> bytes:
    """What a browser does with a message (RFC 8291, 3.4 the other way round)."""
    salt, length = body[:16], body[20]
    sender, record = body[21 : 21 + length], body[21 + length :]
    ours = _key(private)
    shared = ours.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
    mine = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def derived(secret: bytes, salted: bytes, info: bytes, size: int) -> bytes:
        return HKDF(hashes.SHA256(), size, salted, info).derive(secret)

    secret = derived(shared, unb64(auth), b"WebPush: info\0" + mine + sender, 32)
    key = derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    plain = AESGCM(key).decrypt(derived(secret, salt, b"Content-Encoding: nonce\0", 12), record, None)
    return plain.rstrip(b"\0").removesuffix(b"\x02")


@pytest.fixture
def push() -> Iterator[Server]:
    """A push service on this machine."""
    with serving() as running:
        yield running


def _address(push: Server, **changes: str) -> Address:
    keys = {
        "endpoint": f"{push.origin}/push/abc",
        "p256dh": RECEIVER,
        "auth": AUTH,
        "private_key": SENDER_PRIVATE,
    }
    public = b64(
        _key(SENDER_PRIVATE).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    )
    return Address(
        WayKind.WEB_PUSH, {"public_key": public, "subject": "mailto:shop@example.com"}, keys | changes
    )


def _out() -> Posting:
    return Posting(WebPush(), guarded_client(private=True), lambda: NOW)


def test_the_worked_example_of_the_standard() -> None:
    made = encrypted(PLAIN, unb64(RECEIVER), unb64(AUTH), _key(SENDER_PRIVATE), unb64(SALT))
    assert b64(made) == EXPECTED


def test_the_browser_reads_what_was_sent_and_nobody_else_does(push: Server) -> None:
    push.says("", 201)
    _out().send(_address(push), message())
    got = push.got[0]
    said = json.loads(_opened(got.body))
    assert said["title"] == "批次 S-17 预计延误 6 天"
    assert said["url"] == "https://shop.example.com/shipments/S-17"
    assert got.headers["content-encoding"] == "aes128gcm"
    assert (got.headers["ttl"], got.headers["urgency"]) == ("86400", "normal")
    with pytest.raises(InvalidTag):
        _opened(got.body, auth=b64(b"0" * 16))


def test_the_same_message_is_never_encrypted_alike_twice(push: Server) -> None:
    push.says("", 201)
    for _ in range(2):
        _out().send(_address(push), message())
    assert push.got[0].body != push.got[1].body


def test_the_push_service_can_check_who_sends(push: Server) -> None:
    push.says("", 201)
    _out().send(_address(push), message())
    scheme, token, key = push.got[0].headers["authorization"].replace(",", "").split()
    assert scheme == "vapid"
    head, claims, signature = token.removeprefix("t=").split(".")
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(key.removeprefix("k=")))
    raw = unb64(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    point.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    said = json.loads(unb64(claims))
    assert said["aud"] == push.origin
    assert said["sub"] == "mailto:shop@example.com"
    assert NOW.timestamp() < said["exp"] <= (NOW + timedelta(days=1)).timestamp()


def test_a_long_gathered_message_fits_what_push_services_take(push: Server) -> None:
    push.says("", 201)
    _out().send(_address(push), gathered(500, 60))
    assert len(push.got[0].body) <= 4_096
    assert json.loads(_opened(push.got[0].body))["body"].startswith("……另有 3 条，请看列表\n• 0货")


def test_what_is_urgent_says_so_and_is_kept_longer(push: Server) -> None:
    push.says("", 201)
    _out().send(_address(push), message(severity=Severity.URGENT, topic="a" * 16))
    headers = push.got[0].headers
    assert (headers["urgency"], headers["ttl"], headers["topic"]) == ("high", "172800", "a" * 16)


@pytest.mark.parametrize(
    ("status", "gone", "lasting"),
    [(410, True, True), (404, True, True), (413, False, True), (403, False, True)],
)
def test_a_browser_that_has_unsubscribed_is_gone(
    push: Server, status: int, gone: bool, lasting: bool
) -> None:
    push.says("", status)
    with pytest.raises(Trouble) as caught:
        _out().send(_address(push), message())
    assert (caught.value.gone, caught.value.lasting) == (gone, lasting)


@pytest.mark.parametrize("wrong", ["", "AAAA", b64(b"\x04" + b"\x01" * 64)])
def test_keys_that_are_none_end_the_way(push: Server, wrong: str) -> None:
    with pytest.raises(Trouble) as caught:
        _out().send(_address(push, p256dh=wrong), message())
    assert caught.value.gone
    assert push.got == []
