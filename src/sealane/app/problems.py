"""Problems: every error as one shape of JSON (RFC 9457), with what to do next and nothing of our insides."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Annotated, Any

import psycopg
import sqlalchemy.exc as sql
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from sealane.accounts.contracts import TooManySignIns
from sealane.kit.errors import SealaneError

log = logging.getLogger("sealane.app.problems")

MEDIA_TYPE = "application/problem+json"

RETRY_SECONDS = 2
"""When the database is away or busy, a screen asks again after this long."""

MAX_FIELDS = 50
"""Wrong inputs named in one answer."""


class Problem(BaseModel):
    """What went wrong, and what a person can do about it (RFC 9457)."""

    type: Annotated[str, Field(examples=["urn:sealane:problem:not_found"])]
    title: str
    status: int
    code: Annotated[str, Field(description="Stable, for programs.", examples=["not_found"])]
    detail: Annotated[str, Field(description="A sentence for a person.")]
    next_step: Annotated[str, Field(description="What she can do.")] = ""
    fields: Annotated[dict[str, str], Field(description="Wrong inputs by name.")] = {}
    request_id: Annotated[str, Field(description="Names this request in the log.")] = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An error translated: status, code, title, detail and what goes with them."""

    status: int
    code: str
    title: str
    detail: str
    next_step: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


def failure_of(error: Exception) -> Failure:
    """Translate any error; one that nobody expected says nothing about itself."""
    match error:
        case TooManySignIns():
            return _expected(error, {"Retry-After": str(error.wait_seconds)})
        case SealaneError():
            headers = {"WWW-Authenticate": "Bearer"} if error.status == HTTPStatus.UNAUTHORIZED else {}
            return _expected(error, headers)
        case RequestValidationError():
            return _invalid(error)
        case HTTPException():
            return _refused(error)
        case sql.OperationalError() | sql.InterfaceError() | sql.TimeoutError() | psycopg.OperationalError():
            return _AWAY
        case sql.DataError() | psycopg.DataError() | UnicodeEncodeError() | OverflowError():
            return _UNFIT
        case sql.IntegrityError() | psycopg.IntegrityError():
            return _CLASH
    return _UNEXPECTED


_AWAY = Failure(
    503,
    "database_away",
    "The database does not answer",
    "The database is away or too busy just now; nothing was changed.",
    "Wait a moment; the screen tries again by itself.",
    headers={"Retry-After": str(RETRY_SECONDS)},
)
_UNFIT = Failure(
    422,
    "bad_input",
    "Some input is not valid",
    "A number or a text does not fit what it is meant for.",
    "Look for a number that is far too large or a character that can't be written.",
)
_CLASH = Failure(
    409,
    "conflict",
    "This is not possible in the present state",
    "This clashes with what is already there.",
    "Load the page again and look at what has changed.",
)
_UNEXPECTED = Failure(
    500,
    "unexpected",
    "Something broke on our side",
    "The request was not carried out, and nothing was changed.",
    "Try again; if it stays, give the request's id to whoever runs Sealane.",
)


def _expected(error: SealaneError, headers: dict[str, str]) -> Failure:
    return Failure(
        error.status, error.code, error.title, error.detail, error.next_step, error.fields, headers
    )


def _invalid(error: RequestValidationError) -> Failure:
    fields: dict[str, str] = {}
    for wrong in error.errors()[:MAX_FIELDS]:
        place = [str(part) for part in wrong["loc"] if part not in ("body", "query", "path", "header")]
        if wrong["type"] == "json_invalid":
            place = []
        fields.setdefault(".".join(place) or "body", str(wrong["msg"]))
    first = next(iter(fields.items()), ("body", "not understood"))
    detail, step = f"{first[0]}: {first[1]}", "Correct it and send it again."
    return Failure(422, "bad_input", "Some input is not valid", detail, step, fields)


def _refused(error: HTTPException) -> Failure:
    headers = dict(error.headers or {})
    match error.status_code:
        case 404:
            code, detail, step = "not_found", "There is nothing at this address.", "Check the address."
        case 405:
            code, detail = "method_not_allowed", "This address does not know this method."
            step = "Use another one: GET /api/openapi.json names them."
        case 413:
            code, detail = "too_large", "The request is larger than this address takes."
            step = "Send less at once."
        case _:
            code, detail, step = "bad_request", "The request could not be read.", "Check what was sent."
    title = HTTPStatus(error.status_code).phrase
    return Failure(error.status_code, code, title, detail, step, headers=headers)


def answer(error: Exception, request_id: str) -> JSONResponse:
    """Return the problem for `error`; an unexpected one is logged with its trace."""
    failure = failure_of(error)
    if failure.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error(failure.title, exc_info=error, extra={"facts": {"request": request_id}})
    elif failure is _UNFIT or failure is _CLASH:
        facts = {"request": request_id}
        log.warning("a request met a rule of the database", exc_info=error, extra={"facts": facts})
    problem = Problem(
        type=f"urn:sealane:problem:{failure.code}",
        title=failure.title,
        status=failure.status,
        code=failure.code,
        detail=failure.detail,
        next_step=failure.next_step,
        fields=failure.fields,
        request_id=request_id,
    )
    return JSONResponse(problem.model_dump(), failure.status, headers=failure.headers, media_type=MEDIA_TYPE)


EXPECTED: tuple[type[Exception], ...] = (
    SealaneError,
    RequestValidationError,
    HTTPException,
    sql.OperationalError,
    sql.InterfaceError,
    sql.TimeoutError,
    sql.DataError,
    sql.IntegrityError,
    psycopg.OperationalError,
    psycopg.DataError,
    psycopg.IntegrityError,
    UnicodeEncodeError,
)


def add_handlers(app: FastAPI) -> None:
    """Answer every expected error of `app` with its problem; the others reach the edge."""

    async def handle(request: Request, error: Exception) -> JSONResponse:
        return answer(error, request_id_of(request.scope))

    for kind in EXPECTED:
        app.add_exception_handler(kind, handle)


def request_id_of(scope: Any) -> str:
    """Return the id by which the log knows the request of an ASGI `scope`."""
    return str(scope.get("state", {}).get("request_id", ""))
