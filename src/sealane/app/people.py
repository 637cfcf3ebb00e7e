"""People: the command line's way to let somebody in, for whoever runs the machine."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.app.house import House, open_house
from sealane.app.workspaces import choose
from sealane.infra.listing import Query, page
from sealane.kit.errors import BadInput, NotFound
from sealane.kit.text import Text

PRINTED_PEOPLE = 500


def add_person(console: Console, email: str, name: str, role: str, workspace: str) -> None:
    """Add a person and print the link by which she enters; raises BadInput, EmailTaken."""
    if role not in {known.value for known in Role}:
        known = ", ".join(known.value for known in Role)
        raise BadInput(
            Text(f"{role!r} is no role.", f"没有角色 {role!r}。"),
            next_step=Text(f"Use one of: {known}.", f"可选：{known}。"),
        )
    with open_house() as house:
        workspace_id = choose(house.database, workspace).id
        person = accounts.create_person(house.database, workspace_id, email, name, Role(role))
        _print_link(console, house, workspace_id, person.id)


def print_link(console: Console, email: str, workspace: str) -> None:
    """Print a fresh one-time link for a member; raises NotFound."""
    with open_house() as house:
        workspace_id = choose(house.database, workspace).id
        with house.database.work(workspace_id) as work:
            found = page(
                work, accounts.PEOPLE, Query(filters=(f"email:is:{email.strip().lower()}",), limit=2)
            ).rows
        if not found:
            raise NotFound(
                Text(f"{email} is not in this workspace.", f"{email} 不是本工作区成员。"),
                next_step=Text("Add her: sealane user add EMAIL", "可添加：sealane user add EMAIL"),
            )
        _print_link(console, house, workspace_id, int(found[0]["id"]))


def print_people(console: Console, workspace: str) -> None:
    """Print the members of a workspace."""
    with open_house() as house:
        chosen = choose(house.database, workspace)
        with house.database.work(chosen.id) as work:
            found = page(work, accounts.PEOPLE, Query(limit=PRINTED_PEOPLE)).rows
    table = Table("Email", "Name", "Role", title=chosen.name)
    for row in found:
        table.add_row(row["email"], row["name"], row["role"])
    console.print(table)


def _print_link(console: Console, house: House, workspace_id: int, person_id: int) -> None:
    key = accounts.make_entry_key(house.database, workspace_id, person_id)
    settings = house.settings
    console.print(
        f"She enters once, within the hour, by: http://{settings.host}:{settings.port}/enter?key={key}"
    )
