"""The door of accounts: workspaces, people, coming in, rights, tokens, settings, audit and privacy."""

from sealane.accounts.core.rights import rights_of
from sealane.accounts.service.audit import Change, record, record_all
from sealane.accounts.service.caller import authenticate
from sealane.accounts.service.entry import enter, no_entry, sign_in, sign_out, sign_out_everywhere
from sealane.accounts.service.me import change_me, me, reset_password, set_password, switch_workspace
from sealane.accounts.service.privacy import erase, personal_data
from sealane.accounts.service.rows import PERSON_ROWS
from sealane.accounts.service.settings import read_setting, write_setting
from sealane.accounts.service.team import (
    change_person,
    end_all_sessions,
    invite,
    member,
    members,
    new_entry,
)
from sealane.accounts.service.tokens import MadeToken, make_token, revoke_token
from sealane.accounts.service.workspaces import (
    change_workspace,
    create_person,
    create_workspace,
    make_entry_key,
    workspace,
    workspaces,
)
from sealane.accounts.store.listings import AUDIT, PEOPLE, TOKENS

__all__ = [
    "AUDIT",
    "PEOPLE",
    "PERSON_ROWS",
    "TOKENS",
    "Change",
    "MadeToken",
    "authenticate",
    "change_me",
    "change_person",
    "change_workspace",
    "create_person",
    "create_workspace",
    "end_all_sessions",
    "enter",
    "erase",
    "invite",
    "make_entry_key",
    "make_token",
    "me",
    "member",
    "members",
    "new_entry",
    "no_entry",
    "personal_data",
    "read_setting",
    "record",
    "record_all",
    "reset_password",
    "revoke_token",
    "rights_of",
    "set_password",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "switch_workspace",
    "workspace",
    "workspaces",
    "write_setting",
]
