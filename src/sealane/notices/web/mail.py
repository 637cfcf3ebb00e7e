"""HTTP of the seller's own mail server."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Request, status
from pydantic import BaseModel, Field

from sealane.infra.web import Caller, RoomRouter, need
from sealane.notices import service
from sealane.notices.contracts.mail import MailServer

router = RoomRouter(tags=["messages"])

NO_ZERO_BYTE = r"^[^\x00]*$"
Keeper = Annotated[Caller, need("manage_settings")]
Host = Annotated[str, Field(min_length=1, max_length=253, pattern=r"^[A-Za-z0-9.:\-]+$")]


class MailServerIn(BaseModel):
    """The seller's mail server; an empty password leaves the one kept."""

    host: Host
    port: Annotated[int, Field(ge=1, le=65_535)] = 587
    sender: Annotated[str, Field(min_length=3, max_length=320, pattern=r"^[^\x00\r\n]+$")]
    user: Annotated[str, Field(max_length=320, pattern=NO_ZERO_BYTE)] = ""
    password: Annotated[str, Field(max_length=500, pattern=NO_ZERO_BYTE)] = ""
    tls: Literal["starttls", "tls", "none"] = "starttls"


class MailServerOut(BaseModel):
    """The mail server without its password."""

    host: str
    port: int
    sender: str
    user: str
    tls: str


@router.get("/api/mail-server", operation_id="read_mail_server", summary="The mail server")
def read_server(caller: Keeper) -> MailServerOut | None:
    """Return the server without its password; null where none is set, and nothing is sent."""
    with caller.work() as work:
        return _server(service.mail_server(work))


@router.put("/api/mail-server", operation_id="set_mail_server", summary="Set the mail server")
def set_server(request: Request, caller: Keeper, body: MailServerIn) -> MailServerOut | None:
    """Set the server; what waits in the outbox leaves then."""
    with caller.work() as work:
        service.set_mail_server(work, request.app.state.sealer, MailServer(**body.model_dump()))
        return _server(service.mail_server(work))


@router.delete(
    "/api/mail-server",
    operation_id="remove_mail_server",
    summary="Send no messages any more",
    status_code=status.HTTP_204_NO_CONTENT,
)
def remove_server(request: Request, caller: Keeper) -> None:
    """Take the server away; messages are queued and stay."""
    with caller.work() as work:
        service.set_mail_server(work, request.app.state.sealer, None)


def _server(server: MailServer | None) -> MailServerOut | None:
    return None if server is None else MailServerOut.model_validate(server, from_attributes=True)
