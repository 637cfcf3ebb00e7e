"""The root of every expected error: what went wrong, with which HTTP status, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from sealane.kit.text import NOTHING, Text


class SealaneError(Exception):
    """An expected conflict or bad input, shown to a person in her language; never a crash.

    `code` is stable and machine-readable, `detail` a sentence for a person, `next_step` what she can do,
    `fields` what is wrong with single inputs, by name.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    title: ClassVar[Text] = Text("The request could not be carried out", "请求未能完成")

    def __init__(
        self, detail: Text, *, next_step: Text = NOTHING, fields: Mapping[str, Text] | None = None
    ) -> None:
        super().__init__(detail.en)
        self.detail = detail
        self.next_step = next_step
        self.fields = dict(fields or {})


class BadInput(SealaneError):
    """The caller sent something that can't be understood or is out of range."""

    code = "bad_input"
    status = 422
    title = Text("Some input is not valid", "输入内容有误")


class NotFound(SealaneError):
    """What was asked for does not exist in this workspace."""

    code = "not_found"
    status = 404
    title = Text("Not found", "未找到")


class Conflict(SealaneError):
    """The state has changed or does not allow this now."""

    code = "conflict"
    status = 409
    title = Text("This is not possible in the present state", "当前状态下无法操作")


class NotSignedIn(SealaneError):
    """No valid session or token came with the request."""

    code = "not_signed_in"
    status = 401
    title = Text("Please sign in", "请先登录")


class NotAllowed(SealaneError):
    """The caller's role or token scope does not include this."""

    code = "not_allowed"
    status = 403
    title = Text("Your role does not allow this", "当前角色没有权限")


class TooLarge(SealaneError):
    """Something exceeds a stated limit of size or count."""

    code = "too_large"
    status = 413
    title = Text("Too large", "内容过大")


class TooMany(SealaneError):
    """A rate or a queue limit is reached; `wait_seconds` until it makes sense to try again, where known."""

    code = "too_many"
    status = 429
    title = Text("Too many requests", "请求过于频繁")
    wait_seconds: int | None = None
