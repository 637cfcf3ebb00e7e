"""Workspaces: which ones an installation holds, and how a command finds the one it means."""

from __future__ import annotations

from dataclasses import dataclass

from sealane.accounts import service as accounts
from sealane.infra.database import Database
from sealane.kit.errors import NotFound
from sealane.kit.text import Text


@dataclass(frozen=True, slots=True)
class Named:
    """A workspace by name."""

    id: int
    name: str
    demo: bool


def all_workspaces(database: Database) -> list[Named]:
    """Return every workspace of the installation, the oldest first."""
    return [Named(found.id, found.name, found.demo) for found in accounts.workspaces(database)]


def choose(database: Database, name: str) -> Named:
    """Return the workspace called `name`, or the first where no name is given; raises NotFound."""
    found = all_workspaces(database)
    for workspace in found:
        if not name or workspace.name == name:
            return workspace
    if not found:
        raise NotFound(
            Text("There is no workspace yet.", "还没有工作区。"),
            next_step=Text("Make one: sealane serve", "可创建：sealane serve"),
        )
    known = ", ".join(repr(workspace.name) for workspace in found)
    raise NotFound(
        Text(f"There is no workspace called {name!r}.", f"没有名为 {name!r} 的工作区。"),
        next_step=Text(f"Use one of: {known}.", f"可选：{known}。"),
    )
