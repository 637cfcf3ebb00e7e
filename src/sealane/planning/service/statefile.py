"""Values kept in sealed files that are mapped, not read: columns lie as they are, the rest beside them."""

from __future__ import annotations

import io
import json
import mmap
import os
import pickle
from pathlib import Path
from typing import Any

from isal.isal_zlib import crc32

from sealane.planning.contracts import PlanningError, Text

MAGIC = b"SEALANE1"
ALIGN = 64  # bytes: whole vectors
HEAD = len(MAGIC) + 12  # magic, length of the index, checksum of all that follows
OURS = (
    "sealane.catalog.contracts",
    "sealane.planning.contracts",
    "sealane.planning.core",
    "sealane.planning.service.keeping",
    "sealane.kit",
)
OTHERS = {
    ("numpy", "dtype"),
    ("numpy", "ndarray"),
    ("numpy._core.numeric", "_frombuffer"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "scalar"),
    ("datetime", "date"),
}


def write_value(path: Path, value: object) -> None:
    """Write a value of our own frozen classes; it appears under its name only whole and on disk."""
    columns: list[pickle.PickleBuffer] = []
    body = pickle.dumps(value, protocol=5, buffer_callback=columns.append)
    raw = [c.raw() for c in columns]
    at, places = _even(len(body)), []
    for column in raw:
        places.append((at, column.nbytes))
        at = _even(at + column.nbytes)
    index = json.dumps({"body": len(body), "columns": places}).encode()
    index += b" " * (_even(HEAD + len(index)) - HEAD - len(index))
    parts: list[bytes | memoryview] = [index, body, bytes(_even(len(body)) - len(body))]
    seal = crc32(index)
    for column in raw:
        parts += [column, bytes(_even(column.nbytes) - column.nbytes)]
    for part in parts[1:]:
        seal = crc32(part, seal)
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("wb") as file:
        file.write(MAGIC + len(index).to_bytes(8, "little") + seal.to_bytes(4, "little"))
        file.writelines(parts)
        file.flush()
        os.fdatasync(file.fileno())
    partial.replace(path)


def settle(folder: Path) -> None:
    """Let the names of a folder reach the disk: a file that is whole but nameless is lost with the power."""
    at = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(at)
    finally:
        os.close(at)


def read_value(path: Path, *, sealed: bool = True) -> Any:
    """The value of a file, its columns mapped; raises PlanningError where it is no such file or is damaged.

    With `sealed` the whole file is read once to see that nothing of it has changed.
    """
    try:
        with path.open("rb") as file:
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    except (OSError, ValueError) as problem:
        raise damaged(path) from problem
    view = memoryview(whole)
    size = int.from_bytes(view[8:16], "little")
    if view[:8] != MAGIC or HEAD + size > len(view):
        raise damaged(path)
    if sealed and crc32(view[HEAD:]) != int.from_bytes(view[16:20], "little"):
        raise damaged(path)
    index = json.loads(bytes(view[HEAD : HEAD + size]))
    base = HEAD + size
    columns = [view[base + at : base + at + length] for at, length in index["columns"]]
    return _Reader(io.BytesIO(view[base : base + index["body"]]), buffers=columns).load()


class _Reader(pickle.Unpickler):
    """Makes values of our own classes and NumPy columns, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if "." not in name and (module.startswith(OURS) or (module, name) in OTHERS):
            found = super().find_class(module, name)
            if isinstance(found, type) or (module, name) in OTHERS:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a kept plan")


def _even(size: int) -> int:
    return -(-size // ALIGN) * ALIGN


def damaged(path: Path) -> PlanningError:
    """What is said of a file that is not what was written."""
    return PlanningError(
        Text(
            f"{path.name} of the kept plan is missing or damaged", f"保存的计划文件 {path.name} 缺失或已损坏"
        ),
        next_step=Text("Make a full plan with --state once more.", "请重新运行带 --state 的完整计划。"),
    )
