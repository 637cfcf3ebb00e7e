"""Papers: files that people hang on things, looked at before they are kept, handed out, thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sealane.infra.files import FileStore
from sealane.infra.sniffing import HEAD_BYTES, sniff

MAX_PAPER_BYTES = 25_000_000
"""Largest paper: a scanned bill of lading has 2 MB, a phone's photograph 8."""
AROUND_BYTES = 100_000
"""What a form adds to the file that it carries."""
MAX_NAME_CHARACTERS = 200
PIECE_BYTES = 1_048_576


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper at rest: its clean name, what it is by its first bytes, and the hash by which it is found."""

    name: str
    media: str
    size_bytes: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class PaperStore:
    """The papers of one sort, in a `part` of a workspace's folder of their own."""

    files: FileStore
    workspace_id: int
    part: str

    def keep(self, name: str, pieces: Iterable[bytes]) -> KeptPaper:
        """Write a paper durably; raises TooLarge, FileRefused (programs, endless pictures)."""
        rest = iter(pieces)
        first = next(rest, b"")
        clean = clean_name(name)
        media = sniff(clean, first[:HEAD_BYTES]).media
        limit = min(self.files.max_bytes, MAX_PAPER_BYTES)
        store = FileStore(self.files.folder, limit)
        stored = store.save(self.workspace_id, chain((first,), rest), self.part)
        return KeptPaper(clean, media, stored.size_bytes, stored.sha256)

    def path(self, sha256: bytes) -> Path | None:
        """Return where a paper's content lies; None where it is gone."""
        path = self._place(sha256)
        return path if path.is_file() else None

    def throw_away(self, sha256: bytes) -> None:
        """Delete a content that no paper has any more."""
        self._place(sha256).unlink(missing_ok=True)

    def _place(self, sha256: bytes) -> Path:
        return self.files.folder / str(self.workspace_id) / self.part / sha256.hex()


def clean_name(name: str) -> str:
    """Return a file's name without folders and without characters that mislead.

    Worked: "../../bill of lading.html" gives "bill of lading.html".
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(" .") or "paper"
    stem, dot, end = clean.rpartition(".")
    if len(clean) <= MAX_NAME_CHARACTERS:
        return clean
    return (stem or end)[: MAX_NAME_CHARACTERS - 20] + (dot + end)[:20]


def pieces(upload: BinaryIO) -> Iterator[bytes]:
    """Read an upload piece by piece."""
    while piece := upload.read(PIECE_BYTES):
        yield piece
