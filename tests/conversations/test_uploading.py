"""Files come in pieces, go on where they broke off, and are what they say or are refused."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import pytest
from tests.conversations.conftest import People, named, say

from sealane.conversations import service
from sealane.conversations.contracts import FileNotFound, FileRefused, WrongOffset
from sealane.conversations.service import Upload
from sealane.infra.database import Database, Work
from sealane.infra.files import FileStore
from sealane.kit.errors import TooLarge

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    + struct.pack(">II", 640, 480)
    + b"\x08\x02\x00\x00\x00"
    + bytes(9_000)
)


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    """Where files are kept; at most 100 kB each."""
    return FileStore(tmp_path / "files", 100_000)


@pytest.fixture
def room(database: Database, workspace_id: int, people: People) -> int:
    """A group of Olga and Bo."""
    with database.work(workspace_id) as work:
        return service.begin_group(work, people.olga, "Claims", [people.bo.author.id])


def _whole(
    work: Work,
    files: FileStore,
    people: People,
    room: int,
    name: str,
    content: bytes,
    sha256: bytes | None = None,
) -> Upload:
    begun = service.begin(work, files, people.bo, room, named(name), name, len(content), sha256)
    return service.take_piece(work, files, people.bo, begun.id, 0, content)


def test_a_file_goes_on_where_it_broke_off(
    database: Database, workspace_id: int, people: People, files: FileStore, room: int
) -> None:
    with database.work(workspace_id) as work:
        begun = service.begin(work, files, people.bo, room, named("f"), "box.png", len(PNG))
        service.take_piece(work, files, people.bo, begun.id, 0, PNG[:4_000])
    with database.work(workspace_id) as work:
        again = service.begin(work, files, people.bo, room, named("f"), "box.png", len(PNG))
        assert (again.id, again.received_bytes, again.done) == (begun.id, 4_000, False)
        with pytest.raises(WrongOffset) as hole:
            service.take_piece(work, files, people.bo, begun.id, 5_000, PNG[5_000:])
        assert hole.value.offset == 4_000
        service.take_piece(work, files, people.bo, begun.id, 0, PNG[:4_000])
        done = service.take_piece(work, files, people.bo, begun.id, 4_000, PNG[4_000:])
        assert (done.done, done.media) == (True, "image/png")
        # The last piece once more, its answer having been lost.
        assert service.take_piece(work, files, people.bo, begun.id, 4_000, PNG[4_000:]).done
        say(work, people.bo, room, "look", files=(begun.id,))
        message = service.entries(work, people.olga, room, 0)[0].message
        assert [(f.name, f.width, f.height) for f in message.files] == [("box.png", 640, 480)]
        served = service.served(work, files, people.olga, begun.id)
        assert served.path.read_bytes() == PNG
        assert served.inline


def test_a_piece_left_half_written_by_a_crash_is_cut_off(
    database: Database, workspace_id: int, people: People, files: FileStore, room: int
) -> None:
    content = b"a,b\n" * 2_000
    with database.work(workspace_id) as work:
        begun = service.begin(work, files, people.bo, room, named("c"), "t.csv", len(content))
        service.take_piece(work, files, people.bo, begun.id, 0, content[:1_000])
        part = files.folder / str(workspace_id) / "messages" / f".part-{begun.id}"
        part.write_bytes(content[:1_000] + b"torn" * 500)
        done = service.take_piece(work, files, people.bo, begun.id, 1_000, content[1_000:])
        assert done.done
        assert service.served(work, files, people.bo, begun.id).path.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("setup.exe", b"anything"),
        ("photo.jpg", b"MZ\x90\x00" + bytes(50)),
        ("notes.txt", b"\x7fELF" + bytes(50)),
        ("bomb.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 60_000, 60_000) + bytes(9)),
    ],
)
def test_programs_and_pictures_too_large_are_refused(
    database: Database,
    workspace_id: int,
    people: People,
    files: FileStore,
    room: int,
    name: str,
    content: bytes,
) -> None:
    with database.work(workspace_id) as work, pytest.raises(FileRefused):
        _whole(work, files, people, room, name, content)


def test_a_page_in_a_picture_s_clothes_is_only_ever_downloaded(
    database: Database, workspace_id: int, people: People, files: FileStore, room: int
) -> None:
    with database.work(workspace_id) as work:
        made = _whole(work, files, people, room, "cat.png", b"<html><script>alert(1)</script></html>")
        served = service.served(work, files, people.bo, made.id)
        assert (served.inline, served.media) == (False, "application/octet-stream")


def test_what_changed_on_its_way_is_refused(
    database: Database, workspace_id: int, people: People, files: FileStore, room: int
) -> None:
    good = hashlib.sha256(b"price list").digest()
    with database.work(workspace_id) as work:
        assert _whole(work, files, people, room, "a.txt", b"price list", good).done
        with pytest.raises(FileRefused):
            _whole(work, files, people, room, "b.txt", b"price lisp", good)


def test_a_file_belongs_to_its_author_and_its_conversation(
    database: Database, workspace_id: int, people: People, files: FileStore, room: int
) -> None:
    with database.work(workspace_id) as work:
        made = _whole(work, files, people, room, "offer.pdf", b"%PDF-1.7 secret")
        with pytest.raises(FileNotFound):
            service.served(work, files, people.olga, made.id)
        with pytest.raises(FileNotFound):
            say(work, people.olga, room, "mine", files=(made.id,))
        say(work, people.bo, room, "here", files=(made.id,))
        assert service.served(work, files, people.olga, made.id).name == "offer.pdf"
        for stranger in (people.wu,):
            with pytest.raises(Exception, match="no such conversation"):
                service.served(work, files, stranger, made.id)


def test_a_deleted_message_takes_its_file_along(
    database: Database, workspace_id: int, people: People, files: FileStore, room: int
) -> None:
    with database.work(workspace_id) as work:
        made = _whole(work, files, people, room, "id.txt", b"passport 123")
        say(work, people.bo, room, "", name="with file", files=(made.id,))
        path = service.served(work, files, people.bo, made.id).path
        service.discard(work, files, service.delete(work, people.bo, room, 1))
        assert not path.exists()
        with pytest.raises(FileNotFound):
            service.served(work, files, people.bo, made.id)


def test_too_large_a_file_is_refused_before_it_is_sent(
    database: Database, workspace_id: int, people: People, files: FileStore, room: int
) -> None:
    with database.work(workspace_id) as work:
        with pytest.raises(TooLarge):
            service.begin(work, files, people.bo, room, named("big"), "big.zip", 100_001)
        begun = service.begin(work, files, people.bo, room, named("lie"), "lie.zip", 10)
        with pytest.raises(TooLarge):
            service.take_piece(work, files, people.bo, begun.id, 0, bytes(11))
