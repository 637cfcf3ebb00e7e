"""A plausible call of any operation, made from the API's own description."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from sealane.app.gate import DOORS, PUBLIC
from sealane.app.http import describe
from sealane.app.openapi import operations, permission_of

BY_COLLECTION = {
    "bundles": "SET",
    "purchase-orders": "PO-2026-0001",
    "shipments": "TR-2026-0001",
    "supplier-returns": "RT-2026-0001",
    "suppliers": "LW",
    "supplier-profiles": "LW",
    "supplier-scorecards": "LW",
    "sessions": "xxx",
    "hooks": "a-door-that-nobody-has-opened",
}
"""What the furnished workspace calls the first of each; a whole number in a path is 1, the oldest row."""

BY_QUERY = {"kind": "sku", "key": "LAMP"}
"""What a question about a thing asks about."""

BY_NAME = {"sku": "LAMP", "code": "LAMP", "warehouse": "LAX", "supplier": "LW", "currency": "USD"}
"""What a body means by a name."""

TEXTS = {
    "date": "2026-03-02",
    "date-time": "2026-03-02T09:00:00Z",
    "uuid": "0" * 32,
    "email": "x@example.com",
}


@dataclass(frozen=True, slots=True)
class Call:
    """One operation with everything it requires."""

    method: str
    template: str
    path: str
    query: dict[str, Any]
    body: Any
    is_form: bool
    permission: str | None
    public: bool
    row_schema: dict[str, Any]

    @property
    def name(self) -> str:
        """Return how failures name it."""
        return f"{self.method} {self.template}"

    def send(self, client: TestClient, **headers: str) -> Any:
        """Send it and return the answer."""
        options: dict[str, Any] = {"params": self.query, "headers": headers}
        if self.is_form:
            options["files"] = {"file": ("stock.csv", b"sku,location,on_hand\nLAMP,LAX,5\n")}
        elif self.body is not None:
            options["json"] = self.body
        return client.request(self.method, self.path, **options)


@functools.cache
def described() -> FastAPI:
    """The application without a database, which keeps its description: to make one takes 4 s."""
    return describe()


@functools.cache
def document() -> dict[str, Any]:
    """The description itself; asked for by tests that run, not where they are only collected."""
    return described().openapi()


@functools.cache
def every_call() -> tuple[Call, ...]:
    """A call of every operation there is."""
    return tuple(calls(described()))


@functools.cache
def guarded_calls() -> tuple[Call, ...]:
    """Those for which one has to be somebody."""
    return tuple(call for call in every_call() if not call.public)


def calls(app: FastAPI) -> list[Call]:
    """Return a call of every operation of `app`."""
    document = app.openapi()
    return [
        _call(document, method, str(route.path_format), permission_of(route))
        for method, route in operations(app)
    ]


def _call(document: dict[str, Any], method: str, template: str, permission: str | None) -> Call:
    operation = document["paths"][template][method.lower()]
    values: dict[str, Any] = {}
    query: dict[str, Any] = {}
    for parameter in operation.get("parameters", []):
        schema = parameter["schema"]
        if parameter["in"] == "path":
            named = [part for part in template.split("/") if part in BY_COLLECTION]
            known = BY_COLLECTION[named[-1]] if named else "LAMP"
            values[parameter["name"]] = 1 if schema.get("type") == "integer" else known
        elif parameter["required"]:
            query[parameter["name"]] = BY_QUERY.get(parameter["name"], sample(document, schema))
    content = operation.get("requestBody", {}).get("content", {})
    is_form = "multipart/form-data" in content
    body = sample(document, content["application/json"]["schema"]) if "application/json" in content else None
    answer = operation["responses"].get("200", {}).get("content", {}).get("application/json", {})
    path = re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), template)
    public = (method, template) in PUBLIC | DOORS
    return Call(method, template, path, query, body, is_form, permission, public, answer.get("schema", {}))


def sample(document: dict[str, Any], schema: dict[str, Any]) -> Any:
    """Return the least value that a JSON schema allows."""
    schema = resolved(document, schema)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    match schema.get("type"):
        case "object":
            properties = schema.get("properties", {})
            return {name: _named(document, name, properties[name]) for name in schema.get("required", [])}
        case "array":
            return [sample(document, schema["items"]) for _ in range(schema.get("minItems", 1))]
        case "string":
            return TEXTS.get(schema.get("format", ""), "x" * max(3, schema.get("minLength", 0)))
        case "integer" | "number":
            return max(1, schema.get("minimum", 1), schema.get("exclusiveMinimum", 0) + 1)
        case "boolean":
            return False
    return None


def _named(document: dict[str, Any], name: str, schema: dict[str, Any]) -> Any:
    value = sample(document, schema)
    return BY_NAME.get(name, value) if isinstance(value, str) and value == "xxx" else value


def resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without reference, the first of several that is not null."""
    while True:
        if "$ref" in schema:
            schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
        elif "anyOf" in schema:
            schema = next(part for part in schema["anyOf"] if part.get("type") != "null")
        else:
            return schema


def finance_fields(document: dict[str, Any], schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (name, title) of every finance figure in an answer, at any depth."""
    seen: set[str] = set()
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        name = part.get("$ref", "")
        if name in seen:
            continue
        seen |= {name} - {""}
        waiting += part.get("anyOf", [])
        part = resolved(document, part)
        if "items" in part:
            waiting.append(part["items"])
        for key, inner in part.get("properties", {}).items():
            if inner.get("finance"):
                yield key, inner.get("description", "").split(" / ")[0]
            waiting.append(inner)
