"""Everything that is refused around tracking services, each with what to do next."""

from __future__ import annotations

from sealane.kit.errors import NotFound, SealaneError
from sealane.kit.text import Text
from sealane.logistics.contracts.tracking import Refusal


class SourceNotFound(NotFound):
    """There is no such source of tracking news here."""

    code = "tracking_source_not_found"

    def __init__(self) -> None:
        super().__init__(
            Text("There is no such source of tracking news.", "没有该轨迹来源。"),
            next_step=Text("Reload the list of sources.", "请刷新来源列表。"),
        )


class WordNotFound(NotFound):
    """This workspace has not placed this code."""

    code = "carrier_word_not_found"

    def __init__(self) -> None:
        super().__init__(
            Text("This code has no meaning of your own.", "该代码没有自定义含义。"),
            next_step=Text("Reload the list.", "请刷新列表。"),
        )


class DoorNotFound(NotFound):
    """No door is open at this address."""

    code = "no_such_door"

    def __init__(self) -> None:
        super().__init__(
            Text("Nothing is received at this address.", "该地址不接收推送。"),
            next_step=Text(
                "Copy the address anew from the settings of tracking services.",
                "请从“轨迹服务”设置中重新复制地址。",
            ),
        )


_WHY = {
    Refusal.NO_SIGNATURE: Text("The delivery is not signed.", "推送未签名。"),
    Refusal.BAD_SIGNATURE: Text("The signature does not fit.", "签名不正确。"),
    Refusal.TOO_OLD: Text("The delivery is too old.", "推送已过期。"),
    Refusal.UNREADABLE: Text("The delivery can't be read.", "推送内容无法解析。"),
    Refusal.TOO_MUCH: Text("The delivery is too large.", "推送内容过大。"),
}


class DeliveryRefused(SealaneError):
    """A delivery was not let in and changed nothing."""

    code = "delivery_refused"
    status = 403
    title = Text("The delivery was refused", "推送被拒绝")

    def __init__(self, why: Refusal) -> None:
        super().__init__(
            _WHY[why],
            next_step=Text("Check that both ends hold the same secret.", "请核对双方使用的密钥是否一致。"),
        )
