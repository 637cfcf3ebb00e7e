"""Files: bounded, hashed, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sealane.infra.files import FileStore
from sealane.kit.errors import TooLarge


def test_a_file_is_kept_once_under_its_hash(tmp_path: Path) -> None:
    store = FileStore(tmp_path, 100)
    first = store.save(1, [b"abc", b"def"])
    assert first == store.save(1, [b"abcdef"])
    assert first.sha256 == hashlib.sha256(b"abcdef").digest()
    assert first.path.read_bytes() == b"abcdef"
    assert len(list((tmp_path / "1").iterdir())) == 1


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="MB"):
        FileStore(tmp_path, 5).save(1, [b"abc", b"def"])
    assert list((tmp_path / "1").iterdir()) == []
