"""What other rooms may know of accounts: roles, rights, people, sessions, settings and errors."""

from sealane.accounts.contracts.errors import (
    ElsewhereToo,
    EmailTaken,
    KeySpent,
    LastOwner,
    PersonNotFound,
    TokenNotFound,
    TooManySignIns,
    WeakPassword,
    WrongSignIn,
)
from sealane.accounts.contracts.events import PersonChanged, TokenChanged, WorkspaceChanged
from sealane.accounts.contracts.people import (
    LANGUAGES,
    MAX_PASSWORD_LENGTH,
    Invited,
    Me,
    Opened,
    Person,
    PersonalData,
    SessionRule,
    Token,
    Workspace,
)
from sealane.accounts.contracts.rights import PERSONAL, Permission, Role
from sealane.accounts.contracts.settings import Setting

__all__ = [
    "LANGUAGES",
    "MAX_PASSWORD_LENGTH",
    "PERSONAL",
    "ElsewhereToo",
    "EmailTaken",
    "Invited",
    "KeySpent",
    "LastOwner",
    "Me",
    "Opened",
    "Permission",
    "Person",
    "PersonChanged",
    "PersonNotFound",
    "PersonalData",
    "Role",
    "SessionRule",
    "Setting",
    "Token",
    "TokenChanged",
    "TokenNotFound",
    "TooManySignIns",
    "WeakPassword",
    "Workspace",
    "WorkspaceChanged",
    "WrongSignIn",
]
