"""Backup: the whole installation in one file, taken while it runs; restored into an empty home."""

from __future__ import annotations

import json
import shutil
import tarfile
import tempfile
from pathlib import Path

from sqlalchemy import create_engine, text

import sealane.app.migrate as migrations
from sealane.app.home import Home
from sealane.infra.database import psycopg_url
from sealane.infra.postgres import run_tool, tool_output
from sealane.kit.errors import BadInput, Conflict
from sealane.kit.text import Text

FORMAT = 1
"""The layout of the archive: manifest.json, database.dump, files/."""


def backup(home: Home, owner_url: str, target: Path) -> int:
    """Write a consistent copy of database and files to `target`; return its size in bytes.

    The dump sees one moment of the database. Files are named by their content and never change, so a copy
    made after the dump holds every file the dump speaks of. The archive appears under its name only whole.
    """
    partial = target.with_name(target.name + ".partial")
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o777)
        dump = Path(scratch) / "database.dump"
        dump.write_bytes(
            tool_output("pg_dump", "--format=custom", "--no-owner", "--no-acl", plain(owner_url))
        )
        manifest = Path(scratch) / "manifest.json"
        manifest.write_text(json.dumps({"format": FORMAT, "schema": migrations.newest_revision()}))
        with tarfile.open(partial, "w") as archive:
            archive.add(manifest, "manifest.json")
            archive.add(dump, "database.dump")
            for path in sorted(
                p for p in home.files.rglob("*") if p.is_file() and not p.name.startswith(".")
            ):
                archive.add(path, f"files/{path.relative_to(home.files)}")
    partial.replace(target)
    return target.stat().st_size


def restore(home: Home, source: Path) -> None:
    """Rebuild an installation from `source` in an empty home.

    Raises Conflict where the home already holds data, BadInput where `source` is no backup of ours.
    """
    home.files.mkdir(parents=True, exist_ok=True)
    owner_url = home.start_database()
    engine = create_engine(psycopg_url(owner_url))
    with engine.connect() as connection:
        if connection.execute(text("SELECT to_regclass('public.workspace')")).scalar() is not None:
            raise Conflict(
                Text(f"{home.folder} already holds data.", f"{home.folder} 中已有数据。"),
                next_step=Text("Restore into an empty SEALANE_HOME.", "请恢复到空的 SEALANE_HOME 目录。"),
            )
    engine.dispose()
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o755)
        _unpack(source, Path(scratch))
        dump = Path(scratch) / "database.dump"
        dump.chmod(0o644)
        run_tool(
            "pg_restore", "--exit-on-error", "--no-owner", "--no-acl", "--dbname", plain(owner_url), str(dump)
        )
        if (Path(scratch) / "files").exists():
            shutil.copytree(Path(scratch) / "files", home.files, dirs_exist_ok=True)
    migrations.migrate(owner_url, guard_again=True)


def _unpack(source: Path, scratch: Path) -> None:
    try:
        with tarfile.open(source) as archive:
            _extract(archive, scratch)
        manifest = dict(json.loads((scratch / "manifest.json").read_text()))
    except (tarfile.TarError, OSError, ValueError, TypeError) as error:
        raise BadInput(
            Text(f"{source} is no backup made by Sealane.", f"{source} 不是 Sealane 的备份文件。"),
            next_step=Text("Name a file made by `backup`.", "请指定由 backup 命令生成的文件。"),
        ) from error
    if manifest.get("format") != FORMAT:
        raise BadInput(
            Text(
                f"{source} has format {manifest.get('format')}; this version reads {FORMAT}.",
                f"{source} 的备份格式为 {manifest.get('format')}，当前版本只支持 {FORMAT}。",
            ),
            next_step=Text(
                "Restore it with the version of Sealane that made it.",
                "请使用生成该备份的 Sealane 版本恢复。",
            ),
        )


def _extract(archive: tarfile.TarFile, scratch: Path) -> None:
    # Early 3.11 has no filters; names and kinds are then checked by hand: a link leads out by itself.
    if any(n.startswith("/") or ".." in Path(n).parts for n in archive.getnames()):
        raise tarfile.TarError("a name leaves the archive")
    if not all(member.isfile() or member.isdir() for member in archive.getmembers()):
        raise tarfile.TarError("more than files")
    archive.extractall(scratch)  # noqa: S202


def plain(url: str) -> str:
    """Return `url` as PostgreSQL's own programs understand it."""
    return psycopg_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
