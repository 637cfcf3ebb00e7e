"""The embedded PostgreSQL: comes up again after its server was killed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from sqlalchemy import create_engine, text

from sealane.infra.database import psycopg_url
from sealane.infra.postgres import EmbeddedPostgres, server_settings


def _pid(server: EmbeddedPostgres) -> int:
    return int((server.folder / "postmaster.pid").read_text().split()[0])


def test_a_killed_server_starts_again_with_what_was_committed(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "data")
    url = psycopg_url(server.start())
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE kept AS SELECT 42 AS n"))
    os.kill(_pid(server), signal.SIGKILL)
    engine.dispose()
    server.start()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT n FROM kept")).scalar_one() == 42
    assert server.is_running()
    server.stop()
    assert not server.is_running()


def test_the_server_gets_its_share_of_the_machine(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "data")
    for _ in range(2):  # the second start changes nothing
        engine = create_engine(psycopg_url(server.start()))
        with engine.connect() as connection:
            assert connection.execute(text("SHOW wal_buffers")).scalar_one() == "32MB"
        engine.dispose()
        server.stop()
    assert (server.folder / "postgresql.conf").read_text().count("sealane.conf") == 1


def test_a_small_machine_keeps_its_memory_and_a_large_one_gives_no_more_than_a_gibibyte() -> None:
    shares = [server_settings(gib * 2**30)["shared_buffers"] for gib in (1, 8, 512)]
    assert shares == ["128MB", "256MB", "1024MB"]
