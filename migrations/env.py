"""Alembic's entry: migrates as the owner, then renews role, grants and row policies."""

from alembic import context
from sqlalchemy import create_engine

from sealane.app.tables import metadata
from sealane.infra.schema import guard

url = context.config.attributes["url"]
engine = create_engine(url)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
        if context.config.attributes.get("guard", True):
            guard(connection)
    connection.commit()
engine.dispose()
