"""Sealing: secrets of others are kept so that a copy of the database alone does not reveal them.

Encrypt, then authenticate: a stream of HMAC-SHA256 in counter mode (a pseudo-random function used as a
cipher) under one key, an HMAC over nonce, purpose and cipher text under another. The standard library has no
cipher, and a key of an outside service is no reason to bring one in.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from sealane.kit.errors import Conflict
from sealane.kit.text import Text

NONCE_BYTES = 16
MAC_BYTES = 32
KEY_BYTES = 32
FORM = b"\x01"
"""First byte of everything sealed: which way it was sealed."""


class SealBroken(Conflict):
    """What was sealed can't be opened here: another key sealed it, or it was changed."""

    code = "seal_broken"
    title = Text("A kept secret can't be read", "已保存的密钥无法读取")

    def __init__(self) -> None:
        super().__init__(
            Text(
                "This secret was kept under another key and can't be read here.",
                "该密钥由其他安装加密保存，此处无法读取。",
            ),
            next_step=Text(
                "Enter it again; after a restore, bring the file secret.key along.",
                "请重新填写；如刚恢复备份，请一并恢复 secret.key 文件。",
            ),
        )


class Sealer:
    """Seals and opens under one installation's key: `key` if given, else the file `secret.key` in `home`.

    The file is made when the first secret comes, readable by its owner alone.
    """

    def __init__(self, home: Path, key: str = "") -> None:
        self._file = home / "secret.key"
        self._given = key
        self._root = b""

    def seal(self, secret: str, purpose: str) -> bytes:
        """Return `secret` sealed; it opens for the same `purpose` alone."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = secret.encode()
        hidden = _mixed(plain, self._key(b"cipher"), nonce)
        return FORM + nonce + hidden + self._mac(nonce, purpose, hidden)

    def open(self, sealed: bytes, purpose: str) -> str:
        """Return what was sealed; raises SealBroken."""
        body = sealed[len(FORM) :]
        nonce, hidden, mac = body[:NONCE_BYTES], body[NONCE_BYTES:-MAC_BYTES], body[-MAC_BYTES:]
        if sealed[: len(FORM)] != FORM or not hmac.compare_digest(mac, self._mac(nonce, purpose, hidden)):
            raise SealBroken
        return _mixed(hidden, self._key(b"cipher"), nonce).decode()

    def _mac(self, nonce: bytes, purpose: str, hidden: bytes) -> bytes:
        said = purpose.encode()
        told = len(said).to_bytes(4, "big") + said + nonce + hidden
        return hmac.new(self._key(b"mac"), told, hashlib.sha256).digest()

    def _key(self, use: bytes) -> bytes:
        self._root = self._root or self._read()
        return hmac.new(self._root, use, hashlib.sha256).digest()

    def _read(self) -> bytes:
        if self._given:
            return hashlib.sha256(self._given.encode()).digest()
        self._file.parent.mkdir(parents=True, exist_ok=True)
        if not self._file.exists():
            self._make()
        return hashlib.sha256(self._file.read_bytes()).digest()

    def _make(self) -> None:
        """Make the key's file whole or not at all; where another process was first, hers counts."""
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".secret-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_hex(KEY_BYTES).encode())
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(name, self._file)
        finally:
            os.unlink(name)


def _mixed(text: bytes, key: bytes, nonce: bytes) -> bytes:
    stream = b"".join(
        hmac.new(key, nonce + block.to_bytes(8, "big"), hashlib.sha256).digest()
        for block in range(-(-len(text) // hashlib.sha256().digest_size))
    )
    return bytes(a ^ b for a, b in zip(text, stream, strict=False))
