"""A folder of files read without server or database: the door of `sealane plan`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from sealane.exchange.contracts import FileTooLarge, Folder, NoSuchFile, Note, NotRecognised, Unreadable
from sealane.exchange.core import limits
from sealane.exchange.core.encoding import decode, detect
from sealane.exchange.core.gather import gather, take
from sealane.exchange.core.read import read
from sealane.exchange.core.settings import read_settings
from sealane.exchange.core.sheet import Sheet
from sealane.kit.clock import SystemClock

SETTINGS = "settings.toml"
ENDINGS = (
    ".csv",
    ".csv.gz",
    ".tsv",
    ".tsv.gz",
    ".txt",
    ".txt.gz",
    ".xlsx",
    ".xlsm",
    ".xlsb",
    ".xls",
    ".ods",
    ".parquet",
)
_ASIDE = ("readme", "license", "licence", "notice", "~$")
FILES = 1_000
"""Files of one folder; more are surely not tables of one seller."""


def read_folder(
    path: Path, *, strict: bool = False, today: date | None = None, without: Collection[Path] = ()
) -> Folder:
    """Read a folder (or one file) of tables, recognised by name or headers, typed as the own tables declare.

    Every declared column is there, defaults filled in; unknown columns follow. Settings are those of
    `settings.toml`. `today` (default: the clock's) dates reports that name no day when there is no sale.
    Files in `without` are left alone.

    Raises ExchangeError: BadSettings, NotRecognised, Unreadable, FileTooLarge, Bomb; Refused when `strict`.
    """
    settings, notes = _settings(path)
    parts, said = take(_sheets(path, without), strict=strict)
    if not parts and not without:
        raise NotRecognised(str(path.name), en="No table was found here.", zh="此处没有找到任何表。")
    as_of = settings.get("as_of")
    day = today or SystemClock().now().date()
    gathered = gather(parts, as_of if isinstance(as_of, date) else None, day)
    return Folder(gathered.tables, settings, gathered.rejects, (*notes, *said, *gathered.notes))


def _settings(path: Path) -> tuple[dict[str, object], tuple[Note, ...]]:
    file = (path if path.is_dir() else path.parent) / SETTINGS
    if not file.is_file():
        return {}, ()
    data = _bytes(file)
    return read_settings(SETTINGS, decode(data, detect(data)))


def _sheets(path: Path, without: Collection[Path]) -> Iterator[Sheet]:
    for file in data_files(path):
        if file in without:
            continue
        yield from read(file.name, _bytes(file))


def data_files(path: Path) -> list[Path]:
    """The table files of a folder by name, or the one file itself. Raises NoSuchFile without either."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise NoSuchFile(str(path))
    files = [f for f in sorted(path.iterdir()) if f.is_file() and _is_table(f.name.casefold())]
    if len(files) > FILES:
        raise FileTooLarge(path.name, en=f"More than {FILES} files.", zh=f"文件超过 {FILES} 个。")
    return files


def _is_table(name: str) -> bool:
    return name.endswith(ENDINGS) and not name.startswith((".", *_ASIDE))


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > limits.FILE_BYTES:
        raise FileTooLarge(file.name)
    try:
        return file.read_bytes()
    except OSError as problem:
        raise Unreadable(
            file.name, en=f"It cannot be opened: {problem.strerror}.", zh="无法打开该文件。"
        ) from problem
