"""Routes that are described when they are first asked for."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient
from tests.app.conftest import in_one_loop

from sealane.infra.routes import LaterRoute, described
from sealane.infra.web import RoomRouter


def _made() -> tuple[FastAPI, list[LaterRoute]]:
    part, room = RoomRouter(prefix="/api", tags=["lamps"]), RoomRouter()

    @part.get("/lamps/{number}")
    def read(number: int) -> dict[str, int]:
        return {"number": number}

    @part.put("/lamps/{number}")
    def put(number: int, bright: bool) -> dict[str, bool]:
        return {"bright": bright}

    @part.get("/shades")
    def shades() -> list[str]:
        return ["round"]

    room.include_router(part)
    app = FastAPI()
    app.router.routes.extend(room.routes)
    return app, [route for route in room.routes if isinstance(route, LaterRoute)]


def test_a_route_is_described_by_the_first_request_for_its_path() -> None:
    app, routes = _made()
    client = in_one_loop(TestClient(app))
    assert [route._made is None for route in routes] == [True, True, True]
    assert client.get("/api/lamps/7").json() == {"number": 7}
    assert client.put("/api/lamps/7?bright=true").json() == {"bright": True}
    assert [route._made is None for route in routes] == [False, False, True]
    assert client.get("/api/shades").json() == ["round"]


def test_what_fits_no_route_or_no_method_is_refused_as_ever() -> None:
    client = in_one_loop(TestClient(_made()[0]))
    assert client.get("/api/lamps/seven").status_code == 422
    assert client.delete("/api/lamps/7").status_code == 405
    assert client.get("/api/nothing").status_code == 404


def test_a_description_holds_every_route_in_order_with_its_rooms_tag() -> None:
    found = [route for route in described(_made()[0].routes) if isinstance(route, APIRoute)]
    assert [(route.path, route.tags) for route in found] == [
        ("/api/lamps/{number}", ["lamps"]),
        ("/api/lamps/{number}", ["lamps"]),
        ("/api/shades", ["lamps"]),
    ]
