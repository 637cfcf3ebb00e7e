"""The pair of keys by which a workspace's web push messages are signed (VAPID, RFC 8292)."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sealane.accounts.contracts import Setting
from sealane.accounts.service import read_setting, write_setting
from sealane.infra.database import Work
from sealane.infra.sealing import Sealer
from sealane.notices.service.mail import mail_server


@dataclass(frozen=True, slots=True)
class PushKeys:
    """`public` is what browsers subscribe with, `private` signs; both base64url; `subject` is whom to ask."""

    public: str
    private: str
    subject: str


@dataclass(frozen=True, slots=True)
class _Kept:
    public: str
    sealed: str


def _parse(value: Any) -> _Kept | None:
    return None if not value else _Kept(str(value["public"]), str(value["sealed"]))


def _plain(kept: _Kept | None) -> Any:
    return None if kept is None else {"public": kept.public, "sealed": kept.sealed}


KEYS: Setting[_Kept | None] = Setting("web_push_keys", None, _parse, _plain)


def push_keys(work: Work, sealer: Sealer) -> PushKeys:
    """Return the workspace's keys, made when they are first needed; raises SealBroken."""
    kept = read_setting(work, KEYS)
    if kept is None:
        kept = _made(work, sealer)
        write_setting(work, KEYS, kept)
    private = sealer.open(bytes.fromhex(kept.sealed), _purpose(work))
    server = mail_server(work)
    address = server.sender.rpartition("<")[2].rstrip(">") if server else "nobody@example.invalid"
    return PushKeys(kept.public, private, f"mailto:{address}")


def _made(work: Work, sealer: Sealer) -> _Kept:
    key = ec.generate_private_key(ec.SECP256R1())
    number = key.private_numbers().private_value.to_bytes(32, "big")
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    private, public = (base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (number, point))
    return _Kept(public, sealer.seal(private, _purpose(work)).hex())


def _purpose(work: Work) -> str:
    return f"push/{work.workspace_id}"
