"""Rooms meet only at `service` and `contracts`; adapters are wired by `app` alone."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
DOORS = {"service", "contracts"}
OPEN = {"kit", "infra", "app"}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            # `from sealane.room import part` names the part, so both are one path.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _modules() -> list[Path]:
    found = sorted((SOURCE / "sealane").rglob("*.py"))
    assert len(found) > 50, "the check read next to nothing"
    return found


def test_a_room_enters_another_only_by_its_doors() -> None:
    trespasses = []
    for path in _modules():
        home = path.relative_to(SOURCE / "sealane").parts[0]
        if home == "app":
            continue
        for name in _imports(path):
            parts = name.split(".")
            if parts[0] != "sealane" or len(parts) < 3 or parts[1] in OPEN | {home}:
                continue
            if parts[2] not in DOORS:
                trespasses.append(f"{path.relative_to(SOURCE)} imports {name}")
    assert trespasses == []


def test_an_edge_never_reaches_past_its_service() -> None:
    trespasses = []
    for path in _modules():
        parts = path.relative_to(SOURCE / "sealane").parts
        if len(parts) < 2 or Path(parts[1]).stem not in ("web", "jobs") or parts[0] in OPEN:
            continue
        forbidden = tuple(f"sealane.{parts[0]}.{part}" for part in ("core", "adapters", "store"))
        trespasses += [
            f"{path.relative_to(SOURCE)} imports {n}" for n in _imports(path) if n.startswith(forbidden)
        ]
    assert trespasses == []


def test_what_rooms_tell_each_other_needs_no_database() -> None:
    """Indirectly neither: a planner on another machine reads contracts, and has nobody to connect to."""
    rooms = sorted(
        p.parent.name for p in (SOURCE / "sealane").glob("*/contracts*") if p.suffix in (".py", "")
    )
    assert "planning" in rooms
    load = "\n".join(f"import sealane.{room}.contracts" for room in rooms)
    tell = "import sys; print(sorted({'sqlalchemy', 'psycopg', 'fastapi'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{load}\n{tell}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_web_process_starts_without_the_compiler() -> None:
    """Bringing in Numba takes longer than all else that a page needs."""
    tell = "import sealane.app.http, sys; print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
