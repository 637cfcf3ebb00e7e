"""Uploading: files come in pieces, go on where they broke off, and are checked before anybody sees them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from sealane.conversations.contracts import Attachment, FileNotFound, FileRefused, WrongOffset
from sealane.conversations.service.entering import Speaker, entered
from sealane.conversations.store import files as rows
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.infra.jobs import enqueue
from sealane.infra.sniffing import HEAD_BYTES, PICTURES, UNKNOWN, sniff
from sealane.kit.errors import BadInput, TooLarge, TooMany
from sealane.kit.text import Text

PIECE_BYTES = 1_000_000
"""A piece: some seconds of a bad line, so that little is sent twice."""

MAX_PIECE_BYTES = 8_000_000

MAX_FILE_BYTES = 512_000_000
"""Largest file of a person, in bytes; the installation may allow less."""

MAX_GUEST_FILE_BYTES = 50_000_000
"""Largest file of a guest."""

MAX_COMING = 40
"""Files of one author that are on their way or wait for their message."""

MAX_NAME_CHARACTERS = 200

KEPT_HOURS = 48
"""Files that no message took are thrown away after so many hours: an outbox may lie a day."""

READ_BYTES = 1_048_576

SWEEP = "conversations.sweep"
"""Kind of the job that throws away what nobody needs."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way: `received_bytes` of `size_bytes` have come; `done` says that it can be sent."""

    id: int
    received_bytes: int
    size_bytes: int
    done: bool
    media: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """A file to hand out; shown in a page only where it is a picture, else always downloaded."""

    path: Path
    name: str
    media: str
    inline: bool


def begin(
    work: Work,
    files: FileStore,
    who: Speaker,
    conversation_id: int,
    client_id: UUID,
    name: str,
    size_bytes: int,
    sha256: bytes | None = None,
) -> Upload:
    """Begin a file, or find how far the one of this `client_id` has come.

    Raises ConversationNotFound, TooLarge, TooMany, FileRefused.
    """
    entered(work, conversation_id, who)
    most = min(files.max_bytes, MAX_GUEST_FILE_BYTES if who.author.kind == "guest" else MAX_FILE_BYTES)
    if not 1 <= size_bytes <= most:
        raise TooLarge(
            Text(
                f"A file has 1 byte to {most // 1_000_000} MB.", f"文件大小须在 {most // 1_000_000} MB 以内。"
            ),
            next_step=Text("Split it, or send a link.", "请拆分文件，或发送下载链接。"),
        )
    clean = _clean(name)
    sniff(clean, b"")
    if rows.count_coming(work, who.author) > MAX_COMING:
        raise TooMany(
            Text(f"{MAX_COMING} files wait already.", f"已有 {MAX_COMING} 个文件等待发送。"),
            next_step=Text("Send those first.", "请先发送这些文件。"),
        )
    values = {"client_id": client_id, "name": clean, "size_bytes": size_bytes, "promised_sha256": sha256}
    return _upload(rows.begin(work, conversation_id, who.author, values))


