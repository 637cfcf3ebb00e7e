"""The mail server: the seller's own, kept with its password sealed; letters of all rooms leave by it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sealane.accounts.contracts import Setting
from sealane.accounts.service import read_setting, write_setting
from sealane.infra.database import Work
from sealane.infra.sealing import Sealer
from sealane.notices.contracts.mail import MailServer


def _server(value: Any) -> MailServer | None:
    return None if not value else MailServer(**{str(k): v for k, v in dict(value).items()})


def _plain(server: MailServer | None) -> Any:
    return (
        None if server is None else {name: getattr(server, name) for name in MailServer.__dataclass_fields__}
    )


MAIL: Setting[MailServer | None] = Setting("mail_server", None, _server, _plain)


def set_mail_server(work: Work, sealer: Sealer, server: MailServer | None) -> None:
    """Keep the server that letters leave by, or None; an empty password stays what it was."""
    if server is not None:
        before = read_setting(work, MAIL)
        sealed = sealer.seal(server.password, _purpose(work)).hex() if server.password else ""
        server = replace(server, password=sealed or (before.password if before else ""))
    write_setting(work, MAIL, server)


def mail_server(work: Work) -> MailServer | None:
    """Return the server without its password."""
    kept = read_setting(work, MAIL)
    return None if kept is None else replace(kept, password="")


def has_mail_server(work: Work) -> bool:
    """Say whether letters can leave at all."""
    return read_setting(work, MAIL) is not None


def opened_mail_server(work: Work, sealer: Sealer) -> MailServer | None:
    """Return the server with its password, for the sending alone; raises SealBroken."""
    kept = read_setting(work, MAIL)
    if kept is None or not kept.password:
        return kept
    return replace(kept, password=sealer.open(bytes.fromhex(kept.password), _purpose(work)))


def _purpose(work: Work) -> str:
    return f"mail/{work.workspace_id}"
