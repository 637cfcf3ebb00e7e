"""The root of every expected error: what went wrong, with which HTTP status, and what to do next."""

from __future__ import annotations

from typing import ClassVar


class SealaneError(Exception):
    """An expected conflict or bad input, shown to a person; never a crash.

    `code` is stable and machine-readable, `detail` a sentence for a person, `next_step` what she can do.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    title: ClassVar[str] = "The request could not be carried out"

    def __init__(self, detail: str, *, next_step: str = "", fields: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.next_step = next_step
        self.fields = fields or {}


class BadInput(SealaneError):
    """The caller sent something that can't be understood or is out of range."""

    code = "bad_input"
    status = 422
    title = "Some input is not valid"


class NotFound(SealaneError):
    """What was asked for does not exist in this workspace."""

    code = "not_found"
    status = 404
    title = "Not found"


class Conflict(SealaneError):
    """The state has changed or does not allow this now."""

    code = "conflict"
    status = 409
    title = "This is not possible in the present state"


class NotSignedIn(SealaneError):
    """No valid session or token came with the request."""

    code = "not_signed_in"
    status = 401
    title = "Please sign in"


class NotAllowed(SealaneError):
    """The caller's role or token scope does not include this."""

    code = "not_allowed"
    status = 403
    title = "Your role does not allow this"


class TooLarge(SealaneError):
    """Something exceeds a stated limit of size or count."""

    code = "too_large"
    status = 413
    title = "Too large"


class TooMany(SealaneError):
    """A rate or a queue limit is reached."""

    code = "too_many"
    status = 429
    title = "Too many requests"