def take_piece(work: Work, files: FileStore, who: Speaker, file_id: int, offset: int, piece: bytes) -> Upload:
    """Add a piece to a file; the last one completes it.

    A piece that came before is passed over; one that leaves a hole raises WrongOffset with where to go on.
    Raises FileNotFound, TooLarge, FileRefused.
    """
    row = _mine(work, who, file_id)
    if row.state == "kept":
        return _upload(row)
    if offset + len(piece) > row.size_bytes:
        raise TooLarge(
            Text("More has come than was said.", "收到的数据超过声明的文件大小。"),
            next_step=Text("Begin the file again.", "请重新上传该文件。"),
        )
    if offset + len(piece) <= row.received_bytes and piece:
        return _upload(row)
    if offset != row.received_bytes:
        raise WrongOffset(row.received_bytes)
    path = _part(files, work.workspace_id, file_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_at(path, offset, piece)
    received = offset + len(piece)
    rows.change(work, file_id, {"received_bytes": received})
    if received < row.size_bytes:
        return Upload(file_id, received, row.size_bytes, done=False)
    return _complete(work, files, row, path)


def state(work: Work, who: Speaker, file_id: int) -> Upload:
    """Return how far a file of one's own has come; raises FileNotFound."""
    return _upload(_mine(work, who, file_id))


def served(work: Work, files: FileStore, who: Speaker, file_id: int) -> Served:
    """Return a file for somebody who may see its conversation; raises FileNotFound."""
    row = rows.one(work, file_id)
    if row is None or row.state != "kept":
        raise FileNotFound
    if row.message_number is None and (row.author_kind, row.author_id) != (who.author.kind, who.author.id):
        raise FileNotFound
    entered(work, row.conversation_id, who)
    path = _place(files, work.workspace_id) / row.sha256.hex()
    if not path.is_file():
        raise FileNotFound
    picture = row.media in PICTURES
    return Served(path, row.name, row.media if picture else UNKNOWN, picture)


def attachment(work: Work, file_id: int) -> Attachment:
    """Return a kept file as messages show it; raises FileNotFound."""
    row = rows.one(work, file_id)
    if row is None or row.state != "kept":
        raise FileNotFound
    return Attachment(row.id, row.name, row.media, row.size_bytes, row.width, row.height)


def enqueue_sweep(work: Work) -> None:
    """Let a worker throw away what nobody needs; the job waits once."""
    enqueue(work, SWEEP, {}, key=SWEEP)


def sweep(work: Work, files: FileStore, most: int = 1_000) -> int:
    """Throw away files that no message took, and contents of deleted messages; return how many."""
    old = rows.stale(work, work.now - timedelta(hours=KEPT_HOURS), most)
    rows.forget(work, [row.id for row in old])
    gone = rows.gone(work, most)
    for row in (*old, *gone):
        _part(files, work.workspace_id, row.id).unlink(missing_ok=True)
    discard(work, files, [row.sha256 for row in (*old, *gone) if row.sha256])
    rows.forget(work, [row.id for row in gone])
    return len(old) + len(gone)


def discard(work: Work, files: FileStore, hashes: list[bytes]) -> None:
    """Delete contents that no file of the workspace has any more; imports keep theirs elsewhere."""
    for sha256 in set(hashes):
        if not rows.still_used(work, sha256):
            (_place(files, work.workspace_id) / sha256.hex()).unlink(missing_ok=True)


def _complete(work: Work, files: FileStore, row: Row[Any], path: Path) -> Upload:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    try:
        known = sniff(row.name, head)
        digest = _hash(path)
        if row.promised_sha256 is not None and digest != row.promised_sha256:
            raise FileRefused(
                Text("The file has changed on its way.", "文件在传输中发生变化。"),
                next_step=Text("Send it again.", "请重新发送。"),
            )
    except FileRefused:
        path.unlink(missing_ok=True)
        raise
    os.replace(path, _place(files, work.workspace_id) / digest.hex())
    values = {
        "state": "kept",
        "sha256": digest,
        "media": known.media,
        "width": known.width,
        "height": known.height,
    }
    rows.change(work, row.id, values)
    return Upload(row.id, row.size_bytes, row.size_bytes, done=True, media=known.media)


def _mine(work: Work, who: Speaker, file_id: int) -> Row[Any]:
    row = rows.locked(work, file_id)
    if row is None or (row.author_kind, row.author_id) != (who.author.kind, who.author.id):
        raise FileNotFound
    entered(work, row.conversation_id, who)
    return row


def _upload(row: Row[Any]) -> Upload:
    return Upload(row.id, row.received_bytes, row.size_bytes, row.state == "kept", row.media)


def _clean(name: str) -> str:
    """Return a file's name without folders and without characters that mislead."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(" .")
    if not clean:
        raise BadInput(
            Text("The file has no name.", "文件没有名称。"), next_step=Text("Name it.", "请命名文件。")
        )
    stem, dot, end = clean.rpartition(".")
    if len(clean) <= MAX_NAME_CHARACTERS:
        return clean
    return (stem or end)[: MAX_NAME_CHARACTERS - 20] + (dot + end)[:20]


def _place(files: FileStore, workspace_id: int) -> Path:
    place = files.folder / str(workspace_id) / "messages"
    place.mkdir(parents=True, exist_ok=True)
    return place


def _part(files: FileStore, workspace_id: int, file_id: int) -> Path:
    return files.folder / str(workspace_id) / "messages" / f".part-{file_id}"


def _write_at(path: Path, offset: int, piece: bytes) -> None:
    """Write a piece durably where it belongs; what a failed turn left behind it is cut off."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.pwrite(handle, piece, offset)
        os.ftruncate(handle, offset + len(piece))
        os.fsync(handle)
    finally:
        os.close(handle)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(READ_BYTES):
            yield piece


def _hash(path: Path) -> bytes:
    digest = hashlib.sha256()
    for piece in _pieces(path):
        digest.update(piece)
    return digest.digest()
