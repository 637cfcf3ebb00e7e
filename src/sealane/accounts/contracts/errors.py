"""What can go wrong with accounts, each with its HTTP status and what to do next."""

from __future__ import annotations

from sealane.kit.errors import BadInput, Conflict, NotFound, NotSignedIn, TooMany


class WrongSignIn(NotSignedIn):
    """Email and password do not belong together; which of them is wrong is never said."""

    code = "wrong_sign_in"
    title = "Email or password is wrong"


class KeySpent(NotSignedIn):
    """A one-time link was used already, is too old, or never was one."""

    code = "key_spent"
    title = "This link does not work any more"


class TooManySignIns(TooMany):
    """Too many wrong passwords lately; `wait_seconds` until the next try."""

    code = "too_many_sign_ins"
    title = "Too many wrong attempts"

    def __init__(self, wait_seconds: int) -> None:
        minutes = max(1, round(wait_seconds / 60))
        super().__init__(
            "There were too many wrong passwords.",
            next_step=f"Wait {minutes} min, or ask the owner of the workspace for a new link.",
        )
        self.wait_seconds = wait_seconds


class WeakPassword(BadInput):
    """A password that is too short or too easy to guess."""

    code = "weak_password"
    title = "This password is too weak"


class LastOwner(Conflict):
    """A workspace always keeps one owner who can come in."""

    code = "last_owner"
    title = "The workspace needs an owner"


class EmailTaken(Conflict):
    """Somebody of this workspace has this address already."""

    code = "email_taken"
    title = "This address is already here"


class ElsewhereToo(Conflict):
    """A person who also belongs to another workspace looks after her password herself."""

    code = "elsewhere_too"
    title = "This person signs in by herself"


class PersonNotFound(NotFound):
    """No such person belongs to this workspace."""

    code = "person_not_found"
    title = "No such person here"


class TokenNotFound(NotFound):
    """No such API token belongs to this workspace."""

    code = "token_not_found"
    title = "No such token here"
