"""The way to a vendor: one POST, a limit on time and size, no redirects, and nothing of it in any log."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from sealane.notices.contracts import Address, Message, Trouble

if TYPE_CHECKING:
    import httpx

ANSWER_SECONDS = 10.0
CONNECT_SECONDS = 5.0
MAX_ANSWER_BYTES = 65_536
"""What is read of an answer: every vendor says what it has to say in a line."""
BUSY_SECONDS = 60.0
"""How long a vendor is left alone that says it is asked too often without saying until when."""
TOO_MANY = 429

# It would write every address that is posted to, and with it the token of a robot.
logging.getLogger("httpx").setLevel(logging.WARNING)
logging.getLogger("httpcore").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Post:
    """What is posted where."""

    url: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Vendor(Protocol):
    """The two translations of one vendor, both pure but for the salt of a cipher."""

    def post(self, address: Address, message: Message, now: datetime) -> Post:
        """Say what is posted for a message; raises Trouble where the address is none of this vendor's."""
        ...

    def check(self, answer: Answer) -> None:
        """Read an answer of 2xx, 3xx or 4xx but 429; raises Trouble where the message did not arrive."""
        ...


class Posting:
    """A way out by one vendor; `client` and `now` are replaced in tests alone."""

    def __init__(
        self,
        vendor: Vendor,
        client: Callable[[], httpx.Client],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._vendor = vendor
        self._make = client
        self._now = now
        self._client: httpx.Client | None = None

    def send(self, address: Address, message: Message) -> None:
        """Post one message; raises Trouble."""
        post = self._vendor.post(address, message, self._now())
        answer = self._posted(post)
        if answer.status == TOO_MANY:
            raise Trouble("asked too often", retry_after=wanted_pause(answer))
        if answer.status >= 500:
            raise Trouble(f"answered {answer.status}")
        self._vendor.check(answer)

    def _posted(self, post: Post) -> Answer:
        from httpx import HTTPError, InvalidURL

        if self._client is None:
            self._client = self._make()
        try:
            with self._client.stream("POST", post.url, content=post.body, headers=dict(post.headers)) as got:
                body = b""
                for piece in got.iter_bytes():
                    body += piece
                    if len(body) > MAX_ANSWER_BYTES:
                        break
                headers = {name.lower(): value for name, value in got.headers.items()}
                return Answer(got.status_code, headers, body[:MAX_ANSWER_BYTES])
        except InvalidURL as error:
            raise Trouble("the address is none", lasting=True) from error
        except HTTPError as error:
            # Its own words quote the address.
            raise Trouble(f"could not be reached ({type(error).__name__})") from None


def plain_client() -> httpx.Client:
    """Return the client for vendors whose address is known: proxies of the machine are honoured."""
    from httpx import Client, Timeout

    return Client(timeout=Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS), follow_redirects=False)


def json_post(url: str, content: Any, headers: Mapping[str, str] | None = None) -> Post:
    """Return a POST of JSON; Chinese stays as it is, which takes half the bytes of escapes."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Post(url, body, {"content-type": "application/json; charset=utf-8", **(headers or {})})


def json_of(answer: Answer) -> dict[str, Any]:
    """Return an answer's JSON object; raises Trouble where it is none."""
    try:
        content = json.loads(answer.body)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise Trouble(f"answered {answer.status} with what is no JSON object")
    return content


def number_of(content: Mapping[str, Any], *names: str) -> int | None:
    """Return the first whole number among the fields called `names`."""
    for name in names:
        value = content.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
    return None


def wanted_pause(answer: Answer) -> float:
    """Return how many seconds the other side asks to wait, else a minute.

    `Retry-After` in seconds, or as Telegram says it: `{"parameters": {"retry_after": 14}}`.
    """
    try:
        if "retry-after" in answer.headers:
            return max(1.0, float(answer.headers["retry-after"]))
        return max(1.0, float(json.loads(answer.body)["parameters"]["retry_after"]))
    except (ValueError, TypeError, KeyError):
        return BUSY_SECONDS
