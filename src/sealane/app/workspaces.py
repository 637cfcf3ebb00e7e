"""Workspaces: which ones an installation holds, and how a command finds the one it means."""

from __future__ import annotations

from dataclasses import dataclass

from sealane.accounts import service as accounts
from sealane.infra.database import Database
from sealane.kit.errors import NotFound


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
        raise NotFound("There is no workspace yet.", next_step="Make one: sealane serve")
    known = ", ".join(repr(workspace.name) for workspace in found)
    raise NotFound(f"There is no workspace called {name!r}.", next_step=f"Use one of: {known}.")
