"""Migrate: bring a database to this version's schema and guard it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, text

from sealane.infra.database import psycopg_url

ROOT = Path(__file__).resolve().parents[3]


def migrate(owner_url: str, *, guard_again: bool = False) -> bool:
    """Bring the database behind `owner_url` to the newest schema; False where it was there already.

    `guard_again` renews role, grants and row policies even then: a restored dump carries none of them.
    """
    if _revision(owner_url) == newest_revision() and not guard_again:
        return False
    # Only a start that migrates pays for the import.
    from alembic import command
    from alembic.config import Config

    config = Config(ROOT / "alembic.ini")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = psycopg_url(owner_url)
    command.upgrade(config, "head")
    return True


def newest_revision() -> str:
    """Return the name of the newest schema this version knows: revisions are numbered 0001, 0002, …"""
    return max(path.name.split("_")[0] for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))


def _revision(owner_url: str) -> str | None:
    engine = create_engine(psycopg_url(owner_url))
    with engine.connect() as connection:
        found = None
        if connection.execute(text("SELECT to_regclass('public.alembic_version')")).scalar():
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    engine.dispose()
    return None if found is None else str(found)
