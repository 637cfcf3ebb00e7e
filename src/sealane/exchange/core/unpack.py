"""Unpacking that cannot fill the memory: gzip is cut off, archives are measured before they open."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import cast

from isal import isal_zlib

from sealane.exchange.contracts import Bomb, Unreadable
from sealane.exchange.core import limits

_DAMAGED = cast("type[Exception]", isal_zlib.error)  # its stubs call the class an instance
_STEP = 4 * 2**20  # bytes of an archive's member unpacked at a time
_PIECE = 64 * 2**20  # bytes of a gzip file unpacked at a time: most files come in one, which nobody joins


def gunzip(file: str, data: bytes, most: int = limits.UNPACKED_BYTES, *, cut: int | None = None) -> bytes:
    """Unpack gzip, all members, or about the first `cut` bytes of what is inside.

    Raises Bomb past `most` bytes, Unreadable when damaged or cut short.
    """
    parts: list[bytes] = []
    size, rest = 0, data
    piece = min(_PIECE, (most if cut is None else cut) + 1)
    while rest:
        engine = isal_zlib.decompressobj(wbits=31)  # a third of zlib's time
        try:
            while not engine.eof:
                part = engine.decompress(rest, piece)
                rest = engine.unconsumed_tail
                size += len(part)
                if size > most:
                    raise Bomb(file)
                if not part and not rest and not engine.eof:
                    raise Unreadable(file, en="The gzip file is cut short.", zh="gzip 文件不完整。")
                parts.append(part)
                if cut is not None and size >= cut:
                    return b"".join(parts)[: cut + 1]
        except _DAMAGED as problem:
            raise Unreadable(file, en="The gzip file is damaged.", zh="gzip 文件已损坏。") from problem
        rest = engine.unused_data.lstrip(b"\0")
    return b"".join(parts)


def check_zip(file: str, data: bytes, most: int = limits.UNPACKED_BYTES) -> None:
    """Refuse an archive that unfolds beyond measure, before anything reads it.

    What the directory claims is checked first, then every member is really unpacked and counted, because a
    directory can lie. Raises Bomb or Unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_claims(file, members, len(data), most)
            total = 0
            for member in members:
                total += _true_size(file, data, member, most - total)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error) as problem:
        raise Unreadable(file) from problem
    _check_ratio(file, total, len(data))


def _check_claims(file: str, members: list[zipfile.ZipInfo], packed: int, most: int) -> None:
    claimed = sum(m.file_size for m in members)
    overlapping = sum(m.compress_size for m in members) > packed
    if len(members) > limits.ZIP_MEMBERS or claimed > most or overlapping:
        raise Bomb(file)
    _check_ratio(file, claimed, packed)


def _check_ratio(file: str, unpacked: int, packed: int) -> None:
    if unpacked > limits.RATIO_FROM_BYTES and unpacked > packed * limits.UNPACKED_RATIO:
        raise Bomb(file)


def _true_size(file: str, data: bytes, member: zipfile.ZipInfo, most: int) -> int:
    """Bytes that the member really unpacks to, found by unpacking it a step at a time."""
    if member.flag_bits & 0x1:
        raise Unreadable(file, en="The workbook is locked by a password.", zh="工作簿已加密。")
    header = member.header_offset
    names = int.from_bytes(data[header + 26 : header + 28], "little")
    extra = int.from_bytes(data[header + 28 : header + 30], "little")
    start = header + 30 + names + extra
    if member.compress_type == zipfile.ZIP_STORED:
        return member.compress_size
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise Unreadable(file)
    engine, size = zlib.decompressobj(wbits=-15), 0
    rest = data[start : start + member.compress_size]
    while rest and not engine.eof:
        size += len(engine.decompress(rest, _STEP))
        rest = engine.unconsumed_tail
        if size > most:
            raise Bomb(file)
    return size
