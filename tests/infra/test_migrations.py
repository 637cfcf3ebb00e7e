"""Migrations end in the schema that the code declares, and carry what an older version has written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text

from sealane.app.migrate import ROOT, migrate
from sealane.infra.database import psycopg_url


def _config(url: str) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = psycopg_url(url)
    return config


@pytest.fixture
def empty_url(server_url: str) -> Iterator[str]:
    """The URL of a database without any table."""
    base = psycopg_url(server_url)
    admin = create_engine(base.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE migrating TEMPLATE template0"))
    yield base.set(database="migrating").render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE migrating WITH (FORCE)"))
    admin.dispose()


def _write_orders(connection: Connection) -> None:
    connection.execute(text("INSERT INTO workspace (id, name, currency) VALUES (1, 'Old', 'USD')"))
    orders = (
        "INSERT INTO sales_order (id, workspace_id, source, order_ref, order_hash, import_id) "
        "VALUES (5, 1, 's', 'A', 1, 1), (6, 1, 's', 'B', 1, 1)"
    )
    lines = (
        "INSERT INTO sales_line (id, workspace_id, order_id, active, kind, sold_on, sku_id, sku_code, units) "
        "VALUES "
        "(1, 1, 6, true, 'sale', '2026-01-01', 7, 'X', 1), (2, 1, 5, true, 'sale', '2026-01-01', 8, 'Y', 2), "
        "(3, 1, 6, true, 'sale', '2026-01-01', 9, 'Z', 3)"
    )
    connection.execute(text(orders))
    connection.execute(text(lines))


def _write_purchase(connection: Connection) -> None:
    """Two orders that an older version called received: one whole, one given up after half of it came."""
    for statement in (
        "INSERT INTO sku (id, workspace_id, code) VALUES (7, 1, 'X')",
        "INSERT INTO warehouse (id, workspace_id, code, name, kind) VALUES (1, 1, 'SZX', 'SZX', 'home')",
        "INSERT INTO purchase_order (id, workspace_id, number, warehouse_id, status) "
        "VALUES (1, 1, 'DONE', 1, 'received'), (2, 1, 'GIVEN UP', 1, 'received')",
        "INSERT INTO purchase_order_line (workspace_id, purchase_order_id, sku_id, units, received_units) "
        "VALUES (1, 1, 7, 10, 10), (1, 2, 7, 10, 5)",
    ):
        connection.execute(text(statement))


RELEASED = {
    "0001_house.py": "142a93307473a5da20c709e947500610f834754a4b1b0d4b772c39184ec579e5",
    "0002_lines_by_order.py": "9470038443ae29e248f5077affd63f3f9d0afa12cc2f094ea909e4c3d039c167",
    "0003_closed_orders.py": "ca43ec0d0e3b4f28ce0a929f21723265886e19cf505638523ce7765f87bf4de0",
    "0004_skus_settled_later.py": "f50e926f1dd19fa0afc5da4569fc18c7ff3838fcccc0533009a2483f2afd067a",
    "0005_backtests.py": "14c0faa84c65f737ebf5b2c89771ae60b3615fa546bdce42c6471a03c0f0d6b6",
    "0006_costs_of_levels.py": "a7b8b4dc44ea79cf145fb76a16837460da52a543ad0d400d43875a0a3c814e92",
    "0007_overrides.py": "79a50f7aee9ab484689794c58493cf3ed51405acfe0ec3cfafa491e1a698b0f6",
    "0008_milestones.py": "4b62c638f5810c7f37cd772c79e811dbbc89040c4d43674f7afe76de53541f98",
    "0009_freight_charges.py": "12a85bba40f1824bfb7a1a008fb8c4cbda1074bf59e21cf5b5f14bcfd9c59039",
    "0010_supplier_profiles.py": "a4e3a5b92d923ef9dbd97ed351d41c6bc5848ab3cc4a0e9e475373da4fc97463",
    "0011_unchecked_workspaces.py": "ec0f6b2f38b6f07ab61c785b69bce1743febf7370f082891cb3335ea302306ee",
    "0012_doors_and_outlooks.py": "27bc6c76795deee5d1e00bf74721f9b81fc12fda713f1810e7e04862bf36463a",
    "0013_holds.py": "e5003b07e7a44b4d5f1ad5077ca2da1fa0f729731666bd1e6a83636ad6a37fa7",
}
"""Migrations that workspaces have run, by SHA-256: what changes afterwards needs a migration of its own."""


@pytest.mark.parametrize("name", RELEASED)
def test_a_migration_that_workspaces_have_run_is_never_edited(name: str) -> None:
    content = (ROOT / "migrations" / "versions" / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == RELEASED[name]


def test_the_migrations_end_in_the_schema_that_the_code_declares(empty_url: str) -> None:
    config = _config(empty_url)
    command.upgrade(config, "head")
    command.check(config)


def test_what_an_older_version_wrote_is_carried_along(empty_url: str) -> None:
    config = _config(empty_url)
    # Guarding needs the newest tables.
    config.attributes["guard"] = False
    command.upgrade(config, "0001")
    engine = create_engine(psycopg_url(empty_url))
    with engine.begin() as connection:
        _write_orders(connection)
        _write_purchase(connection)
    config.attributes["guard"] = True
    command.upgrade(config, "head")
    found = (
        "SELECT o.order_ref, o.sku_ids, array_agg(l.sku_code ORDER BY l.position) FROM sales_order o "
        "JOIN sales_line l ON l.order_id = o.id AND l.sold_on = o.sold_on "
        "GROUP BY o.order_ref, o.sku_ids ORDER BY 1"
    )
    with engine.connect() as connection:
        assert connection.execute(text(found)).all() == [("A", [8], ["Y"]), ("B", [7, 9], ["X", "Z"])]
        status = text("SELECT number, status FROM purchase_order ORDER BY 1")
        assert connection.execute(status).all() == [("DONE", "received"), ("GIVEN UP", "closed")]
    engine.dispose()


def test_functions_of_another_version_are_renewed_by_the_next_start(database_url: str) -> None:
    assert not migrate(database_url)
    engine = create_engine(psycopg_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("DROP FUNCTION sealane_sweep_parts()"))
        connection.execute(text("CREATE TABLE sales_line_1234 (LIKE sales_line)"))
    assert migrate(database_url)
    assert not migrate(database_url)
    with engine.begin() as connection:
        connection.execute(text("COMMENT ON FUNCTION sealane_sweep_parts() IS 'written otherwise'"))
        # A part that nobody makes any more, as a dump may bring it.
        assert connection.execute(text("SELECT to_regclass('sales_line_1234')")).scalar() is None
    assert migrate(database_url)
    engine.dispose()
