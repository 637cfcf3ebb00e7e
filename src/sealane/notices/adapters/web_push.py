"""Web push: a message to a browser, encrypted for it alone (RFC 8291) and signed as ours (RFC 8292)."""

from __future__ import annotations

import base64
import binascii
import json
import os
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sealane.notices.adapters.transport import Answer, Post
from sealane.notices.contracts import Address, Message, Severity, Trouble
from sealane.notices.core.messages import cut_bytes

MAX_BODY_BYTES = 2_500
"""A push service takes 4,096 bytes encrypted (RFC 8030, 7.2); title, addresses and cipher need the rest."""
RECORD_BYTES = 4_096
KEPT_SECONDS = {Severity.INFO: 12 * 3600, Severity.WARNING: 24 * 3600, Severity.URGENT: 48 * 3600}
"""How long a push service keeps a message for a browser that is off."""
URGENCY = {Severity.INFO: "low", Severity.WARNING: "normal", Severity.URGENT: "high"}
SIGNED_SECONDS = 12 * 3600
"""A signature is good so long; RFC 8292 allows a day."""
GONE = frozenset({404, 410})


class WebPush:
    """The secret holds `endpoint`, `p256dh` and `auth` of a subscription and our `private_key`."""

    def post(self, address: Address, message: Message, now: datetime) -> Post:
        """Return the encrypted message; raises Trouble where the subscription's keys are none."""
        secret = address.secret
        try:
            sender = ec.generate_private_key(ec.SECP256R1())
            body = encrypted(
                _plain(message), unb64(secret["p256dh"]), unb64(secret["auth"]), sender, os.urandom(16)
            )
            token = signed(secret["endpoint"], address.public["subject"], secret["private_key"], now)
        except (ValueError, binascii.Error, InvalidSignature) as error:
            raise Trouble("the browser's keys are none", gone=True) from error
        headers = {
            "content-encoding": "aes128gcm",
            "content-type": "application/octet-stream",
            "ttl": str(KEPT_SECONDS[message.severity]),
            "urgency": URGENCY[message.severity],
            "authorization": f"vapid t={token}, k={address.public['public_key']}",
        }
        if message.topic:
            headers["topic"] = message.topic
        return Post(secret["endpoint"], body, headers)

    def check(self, answer: Answer) -> None:
        """Any 2xx has taken it; 404 and 410 say that the browser has unsubscribed."""
        if 200 <= answer.status < 300:
            return
        said = "the browser takes no more" if answer.status in GONE else f"answered {answer.status}"
        raise Trouble(said, lasting=True, gone=answer.status in GONE)


def _plain(message: Message) -> bytes:
    lines = [message.body, *(f"• {item.label}" for item in message.items)]
    content = {
        "title": cut_bytes(message.title, 600),
        "body": cut_bytes("\n".join(line for line in lines if line), MAX_BODY_BYTES - 600),
        "url": message.url,
        "tag": message.topic or message.key,
        "urgent": message.severity is Severity.URGENT,
    }
    return json.dumps(content, ensure_ascii=False).encode()


def encrypted(
    plain: bytes, receiver: bytes, auth: bytes, sender: ec.EllipticCurvePrivateKey, salt: bytes
) -> bytes:
    """Return `plain` encrypted for the browser whose public point and secret these are (RFC 8291, 3.4).

    One record of aes128gcm; `salt` is 16 bytes and `sender` a fresh key, both for one message alone.
    Raises ValueError where `receiver` is no point of P-256.
    """
    peer = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), receiver)
    ours = sender.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = sender.exchange(ec.ECDH(), peer)
    secret = _derived(shared, auth, b"WebPush: info\0" + receiver + ours, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    # 2 marks the last record (RFC 8188, 2).
    record = AESGCM(key).encrypt(nonce, plain + b"\x02", None)
    return salt + RECORD_BYTES.to_bytes(4, "big") + bytes([len(ours)]) + ours + record


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def signed(endpoint: str, subject: str, private_key: str, now: datetime) -> str:
    """Return what tells a push service who sends (RFC 8292, 2): good at its origin, for 12 hours."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(now.timestamp()) + SIGNED_SECONDS,
        "sub": subject,
    }
    said = f"{_part({'typ': 'JWT', 'alg': 'ES256'})}.{_part(claims)}"
    key = ec.derive_private_key(int.from_bytes(unb64(private_key), "big"), ec.SECP256R1())
    r, s = decode_dss_signature(key.sign(said.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{said}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _part(content: dict[str, Any]) -> str:
    return b64(json.dumps(content, separators=(",", ":")).encode())


def b64(raw: bytes) -> str:
    """Return bytes in base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Return the bytes of base64 for addresses, padded or not."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
