"""Migrate: bring a database to this version's schema and guard it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, text

from sealane.infra.database import psycopg_url
from sealane.infra.owned import WRITTEN_AS, written_as

ROOT = Path(__file__).resolve().parents[3]


def migrate(owner_url: str, *, guard_again: bool = False) -> bool:
    """Bring the database behind `owner_url` to the newest schema; False where it was there already.

    `guard_again` renews role, grants and row policies even then: a restored dump carries none of them. They
    are renewed as well where the owner's functions are those of another version.
    """
    if _stands(owner_url) == (newest_revision(), written_as()) and not guard_again:
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


def _stands(owner_url: str) -> tuple[str | None, str | None]:
    """The schema's revision, and what the owner's functions are written as; None for what is not there."""
    engine = create_engine(psycopg_url(owner_url))
    found, functions = None, None
    with engine.connect() as connection:
        if connection.execute(text("SELECT to_regclass('public.alembic_version')")).scalar():
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            functions = connection.execute(text(WRITTEN_AS)).scalar()
    engine.dispose()
    return found, functions
