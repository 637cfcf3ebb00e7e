"""Migrate: bring a database to this version's schema and guard it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from sealane.infra.database import psycopg_url

ROOT = Path(__file__).resolve().parents[3]


def migrate(owner_url: str, *, guard_again: bool = False) -> bool:
    """Bring the database behind `owner_url` to the newest schema; False where it was there already.

    `guard_again` renews role, grants and row policies even then: a restored dump carries none of them.
    """
    config = _config()
    config.attributes["url"] = psycopg_url(owner_url)
    if _at_head(config) and not guard_again:
        return False
    command.upgrade(config, "head")
    return True


def newest_revision() -> str:
    """Return the name of the newest schema this version knows."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _config() -> Config:
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return config


def _at_head(config: Config) -> bool:
    engine = create_engine(config.attributes["url"])
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    return current == ScriptDirectory.from_config(config).get_current_head()
