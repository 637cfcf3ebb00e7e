"""Small grain: no file and no function of the product grows past what a reader can hold."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 70
ROOM_FILES = {"contracts", "core", "ports", "store", "service", "web", "jobs", "adapters"}
FREE_ROOMS = {"app", "infra", "kit"}


def _sources() -> list[Path]:
    found = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
    assert len(found) > 50, "the check read next to nothing"
    return found


def test_no_file_is_longer_than_400_lines() -> None:
    measures = sorted((ROOT / "benchmarks").glob("*.py"))
    assert len(measures) > 20, "the check read next to no benchmark"
    long = {
        str(p.relative_to(ROOT)): n
        for p in [*_sources(), *measures]
        if (n := len(p.read_text().splitlines())) > MAX_FILE_LINES
    }
    assert long == {}


def test_no_function_is_longer_than_70_lines() -> None:
    long = {}
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION_LINES:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert long == {}


def test_a_room_holds_files_of_the_known_names_only() -> None:
    rooms = [p for p in (ROOT / "src" / "sealane").iterdir() if p.is_dir() and p.name not in FREE_ROOMS]
    rooms = [p for p in rooms if p.name != "__pycache__"]
    assert len(rooms) >= 9
    strange = [
        str(entry.relative_to(ROOT))
        for room in rooms
        for entry in room.iterdir()
        if entry.stem not in ROOM_FILES | {"__init__", "__pycache__"}
    ]
    assert strange == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = [str(p.relative_to(ROOT)) for p in _sources() if not ast.get_docstring(ast.parse(p.read_text()))]
    assert silent == []
