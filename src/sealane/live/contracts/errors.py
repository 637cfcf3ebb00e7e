"""Everything that the live room refuses, each with what to do next."""

from __future__ import annotations

from sealane.kit.errors import BadInput, Conflict, NotFound
from sealane.kit.text import Text


class SessionNotFound(NotFound):
    """There is no such session here."""

    code = "live_session_not_found"

    def __init__(self, code: str) -> None:
        super().__init__(
            Text(f"There is no session {code!r}.", f"没有名为 {code!r} 的直播场次。"),
            next_step=Text("Choose one from the schedule.", "请在直播排期中选择。"),
        )


class ItemNotFound(NotFound):
    """The run-down has no such product."""

    code = "live_item_not_found"

    def __init__(self, item: int | str) -> None:
        super().__init__(
            Text(f"The run-down has no product {item}.", f"节目单中没有商品 {item}。"),
            next_step=Text("Reload the run-down.", "请刷新节目单。"),
        )


class StepNotFound(NotFound):
    """The checklist has no such line."""

    code = "live_step_not_found"

    def __init__(self, step_id: int) -> None:
        super().__init__(
            Text(f"The checklist has no line {step_id}.", f"备货清单中没有第 {step_id} 项。"),
            next_step=Text("Reload the checklist.", "请刷新备货清单。"),
        )


class SessionNotOpen(Conflict):
    """The session is in a state in which this can't be done."""

    code = "live_session_not_open"
    title = Text("Not possible in this state of the session", "该场次当前状态不支持此操作")


class CodeTaken(Conflict):
    """Another session has this code."""

    code = "live_code_taken"

    def __init__(self, code: str) -> None:
        super().__init__(
            Text(f"There is a session {code!r} already.", f"场次编号 {code!r} 已存在。"),
            next_step=Text("Choose another code.", "请换一个编号。"),
        )


class BadSession(BadInput):
    """The session or its run-down as written makes no sense."""

    code = "bad_live_session"
