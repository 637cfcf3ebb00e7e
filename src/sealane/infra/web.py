"""Web: what all thin HTTP edges share: the caller, his rights, listings, hidden finance figures."""

from __future__ import annotations

import functools
import inspect
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request, Response
from fastapi import Query as Parameter
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as ModelField
from pydantic_core import to_json

from sealane.infra.database import Actor, Database, Work
from sealane.infra.export import export_table
from sealane.infra.listing import MAX_PAGE, Kind, Listing, Page, Query, page
from sealane.infra.rights import right_named
from sealane.infra.routes import LaterRoute
from sealane.kit.errors import NotAllowed, NotSignedIn
from sealane.kit.text import Text

SEE_FINANCE = "see_finance"
"""The permission without which costs, cash, gains and margins are hidden."""

MAX_BODY_BYTES = 2_000_000
"""A request's body where the route names no `max_body_size` of its own: 100,000 ids fit."""

FINANCE: dict[str, Any] = {"finance": True}
"""Marks a response field as a finance figure, as its `json_schema_extra`."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the workspace, the person or token, and what it may do."""

    database: Database
    workspace_id: int
    actor: Actor
    role: str
    permissions: frozenset[str]
    language: str

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open this request's one transaction; it has committed when the block ends."""
        with self.database.work(self.workspace_id, self.actor) as work:
            yield work

    @property
    def finance(self) -> bool:
        """Say whether finance figures may be shown."""
        return SEE_FINANCE in self.permissions


def need(permission: str) -> Any:
    """Return the dependency that gives the caller, if he has `permission`; raises NotSignedIn, NotAllowed."""

    # Asynchronous, though it waits for nothing: another function would be handed to a thread, each time.
    async def checked(request: Request) -> Caller:
        caller: Caller | None = getattr(request.state, "caller", None)
        if caller is None:
            raise NotSignedIn(
                Text("Nobody is signed in.", "尚未登录。"),
                next_step=Text("Sign in, or send an API token.", "请登录，或使用 API 令牌。"),
            )
        if permission not in caller.permissions:
            raise NotAllowed(
                Text(
                    f"The role {caller.role} may not {permission.replace('_', ' ')}.",
                    f"当前角色没有“{right_named(permission).zh}”的权限。",
                ),
                next_step=Text(
                    "Ask the owner of the workspace for this right.", "请向工作区所有者申请该权限。"
                ),
            )
        return caller

    checked.permission = permission  # type: ignore[attr-defined]
    return Depends(checked)


class RoomRouter(APIRouter):
    """A router whose answers hide finance figures from callers without the right.

    Its routes are described when they are first asked for, and a router that includes it shares them.
    """

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        """Register `endpoint` with its answer masked."""
        make = functools.partial(self._describe, path, endpoint, options)
        self.routes.append(LaterRoute(self.prefix + path, make))

    def _describe(self, path: str, endpoint: Callable[..., Any], options: dict[str, Any]) -> APIRoute:
        alone = APIRouter(prefix=self.prefix, tags=self.tags, max_body_size=MAX_BODY_BYTES)
        alone.add_api_route(path, _masking(endpoint), **options)
        (route,) = alone.routes
        assert isinstance(route, APIRoute)
        return route

    def include_router(self, router: APIRouter, **_: Any) -> None:
        """Serve the routes of `router` too, as they are."""
        self.routes.extend(router.routes)


