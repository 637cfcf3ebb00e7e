"""Alembic's entry: migrates as the owner, then renews role, grants and row policies."""

from alembic import context
from sqlalchemy import create_engine, text

from sealane.app.tables import metadata
from sealane.infra.schema import guard

PARTS = "SELECT relname FROM pg_class WHERE relispartition"
"""Parts of tables come and go with large loads; the code declares their tables."""

url = context.config.attributes["url"]
engine = create_engine(url)
with engine.connect() as connection:
    parts = set(connection.scalars(text(PARTS)))
    connection.rollback()
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_type=True,
        include_name=lambda name, kind, _: kind != "table" or name not in parts,
    )
    with context.begin_transaction():
        context.run_migrations()
        if context.config.attributes.get("guard", True):
            guard(connection)
    connection.commit()
engine.dispose()
