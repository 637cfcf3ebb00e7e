"""Routes: each is described when it is first asked for, so that no start has to describe hundreds of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from fastapi.routing import APIRoute
from starlette.datastructures import URLPath
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send


class LaterRoute(Route):
    """A route known by its path alone until a request comes for that path; then by all that FastAPI wants."""

    def __init__(self, path: str, make: Callable[[], APIRoute]) -> None:
        super().__init__(path, _made_first, methods=())
        self._make = make
        self._made: APIRoute | None = None

    @property
    def made(self) -> APIRoute:
        """The whole route, described now where it was not yet: 5 ms of computing."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Say whether a request is for this route, and by which parts of its path."""
        here, _ = super().matches(scope)
        return (here, {}) if here is Match.NONE else self.made.matches(scope)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that matches."""
        await self.made.handle(scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        """Return the path under which the route of a name is served; raises NoMatchFound."""
        return self.made.url_path_for(name, **path_params)


def _made_first(_: Request) -> Response:
    raise AssertionError("a route answers only once it is described")


def described(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """Yield routes in their order, each described in full."""
    return (route.made if isinstance(route, LaterRoute) else route for route in routes)
