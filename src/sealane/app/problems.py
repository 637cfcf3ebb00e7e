"""Problems: every error as one shape of JSON (RFC 9457), with what to do next and nothing of our insides."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Annotated

import psycopg
import sqlalchemy.exc as sql
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import Scope

from sealane.app.languages import language_of
from sealane.app.validation import told
from sealane.kit.errors import BadInput, Conflict, SealaneError, TooMany
from sealane.kit.text import NOTHING, Text

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
    """An error translated: status, code, title, detail and what goes with them, in both languages."""

    status: int
    code: str
    title: Text
    detail: Text
    next_step: Text = NOTHING
    fields: Mapping[str, Text] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


def failure_of(error: Exception) -> Failure:
    """Translate any error; one that nobody expected says nothing about itself."""
    match error:
        case TooMany(wait_seconds=int(seconds)):
            return _expected(error, {"Retry-After": str(seconds)})
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
    Text("The database does not answer", "数据库无响应"),
    Text(
        "The database is away or too busy just now; nothing was changed.",
        "数据库暂时不可用或过于繁忙，未做任何改动。",
    ),
    Text("Wait a moment; the screen tries again by itself.", "请稍候，页面会自动重试。"),
    headers={"Retry-After": str(RETRY_SECONDS)},
)
_UNFIT = Failure(
    422,
    "bad_input",
    BadInput.title,
    Text("A number or a text does not fit what it is meant for.", "有数字或文本不符合要求。"),
    Text(
        "Look for a number that is far too large or a character that can't be written.",
        "请检查是否有过大的数字或无法保存的字符。",
    ),
)
_CLASH = Failure(
    409,
    "conflict",
    Conflict.title,
    Text("This clashes with what is already there.", "与现有数据冲突。"),
    Text("Load the page again and look at what has changed.", "请刷新页面，查看有哪些变化。"),
)
_UNEXPECTED = Failure(
    500,
    "unexpected",
    Text("Something broke on our side", "系统出错"),
    Text("The request was not carried out, and nothing was changed.", "请求未完成，未做任何改动。"),
    Text(
        "Try again; if it stays, give the request's id to whoever runs Sealane.",
        "请重试；如仍出错，请将请求编号告知系统管理员。",
    ),
)


def _expected(error: SealaneError, headers: dict[str, str]) -> Failure:
    return Failure(
        error.status, error.code, error.title, error.detail, error.next_step, error.fields, headers
    )


def _invalid(error: RequestValidationError) -> Failure:
    fields: dict[str, Text] = {}
    for wrong in error.errors()[:MAX_FIELDS]:
        place = [str(part) for part in wrong["loc"] if part not in ("body", "query", "path", "header")]
        if wrong["type"] == "json_invalid":
            place = []
        fields.setdefault(".".join(place) or "body", told(wrong))
    name, first = next(iter(fields.items()), ("body", Text("not understood", "无法识别")))
    detail = Text(f"{name}: {first.en}", f"{name}：{first.zh}")
    step = Text("Correct it and send it again.", "请更正后重新提交。")
    return Failure(422, "bad_input", BadInput.title, detail, step, fields)


_REFUSALS: Mapping[int, tuple[str, Text, Text, Text]] = {
    404: (
        "not_found",
        Text("Not Found", "未找到"),
        Text("There is nothing at this address.", "该地址不存在。"),
        Text("Check the address.", "请检查地址。"),
    ),
    405: (
        "method_not_allowed",
        Text("Method Not Allowed", "不支持该请求方法"),
        Text("This address does not know this method.", "该地址不支持此请求方法。"),
        Text("Use another one: GET /api/openapi.json names them.", "可用方法见 GET /api/openapi.json。"),
    ),
    413: (
        "too_large",
        Text("Content Too Large", "内容过大"),
        Text("The request is larger than this address takes.", "请求内容超过该地址允许的大小。"),
        Text("Send less at once.", "请减少单次发送的内容。"),
    ),
}
"""What the framework refuses by itself: code, title, detail and next step, by status."""


def _refused(error: HTTPException) -> Failure:
    other = (
        "bad_request",
        Text(HTTPStatus(error.status_code).phrase, "请求有误"),
        Text("The request could not be read.", "无法读取该请求。"),
        Text("Check what was sent.", "请检查发送的内容。"),
    )
    code, title, detail, step = _REFUSALS.get(error.status_code, other)
    return Failure(error.status_code, code, title, detail, step, headers=dict(error.headers or {}))


def answer(error: Exception, scope: Scope) -> JSONResponse:
    """Return the problem for `error` in the language of a request; an unexpected one is logged."""
    failure = failure_of(error)
    request_id, language = request_id_of(scope), language_of(scope)
    if failure.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error(failure.title.en, exc_info=error, extra={"facts": {"request": request_id}})
    elif failure is _UNFIT or failure is _CLASH:
        facts = {"request": request_id}
        log.warning("a request met a rule of the database", exc_info=error, extra={"facts": facts})
    problem = Problem(
        type=f"urn:sealane:problem:{failure.code}",
        title=failure.title.said(language),
        status=failure.status,
        code=failure.code,
        detail=failure.detail.said(language),
        next_step=failure.next_step.said(language),
        fields={name: wrong.said(language) for name, wrong in failure.fields.items()},
        request_id=request_id,
    )
    headers = {**failure.headers, "Content-Language": language}
    return JSONResponse(problem.model_dump(), failure.status, headers=headers, media_type=MEDIA_TYPE)


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
        return answer(error, request.scope)

    for kind in EXPECTED:
        app.add_exception_handler(kind, handle)


def request_id_of(scope: Scope) -> str:
    """Return the id by which the log knows the request of an ASGI `scope`."""
    return str(scope.get("state", {}).get("request_id", ""))
