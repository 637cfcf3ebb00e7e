"""OpenAPI: the description of the API, complete and true, and the same bytes for the same code."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from sealane.app.gate import DOORS, PUBLIC
from sealane.app.problems import MEDIA_TYPE, Problem
from sealane.infra.routes import described

JsonObject = dict[str, Any]

COOKIE_SCHEME, BEARER_SCHEME = "session", "token"


def complete(app: FastAPI) -> JsonObject:
    """Return the OpenAPI document of `app`: who may call what, and every way it can fail."""
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=list(described(app.routes))
    )
    parts = document.setdefault("components", {})
    schemas = parts.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = Problem.model_json_schema()
    parts["securitySchemes"] = _schemes(app.state.cookie_name)
    for method, route in operations(app):
        operation = document["paths"][route.path_format][method.lower()]
        _complete_operation(operation, method, route)
    parts["schemas"] = dict(sorted(schemas.items()))
    document["tags"] = [{"name": tag} for tag in sorted(_tags(document))]
    return document


def operations(app: FastAPI) -> Iterator[tuple[str, APIRoute]]:
    """Yield every method and route of the API, in order."""
    for route in described(app.routes):
        if isinstance(route, APIRoute) and route.include_in_schema:
            for method in sorted(route.methods or ()):
                yield method, route


def permission_of(route: APIRoute) -> str | None:
    """Return the right that a route asks for, or None where it asks for none."""
    waiting = list(route.dependant.dependencies)
    while waiting:
        dependant = waiting.pop()
        right = getattr(dependant.call, "permission", None)
        if right is not None:
            return str(right)
        waiting += dependant.dependencies
    return None


def _schemes(cookie: str) -> JsonObject:
    return {
        COOKIE_SCHEME: {
            "type": "apiKey",
            "in": "cookie",
            "name": cookie,
            "description": "Set by sign-in. Changes also need the header `X-Sealane: 1`.",
        },
        BEARER_SCHEME: {
            "type": "http",
            "scheme": "bearer",
            "description": "An API token with the scopes it was given.",
        },
    }


def _complete_operation(operation: JsonObject, method: str, route: APIRoute) -> None:
    path = str(route.path_format)
    public = (method, path) in PUBLIC | DOORS
    operation["security"] = [] if public else [{COOKIE_SCHEME: []}, {BEARER_SCHEME: []}]
    right = permission_of(route)
    if right is not None:
        operation["x-permission"] = right
    answers = operation["responses"]
    answers.pop("422", None)
    takes = "parameters" in operation or "requestBody" in operation
    said = {
        "401": "Nobody is signed in, or what was sent lets nobody in.",
        "403": "The role or the token does not allow this, or it does not come from our own screens.",
        "404": "This workspace has no such thing." if "{" in path else "",
        "409": "The present state does not allow this." if method != "GET" else "",
        "413": "More was sent than is taken." if "requestBody" in operation else "",
        "422": "Some input is not valid." if takes else "",
        "default": "Anything else that went wrong, such as too many tries or a database that is away.",
    }
    for status, description in said.items():
        if description and status not in answers:
            answers[status] = {"description": description, "content": _PROBLEM}


_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _tags(document: JsonObject) -> set[str]:
    return {
        tag
        for path in document["paths"].values()
        for operation in path.values()
        for tag in operation.get("tags", ())
    }


def dump(app: FastAPI) -> str:
    """Return the document as text: the same for the same code."""
    return json.dumps(complete(app), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the document to the file named on the command line."""
    from sealane.app.http import describe

    Path(sys.argv[1]).write_text(dump(describe()), encoding="utf-8")


if __name__ == "__main__":
    main()