def _masking(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    if inspect.iscoroutinefunction(endpoint):

        @functools.wraps(endpoint)
        async def awaited(*args: Any, **kwargs: Any) -> Any:
            return _shown(await endpoint(*args, **kwargs), kwargs)

        return awaited

    @functools.wraps(endpoint)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return _shown(endpoint(*args, **kwargs), kwargs)

    return wrapped


def _shown(answer: Any, asked: dict[str, Any]) -> Any:
    caller = next((value for value in asked.values() if isinstance(value, Caller)), None)
    return answer if caller is None or caller.finance else masked(answer)


def masked(answer: Any) -> Any:
    """Return `answer` with every field marked FINANCE set to None, at any depth."""
    if isinstance(answer, list):
        return [masked(item) for item in answer]
    if isinstance(answer, dict):
        return {key: masked(item) for key, item in answer.items()}
    if not isinstance(answer, BaseModel):
        return answer
    changes: dict[str, Any] = {}
    for name, field in type(answer).model_fields.items():
        extra = field.json_schema_extra
        hidden = isinstance(extra, dict) and bool(extra.get("finance"))
        changes[name] = None if hidden else masked(getattr(answer, name))
    return answer.model_copy(update=changes)


def listing_query(
    caller: Caller,
    filters: list[str],
    text: str,
    sort: str,
    after: str = "",
    limit: int = 100,
) -> Query:
    """Return the query of one caller, with his right to see finance figures."""
    return Query(tuple(filters), text, sort, after, limit, finance=caller.finance, counted=not after)


Filters = Annotated[list[str], Parameter(alias="filter", default_factory=list, max_length=20)]
FreeText = Annotated[str, Parameter(max_length=200)]
SortBy = Annotated[str, Parameter(max_length=80)]
After = Annotated[str, Parameter(max_length=500)]
Limit = Annotated[int, Parameter(ge=1, le=MAX_PAGE)]


def add_listing(router: RoomRouter, path: str, listing: Listing, permission: str, summary: str) -> None:
    """Add `GET path` (a page) and `GET path/export` (the whole, as CSV or XLSX) for `listing`."""
    rows_model = page_model(listing)

    # The right is a default, not an annotation: FastAPI can't read a closure's names out of one.
    def read_page(
        *,
        caller: Caller = need(permission),
        filters: Filters,
        q: FreeText = "",
        sort: SortBy = "",
        after: After = "",
        limit: Limit = 100,
    ) -> Any:
        with caller.work() as work:
            found = page(work, listing, listing_query(caller, filters, q, sort, after, limit))
        return Response(page_json(listing, found), media_type="application/json")

    def export(
        *,
        caller: Caller = need(permission),
        filters: Filters,
        format: Literal["csv", "xlsx"] = "xlsx",
        lang: Literal["en", "zh"] = "en",
        q: FreeText = "",
        sort: SortBy = "",
    ) -> StreamingResponse:
        query = listing_query(caller, filters, q, sort)
        body, media = export_table(caller.work, listing, query, format, lang)
        headers = {"Content-Disposition": f'attachment; filename="{listing.name}.{format}"'}
        # The first piece is made before the answer begins, so that a wrong filter is still an error.
        pieces = itertools.chain((next(body, b""),), body)
        return StreamingResponse(pieces, media_type=media, headers=headers)

    tag = listing.name.replace("-", "_")
    router.add_api_route(
        path,
        read_page,
        methods=["GET"],
        response_model=rows_model,
        operation_id=f"list_{tag}",
        summary=summary,
    )
    router.add_api_route(
        f"{path}/export",
        export,
        methods=["GET"],
        operation_id=f"export_{tag}",
        summary=f"{summary}, as a file",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/csv": {}, XLSX_MEDIA: {}}}},
    )


XLSX_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_PYTHON_TYPES: dict[Kind, Any] = {
    Kind.TEXT: str,
    Kind.ENUM: str,
    Kind.NUMBER: float,
    Kind.MONEY: Decimal,
    Kind.DATE: date,
    Kind.TIME: datetime,
    Kind.FLAG: bool,
}


def page_json(listing: Listing, found: Page) -> bytes:
    """Return a page as JSON, straight from the rows: models of 500 rows would cost more than reading.

    As its model says: numbers are numbers, money is exact as text and never in exponents.
    """
    numbers = [field.name for field in listing.fields if field.kind is Kind.NUMBER]
    money = [field.name for field in listing.fields if field.kind is Kind.MONEY]
    for row in found.rows:
        for name in numbers:
            if isinstance(row[name], Decimal):
                row[name] = float(row[name])
        for name in money:
            if isinstance(row[name], Decimal):
                row[name] = format(row[name], "f")
    return to_json({"rows": found.rows, "next": found.next, "total": found.total})


def page_model(listing: Listing) -> type[BaseModel]:
    """Return the response model of a page, with one field for each field of the listing."""
    title = "".join(part.title() for part in listing.name.replace("-", "_").split("_"))
    fields: dict[str, Any] = {"id": (int, ...)}
    for field in listing.fields:
        # The screens write and filter a column by its kind, and a decimal is text on the wire.
        extra: Any = {"kind": field.kind.value, **(FINANCE if field.finance else {})}
        fields[field.name] = (
            _PYTHON_TYPES[field.kind] | None,
            ModelField(None, description=f"{field.en} / {field.zh}", json_schema_extra=extra),
        )
    row = create_model(f"{title}Row", __config__=ConfigDict(extra="ignore"), **fields)
    shape: dict[str, Any] = {
        "rows": (list[row], ...),  # type: ignore[valid-type]
        "next": (str | None, None),
        "total": (int | None, None),
    }
    return create_model(f"{title}Page", **shape)
