"""What the estimate benchmarks share: data, the peer in its own interpreter, losses of quantiles."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROOT = Path(__file__).parents[1]
PEERS = Path(os.environ.get("SEALANE_PEERS", ROOT / ".venv-peers" / "bin" / "python"))
DATA = Path(os.environ.get("SEALANE_DATA", ROOT / ".." / "shared" / "data")).resolve()
CHANCES = (0.1, 0.5, 0.9)
MACHINE = f"{platform.machine()}, {os.cpu_count()} cores"


@dataclass(frozen=True, slots=True, eq=False)
class Fold:
    """What a peer learns from [N, F], [N], and what it is asked [M, F]."""

    x: Floats
    y: Floats
    ask: Floats


def data(name: str) -> Path:
    """The folder of a public data set; leaves and says so where it is absent."""
    if not (DATA / name).is_dir():
        sys.exit(f"PUBLIC DATA ABSENT: no folder {DATA / name}; set SEALANE_DATA")
    return DATA / name


def boosting(folds: Mapping[str, Fold]) -> dict[str, Floats]:
    """Quantiles [3, M] of each fold by gradient boosting; leaves and says so without its interpreter."""
    if not PEERS.exists():
        sys.exit(f"PEER ABSENT: no {PEERS}; run `make peers` or set SEALANE_PEERS")
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "in.npz"), Path(folder, "out.npz")
        parts = {f"{part}_{k}": getattr(f, part) for k, f in folds.items() for part in ("x", "y", "ask")}
        np.savez(given, **parts)
        subprocess.run([PEERS, ROOT / "benchmarks" / "_boosting.py", given, made], check=True)
        with np.load(made) as answer:
            return {k: answer[f"q_{k}"] for k in folds}


def codes(column: pl.Series) -> Floats:
    """Words as numbers, as trees take them."""
    return column.cast(pl.String).fill_null("").rank("dense").to_numpy().astype(np.float64)


def pinball(truth: Floats, quantiles: Floats) -> float:
    """Mean pinball loss over 10, 50 and 90 %. Worked: truth 2, quantiles 1, 1, 1 give (0.1+0.5+0.9)/3."""
    chance = np.array(CHANCES)[:, None]
    off = truth - quantiles
    return float(np.maximum(chance * off, (chance - 1.0) * off).mean())


def held(truth: Floats, quantiles: Floats) -> float:
    """Share of truths in the range from 10 to 90 %."""
    return float(((truth >= quantiles[0]) & (truth <= quantiles[2])).mean())
