"""The docs name every setting, command and event, and speak of no other."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from dataclasses import fields
from pathlib import Path

import typer.main

import sealane
from sealane.app.cli import app
from sealane.infra.events import Event
from sealane.infra.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "settings.md").read_text()


def test_every_setting_is_in_the_docs_and_no_other() -> None:
    known = {PREFIX + field.name.upper() for field in fields(Settings)}
    documented = set(re.findall(r"^\| `(SEALANE_\w+)`", PAGE, flags=re.MULTILINE))
    assert documented == known


def test_every_command_is_in_the_docs() -> None:
    group = typer.main.get_command(app)
    missing = [name for name in group.commands if f"sealane {name}" not in PAGE]  # type: ignore[attr-defined]
    assert missing == []


def test_every_event_is_in_the_docs_and_no_other() -> None:
    for module in pkgutil.walk_packages(sealane.__path__, "sealane."):
        if ".contracts" in module.name:
            importlib.import_module(module.name)
    known = {k.__name__ for k in Event.__subclasses__() if k.__module__.startswith("sealane.")}
    assert known, "no event found at all"
    documented = set(re.findall(r"^\| `(\w+)`", PAGE.split("## Events")[1], flags=re.MULTILINE))
    assert documented == known


def test_the_map_names_every_room() -> None:
    text = (ROOT / "docs" / "map.md").read_text()
    rooms = {path.name for path in (ROOT / "src" / "sealane").iterdir() if (path / "__init__.py").exists()}
    assert {room for room in rooms if f"`{room}`" not in text} == set()


def test_every_decision_has_a_title_and_says_why() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert len(pages) >= 5
    for page in pages:
        text = page.read_text()
        assert text.startswith("# "), page.name
        assert re.search(r"\b[Bb]ecause\b|\b[Ww]hy\b", text), page.name


def test_no_source_names_a_machine_path_or_a_registry() -> None:
    forbidden = (
        "/wo" + "rk/",
        "/tmp/bo" + "ot",
        "pypi.or" + "g",
        "registry.npm" + "js",
        "files.pythonho" + "sted",
    )
    places = [
        *(ROOT / "src").rglob("*.py"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "README.md",
        ROOT / "Makefile",
    ]
    places += [ROOT / "web" / "package-lock.json", *ROOT.glob("requirements*.lock")]
    assert len(places) > 50
    found = [
        f"{p.relative_to(ROOT)}: {w}" for p in places if p.exists() for w in forbidden if w in p.read_text()
    ]
    assert found == []


def test_tests_have_sentences_for_names() -> None:
    short = []
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.FunctionDef)
                and node.name.startswith("test_")
                and node.name.count("_") < 3
            ):
                short.append(f"{path.name}:{node.name}")
    assert short == []
