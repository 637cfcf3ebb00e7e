"""Files: uploads streamed to disk, bounded, hashed, and durable before anyone is told they have arrived."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sealane.kit.errors import TooLarge
from sealane.kit.text import Text


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file at rest in the data folder; the same content is stored once for each workspace."""

    path: Path
    sha256: bytes
    size_bytes: int


class FileStore:
    """The uploaded files, in `folder`/<workspace>/<hash>."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        self.folder = folder
        self.max_bytes = max_bytes

    def save(self, workspace_id: int, pieces: Iterable[bytes], part: str = "") -> StoredFile:
        """Write `pieces` durably; raises TooLarge past the limit, and then keeps nothing.

        Files of a `part` lie apart from the others, so that whoever forgets one of theirs does not take it.
        """
        place = self.folder / str(workspace_id) / part
        place.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        handle, name = tempfile.mkstemp(dir=place, prefix=".incoming-")
        try:
            with os.fdopen(handle, "wb") as file:
                for piece in pieces:
                    size += len(piece)
                    if size > self.max_bytes:
                        raise TooLarge(
                            Text(
                                f"The file is larger than {self.max_bytes // 1_000_000} MB.",
                                f"文件超过 {self.max_bytes // 1_000_000} MB。",
                            ),
                            next_step=Text(
                                "Split it, or let the administrator raise SEALANE_MAX_UPLOAD_MB.",
                                "请拆分文件，或请管理员调大 SEALANE_MAX_UPLOAD_MB。",
                            ),
                        )
                    digest.update(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            target = place / digest.hexdigest()
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return StoredFile(target, digest.digest(), size)
