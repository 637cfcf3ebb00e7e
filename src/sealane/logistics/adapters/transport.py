"""The way to a service's API: time-outs, limits of rate, a few tries, and nothing of it in any log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from sealane.logistics.contracts.tracking import ServiceTrouble

if TYPE_CHECKING:
    import httpx

ANSWER_SECONDS = 15.0
"""A batch of fifty histories comes in two or three."""
CONNECT_SECONDS = 5.0
TRIES = 4
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 20.0
"""A service that wants a longer pause is asked again by a later job."""
MAX_ANSWER_BYTES = 20_000_000
TOO_MANY = 429
REFUSED_KEY = frozenset({401, 403})

# It would write every address asked, and with it the numbers of customers' parcels.
logging.getLogger("httpx").setLevel(logging.WARNING)


class Transport:
    """Sends one request after another; `client`, `pause` and `now` are replaced in tests alone."""

    def __init__(
        self,
        client: httpx.Client | None = None,
        pause: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._client = client
        self._pause = pause
        self._now = now

    def send(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        *,
        params: Mapping[str, str] | None = None,
        json: Any = None,
        allowed: Collection[int] = (),
    ) -> Any:
        """Return the answer's JSON; raises ServiceTrouble.

        429 and 5xx are tried again, after the pause that the service asks for. Answers of 4xx whose
        `meta.code` is in `allowed` count as done.
        """
        from httpx import TransportError

        client = self._opened()
        for attempt in range(TRIES):
            last = attempt == TRIES - 1
            try:
                answer = client.request(method, url, headers=dict(headers), params=params, json=json)
            except TransportError as error:
                if last:
                    raise ServiceTrouble("the service could not be reached") from error
                self._pause(_backoff(attempt))
                continue
            if answer.status_code != TOO_MANY and answer.status_code < 500:
                return _content(answer, allowed)
            wait = self._wanted_pause(answer)
            if last or (wait or 0.0) > LONGEST_PAUSE_SECONDS:
                raise ServiceTrouble(f"the service answered {answer.status_code}", retry_after=wait)
            self._pause(_backoff(attempt) if wait is None else wait)
        raise AssertionError("the last try returns or raises")

    def _opened(self) -> httpx.Client:
        """The client, made when it is first needed: a process that asks nobody starts without it."""
        if self._client is None:
            from httpx import Client, Timeout

            wait = Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
            self._client = Client(timeout=wait, follow_redirects=False)
        return self._client

    def _wanted_pause(self, answer: httpx.Response) -> float | None:
        """Seconds that the service asks to wait: `Retry-After` in seconds, or the moment its window ends."""
        try:
            if "retry-after" in answer.headers:
                return max(0.0, float(answer.headers["retry-after"]))
            if "x-ratelimit-reset" in answer.headers:
                return max(0.0, float(answer.headers["x-ratelimit-reset"]) - self._now())
        except ValueError:
            pass
        return None


def _backoff(attempt: int) -> float:
    return FIRST_PAUSE_SECONDS * 4.0**attempt


def _content(answer: httpx.Response, allowed: Collection[int]) -> Any:
    if answer.status_code in REFUSED_KEY:
        raise ServiceTrouble("the key was refused", lasting=True)
    if len(answer.content) > MAX_ANSWER_BYTES:
        raise ServiceTrouble("the answer is too large")
    try:
        content = answer.json() if answer.content else {}
    except ValueError as error:
        raise ServiceTrouble("the answer is no JSON") from error
    if answer.status_code >= 400:
        meta = content.get("meta") if isinstance(content, dict) else None
        if not (isinstance(meta, dict) and meta.get("code") in allowed):
            raise ServiceTrouble(f"the service answered {answer.status_code}", lasting=True)
    return content
