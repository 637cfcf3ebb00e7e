"""HTTP of the ways out: one's own, those of groups, what left by them and what did not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import Request, status
from pydantic import BaseModel, Field

from sealane.accounts.contracts import Role
from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.notices import service
from sealane.notices.contracts import Family, Severity, Way, WayKind
from sealane.notices.web.inbox import CountOut, HoursShape, hours_of, hours_shape

router = RoomRouter(tags=["notices"])
add_listing(router, "/api/deliveries", service.DELIVERIES, "manage_settings", "What left, and what did not")

Self = Annotated[Caller, need("own_account")]
Keeper = Annotated[Caller, need("manage_settings")]
Pasted = Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")]
Name = Annotated[str, Field(max_length=80, pattern=r"^[^\x00]*$")]
Language = Annotated[str, Field(pattern="^(en|zh)$")]


class ChoiceIn(BaseModel):
    """What a way takes; `roles`, `finance` and `hours` are a group's alone."""

    name: Name = ""
    language: Language = "en"
    severity: Severity = Severity.WARNING
    families: Annotated[list[Family], Field(max_length=10)] = Field(default_factory=list)
    roles: Annotated[list[Role], Field(max_length=20)] = Field(default_factory=list)
    finance: bool = False
    enabled: bool = True
    hours: HoursShape | None = None


class WayIn(ChoiceIn):
    """A new way: what its vendor's page shows, by the names of the fields."""

    kind: WayKind
    given: Annotated[dict[Annotated[str, Field(max_length=20)], Pasted], Field(max_length=5)]


class WayOut(BaseModel):
    """A way without its secrets; `sign` is the secret of a new webhook, shown once."""

    id: int
    kind: WayKind
    name: str
    language: str
    address: dict[str, str]
    severity: Severity
    families: list[Family]
    roles: list[Role]
    finance: bool
    enabled: bool
    hours: HoursShape | None
    trouble: str
    worked_at: datetime | None
    sign: str = ""


class KeyOut(BaseModel):
    """The public key that browsers subscribe with."""

    key: str


class IdsIn(BaseModel):
    """Which deliveries."""

    ids: Annotated[list[int], Field(min_length=1, max_length=500)]


@router.get("/api/notice-ways", operation_id="list_notice_ways", summary="My ways to be told")
def read_own(caller: Self) -> list[WayOut]:
    """Return my ways; by mail I am reached as soon as there is a mail server."""
    with caller.work() as work:
        return [_out(one) for one in service.ways_of(work, caller.actor.id)]


@router.post("/api/notice-ways", operation_id="add_notice_way", summary="Add a way to tell me")
def add_own(request: Request, caller: Self, body: WayIn) -> WayOut:
    """Add a way from what its vendor's page shows."""
    return _added(request, caller, caller.actor.id, body)


@router.put("/api/notice-ways/{way_id}", operation_id="change_notice_way", summary="Change a way to tell me")
def change_own(caller: Self, way_id: int, body: ChoiceIn) -> WayOut:
    """Change what it takes."""
    with caller.work() as work:
        return _out(service.change_way(work, caller.actor.id, way_id, _choice(body)))


@router.delete(
    "/api/notice-ways/{way_id}",
    operation_id="remove_notice_way",
    summary="Remove a way to tell me",
    status_code=status.HTTP_204_NO_CONTENT,
)
def remove_own(caller: Self, way_id: int) -> None:
    """Take it away, and what waited for it."""
    with caller.work() as work:
        service.remove_way(work, caller.actor.id, way_id)


@router.post("/api/notice-ways/{way_id}/test", operation_id="test_notice_way", summary="Try a way to tell me")
def try_own(request: Request, caller: Self, way_id: int) -> WayOut:
    """Send a test message now."""
    return _tried(request, caller, caller.actor.id, way_id)


@router.get("/api/notice-groups", operation_id="list_notice_groups", summary="Groups that are told")
def read_groups(caller: Keeper) -> list[WayOut]:
    """Return the groups' ways."""
    with caller.work() as work:
        return [_out(one) for one in service.ways_of(work, None)]


@router.post("/api/notice-groups", operation_id="add_notice_group", summary="Add a group that is told")
def add_group(request: Request, caller: Keeper, body: WayIn) -> WayOut:
    """Add a group's robot, mailing list or webhook."""
    return _added(request, caller, None, body)


@router.put("/api/notice-groups/{way_id}", operation_id="change_notice_group", summary="Change a group")
def change_group(caller: Keeper, way_id: int, body: ChoiceIn) -> WayOut:
    """Change what it is told, and when."""
    with caller.work() as work:
        return _out(service.change_way(work, None, way_id, _choice(body)))


@router.delete(
    "/api/notice-groups/{way_id}",
    operation_id="remove_notice_group",
    summary="Tell a group no more",
    status_code=status.HTTP_204_NO_CONTENT,
)
def remove_group(caller: Keeper, way_id: int) -> None:
    """Take it away."""
    with caller.work() as work:
        service.remove_way(work, None, way_id)


@router.post("/api/notice-groups/{way_id}/test", operation_id="test_notice_group", summary="Try a group")
def try_group(request: Request, caller: Keeper, way_id: int) -> WayOut:
    """Send a test message now."""
    return _tried(request, caller, None, way_id)


@router.get("/api/web-push-key", operation_id="read_web_push_key", summary="The key for web push")
def read_key(request: Request, caller: Self) -> KeyOut:
    """Return the key that a browser subscribes with."""
    with caller.work() as work:
        return KeyOut(key=service.push_keys(work, request.app.state.sealer).public)


@router.post("/api/deliveries/again", operation_id="send_deliveries_again", summary="Send again")
def again(caller: Keeper, body: IdsIn) -> CountOut:
    """Let what was given up leave anew."""
    with caller.work() as work:
        return CountOut(rows=service.send_again(work, body.ids))


def _added(request: Request, caller: Caller, person_id: int | None, body: WayIn) -> WayOut:
    state = request.app.state
    with caller.work() as work:
        added = service.add_way(
            work,
            state.sealer,
            person_id,
            body.kind,
            body.given,
            _choice(body),
            private=state.settings.private_webhooks,
        )
    return _out(added.way, added.sign)


def _tried(request: Request, caller: Caller, person_id: int | None, way_id: int) -> WayOut:
    state = request.app.state
    tried = service.try_way(caller.work, state.sealer, state.outs, person_id, way_id, state.settings.base_url)
    return _out(tried)


def _choice(body: ChoiceIn) -> service.Choice:
    return service.Choice(
        name=body.name,
        language=body.language,
        severity=body.severity,
        families=frozenset(body.families),
        roles=frozenset(body.roles),
        finance=body.finance,
        enabled=body.enabled,
        hours=None if body.hours is None else hours_of(body.hours),
    )


def _out(way: Way, sign: str = "") -> WayOut:
    address: Mapping[str, str] = way.address
    return WayOut(
        id=way.id,
        kind=way.kind,
        name=way.name,
        language=way.language,
        address=dict(address),
        severity=way.severity,
        families=sorted(way.families),
        roles=sorted(way.roles),
        finance=way.finance,
        enabled=way.enabled,
        hours=None if way.hours is None else hours_shape(way.hours),
        trouble=way.trouble,
        worked_at=way.worked_at,
        sign=sign,
    )
