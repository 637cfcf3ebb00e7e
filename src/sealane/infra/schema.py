"""Schema: the one metadata all rooms declare their tables on, and the row-level security that guards them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, ForeignKey, Identity, MetaData, Table, text
from sqlalchemy.schema import SchemaItem

from sealane.infra.owned import statements

ALL_RIGHTS = "SELECT, INSERT, UPDATE, DELETE, MAINTAIN"
"""What the application may do with a table that is not append-only."""

APP_ROLE = "sealane_app"
"""The database role under which all work runs: no superuser, no owner, so row security always applies."""

LOADER_ROLE = "sealane_loader"
"""The role that may only add rows, only to tables marked `loaded`: COPY refuses tables under row security."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def identity_column() -> Column[int]:
    """Return the `id` column that every table with rows of its own begins with."""
    return Column("id", BigInteger, Identity(always=False), primary_key=True)


def workspace_column(*, checked: bool = True) -> Column[int]:
    """Return the column by which rows belong to a workspace; row security hangs on it.

    A table whose rows come by the thousand leaves the foreign key out (`checked=False`): it costs 25 µs a
    row, and row security lets nobody write for another workspace than his own, which is there.
    """
    there = [ForeignKey("workspace.id", ondelete="CASCADE")] if checked else []
    return Column("workspace_id", BigInteger, *there, nullable=False)


def workspace_table(
    name: str,
    *items: SchemaItem,
    append_only: bool = False,
    shared: bool = False,
    loaded: bool = False,
    fillfactor: int | None = None,
    parted: str | None = None,
) -> Table:
    """Declare a table whose rows each belong to one workspace.

    `append_only` lets the application insert and read, never update or delete. `shared` marks tables that
    the sign-in and the worker must read before a workspace is known. Rows of a `loaded` table come by
    `Work.load`. A `fillfactor` below 100 leaves room in each page for rows that change often. A table
    `parted` by a number takes large loads in parts of their own.
    """
    info = {"append_only": append_only, "shared": shared, "loaded": loaded, "guarded": True}
    storage: dict[str, Any] = {"postgresql_with": {"fillfactor": fillfactor}} if fillfactor else {}
    storage |= {"postgresql_partition_by": f"RANGE ({parted})"} if parted else {}
    return Table(name, metadata, *items, info=info, **storage)


def guarded_tables() -> Iterator[Table]:
    """Yield every table that row-level security separates by workspace."""
    return (table for table in metadata.sorted_tables if table.info.get("guarded"))


def guard(connection: Connection) -> None:
    """Create the application's roles, their grants and the row policies; running it again changes nothing.

    Runs as the owner after every migration. `sealane.workspace` names the workspace of the transaction;
    `sealane.system` is set only by sign-in and worker, and opens only `shared` tables.
    """
    _make_role(connection, APP_ROLE, "NOBYPASSRLS")
    _make_role(connection, LOADER_ROLE, "BYPASSRLS")
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}, {LOADER_ROLE}"))
    connection.execute(text(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}"))
    for statement in statements(APP_ROLE, LOADER_ROLE):
        connection.execute(text(statement))
    for table in metadata.sorted_tables:
        _guard_table(connection, table)


def _make_role(connection: Connection, role: str, rights: str) -> None:
    connection.execute(
        text(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN "
            f"CREATE ROLE {role} NOLOGIN NOSUPERUSER {rights}; END IF; "
            f"EXECUTE format('GRANT {role} TO %I', current_user); END $$"
        )
    )


def _guard_table(connection: Connection, table: Table) -> None:
    # MAINTAIN (PostgreSQL 17) lets a bulk load refresh the statistics that the next statement is planned by.
    rights = "SELECT, INSERT, MAINTAIN" if table.info.get("append_only") else ALL_RIGHTS
    connection.execute(text(f'REVOKE ALL ON "{table.name}" FROM {APP_ROLE}'))
    connection.execute(text(f'GRANT {rights} ON "{table.name}" TO {APP_ROLE}'))
    # What happened stays; the name of a person who asks to be forgotten may still be replaced.
    erasable = [c.name for c in table.columns if c.name == "actor_name" or c.info.get("erasable")]
    if table.info.get("append_only") and erasable:
        connection.execute(text(f'GRANT UPDATE ({", ".join(erasable)}) ON "{table.name}" TO {APP_ROLE}'))
    if table.info.get("loaded"):
        connection.execute(text(f'GRANT INSERT ON "{table.name}" TO {LOADER_ROLE}'))
    if table.info.get("loaded") and "id" in table.columns:
        # Numbers are reserved by moving the sequence on.
        connection.execute(text(f'GRANT UPDATE ON SEQUENCE "{table.name}_id_seq" TO {APP_ROLE}'))
    if not table.info.get("guarded"):
        return
    column = "id" if table.name == "workspace" else "workspace_id"
    # As sub-selects the settings are read once a statement; bare they would be read again for every row.
    mine = f"{column} = (SELECT nullif(current_setting('sealane.workspace', true), '')::bigint)"
    if table.info.get("shared"):
        mine = f"({mine} OR (SELECT current_setting('sealane.system', true) = 'on'))"
    connection.execute(text(f'ALTER TABLE "{table.name}" ENABLE ROW LEVEL SECURITY'))
    connection.execute(text(f'ALTER TABLE "{table.name}" FORCE ROW LEVEL SECURITY'))
    connection.execute(text(f'DROP POLICY IF EXISTS workspace ON "{table.name}"'))
    connection.execute(text(f'CREATE POLICY workspace ON "{table.name}" USING ({mine}) WITH CHECK ({mine})'))
