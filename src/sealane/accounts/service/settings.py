"""The settings of a workspace: each declared by its room, kept here, changed on record."""

from __future__ import annotations

from typing import TypeVar

from sealane.accounts.contracts import Setting, WorkspaceChanged
from sealane.accounts.service.audit import plain, record
from sealane.accounts.store import settings as rows
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text

T = TypeVar("T")


def read_setting(work: Work, setting: Setting[T]) -> T:
    """Return a setting's value here, or its default; raises BadInput where an old value fits no more."""
    stored, value = rows.read_value(work, setting.name)
    if not stored:
        return setting.default
    try:
        return setting.parse(value)
    except ValueError as error:
        raise BadInput(
            Text(
                f"The setting {setting.name} can't be read: {error}.",
                f"设置项 {setting.name} 无法读取：{error}。",
            )
        ) from error


def write_setting(work: Work, setting: Setting[T], value: T, reason: str = "") -> None:
    """Keep a setting's value, on record; the same value again changes nothing."""
    stored, before = rows.read_value(work, setting.name)
    after = plain(setting.plain(value))
    if stored and before == after:
        return
    rows.write_value(work, setting.name, after)
    old = {"value": before if stored else plain(setting.plain(setting.default))}
    record(work, "setting_changed", "setting", setting.name, old, {"value": after}, reason)
    work.announce(WorkspaceChanged(setting.name))
