"""What can go wrong with conversations, each with its HTTP status and what to do next."""

from __future__ import annotations

from sealane.infra import sniffing
from sealane.kit.errors import Conflict, NotFound, NotSignedIn, TooMany
from sealane.kit.text import Text


class ConversationNotFound(NotFound):
    """No such conversation, or none that the caller may see: both are said alike."""

    code = "conversation_not_found"
    title = Text("No such conversation", "没有该会话")

    def __init__(self) -> None:
        super().__init__(
            Text("There is no such conversation here.", "这里没有该会话。"),
            next_step=Text(
                "Choose one from the list, or ask to be let in.", "请从列表中选择，或请对方邀请您加入。"
            ),
        )


class MessageNotFound(NotFound):
    """No message bears this number, or it has been deleted."""

    code = "message_not_found"
    title = Text("No such message", "没有该消息")

    def __init__(self) -> None:
        super().__init__(
            Text("This message is not there, or has been deleted.", "该消息不存在或已被删除。"),
            next_step=Text("Reload the conversation.", "请刷新会话。"),
        )


class ThingNotFound(NotFound):
    """What a thread was to hang on is not in this workspace."""

    code = "thing_not_found"
    title = Text("No such thing to talk about", "没有可讨论的对象")


class Archived(Conflict):
    """Nothing more is said in a conversation that was put away."""

    code = "conversation_archived"
    title = Text("This conversation is closed", "会话已归档")

    def __init__(self) -> None:
        super().__init__(
            Text("This conversation was put away.", "该会话已归档。"),
            next_step=Text("Open it again, or begin another.", "请取消归档，或新建会话。"),
        )


class NotYours(Conflict):
    """Only who wrote a message changes it."""

    code = "not_yours"
    title = Text("This message is not yours", "这不是您的消息")

    def __init__(self) -> None:
        super().__init__(
            Text("Only its author changes a message.", "只有作者本人可以修改消息。"),
            next_step=Text("Answer it instead.", "您可以直接回复。"),
        )


class ActedAlready(Conflict):
    """Somebody has used this card before; it acts once."""

    code = "acted_already"
    title = Text("This was done already", "该操作已完成")


class TooFast(TooMany):
    """More messages than a person writes."""

    code = "too_fast"
    title = Text("Too many messages at once", "发送过于频繁")

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(
            Text("Messages come faster than anybody reads.", "消息发送过于频繁。"),
            next_step=Text(
                f"Go on in {wait_seconds} s; what waits is sent then.",
                f"请在 {wait_seconds} 秒后继续，未发送的消息届时会自动发出。",
            ),
        )
        self.wait_seconds = wait_seconds


class LinkClosed(NotSignedIn):
    """A guest's link that has expired, was revoked, or never was one."""

    code = "link_closed"
    title = Text("This link does not work any more", "该链接已失效")

    def __init__(self) -> None:
        super().__init__(
            Text("The link has expired or was taken back.", "链接已过期或已被收回。"),
            next_step=Text("Ask whoever sent it for a new one.", "请联系发送人获取新链接。"),
        )


FileRefused = sniffing.FileRefused
"""A file of a kind or shape that is not passed on."""


class FileNotFound(NotFound):
    """No such file, or none that the caller may see."""

    code = "file_not_found"
    title = Text("No such file", "没有该文件")

    def __init__(self) -> None:
        super().__init__(
            Text("This file is not there, or was deleted.", "该文件不存在或已被删除。"),
            next_step=Text("Ask for it to be sent again.", "请对方重新发送。"),
        )


class WrongOffset(Conflict):
    """A piece that does not begin where the file ends; `offset` is where to go on."""

    code = "wrong_offset"
    title = Text("This piece does not fit", "分片位置不符")

    def __init__(self, offset: int) -> None:
        super().__init__(
            Text(f"{offset} bytes have come so far.", f"目前已接收 {offset} 字节。"),
            next_step=Text(f"Go on at {offset}.", f"请从 {offset} 处继续上传。"),
        )
        self.offset = offset


class NoTranslation(Conflict):
    """No translator is set up."""

    code = "no_translation"
    title = Text("Translation is not set up", "未配置翻译服务")

    def __init__(self) -> None:
        super().__init__(
            Text("This installation has no translator.", "当前系统未配置翻译服务。"),
            next_step=Text(
                "Copy the text into a translator of your own.", "请将文本复制到您自己的翻译工具中。"
            ),
        )
