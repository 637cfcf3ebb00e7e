"""Addresses: where a way out leads, with its secret opened for the moment of sending alone."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sealane.accounts.contracts import Permission
from sealane.accounts.service import members, rights_of
from sealane.infra.database import Work
from sealane.infra.sealing import Sealer
from sealane.notices.contracts import Address, Trouble, Way, WayKind
from sealane.notices.service.keys import push_keys
from sealane.notices.service.mail import opened_mail_server
from sealane.notices.store import ways


def readers(work: Work) -> dict[int, bool]:
    """Return every member by id, and whether her role lets her see finance figures."""
    return {one.id: Permission.SEE_FINANCE in rights_of(one.role) for one in members(work)}


def purpose(work: Work) -> str:
    """Return for what the secrets of ways out are sealed in this workspace."""
    return f"way/{work.workspace_id}"


def seal(work: Work, sealer: Sealer, secret: Mapping[str, str]) -> bytes | None:
    """Return a way's secret as it is kept; None where there is none."""
    return sealer.seal(json.dumps(dict(secret)), purpose(work)) if secret else None


def address_of(work: Work, sealer: Sealer, way: Way) -> Address:
    """Return where a way leads, opened; raises Trouble where nobody is there, SealBroken."""
    if way.kind is WayKind.MAIL:
        return _mail_address(work, sealer, way)
    found = ways.one_way(work, way.id)
    sealed = None if found is None else found[1].sealed
    secret = json.loads(sealer.open(sealed, purpose(work))) if sealed else {}
    if way.kind is WayKind.WEB_PUSH:
        keys = push_keys(work, sealer)
        secret = {**secret, "private_key": keys.private}
        return Address(way.kind, {**way.address, "public_key": keys.public, "subject": keys.subject}, secret)
    return Address(way.kind, way.address, secret)


def _mail_address(work: Work, sealer: Sealer, way: Way) -> Address:
    server = opened_mail_server(work, sealer)
    if server is None:
        raise Trouble("there is no mail server")
    to = way.address.get("to") or next((one.email for one in members(work) if one.id == way.person_id), "")
    if not to:
        raise Trouble("this person is no member any more", gone=True)
    public = {
        "to": to,
        "host": server.host,
        "port": str(server.port),
        "sender": server.sender,
        "user": server.user,
        "tls": server.tls,
    }
    return Address(way.kind, public, {"password": server.password})
