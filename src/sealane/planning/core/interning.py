"""Names get numbers: a table of distinct strings that reads them where they lie, without making objects."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sealane.planning.contracts import Bytes, Ints

Offsets = NDArray[np.int32]
FIRST_SLOTS = 1 << 12  # doubles whenever it is half full
GUESSES = 4  # files name their codes in much the same order: the next few are tried before any hashing


class Names:
    """Distinct names in the order in which they first came; `number` tells each one's place."""

    def __init__(self) -> None:
        self._slots: Ints = np.full(FIRST_SLOTS, -1, dtype=np.int64)
        self._hashes: NDArray[np.uint64] = np.zeros(0, dtype=np.uint64)
        self._ends: Ints = np.zeros(1, dtype=np.int64)
        self._text: Bytes = np.zeros(1 << 16, dtype=np.uint8)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def number(self, offsets: Offsets, text: Bytes) -> Ints:
        """Numbers [N] of the names text[offsets[i]:offsets[i+1]], new ones added.

        Worked: a, b, a of a new table are 0, 1, 0.
        """
        size = offsets.size - 1
        out = np.empty(size, dtype=np.int64)
        self._make_room(size, int(offsets[-1] - offsets[0]) if size else 0)
        self._count = int(
            _number(offsets, text, self._slots, self._hashes, self._ends, self._text, self._count, out)
        )
        return out

    def all(self) -> tuple[str, ...]:
        """The names, in the order of their numbers."""
        raw, ends = self._text.tobytes(), self._ends.tolist()
        return tuple(raw[ends[i] : ends[i + 1]].decode() for i in range(self._count))

    def _make_room(self, names: int, size: int) -> None:
        most = self._count + names
        if most + 1 > self._ends.size:
            self._ends = np.resize(self._ends, max(most + 1, 2 * self._ends.size))
            self._hashes = np.resize(self._hashes, self._ends.size)
        if self._ends[self._count] + size > self._text.size:
            self._text = np.resize(self._text, max(int(self._ends[self._count]) + size, 2 * self._text.size))
        if 2 * most > self._slots.size:
            self._slots = np.full(1 << int(4 * most - 1).bit_length(), -1, dtype=np.int64)
            _place(self._slots, self._hashes, self._count)


@njit(cache=True, nogil=True, error_model="numpy")
def _same(text: Bytes, first: np.int64, size: np.int64, ends: Ints, known: Bytes, n: int) -> bool:
    start = ends[n]
    if ends[n + 1] - start != size:
        return False
    for j in range(size - 1, -1, -1):  # noqa: SIM110 - compiled; codes differ at their end first
        if known[start + j] != text[first + j]:
            return False
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def _number(
    offsets: Offsets,
    text: Bytes,
    slots: Ints,
    hashes: NDArray[np.uint64],
    ends: Ints,
    known: Bytes,
    count: int,
    out: Ints,
) -> int:
    mask, last = slots.size - 1, -1
    for i in range(out.size):
        first, size = np.int64(offsets[i]), np.int64(offsets[i + 1]) - np.int64(offsets[i])
        found = -1
        for n in range(last + 1, min(last + 1 + GUESSES, count)):
            if _same(text, first, size, ends, known, n):
                found = n
                break
        if found < 0:
            h = np.uint64(14695981039346656037)  # FNV-1a, 64 bits
            for j in range(first, first + size):
                h = (h ^ np.uint64(text[j])) * np.uint64(1099511628211)
            at = np.int64((h ^ (h >> np.uint64(29))) & np.uint64(mask))
            while slots[at] >= 0:
                n = slots[at]
                if hashes[n] == h and _same(text, first, size, ends, known, n):
                    found = n
                    break
                at = (at + 1) & mask
            if found < 0:
                found, slots[at], hashes[count] = count, count, h
                for j in range(size):
                    known[ends[count] + j] = text[first + j]
                ends[count + 1] = ends[count] + size
                count += 1
        out[i] = last = found
    return count


@njit(cache=True, nogil=True, error_model="numpy")
def _place(slots: Ints, hashes: NDArray[np.uint64], count: int) -> None:
    mask = slots.size - 1
    for n in range(count):
        h = hashes[n]
        at = np.int64((h ^ (h >> np.uint64(29))) & np.uint64(mask))
        while slots[at] >= 0:
            at = (at + 1) & mask
        slots[at] = n
