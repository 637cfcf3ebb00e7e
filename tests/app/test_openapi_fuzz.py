"""The API under made-up requests, right and wrong ones: never a crash, always what its description says."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from typing import Any, cast

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from tests.architecture.conftest import OWNER, app, database_url, furnished_url, uploads, workspace_id

from sealane.accounts import service
from sealane.app.gate import PUBLIC
from sealane.infra.database import Database

__all__ = ["app", "database_url", "furnished_url", "uploads", "workspace_id"]

EXAMPLES = int(os.environ.get("SEALANE_FUZZ_EXAMPLES", "3"))
"""Requests of each kind for each operation: few in every run, many in a long one."""

DESCRIBED_SECONDS = 120
"""Longest wait for the application to describe itself: four seconds of computing, beside others."""

NAMES = ("not_a_server_error", "content_type_conformance", "response_schema_conformance")
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)

BOUNDED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def _fresh_session(database: Database, workspace_id: int) -> dict[str, str]:
    """Headers of a new session: some requests sign the former one out."""
    secret = service.enter(database, service.make_entry_key(database, workspace_id, OWNER)).secret
    return {"Cookie": f"sealane={secret}", "X-Sealane": "1"}


def test_no_request_makes_the_application_crash_or_say_what_it_does_not_describe(
    app: FastAPI, database: Database, workspace_id: int
) -> None:
    load_all_checks()
    checks = CHECKS.get_by_names(list(NAMES))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, timeout=DESCRIBED_SECONDS)
    seen: dict[str, Counter[int]] = {}
    broken: list[str] = []
    for found in schema.get_all_operations():
        operation: Any = cast(Any, found).ok()
        headers = _fresh_session(database, workspace_id)
        counted = seen.setdefault(operation.label, Counter())
        for mode in MODES:
            broken += _tried(operation, mode, headers, checks, counted)
    assert broken == []
    assert len(seen) > 20
    public = {f"{method} {path}" for method, path in PUBLIC}
    silent = [label for label, statuses in seen.items() if set(statuses) == {401} and label not in public]
    assert silent == [], "requests that were not let in prove nothing"


def _tried(
    operation: Any, mode: GenerationMode, headers: dict[str, str], checks: Any, counted: Counter[int]
) -> list[str]:
    """Send some requests; returns what was wrong with the answers."""
    wrong: list[str] = []

    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=mode))
    def try_it(case: Any) -> None:
        answer = case.call(headers=headers)
        counted[answer.status_code] += 1
        try:
            case.validate_response(answer, checks=checks)
        except Exception as error:
            wrong.append(f"{operation.label}: {answer.status_code} {case.as_curl_command()}\n{error}")

    # An operation without any input has no wrong ones.
    with contextlib.suppress(Unsatisfiable):
        try_it()
    return wrong
