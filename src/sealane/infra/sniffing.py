"""Sniffing: what a file is by its first bytes, whatever its name says; what is refused, and why."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from sealane.kit.errors import BadInput
from sealane.kit.text import Text

HEAD_BYTES = 1_048_576
"""Bytes of the beginning that are enough to know a file; a JPEG's size may come after its preview."""

MAX_PIXELS = 50_000_000
"""Pixels of a picture: a small file that unpacks to more stops the browsers of those who get it."""

MAX_SIDE = 16_000
"""Longest side of a picture, in pixels."""

UNKNOWN = "application/octet-stream"

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Shown in the page; everything else is only ever downloaded."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)

_PROGRAMS = (
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)

_PROGRAM_NAMES = frozenset(
    {"exe", "dll", "scr", "com", "bat", "cmd", "msi", "ps1", "vbs", "js", "jse", "wsf", "hta", "jar"}
    | {"lnk", "apk", "app", "dmg", "pkg", "sh", "cpl", "reg", "iso"}
)

_TABLES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class FileRefused(BadInput):
    """A file of a kind or shape that is not passed on."""

    code = "file_refused"
    title = Text("This file can't be sent", "无法发送该文件")


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is; sides in pixels where it is a picture."""

    media: str
    width: int | None = None
    height: int | None = None


def sniff(name: str, head: bytes) -> Sniffed:
    """Return what a file is by its beginning; raises FileRefused for programs and for pictures too large."""
    end = name.rpartition(".")[2].casefold() if "." in name else ""
    windows = head.startswith(b"MZ") and b"\x00" in head
    if end in _PROGRAM_NAMES or windows or head.startswith(_PROGRAMS):
        raise FileRefused(
            Text("Programs are not passed on.", "不能发送程序或脚本文件。"),
            next_step=Text("Send documents, pictures or tables.", "请发送文档、图片或表格。"),
        )
    picture = _picture(head)
    if picture is not None:
        _refuse_large(picture)
        return picture
    for magic, media in _MAGIC:
        if head.startswith(magic):
            return Sniffed(_TABLES.get(end, media) if media == "application/zip" else media)
    if head[4:8] == b"ftyp":
        return Sniffed("video/mp4")
    return Sniffed("text/plain" if _is_text(head) else UNKNOWN)


def _refuse_large(picture: Sniffed) -> None:
    width, height = picture.width or 0, picture.height or 0
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS):
        raise FileRefused(
            Text(
                f"The picture has {width} × {height} pixels; at most {MAX_PIXELS // 1_000_000} million.",
                f"图片为 {width} × {height} 像素，最多 {MAX_PIXELS // 10_000:,} 万像素。",
            ),
            next_step=Text("Make it smaller.", "请缩小图片后再发送。"),
        )


def _picture(head: bytes) -> Sniffed | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        return Sniffed("image/png", *struct.unpack(">II", head[16:24]))
    if head[:6] in (b"GIF87a", b"GIF89a") and len(head) >= 10:
        return Sniffed("image/gif", *struct.unpack("<HH", head[6:10]))
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp(head)
    if head.startswith(b"\xff\xd8\xff"):
        return _jpeg(head)
    return None


def _webp(head: bytes) -> Sniffed:
    kind, data = head[12:16], head[20:30]
    if len(data) < 10:
        return Sniffed("image/webp", 0, 0)
    if kind == b"VP8X":
        width = int.from_bytes(data[4:7], "little") + 1
        return Sniffed("image/webp", width, int.from_bytes(data[7:10], "little") + 1)
    if kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return Sniffed("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    width, height = struct.unpack("<HH", data[6:10])
    return Sniffed("image/webp", width & 0x3FFF, height & 0x3FFF)


def _jpeg(head: bytes) -> Sniffed:
    at = 2
    while at + 9 < len(head) and head[at] == 0xFF:
        marker, length = head[at + 1], int.from_bytes(head[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return Sniffed("image/jpeg", width, height)
        at += 2 + max(length, 2)
    return Sniffed("image/jpeg", 0, 0)


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head[:-4].decode()
    except UnicodeDecodeError:
        return False
    return True
