"""Doctor: looks at everything that can be wrong with an installation and says what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, text

from sealane.app.consumers import CONSUMERS
from sealane.app.home import source_root
from sealane.app.house import House, open_house
from sealane.app.invariants import check_invariants
from sealane.app.tables import metadata
from sealane.app.workspaces import all_workspaces
from sealane.infra.consuming import parked, retry_parked
from sealane.infra.database import psycopg_url
from sealane.infra.schema import guarded_tables
from sealane.stock import service as stock

LEAST_FREE_BYTES = 1_000_000_000
"""Free disk below which an import or a backup may fail half-way."""

SHOWN_VIOLATIONS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, what to do."""

    what: str
    well: bool
    seen: str
    advice: str = ""


def examine(console: Console, *, repair: bool = False) -> bool:
    """Print every finding; return whether all is well. `repair` derives levels again from the ledger."""
    with open_house() as house:
        if repair:
            _repair(console, house)
        findings = list(_findings(house))
    table = Table("", "What", "Seen", "What to do")
    for finding in findings:
        table.add_row("✓" if finding.well else "✗", finding.what, finding.seen, finding.advice)
    console.print(table)
    return all(finding.well for finding in findings)


def _repair(console: Console, house: House) -> None:
    for workspace in all_workspaces(house.database):
        with house.database.work(workspace.id) as work:
            console.print(f"{workspace.name}: {stock.repair(work)} levels derived again.")
            again = sum(retry_parked(work, consumer) for consumer in CONSUMERS)
        if again:
            console.print(f"{workspace.name}: {again} events taken in that had been set aside.")


def _findings(house: House) -> Iterator[Finding]:
    yield _database(house)
    yield from _schema(house)
    yield _disk(house)
    yield _screens()
    for workspace in all_workspaces(house.database):
        with house.database.work(workspace.id) as work:
            found = check_invariants(work)
            aside = parked(work)
        seen = "; ".join(found[:SHOWN_VIOLATIONS]) or "everything adds up"
        advice = "sealane doctor --repair" if found else ""
        yield Finding(f"Books of {workspace.name}", not found, seen, advice)
        if aside:
            last = aside[0]
            seen = f"{len(aside)}, last {last['stream']}/{last['number']}: {last['consumer']} {last['error']}"
            advice = "Mend the cause, then: sealane doctor --repair"
            yield Finding(f"Events set aside in {workspace.name}", well=False, seen=seen, advice=advice)


def _database(house: House) -> Finding:
    with house.database.engine.connect() as connection:
        version = connection.execute(text("SHOW server_version")).scalar_one()
    kind = "embedded" if not house.settings.database_url else "by URL"
    return Finding("Database", True, f"PostgreSQL {version}, {kind}")


def _schema(house: House) -> Iterator[Finding]:
    engine = create_engine(psycopg_url(house.owner_url))
    with engine.connect() as connection:
        there = set(
            connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
        )
        query = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
        guarded = set(connection.execute(text(query)).scalars())
    engine.dispose()
    missing = sorted({table.name for table in metadata.sorted_tables} - there)
    advice = "Start `sealane serve` once: it brings the schema up to date." if missing else ""
    yield Finding("Schema", not missing, f"missing: {missing}" if missing else f"{len(there)} tables", advice)
    bare = sorted({table.name for table in guarded_tables()} - guarded)
    advice = "Run `sealane serve` as the database's owner." if bare else ""
    yield Finding(
        "Row security", not bare, f"off for {bare}" if bare else f"on for {len(guarded)} tables", advice
    )


def _disk(house: House) -> Finding:
    free = shutil.disk_usage(house.files.folder).free
    well = free >= LEAST_FREE_BYTES
    return Finding(
        "Disk", well, f"{free / 1e9:.1f} GB free", "" if well else "Free some space before importing."
    )


def _screens() -> Finding:
    built = (source_root() / "web" / "dist" / "index.html").exists()
    return Finding("Screens", built, "built" if built else "not built", "" if built else "make setup")
