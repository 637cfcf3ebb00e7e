"""What can go wrong with notices, each with its HTTP status and what to do next."""

from __future__ import annotations

from sealane.kit.errors import BadInput, Conflict, NotFound
from sealane.kit.text import Text


class BadNotice(BadInput):
    """A notice without a key, too long, or leading outside the screens: a mistake of the room that tells."""

    code = "bad_notice"
    title = Text("This can't be told", "该通知无法发送")


class WayNotFound(NotFound):
    """No such way out belongs to this person or workspace."""

    code = "way_not_found"
    title = Text("No such way to tell", "没有该通知方式")


class NoticeNotFound(NotFound):
    """No such notice was told to this person."""

    code = "notice_not_found"
    title = Text("No such notice", "没有该通知")


class BadWay(BadInput):
    """An address that its vendor would not know, or one that may not be reached."""

    code = "bad_way"
    title = Text("This address can't be used", "该地址不可用")


class NotDelivered(Conflict):
    """A test message did not arrive; the sentence says what was answered."""

    code = "not_delivered"
    title = Text("The test did not arrive", "测试消息未送达")
