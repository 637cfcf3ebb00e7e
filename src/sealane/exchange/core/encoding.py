"""Which encoding the bytes of a text file are in, decided from the bytes alone."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Callable

import pyarrow as pa

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 256 * 1024  # enough letters to tell languages apart, small enough to try every code page
_ENOUGH = 0.7  # share of the non-ASCII characters that must be ordinary ones of the language


def detect(data: bytes) -> str:
    """Name the encoding: by its mark, else UTF-8 when it is valid, else GB18030, Shift JIS, Big5 or Latin.

    A Chinese file is told from a Latin one by its characters being common ones, so `café` stays French.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    if _is_utf8(data):
        return "utf-8"
    sample = data[:_SAMPLE_BYTES]
    tried = [(_share(sample, name, ordinary), name) for name, ordinary in _ORDINARY.items()]
    for share, name in sorted(tried, reverse=True):
        if share >= _ENOUGH and _decodes(data, name):
            return name
    return "cp1252" if _decodes(data, "cp1252") else "latin-1"


def decode(data: bytes, encoding: str) -> str:
    """The text; bytes that are none in this encoding become the replacement mark and are refused as cells."""
    return data.decode(encoding, errors="replace")


def _is_utf8(data: bytes) -> bool:
    """Say whether the bytes are UTF-8; a fourth of the time that decoding them takes."""
    ends = pa.py_buffer(struct.pack("=qq", 0, len(data)))
    try:
        pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(data)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _share(sample: bytes, name: str, ordinary: Callable[[str], bool]) -> float:
    """Share of the non-ASCII characters of the sample that are ordinary under this encoding."""
    text = sample.decode(name, errors="replace")
    letters = [ch for ch in text if ch > "\x7f"]
    return sum(ordinary(ch) for ch in letters) / len(letters) if letters else 0.0


def _japanese(ch: str) -> bool:
    """Kana, and the commoner half of the characters of JIS X 0208."""
    if "\u3000" <= ch <= "\u30ff":
        return True
    raw = ch.encode("cp932", errors="ignore")
    return len(raw) == 2 and 0x88 <= raw[0] <= 0x97


def _simplified(ch: str) -> bool:
    """The 3,755 commonest characters of GB 2312, and full-width punctuation."""
    raw = ch.encode("gb2312", errors="ignore")
    return len(raw) == 2 and (0xB0 <= raw[0] <= 0xD7 or raw[0] in (0xA1, 0xA3))


def _traditional(ch: str) -> bool:
    """The commoner plane of Big5."""
    raw = ch.encode("big5", errors="ignore")
    return len(raw) == 2 and (0xA4 <= raw[0] <= 0xC6 or raw[0] == 0xA1)


_ORDINARY: dict[str, Callable[[str], bool]] = {
    "gb18030": _simplified,
    "cp932": _japanese,
    "big5": _traditional,
}
