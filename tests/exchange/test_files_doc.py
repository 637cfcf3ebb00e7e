"""The page about files names every table, every column and every report, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from sealane.exchange.core.recognise import KINDS
from sealane.exchange.core.settings import KEYS
from sealane.exchange.core.tables import TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "files.md").read_text()


def test_every_table_and_no_other_has_its_section() -> None:
    assert re.findall(r"^### `(\w+)`", PAGE, flags=re.MULTILINE) == list(TABLES)


def test_every_column_is_described_and_required_ones_are_bold() -> None:
    for name, table in TABLES.items():
        section = PAGE.split(f"### `{name}`")[1].split("\n### ")[0].split("\n## ")[0]
        documented = re.findall(r"^\| (\*\*)?`(\w+)`", section, flags=re.MULTILINE)
        assert [(column, bool(bold)) for bold, column in documented] == [
            (c.name, c.required) for c in table.columns
        ]


def test_every_report_is_listed() -> None:
    section = PAGE.split("## Marketplaces' reports")[1].split("## ")[0]
    listed = re.findall(r"^\| `(\w+)`", section, flags=re.MULTILINE)
    assert listed == [name for name, table in KINDS.items() if not table.own]


def test_every_setting_of_a_folder_is_named() -> None:
    assert [key for key in KEYS if key not in PAGE] == []
