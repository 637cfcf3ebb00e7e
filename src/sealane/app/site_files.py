"""Site advice as a file: where customers are, and which warehouses abroad that speaks for."""

from __future__ import annotations

import csv
from dataclasses import fields
from pathlib import Path

from rich.console import Console

from sealane.catalog.service import country_code
from sealane.exchange import service as exchange
from sealane.kit.clock import SystemClock
from sealane.planning import service as planning
from sealane.planning.contracts.sites import SiteAdvice


def site_files(console: Console, source: Path, out: Path) -> None:
    """Weigh sites for the sales in `source`, print the advice and write it to the CSV file `out`."""
    today = SystemClock().now().date()
    folder = exchange.read_folder(source, strict=False, today=today)
    made = planning.site_advice(folder.tables, folder.settings, country_code)
    for advice in made.advice:
        console.print(f"- {advice.reason.en}")
    console.print(made.note.en)
    names = [f.name for f in fields(SiteAdvice) if f.name != "reason"]
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow([*names, "reason", "reason_zh"])
        for a in made.advice:
            table.writerow([*(_plain(getattr(a, n)) for n in names), a.reason.en, a.reason.zh])
    console.print(f"Written to {out}")


def _plain(value: str | float) -> str | float:
    return value if isinstance(value, str) else round(value, 2)
