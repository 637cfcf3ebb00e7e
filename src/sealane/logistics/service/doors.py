"""Sources of tracking news: each with a door of its own, its secret, and what it tells taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from sealane.accounts.service import record
from sealane.infra.database import Database, Work
from sealane.infra.sealing import Sealer
from sealane.kit.errors import BadInput
from sealane.kit.ids import new_token
from sealane.kit.text import Text
from sealane.logistics.contracts.events import TrackingChanged
from sealane.logistics.contracts.tellings import Source as Origin
from sealane.logistics.contracts.tracking import (
    Delivered,
    Door,
    Gatherer,
    MadeSource,
    Refusal,
    TrackingSource,
    Unreadable,
)
from sealane.logistics.contracts.tracking_errors import SourceNotFound
from sealane.logistics.ports.tracking import TellingService
from sealane.logistics.service.telling import take_scans
from sealane.logistics.service.words import read_scans
from sealane.logistics.store import doors as rows

PATH = "/api/hooks/"
"""Where deliveries come in; the rest of the address is a source's own."""
OVERLAP = timedelta(hours=24)
"""The old secret counts this long beside the new one, for the other end to be changed in peace."""
REMEMBERED = timedelta(days=30)
"""A delivery sent again is known this long: longer than any service goes on trying, or may be replayed."""
MAX_DELIVERY_BYTES = 1_000_000
"""The longest history seen is some 60 kB; a thousand events of our own form are 300 kB."""
MAX_SOURCES = 50


def open_source(
    work: Work, sealer: Sealer, kind: Gatherer, name: str, *, secret: str = "", api_key: str = ""
) -> MadeSource:
    """Open a door for a source; without `secret` one is made and shown this once. Raises BadInput.

    17TRACK signs with its API key, so that its key is its secret.
    """
    if len(rows.source_rows(work)) >= MAX_SOURCES:
        raise BadInput(
            Text(f"A workspace has at most {MAX_SOURCES} sources.", f"每个工作区最多 {MAX_SOURCES} 个来源。"),
            next_step=Text("End one that is used no more.", "请先停用不再使用的来源。"),
        )
    if kind is Gatherer.SEVENTEEN_TRACK and not api_key:
        raise BadInput(
            Text("17TRACK signs with its API key: enter it.", "17TRACK 使用 API 密钥签名，请填写。"),
            fields={"api_key": Text("Enter the key.", "请填写密钥。")},
        )
    given = api_key if kind is Gatherer.SEVENTEEN_TRACK else secret
    made = given or new_token()
    source_id = rows.add_source(
        work,
        {
            "kind": str(kind),
            "name": name.strip() or str(kind),
            "door": new_token(),
            "secret": sealer.seal(made, _purpose(work, "secret")),
            "api_key": sealer.seal(api_key, _purpose(work, "key")) if api_key else None,
            "polls": bool(api_key) and kind is not Gatherer.SIGNED,
        },
    )
    record(work, "tracking_source_opened", "tracking_source", str(source_id), None, {"kind": str(kind)})
    work.announce(TrackingChanged())
    return MadeSource(source(work, source_id), "" if given else made)


def sources(work: Work) -> tuple[TrackingSource, ...]:
    """Return every source that has not ended, the oldest first."""
    return tuple(_source(row, row.watched) for row in rows.source_rows(work))


def source(work: Work, source_id: int) -> TrackingSource:
    """Return one source; raises SourceNotFound."""
    found = next((s for s in sources(work) if s.id == source_id), None)
    if found is None:
        raise SourceNotFound
    return found


def change_source(
    work: Work,
    sealer: Sealer,
    source_id: int,
    *,
    name: str | None = None,
    api_key: str | None = None,
    polls: bool | None = None,
) -> TrackingSource:
    """Change a source's name, its key (empty takes it away) or whether it is asked; raises SourceNotFound."""
    row = _existing(work, source_id)
    values: dict[str, Any] = {}
    if name is not None:
        values["name"] = name.strip() or row.kind
    if api_key is not None:
        values["api_key"] = sealer.seal(api_key, _purpose(work, "key")) if api_key else None
        values |= {"rests_until": None, "trouble": ""}
        if row.kind == Gatherer.SEVENTEEN_TRACK and api_key:
            values |= _renewed(work, sealer, row, api_key)
    has_key = bool(api_key) if api_key is not None else row.api_key is not None
    wants = row.polls if polls is None else polls
    values["polls"] = wants and has_key and row.kind != Gatherer.SIGNED
    rows.change_source(work, source_id, values)
    told = {"name": values.get("name"), "key_changed": api_key is not None, "polls": values["polls"]}
    record(work, "tracking_source_changed", "tracking_source", str(source_id), None, told)
    work.announce(TrackingChanged())
    return source(work, source_id)


