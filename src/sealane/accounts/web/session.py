"""HTTP of coming in, going out, and what a person sees and changes of herself."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import Query, Request, Response, status
from pydantic import BaseModel, Field

from sealane.accounts import service
from sealane.accounts.contracts import MAX_PASSWORD_LENGTH, Me, Opened, Permission, Role
from sealane.accounts.web.cookies import database_of, drop_cookie, rule_of, secret_of, set_cookie
from sealane.infra.web import Caller, RoomRouter, need

router = RoomRouter(prefix="/api/session", tags=["session"])

Password = Annotated[str, Field(max_length=MAX_PASSWORD_LENGTH)]
Language = Literal["en", "zh"]


class SignIn(BaseModel):
    """An email and its password."""

    email: Annotated[str, Field(max_length=320)]
    password: Password


class Entry(BaseModel):
    """The key of a one-time link."""

    key: Annotated[str, Field(max_length=200)]


class PersonOut(BaseModel):
    """A person as she sees herself."""

    id: int
    email: str
    name: str
    language: Language


class WorkspaceOut(BaseModel):
    """A workspace."""

    id: int
    name: str
    currency: str
    timezone: str
    demo: bool


class SessionOut(BaseModel):
    """Who is calling; `person` is null for an API token."""

    person: PersonOut | None
    role: Role
    permissions: list[Permission]
    workspace: WorkspaceOut
    workspaces: Annotated[list[WorkspaceOut], Field(description="All that she may switch to.")]
    language: Language
    may_set_password: Annotated[bool, Field(description="A new password needs no old one now.")]


class SessionChange(BaseModel):
    """What a person changes of herself; what is absent stays."""

    name: Annotated[str | None, Field(max_length=200)] = None
    language: Language | None = None
    password: Password | None = None
    old_password: Password = ""
    workspace_id: Annotated[int | None, Field(ge=1, le=2**63 - 1, description="Switch to this one.")] = None


@router.post("", operation_id="sign_in", summary="Sign in with email and password")
def sign_in(request: Request, response: Response, body: SignIn) -> SessionOut:
    """Open a session and set its cookie."""
    address = request.client.host if request.client else ""
    rule = rule_of(request)
    return _opened(
        request, response, service.sign_in(database_of(request), body.email, body.password, address, rule)
    )


@router.post("/enter", operation_id="enter", summary="Come in by a one-time link")
def enter(request: Request, response: Response, body: Entry) -> SessionOut:
    """Open a session for the key and set its cookie; the key is then spent."""
    return _opened(request, response, service.enter(database_of(request), body.key, rule_of(request)))


def _opened(request: Request, response: Response, opened: Opened) -> SessionOut:
    database = database_of(request)
    caller = service.authenticate(database, cookie=opened.secret)
    if caller is None:  # pragma: no cover - disabled within the same millisecond
        raise service.no_entry()
    set_cookie(request, response, opened)
    return _session(service.me(caller, opened.secret))


@router.get("", operation_id="read_session", summary="Who is calling")
def read_session(request: Request, caller: Annotated[Caller, need("enter")]) -> SessionOut:
    """Return the person or token, its rights and the workspace."""
    return _session(service.me(caller, secret_of(request)))


@router.patch(
    "", operation_id="change_session", summary="Change one's own name, language, password, workspace"
)
def change_session(
    request: Request, caller: Annotated[Caller, need("own_account")], body: SessionChange
) -> SessionOut:
    """Change what is given; a new password ends all one's other sessions."""
    secret = secret_of(request)
    if body.password is not None:
        service.set_password(caller, secret, body.password, body.old_password)
    service.change_me(caller, name=body.name, language=body.language)
    if body.workspace_id is not None:
        service.switch_workspace(caller, secret, body.workspace_id)
    again = service.authenticate(caller.database, cookie=secret)
    return _session(service.me(again or caller, secret))


@router.delete("", operation_id="sign_out", summary="Sign out", status_code=status.HTTP_204_NO_CONTENT)
def sign_out(
    request: Request,
    response: Response,
    everywhere: Annotated[bool, Query(description="End all one's sessions, not this one alone.")] = False,
) -> None:
    """End the session and take its cookie; harmless where none is left."""
    caller: Caller | None = getattr(request.state, "caller", None)
    secret = secret_of(request)
    if everywhere and caller is not None and secret:
        service.sign_out_everywhere(caller.database, caller.actor.id)
    elif secret:
        service.sign_out(database_of(request), secret)
    drop_cookie(request, response)


@router.get("/data", operation_id="read_own_data", summary="All that is kept about oneself")
def read_own_data(caller: Annotated[Caller, need("own_account")]) -> dict[str, object]:
    """Return one's own data, to take along."""
    with caller.work() as work:
        return asdict(service.personal_data(work, caller.actor.id))


def _session(me: Me) -> SessionOut:
    return SessionOut.model_validate(asdict(me) | {"permissions": sorted(me.permissions)}, extra="ignore")
