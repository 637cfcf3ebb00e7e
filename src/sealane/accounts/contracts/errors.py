"""What can go wrong with accounts, each with its HTTP status and what to do next."""

from __future__ import annotations

from sealane.kit.errors import BadInput, Conflict, NotFound, NotSignedIn, TooMany
from sealane.kit.text import Text


class WrongSignIn(NotSignedIn):
    """Email and password do not belong together; which of them is wrong is never said."""

    code = "wrong_sign_in"
    title = Text("Email or password is wrong", "邮箱或密码不正确")


class KeySpent(NotSignedIn):
    """A one-time link was used already, is too old, or never was one."""

    code = "key_spent"
    title = Text("This link does not work any more", "该链接已失效")


class TooManySignIns(TooMany):
    """Too many wrong passwords lately; `wait_seconds` until the next try."""

    code = "too_many_sign_ins"
    title = Text("Too many wrong attempts", "错误次数过多")

    def __init__(self, wait_seconds: int) -> None:
        minutes = max(1, round(wait_seconds / 60))
        super().__init__(
            Text("There were too many wrong passwords.", "密码错误次数过多。"),
            next_step=Text(
                f"Wait {minutes} min, or ask the owner of the workspace for a new link.",
                f"请等待 {minutes} 分钟，或请工作区所有者重新发送登录链接。",
            ),
        )
        self.wait_seconds = wait_seconds


class WeakPassword(BadInput):
    """A password that is too short or too easy to guess."""

    code = "weak_password"
    title = Text("This password is too weak", "密码强度不够")


class LastOwner(Conflict):
    """A workspace always keeps one owner who can come in."""

    code = "last_owner"
    title = Text("The workspace needs an owner", "工作区至少要有一位所有者")


class EmailTaken(Conflict):
    """Somebody of this workspace has this address already."""

    code = "email_taken"
    title = Text("This address is already here", "该邮箱已存在")


class ElsewhereToo(Conflict):
    """A person who also belongs to another workspace looks after her password herself."""

    code = "elsewhere_too"
    title = Text("This person signs in by herself", "该成员需自行登录")


class PersonNotFound(NotFound):
    """No such person belongs to this workspace."""

    code = "person_not_found"
    title = Text("No such person here", "没有该成员")


class TokenNotFound(NotFound):
    """No such API token belongs to this workspace."""

    code = "token_not_found"
    title = Text("No such token here", "没有该令牌")
