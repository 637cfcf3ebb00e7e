"""Files that the made-up seller would scan and photograph: PDFs of one page, a picture of a dented box."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

import numpy as np

SIDE = (320, 240)
"""Width and height of a picture, in pixels."""


def paper(title: str, lines: Sequence[str]) -> bytes:
    """Return a PDF of one page: a title and lines of text; what Latin letters can't write is left out."""
    rows = [f"BT /F1 18 Tf 60 780 Td ({_plain(title)}) Tj ET"]
    rows += [f"BT /F1 11 Tf 60 {748 - 17 * n} Td ({_plain(line)}) Tj ET" for n, line in enumerate(lines[:40])]
    drawn = "\n".join(rows).encode("latin-1")
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
    return bytes(out)


def _plain(text: str) -> str:
    kept = "".join(letter for letter in text if 32 <= ord(letter) < 127).strip()
    return kept.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def crushed_box(seed: int) -> bytes:
    """Return a PNG of a carton on a pallet with a dented corner, another dent for another seed."""
    rng = np.random.default_rng(seed)
    width, height = SIDE
    y, x = np.mgrid[0:height, 0:width]
    picture = np.empty((height, width, 3), dtype=np.float64)
    picture[:] = (96, 104, 112)
    picture[y > height * 0.82] = (140, 112, 78)
    dent = 26 * np.exp(-(((x - 215 - rng.integers(-12, 12)) / 34.0) ** 2))
    top = 62 + dent
    front = (x > 70) & (x < 250) & (y > top) & (y < 198)
    picture[front] = (186, 148, 98)
    shade = (0.82 + 0.18 * np.cos((y - top) / 21.0))[..., None]
    picture = np.where(front[..., None], picture * np.where(dent[..., None] > 9, shade, 1.0), picture)
    tape = front & (abs(x - 160) < 9)
    picture[tape] = (214, 190, 150)
    picture += rng.normal(0.0, 5.0, picture.shape)
    return _png(picture.clip(0, 255).astype(np.uint8))


def _png(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    height, width, _ = pixels.shape
    rows = b"".join(b"\x00" + pixels[row].tobytes() for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    made = b"\x89PNG\r\n\x1a\n"
    for name, data in parts:
        made += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return made
