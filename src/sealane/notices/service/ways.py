"""Ways out: added from what people paste, changed, tried out, taken away; secrets sealed, never shown."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from sealane.accounts.contracts import LANGUAGES, Role
from sealane.accounts.service import record, workspace
from sealane.infra.database import Work
from sealane.infra.sealing import SealBroken, Sealer
from sealane.kit.ids import content_key
from sealane.kit.text import Text
from sealane.notices.contracts import (
    BadWay,
    Family,
    Hours,
    Message,
    NotDelivered,
    Severity,
    Trouble,
    Way,
    WayKind,
    WayNotFound,
    WaysChanged,
)
from sealane.notices.core.addresses import read_address
from sealane.notices.ports import WayOut
from sealane.notices.service.addresses import address_of, seal
from sealane.notices.service.owners import checked_hours
from sealane.notices.store import sending
from sealane.notices.store import ways as rows

MAX_WAYS = 20
"""Ways of one person, or of all groups of a workspace."""

SIGN_BYTES = 24
"""Length of the secret that signs webhooks; Standard Webhooks asks for 24 to 64 bytes."""

Outs = Mapping[WayKind, WayOut]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a way takes, and when; `hours` and `roles` are a group's alone."""

    name: str
    language: str
    severity: Severity = Severity.WARNING
    families: frozenset[Family] = frozenset()
    roles: frozenset[Role] = frozenset()
    finance: bool = False
    enabled: bool = True
    hours: Hours | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A new way; `sign` is the secret of a webhook, shown this once."""

    way: Way
    sign: str = ""


def ways_of(work: Work, person_id: int | None) -> list[Way]:
    """Return a person's ways, or those of groups for None."""
    return rows.ways_of(work, person_id)


def add_way(
    work: Work,
    sealer: Sealer,
    person_id: int | None,
    kind: WayKind,
    given: Mapping[str, str],
    choice: Choice,
    *,
    private: bool = False,
) -> Added:
    """Add a way out to what a person pasted, or give the same one another secret. Raises BadWay.

    A webhook without a secret gets one. `private` as the installation's setting says.
    """
    if len(rows.ways_of(work, person_id)) >= MAX_WAYS:
        raise BadWay(Text(f"At most {MAX_WAYS} ways.", f"最多 {MAX_WAYS} 种通知方式。"))
    made = ""
    if kind is WayKind.WEBHOOK and not given.get("sign"):
        made = "whsec_" + base64.b64encode(secrets.token_bytes(SIGN_BYTES)).decode()
        given = {**given, "sign": made}
    read = read_address(kind, given, private=private)
    way = _with(_blank(person_id, kind, read.public), choice, work)
    kept = rows.Kept(read.identity, seal(work, sealer, read.secret))
    way = replace(way, id=rows.put_way(work, way, kept))
    _changed(work, "notice_way_added", way)
    return Added(way, made)


def change_way(work: Work, person_id: int | None, way_id: int, choice: Choice) -> Way:
    """Change what one's own (or a group's) way takes and when; raises WayNotFound, BadWay."""
    way = _with(_mine(work, person_id, way_id), choice, work)
    rows.change_way(work, way)
    _changed(work, "notice_way_changed", way)
    return way


def remove_way(work: Work, person_id: int | None, way_id: int) -> None:
    """Take a way out away, and what waited for it; raises WayNotFound."""
    way = _mine(work, person_id, way_id)
    rows.drop_way(work, way.id)
    _changed(work, "notice_way_removed", way)


def try_way(
    open_work: Callable[[], AbstractContextManager[Work]],
    sealer: Sealer,
    outs: Outs,
    person_id: int | None,
    way_id: int,
    base_url: str,
) -> Way:
    """Send a test message by a way at once, and let what failed by it be tried again if it arrives.

    Raises WayNotFound, NotDelivered with what was answered.
    """
    with open_work() as work:
        way = _mine(work, person_id, way_id)
        trouble: Trouble | None = None
        try:
            address = address_of(work, sealer, way)
        except Trouble as found:
            trouble = found
        except SealBroken as broken:
            trouble = Trouble(broken.detail.en)
        message = _test_message(work, way, base_url)
    if trouble is None:
        try:
            outs[way.kind].send(address, message)
        except Trouble as found:
            trouble = found
    with open_work() as work:
        said = "" if trouble is None else str(trouble)
        rows.mark_way(
            work, way.id, {"trouble": said} | ({} if said else {"worked_at": work.now, "rests_until": None})
        )
        if not said:
            sending.hurry(work, way.id)
        work.announce(WaysChanged())
    if trouble is not None:
        raise NotDelivered(
            Text(f"It did not arrive: {said}.", f"未送达：{said}。"),
            next_step=Text("Check address and secret, then try again.", "请检查地址和密钥后重试。"),
        )
    return replace(way, trouble="")


def _test_message(work: Work, way: Way, base_url: str) -> Message:
    title = Text("This is a test from Sealane", "这是一条来自 Sealane 的测试消息")
    where = workspace(work).name
    body = Text(f"Notices of “{where}” will arrive here.", f"“{where}”的通知将发送到这里。")
    key = content_key("test", str(way.id), work.now.isoformat())
    return Message(
        key=key,
        severity=Severity.INFO,
        language=way.language,
        title=title.said(way.language),
        body=body.said(way.language),
        url=base_url + "/notices",
        at=work.now,
    )


def _mine(work: Work, person_id: int | None, way_id: int) -> Way:
    found = rows.one_way(work, way_id)
    if found is None or found[0].person_id != person_id:
        raise WayNotFound(
            Text("This way is not there any more.", "该通知方式已不存在。"),
            next_step=Text("Load the page anew.", "请刷新页面。"),
        )
    return found[0]


def _blank(person_id: int | None, kind: WayKind, public: Mapping[str, str]) -> Way:
    return Way(
        id=0,
        kind=kind,
        name="",
        person_id=person_id,
        language="en",
        address=public,
        severity=Severity.WARNING,
        families=frozenset(),
        roles=frozenset(),
        finance=False,
        enabled=True,
        hours=None,
    )


def _with(way: Way, choice: Choice, work: Work) -> Way:
    if choice.language not in LANGUAGES:
        raise BadWay(Text("There are no words in this language.", "暂不支持该语言。"))
    group = way.person_id is None
    hours = None
    if group:
        hours = checked_hours(choice.hours or Hours(workspace(work).timezone))
    return replace(
        way,
        name=choice.name.strip()[:80],
        language=choice.language,
        severity=choice.severity,
        families=choice.families,
        roles=choice.roles if group else frozenset(),
        finance=choice.finance and group,
        enabled=choice.enabled,
        hours=hours,
    )


def _changed(work: Work, action: str, way: Way) -> None:
    after = {"kind": str(way.kind), "group": way.person_id is None, "enabled": way.enabled}
    record(work, action, "notice_way", str(way.id), None, after)
    work.announce(WaysChanged())