def new_secret(work: Work, sealer: Sealer, source_id: int, secret: str = "") -> MadeSource:
    """Give a source another secret, made here if not given; the old one counts for 24 hours more."""
    row = _existing(work, source_id)
    made = secret or new_token()
    rows.change_source(work, source_id, _renewed(work, sealer, row, made))
    record(work, "tracking_secret_changed", "tracking_source", str(source_id))
    work.announce(TrackingChanged())
    return MadeSource(source(work, source_id), "" if secret else made)


def end_source(work: Work, source_id: int, reason: str = "") -> None:
    """Close a source's door and forget its secrets; what it told stays. Raises SourceNotFound."""
    _existing(work, source_id)
    gone = {"secret": None, "old_secret": None, "api_key": None, "polls": False, "ended_at": work.now}
    rows.change_source(work, source_id, gone)
    record(work, "tracking_source_ended", "tracking_source", str(source_id), None, None, reason)
    work.announce(TrackingChanged())


def find_door(database: Database, door: str) -> Door | None:
    """Return whose door an address is, or None; nobody is signed in for it."""
    with database.system() as connection:
        row = rows.door_row(connection, door)
    return None if row is None else Door(row.workspace_id, row.id, Gatherer(row.kind), row.name)


def deliver(
    work: Work,
    sealer: Sealer,
    teller: TellingService,
    source_id: int,
    headers: Mapping[str, str],
    body: bytes,
) -> Delivered:
    """Take in what came at a door, once; a refusal is written down and changes nothing else.

    The caller answers the sender; this transaction is to be committed in either case.
    """
    row = rows.source_row(work, source_id)
    if row is None:
        raise SourceNotFound
    refusal = _refusal(work, sealer, teller, row, headers, body)
    if refusal is None:
        try:
            told = teller.told(body)
        except Unreadable:
            refusal = Refusal.UNREADABLE
    if refusal is not None:
        rows.note_refused(work, source_id, refusal)
        work.announce(TrackingChanged())
        return Delivered(refusal)
    rows.note_received(work, source_id)
    if not rows.is_new(work, source_id, hashlib.sha256(told.key.encode()).digest()):
        return Delivered(repeated=True)
    taken = take_scans(work, read_scans(work, told.scans), Origin.WEBHOOK)
    work.announce(TrackingChanged())
    return Delivered(taken=taken.new)


def forget_deliveries(work: Work) -> None:
    """Forget deliveries that no service will send again."""
    rows.forget_deliveries(work, work.now - REMEMBERED)


def _refusal(
    work: Work,
    sealer: Sealer,
    teller: TellingService,
    row: Row[Any],
    headers: Mapping[str, str],
    body: bytes,
) -> Refusal | None:
    if len(body) > MAX_DELIVERY_BYTES:
        return Refusal.TOO_MUCH
    secrets = [sealer.open(row.secret, _purpose(work, "secret"))]
    if row.old_secret is not None and row.old_secret_until > work.now:
        secrets.append(sealer.open(row.old_secret, _purpose(work, "secret")))
    return teller.refusal(headers, body, secrets, work.now)


def _renewed(work: Work, sealer: Sealer, row: Row[Any], secret: str) -> dict[str, Any]:
    return {
        "secret": sealer.seal(secret, _purpose(work, "secret")),
        "old_secret": row.secret,
        "old_secret_until": work.now + OVERLAP,
    }


def _existing(work: Work, source_id: int) -> Row[Any]:
    row = rows.source_row(work, source_id, lock=True)
    if row is None:
        raise SourceNotFound
    return row


def _purpose(work: Work, what: str) -> str:
    """What a seal is for: one workspace's secret can't be put in another's place."""
    return f"tracking/{work.workspace_id}/{what}"


def _source(row: Row[Any], watched: int) -> TrackingSource:
    taken = {
        n: getattr(row, n)
        for n in TrackingSource.__dataclass_fields__
        if n in row._mapping and n != "watched"
    }
    return TrackingSource(
        **taken
        | {
            "kind": Gatherer(row.kind),
            "path": PATH + row.door,
            "has_secret": row.secret is not None,
            "has_key": row.api_key is not None,
            "refused_why": Refusal(row.refused_why) if row.refused_why else None,
            "watched": watched,
        }
    )
